"""Happenings inside happenings: a raid in a week of raids, an attack on a picket of a campaign.

Invariant: a parent is wider than its child in time or in place and holds it in both, so that there is no circle.
"""

from dataclasses import dataclass

from bearwitness.gathering.families import Family
from bearwitness.gathering.spans import FAR, Span, gap, holds, hull
from bearwitness.gathering.tellings import Telling
from bearwitness.gathering.wheres import Where, relate_all

_UNDER: dict[Family, tuple[Family, ...]] = {
    "harm": ("harm", "action"),
    "action": ("action",),
    "relief": ("relief",),
    "threat": (),
    "legal": (),
}
"""What a happening of this sort may be a part of. An attack may be part of the action it was made on, never the other way round."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A cluster of tellings with what nesting asks of it. `span`: the whole of its stated times, or None."""

    tellings: tuple[Telling, ...]
    family: Family | None
    standing: bool
    span: Span | None
    wheres: tuple[Where, ...]
    reports: frozenset[str]
    harms: frozenset[str]


def happening(tellings: tuple[Telling, ...]) -> Happening:
    spans = [s for t in tellings for s in t.spans]
    wheres = tuple(dict.fromkeys(w for t in tellings for w in t.wheres))
    family = next((t.family for t in tellings if t.family), None)
    return Happening(
        tellings,
        family,
        tellings[0].standing,
        hull(spans) if spans else None,
        wheres,
        frozenset(t.report for t in tellings),
        frozenset(h for t in tellings for h in t.harms),
    )


def find_parents(happenings: list[Happening], kin: set[tuple[int, int]] | frozenset[tuple[int, int]] = frozenset()) -> list[int | None]:
    """For each, the narrowest happening that holds it, or None. `kin`: pairs told by different reports in one place or in like words."""
    near: dict[int, set[int]] = {n: set() for n in range(len(happenings))}
    for a, b in kin:
        near[a].add(b)
        near[b].add(a)
    by_report: dict[str, list[int]] = {}
    for n, h in enumerate(happenings):
        for r in h.reports:
            by_report.setdefault(r, []).append(n)
    return [_parent(n, happenings, sorted({m for r in h.reports for m in by_report[r]}), near[n]) for n, h in enumerate(happenings)]


def _parent(n: int, happenings: list[Happening], told_together: list[int], kin: set[int]) -> int | None:
    inner = happenings[n]
    wider = [m for m in told_together if m != n and encloses(happenings[m], inner)]
    wider += [m for m in sorted(kin) if m not in wider and _is_wave_of(happenings[m], inner) and encloses(happenings[m], inner)]
    return min(wider, key=lambda m: (_days(happenings[m]), -_depth(happenings[m]), m)) if wider else None


def encloses(outer: Happening, inner: Happening) -> bool:
    """Is the second a part of the first? Both are told by one report at least."""
    if outer.family is None or inner.family is None or outer.family not in _UNDER[inner.family] or outer.standing or inner.standing:
        return False
    if outer.span and inner.span and gap(outer.span, inner.span) > 0:
        return False
    where = relate_all(inner.wheres, outer.wheres) if inner.wheres and outer.wheres else None
    if where in ("apart", "holds"):
        return False
    if inner.family == "harm" and outer.family == "action":
        return where == "same" or (where is None and not inner.wheres)
    longer = bool(outer.span and inner.span and holds(outer.span, inner.span) and _days(outer) > _days(inner))
    larger = where == "inside" or (inner.family == "action" and bool(inner.wheres) and not outer.wheres)
    return (longer or larger) and _rank(outer) < _rank(inner)


def _is_wave_of(outer: Happening, inner: Happening) -> bool:
    """Without one report that tells both: the same sort of harm, in a place and on days that the other holds."""
    held = bool(outer.span and inner.span and outer.span.first and outer.span.last and holds(outer.span, inner.span))
    where = relate_all(inner.wheres, outer.wheres) if inner.wheres and outer.wheres else None
    return held and where in ("same", "inside") and outer.family == inner.family and bool(outer.harms & inner.harms)


def _rank(h: Happening) -> tuple[int, int]:
    """Wider first: by days, then by the size of its place."""
    return (-_days(h), _depth(h))


def _days(h: Happening) -> int:
    return h.span.length if h.span else FAR // 2


def _depth(h: Happening) -> int:
    return max((w.rank for w in h.wheres if w.rank is not None), default=-1)
