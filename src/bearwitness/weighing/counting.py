"""How many separate origins stand behind claims: connected components, for certain (`min`) and at most (`max`).

Invariant: min ≤ max; a tie can only lower a count, and the absence of one never raises `min`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bearwitness.record import OriginCount
from bearwitness.weighing.origins import Traced


@dataclass(frozen=True, slots=True)
class Tie:
    """One claim rests on another, for certain (`stated`) or perhaps (`possible`). `edge`: index of the edge that shows why."""

    child: str
    parent: str
    kind: Literal["stated", "possible"]
    edge: int


class Groups:
    """Union-find: things that were joined are one group. The group is named by its first member in the order of adding."""

    def __init__(self, things: Iterable[str]) -> None:
        self.above = {t: t for t in things}
        self.order = {t: n for n, t in enumerate(self.above)}

    def of(self, thing: str) -> str:
        while self.above[thing] != thing:
            self.above[thing] = self.above[self.above[thing]]
            thing = self.above[thing]
        return thing

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.of(a), self.of(b)), key=self.order.__getitem__)
        self.above[second] = first


def group_claims(claims: Iterable[str], traced: Traced, ties: Iterable[Tie], *kinds: str) -> Groups:
    """Claims that share an origin, or are tied by one of `kinds`, are one group, also where what ties them stands outside: two copies of
    one report are one voice, wherever gathering has put the report they copy.
    """
    ties = [t for t in ties if t.kind in kinds]
    groups = Groups((*claims, *(end for t in ties for end in (t.child, t.parent))))
    first: dict[str, str] = {}
    for claim in groups.above:
        groups.join(first.setdefault(traced.of[claim], claim), claim)
    for tie in ties:
        groups.join(tie.child, tie.parent)
    return groups


def count_origins(
    claims: Iterable[str],
    traced: Traced,
    ties: Iterable[Tie],
    *,
    counts: Mapping[str, bool] | None = None,
    entailing: Iterable[str] = (),
) -> OriginCount:
    """Components that hold a countable origin with access. `counts`: claims that may not count here. `entailing`: claims of another
    measure that imply the point; they count towards `max` only (domain 6.8).
    """
    claims, entailing = tuple(claims), tuple(entailing)
    ties = tuple(ties)

    def countable(members: Iterable[str]) -> list[str]:
        return [c for c in members if c in traced.access and (counts is None or counts.get(c, True))]

    certain = countable(claims)
    everything = tuple(dict.fromkeys((*claims, *entailing)))
    loose = group_claims(claims, traced, ties, "stated", "possible")
    strict = group_claims(everything, traced, ties, "stated")
    low = len({loose.of(c) for c in certain})
    high = len({strict.of(c) for c in countable(everything)})
    which = tuple(dict.fromkeys(traced.of[c] for c in countable(everything)))
    return OriginCount(low, max(low, high), tuple(sorted(which, key=lambda o: int(o[1:]))))
