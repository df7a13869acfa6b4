"""The words of a telling that tell happenings apart: names, figures, distinctive words, runs of words.

Invariant: names of people are used as evidence inside the process and never leave it: no reason, title or key of an incident holds one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from bearwitness.gathering.folding import fold_word, listed
from bearwitness.record import Claim, Figure, Reading, Report

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RUN = 5
"""Words in a run. Shorter runs are shared by chance."""
_KEEP = 4
"""One run in so many is kept, chosen by its own words, so that two copies keep the same ones."""
_SHORT = 200
"""Code points. A body shorter than this is told by its title too."""


@dataclass(frozen=True, slots=True)
class Wording:
    """`persons`: full names by sound. `surnames`: their last words. `proper`: words in capitals inside sentences, by sound; `near`: those
    of its own sentences and of the title, where every capital counts. `figures`: (measure, number). `marks`: ages and numbers of
    addresses. `runs`: kept runs of words.
    """

    persons: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, int]] = frozenset()
    marks: frozenset[str] = frozenset()
    runs: frozenset[int] = frozenset()


def word(
    report: Report, reading: Reading, text: str, claims: tuple[Claim, ...], *,
    own: list[tuple[int, int]], others: list[tuple[int, int]], main: bool,
) -> Wording:  # fmt: skip
    """The wording of one telling. The main one has all that no other telling claims for itself; another only its own sentences."""
    stretches = _left(report, others) if main else own
    parts = [text[a:b] for a, b in stretches]
    within = [n for n in reading.names if any(a <= n.start < b for a, b in stretches)]
    persons = {tuple(fold_word(w) for w in _WORD.findall(n.name)) for n in within}
    title = report.title or ""
    told = [*parts, title] if len(text[report.start : report.end]) < len(title) + _SHORT else parts
    beside = [text[a:b] for a, b in own] + ([title] if main else [])
    return Wording(
        persons=frozenset(" ".join(sorted((p[0], p[-1]))) for p in persons if len(p) > 1),
        surnames=frozenset(p[-1] for p in persons if p and len(p[-1]) > 3),
        proper=frozenset(w for part in told for w in _proper(part)),
        near=frozenset(fold_word(w) for part in beside for w in _WORD.findall(part) if w[0].isupper()),
        figures=frozenset(_numbers(claims)),
        marks=frozenset(n for part in parts for n in _marks(part)),
        runs=frozenset(r for part in parts for r in _runs(part)),
    )


def _left(report: Report, others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The report without the sentences of other tellings."""
    start, pieces = report.start, []
    for a, b in sorted(others):
        if a > start:
            pieces.append((start, a))
        start = max(start, b)
    pieces.append((start, report.end))
    return [(a, b) for a, b in pieces if b > a]


@lru_cache(maxsize=4096)
def _proper(part: str) -> frozenset[str]:
    """Words in capitals that do not only begin a sentence."""
    found = set()
    for m in _WORD.finditer(part):
        if m[0][0].isupper() and len(m[0]) > 2 and m[0].lower() not in listed("not_proper") and m[0].lower() not in listed("calendar"):
            before = part[max(0, m.start() - 3) : m.start()].rstrip(" ")
            if before and before[-1] not in '.!?…:;»"“”\n(–—-':
                found.add(fold_word(m[0]))
    return frozenset(found)


_MARK = re.compile(
    r"\b(\d{1,3})[- ]?years?[- ]?old\b|, (\d{1,2}),|\((\d{1,2})\)|(\d{1,2}) (?:лет|года)\b|\b(\d{3,5})(?:th|st|nd|rd)? (?:block )?", re.I
)


@lru_cache(maxsize=4096)
def _marks(part: str) -> frozenset[str]:
    """Ages and long numbers of addresses."""
    return frozenset(g for m in _MARK.finditer(part) for g in m.groups() if g and not (len(g) == 4 and g.startswith(("19", "20"))))


def _said(figure: Figure) -> int | None:
    """The number in the words, never one derived from them: of "more than 60" it is 60."""
    if figure.hedge in ("few", "plural", "magnitude", "composition", "couple"):
        return None  # "dozens" holds no number
    ends = (figure.upper, figure.lower) if figure.hedge in ("up_to", "at_most", "less_than", "nearly") else (figure.lower, figure.upper)
    return next((n for n in (figure.point, *ends, figure.best, figure.low, figure.high) if n is not None), None)


def _numbers(claims: tuple[Claim, ...]) -> set[tuple[str, int]]:
    values = ((c.measure or "", _said(c.figure)) for c in claims if c.figure)
    return {(m, n) for m, n in values if n is not None}


@lru_cache(maxsize=4096)
def _runs(part: str) -> frozenset[int]:
    """Checksums of runs of words, thinned by their own value; the same in every process."""
    words = [w.lower() for w in _WORD.findall(part)]
    hashes = (crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return frozenset(h for h in hashes if h % _KEEP == 0)
