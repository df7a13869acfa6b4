"""Tellings into happenings: the two most alike groups are joined first, as long as they are more alike than not on average.

Constrained average linkage (Davidson and Ravi 2005 on constraints in agglomerative clustering). Invariants: two tellings that may not
be one never end together, two that a person called the same always do, and the order of the input changes nothing.
"""

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]

UNSEEN = -4
"""Points of a pair that shares no key at all: weak evidence against, so that long chains break."""


class _Groups:
    """The state of the joining: members, summed points between groups, and what may not be joined."""

    def __init__(self, size: int, points: Mapping[Pair, int], apart: Iterable[Pair]) -> None:
        self.members = {n: [n] for n in range(size)}
        self.points: dict[int, dict[int, tuple[int, int]]] = {n: {} for n in range(size)}
        self.apart: dict[int, set[int]] = {n: set() for n in range(size)}
        for (a, b), value in points.items():
            self.points[a][b] = self.points[b][a] = (value, 1)
        for a, b in apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        """Average points over all pairs between two groups; unseen pairs count against."""
        total, seen = self.points[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + UNSEEN * (pairs - seen)) / pairs

    def join(self, a: int, b: int) -> None:
        """The second group goes into the first."""
        self.members[a] += self.members.pop(b)
        for other, (total, seen) in self.points.pop(b).items():
            self.points[other].pop(b)
            if other != a:
                mine, count = self.points[a].get(other, (0, 0))
                self.points[a][other] = self.points[other][a] = (mine + total, count + seen)
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            if other != a:  # a person called them the same, whatever kept them apart before
                self.apart[other].add(a)
                self.apart[a].add(other)


def cluster(size: int, points: Mapping[Pair, int], *, apart: Iterable[Pair] = (), together: Iterable[Pair] = ()) -> list[list[int]]:
    """Groups of positions, each in order. Positions must be in an order that does not hang on the input."""
    groups = _Groups(size, points, apart)
    for a, b in together:
        _unite(groups, a, b)
    heap = [_entry(groups, a, b) for a in groups.points for b in groups.points[a] if a < b]
    heapq.heapify(heap)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if not _stands(groups, -mean, a, b):
            continue
        groups.join(a, b)
        for other in groups.points[a]:
            heapq.heappush(heap, _entry(groups, min(a, other), max(a, other)))
    return sorted(sorted(m) for m in groups.members.values())


def _entry(groups: _Groups, a: int, b: int) -> tuple[float, int, int]:
    return -groups.mean(a, b), a, b


def _stands(groups: _Groups, mean: float, a: int, b: int) -> bool:
    """Is this entry still true, more alike than not, and allowed?"""
    alive = a in groups.members and b in groups.members and b in groups.points[a]
    return alive and mean > 0 and b not in groups.apart[a] and groups.mean(a, b) == mean


def _unite(groups: _Groups, a: int, b: int) -> None:
    """Join whatever groups hold the two, at a person's word."""
    x = next(g for g, m in groups.members.items() if a in m)
    y = next(g for g, m in groups.members.items() if b in m)
    if x != y:
        groups.points[min(x, y)].setdefault(max(x, y), (0, 0))
        groups.points[max(x, y)].setdefault(min(x, y), (0, 0))
        groups.join(min(x, y), max(x, y))
