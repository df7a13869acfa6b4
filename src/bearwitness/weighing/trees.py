"""One tree over the tellings of a claim: the likeliest (Chu-Liu/Edmonds, exact) and samples of all (Wilson's loop-erased walk).

Weights are log-odds; `ROOT` as a parent means: rests on nobody in the pile. Each telling choosing its own best parent would make loops,
and every loop is a false origin: so the tree is solved as a whole. Invariant: the same weights and seed give the same trees.
"""

import math
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping
from itertools import accumulate
from random import Random

ROOT = ""
Weights = Mapping[str, Mapping[str, float]]
"""Child → possible parent (ROOT among them) → log-odds."""


_LEAST = -6.0
"""Log-odds below the best that a parent keeps in sampling. Without it two undated reports that point at each other hold a walk for ever."""


def best_tree(weights: Weights) -> dict[str, str]:
    """Child → parent, with the largest sum of weights. Ties go to the parent that comes first in order."""
    edges: dict[Hashable, dict[Hashable, tuple[float, str, str]]] = {
        child: {parent: (w, child, parent) for parent, w in row.items() if parent != child} for child, row in weights.items()
    }
    return dict(_solve(edges))


def _solve(edges: dict[Hashable, dict[Hashable, tuple[float, str, str]]]) -> list[tuple[str, str]]:
    """Chu-Liu/Edmonds: every node takes its best parent; a loop is drawn together into one node and solved again."""
    best = {child: max(row.items(), key=lambda kv: (kv[1][0], _rank(kv[0]))) for child, row in edges.items() if row}
    loop = _find_loop({child: parent for child, (parent, _) in best.items()})
    if not loop:
        return [(edge[1], edge[2]) for _, edge in best.values()]
    merged = ("loop", tuple(loop))
    inside = set(loop)
    smaller: dict[Hashable, dict[Hashable, tuple[float, str, str]]] = {merged: {}}
    entry: dict[Hashable, Hashable] = {}
    for child, row in edges.items():
        if child in inside:
            loss = best[child][1][0]
            for parent, (w, c, p) in row.items():
                if parent not in inside and (parent not in smaller[merged] or w - loss > smaller[merged][parent][0]):
                    smaller[merged][parent] = (w - loss, c, p)
                    entry[parent] = child
        else:
            into: dict[Hashable, tuple[float, str, str]] = {}
            for parent, edge in row.items():
                key = merged if parent in inside else parent
                if key not in into or edge[0] > into[key][0]:
                    into[key] = edge
            smaller[child] = into
    chosen = _solve(smaller)
    broken = _member_entered(chosen, inside, edges)
    return [*chosen, *((best[c][1][1], best[c][1][2]) for c in loop if c != broken)]


def _member_entered(
    chosen: list[tuple[str, str]], inside: set[Hashable], edges: Mapping[Hashable, Mapping[Hashable, tuple[float, str, str]]]
) -> Hashable:
    """The node of the loop at which the rest of the tree enters it: its own best edge gives way."""
    pairs = set(chosen)
    for node in inside:
        if any((c, p) in pairs for parent, (_, c, p) in edges[node].items() if parent not in inside):
            return node
    raise ValueError("a loop that no tree enters: a telling without ROOT among its parents")


def _rank(parent: Hashable) -> tuple[int, str]:
    return (1, "") if parent == ROOT else (0, _reversed_order(str(parent)))


def _reversed_order(name: str) -> str:
    """So that of equals the first in order is the maximum."""
    return "".join(chr(0x10FFFF - ord(c)) for c in name)


def _find_loop(parents: Mapping[Hashable, Hashable]) -> list[Hashable]:
    seen: dict[Hashable, int] = {}
    for n, start in enumerate(parents):
        at: Hashable = start
        path: list[Hashable] = []
        while at in parents and at not in seen:
            seen[at] = n
            path.append(at)
            at = parents[at]
        if at in path:
            return path[path.index(at) :]
    return []


def sample_trees(weights: Weights, draws: int, seed: int) -> Iterator[dict[str, str]]:
    """Trees drawn with probability proportional to the product of their edges' odds (Wilson 1996). The seed is an argument: no dice."""
    random = Random(seed)
    rows = {child: _cumulated(row) for child, row in sorted(weights.items())}
    for _ in range(draws):
        parent: dict[str, str] = {}
        done = {ROOT}
        for start in rows:
            at = start
            while at not in done:
                parent[at] = _drawn(*rows[at], random.random())
                at = parent[at]
            at = start
            while at not in done:
                done.add(at)
                at = parent[at]
        yield {child: parent[child] for child in rows}


def _cumulated(row: Mapping[str, float]) -> tuple[list[float], list[str]]:
    """Running sums of the odds, and the parents they belong to."""
    parents = sorted(row)
    top = max(row.values())
    return list(accumulate(math.exp(max(row[p] - top, _LEAST)) for p in parents)), parents


def _drawn(sums: list[float], parents: list[str], at: float) -> str:
    return parents[min(bisect_right(sums, at * sums[-1]), len(parents) - 1)]
