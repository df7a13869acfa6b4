"""Do two readings contradict each other? Their bounds must intersect (domain 6.7).

Invariant: the band round an approximate number serves this test alone and is never shown.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Literal

from bearwitness.record import Claim, Conflict, Figure
from bearwitness.weighing.sets import figure_of

Verdict = Literal["none", "compatible", "refines", "contradicts"]
_INFINITE = float("inf")
_STEPS = tuple(n * 10**power for power in range(9) for n in (1, 5))


def rounding_step(number: int) -> int:
    """The largest of 1, 5, 10, 50, 100 … that divides the number and is at most half of it."""
    return max((s for s in _STEPS if s <= number / 2 and number % s == 0), default=1)


def span_of(figure: Figure) -> tuple[float, float]:
    """What the words allow, without any band."""
    if figure.hedge == "nearly" and figure.point is not None:
        return figure.point, figure.point
    low = figure.low if figure.low is not None else 0
    return low, figure.high if figure.high is not None else _INFINITE


def band_of(figure: Figure) -> tuple[float, float]:
    """The span, widened where the number is approximate: half its rounding step, not under 5 %."""
    low, high = span_of(figure)
    if not figure.approx:
        return low, high
    return low - _half(low), high if high == _INFINITE else high + _half(high)


def _half(number: float) -> float:
    return max(rounding_step(int(number)) / 2, number * 0.05)


def compare(a: Figure, b: Figure) -> Verdict:
    """none: the same; refines: one lies within the other; compatible: they overlap, or only through a band; else contradicts."""
    x, y = span_of(a), span_of(b)
    if x == y:
        return "none"
    if max(x[0], y[0]) <= min(x[1], y[1]):
        nested = (x[0] <= y[0] and y[1] <= x[1]) or (y[0] <= x[0] and x[1] <= y[1])
        return "refines" if nested else "compatible"
    v, w = band_of(a), band_of(b)
    return "compatible" if max(v[0], w[0]) <= min(v[1], w[1]) else "contradicts"


_WEIGHT: tuple[Verdict, ...] = ("none", "refines", "compatible", "contradicts")


def find_conflict(claims: Iterable[tuple[Claim, str]]) -> Conflict:
    """The heaviest verdict between readings of different lineages (claim, lineage), with all claims it lies between."""
    worst: Verdict = "none"
    named: list[str] = []
    for (a, x), (b, y) in combinations(claims, 2):
        verdict = compare(figure_of(a), figure_of(b)) if x != y else "none"
        if _WEIGHT.index(verdict) > _WEIGHT.index(worst):
            worst, named = verdict, []
        if verdict == worst != "none":
            named += [c.id for c in (a, b)]
    return Conflict(worst, tuple(dict.fromkeys(named)))
