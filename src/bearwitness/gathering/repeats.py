"""Tellings that are one text told again: they are gathered as one, so that many copies neither split a happening nor crowd others out.

Invariant: nothing is folded on likeness of meaning; the words, numbers and places must be the same, and no rule or person keeps them apart.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from bearwitness.gathering.clusters import Pair
from bearwitness.gathering.tellings import Telling

_SAME = 0.8
"""Share of the shorter telling's runs of words that must stand in the fuller one."""
_FEWEST = 5
"""Runs. A shorter telling shares its words with too many by chance."""


def fold_repeats(tellings: Sequence[Telling], apart: set[Pair], forbidden: Callable[[int, int], bool]) -> list[int]:
    """For each telling the position of the first one that it repeats, or its own. `forbidden`: may these two not be one happening?"""
    first = list(range(len(tellings)))
    holders: dict[int, list[int]] = defaultdict(list)
    members: dict[int, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        runs = telling.wording.runs
        if len(runs) < _FEWEST:
            continue
        met = Counter(m for run in runs for m in holders[run])
        for m, shared in sorted(met.items(), key=lambda kv: (-kv[1], kv[0])):
            if shared < _SAME * min(len(runs), len(tellings[m].wording.runs)):
                break
            if _alike(telling, tellings[m]) and not forbidden(m, n) and not _kept_apart(n, [m, *members[m]], tellings, apart):
                first[n] = m
                members[m].append(n)
                break
        if first[n] == n:
            for run in runs:
                holders[run].append(n)
    return first


def _alike(a: Telling, b: Telling) -> bool:
    """The same numbers of the same measures, in the same places."""
    places = [sorted(w.place.id or w.key for w in t.wheres) for t in (a, b)]
    return a.family == b.family and a.wording.figures == b.wording.figures and places[0] == places[1]


def _kept_apart(n: int, others: list[int], tellings: Sequence[Telling], apart: set[Pair]) -> bool:
    return any(tellings[m].report == tellings[n].report or (min(m, n), max(m, n)) in apart for m in others)
