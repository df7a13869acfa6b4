"""Stretches of days: how far apart two happenings may be.

Invariant: an end that nobody said stays open; nothing is completed with a guess.
"""

from dataclasses import dataclass
from datetime import date

from bearwitness.record import Moment

FAR = 10_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, as day numbers; an open end is None."""

    first: int | None
    last: int | None

    @property
    def length(self) -> int:
        """Days covered, counted from nought; an open stretch is very long."""
        return FAR if self.first is None or self.last is None else self.last - self.first

    @property
    def sharp(self) -> bool:
        """Is it a day, or a night with its morning?"""
        return self.length <= 1


def span_of(moment: Moment | None) -> Span | None:
    """The days of a moment, or None where it says nothing."""
    if moment is None or (moment.earliest is None and moment.latest is None):
        return None
    return Span(day_number(moment.earliest), day_number(moment.latest))


def day_number(iso: str | None) -> int | None:
    return date.fromisoformat(iso).toordinal() if iso else None


def published_on(edtf: str | None) -> int | None:
    """The day a report appeared, where a whole day is known."""
    try:
        return day_number(edtf[:10]) if edtf and len(edtf) >= 10 else None
    except ValueError:
        return None


def gap(a: Span, b: Span) -> int:
    """Days between two stretches; nought where they may overlap."""
    after = (b.first - a.last) if b.first is not None and a.last is not None else 0
    before = (a.first - b.last) if a.first is not None and b.last is not None else 0
    return max(after, before, 0)


def holds(outer: Span, inner: Span) -> bool:
    """Does the first stretch hold the whole of the second? Open ends hold what lies on their side."""
    begins = outer.first is None or (inner.first is not None and outer.first <= inner.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def hull(spans: list[Span]) -> Span:
    """The smallest stretch that holds them all."""
    firsts, lasts = [s.first for s in spans], [s.last for s in spans]
    return Span(
        None if None in firsts else min(f for f in firsts if f is not None),
        None if None in lasts else max(x for x in lasts if x is not None),
    )
