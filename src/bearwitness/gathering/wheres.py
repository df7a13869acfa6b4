"""Places as gathering compares them: the same, one inside the other, apart, or not to be told.

Invariant: two places are apart only where both are named at one level or the gazetteer puts them in two regions; else they stay open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bearwitness.gathering.folding import fold_name, listed
from bearwitness.record import Place

Relation = Literal["same", "inside", "holds", "apart", "open"]
_RANK = {"country": 0, "region": 1, "district": 2, "town": 3, "site": 4}
TOWN = _RANK["town"]


def rank_of(place: Place) -> int | None:
    """How close a place is looked at: a country first, a site last; None where the text gives no level."""
    return _RANK.get(place.level or "")


@dataclass(frozen=True, slots=True)
class Where:
    """`key`: the name by its sound. `inside`: keys of the places that are said, or known, to hold it."""

    key: str
    place: Place
    inside: frozenset[str] = frozenset()

    @property
    def rank(self) -> int | None:
        return rank_of(self.place)


def where_of(place: Place | None, *, outlet: str | None = None) -> Where | None:
    """A place fit for comparison; a weekday, a month or the outlet's own name taken for a place is none."""
    if place is None:
        return None
    words = re.findall(r"\w+", place.name.lower())
    if not words or listed("calendar") & set(words) or words[0] in listed("not_proper"):
        return None
    if outlet and place.id is None and set(words) & set(re.findall(r"\w+", outlet.lower())) and len(words) > 1:
        return None
    return Where(fold_name(place.name), place)


def relate(a: Where, b: Where) -> Relation:
    """How two places lie to each other."""
    if (a.place.id and a.place.id == b.place.id) or (a.key == b.key and not (a.place.id and b.place.id)):
        return "same"
    if b.key in a.inside or _in_area(a.place, b.place):
        return "inside"
    if a.key in b.inside or _in_area(b.place, a.place):
        return "holds"
    if _areas_differ(a.place, b.place):
        return "apart"
    if a.rank is None or b.rank is None or a.rank != b.rank or a.place.level == "site":
        return "open"
    if bool(a.place.id) != bool(b.place.id) and a.place.level != "town":
        return "open"
    return "apart"


def _areas_differ(a: Place, b: Place) -> bool:
    """Does the gazetteer put them in two countries, or in two regions of one?"""
    if a.area is None or b.area is None:
        return False
    ours, theirs = a.area.split("."), b.area.split(".")
    return ours[0] != theirs[0] or (len(ours) > 1 and len(theirs) > 1 and ours[1] != theirs[1])


def _in_area(inner: Place, outer: Place) -> bool:
    """Does the gazetteer put the first inside the second?"""
    if inner.area is None or outer.area is None or inner.level is None or outer.level not in ("country", "region"):
        return False
    if _RANK[inner.level] <= _RANK[outer.level]:
        return False
    return inner.area.split(".")[0] == outer.area if outer.level == "country" else inner.area == outer.area


def relate_all(ours: Iterable[Where], theirs: Iterable[Where]) -> Relation:
    """How the places of two tellings lie to each other: the closest tie of any two decides, apart only if all are."""
    pairs = [relate(a, b) for a in ours for b in theirs]
    for closest in ("same", "inside", "holds", "open", "apart"):
        if closest in pairs:
            return closest
    return "open"
