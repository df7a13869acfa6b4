"""Which pairs of tellings are worth scoring: those that share a rare key. No pair of the whole pile is looked at without one."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from bearwitness.gathering.likeness import KINDS, Rarity
from bearwitness.gathering.spans import Span
from bearwitness.gathering.tellings import Telling

_MOST = 25
"""Tellings that hold a word. A word that more hold is not rare and tells nothing apart."""
_ALL_PAIRS = 120
"""Tellings of one block that are all held against each other; in a larger one a pair that is never seen counts against the joining."""
_MOST_IN_PLACE = 400
"""Tellings of one place in one stretch of time, where pairs stand only between neighbours in time."""
_NEIGHBOURS = 12
Key = tuple[object, ...]


def find_candidates(tellings: tuple[Telling, ...], rarity: Rarity) -> list[tuple[int, int]]:
    """Pairs of positions in `tellings` that share a key, each once, in order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        for key in dict.fromkeys(_keys(telling, rarity)):
            blocks[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for key in blocks:
        pairs.update(_pairs(blocks[key], tellings))
    return sorted(pairs)


def _pairs(block: list[int], tellings: tuple[Telling, ...]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one each with its next neighbours in time."""
    if len(block) <= _ALL_PAIRS:
        yield from combinations(block, 2)
    elif len(block) <= _MOST_IN_PLACE:
        ordered = sorted(block, key=lambda n: (_moment(tellings[n]), tellings[n].key))
        for i, n in enumerate(ordered):
            yield from ((min(n, m), max(n, m)) for m in ordered[i + 1 : i + 1 + _NEIGHBOURS])


def _moment(telling: Telling) -> int:
    known = [s.last for s in telling.spans if s.last is not None]
    return max(known) if known else telling.published or 0


def _keys(telling: Telling, rarity: Rarity) -> Iterator[Key]:
    """What a telling can be found by: names, rare words and runs, numbers with their measure, place with time."""
    for kind in KINDS:
        for word in getattr(telling.wording, kind):
            if 2 <= rarity.count[kind][word] <= _MOST:
                yield kind, word
    for measure, number in telling.wording.figures:
        if number > 2:
            yield "figure", measure, number
    for where in telling.wheres or telling.lent:
        yield "place", where.place.id or where.key, telling.family
        for span in telling.spans:
            for month in _months(span):
                yield "place and time", where.place.id or where.key, month
                if where.place.area:
                    yield "area and time", where.place.area, month
    for span in telling.spans:
        if span.sharp and span.last is not None:
            yield "day", span.last, telling.family


def _months(span: Span) -> Iterator[int]:
    """Thirty-day stretches it touches, none for one that is open or longer than a year."""
    if span.first is not None and span.last is not None and span.length <= 366:
        yield from range(span.first // 30, span.last // 30 + 1)
