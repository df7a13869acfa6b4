"""Who rests on whom for one claim: a tree over the reports that state it, lineages, and an interval of how many there are.

Assumes that each telling has one main parent or none; a report merged from two is given the likelier. Believe it least where most times
of publication are unknown. Methods: Edmonds 1967 (best tree), Wilson 1996 (samples). Invariant: absence of a likeness never makes an edge.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from bearwitness.weighing.card import POINT, Column, score
from bearwitness.weighing.likeness import Compared, is_rounded
from bearwitness.weighing.trees import ROOT, Weights, best_tree, sample_trees

#: Sampled trees are drawn a little sharper than the card's odds, so that the interval is as wide as it says (docs/methods).
SHARPNESS = 1.5
DRAWS = 200
SEED = 20310402


@dataclass(frozen=True, slots=True)
class Genealogy:
    """`parents`: report → the report it rests on, where it does. `lineage`: report → the first report of its lineage."""

    parents: Mapping[str, str]
    lineage: Mapping[str, str]
    weights: Weights


def weigh_parents(
    compared: Compared, values: Mapping[str, Hashable] | None = None, column: Column = "VOICE"
) -> dict[str, dict[str, float]]:
    """Log-odds of each possible parent. `values`: the reports that state the claim, and what; None: all reports, whatever they state."""
    stating = compared.tellings if values is None else values
    rows: dict[str, dict[str, float]] = {}
    for child in stating:
        rows[child] = {ROOT: POINT * score(compared.own[child], column)}
        for parent in stating:
            found = compared.pairs.get((child, parent))
            if found is not None:
                rows[child][parent] = POINT * score({**found, **of_values(values, child, parent)}, column)
    return rows


def of_values(values: Mapping[str, Hashable] | None, child: str, parent: str) -> dict[str, float]:
    if values is None:
        return {}
    a, b = values[child], values[parent]
    rounded = is_rounded(a, b)
    return {"same_value": float(a == b), "other_value": float(a != b and not rounded), "rounded_value": float(rounded)}


def trace_lineages(compared: Compared, values: Mapping[str, Hashable]) -> Genealogy:
    """The likeliest tree of one claim; roots that name the same voice are one lineage."""
    weights = weigh_parents(compared, values)
    tree = best_tree(weights)
    return Genealogy({c: p for c, p in tree.items() if p != ROOT}, lineages_of(tree, compared), weights)


def trace_copies(compared: Compared) -> dict[str, str]:
    """Report → the report it was most likely written from, over the whole pile."""
    return {c: p for c, p in best_tree(weigh_parents(compared, None, "COPIED")).items() if p != ROOT}


def trace_voices(compared: Compared) -> dict[str, str]:
    """Report → the first report of its lineage over the whole pile, for what no claim was read from."""
    return lineages_of(best_tree(weigh_parents(compared)), compared)


def lineages_of(tree: Mapping[str, str], compared: Compared) -> dict[str, str]:
    """Report → the report its lineage begins with. Two outlets at one briefing are one lineage although neither copied."""
    spoken: dict[str, str] = {}
    first: dict[str, str] = {}
    for name in sorted(tree):
        if tree[name] == ROOT:
            speakers = sorted(compared.tellings[name].speakers)
            first[name] = spoken.setdefault(speakers[0], name) if speakers else name
    return {name: first[_top(name, tree)] for name in tree}


def _top(name: str, tree: Mapping[str, str]) -> str:
    while tree[name] != ROOT:
        name = tree[name]
    return name


def count_intervals(
    genealogy: Genealogy, compared: Compared, groups: Mapping[Hashable, Iterable[str]], *, draws: int = DRAWS, seed: int = SEED
) -> dict[Hashable, tuple[int, int, int]]:
    """For each group of reports: how many lineages stand behind it in the best tree, and the 5 % and 95 % points over sampled trees."""
    members = {name: tuple(own) for name, own in groups.items()}
    counts: dict[Hashable, list[int]] = {name: [] for name in members}
    sharp = {c: {p: SHARPNESS * w for p, w in row.items()} for c, row in genealogy.weights.items()}
    for tree in sample_trees(sharp, draws, seed):
        found = lineages_of(tree, compared)
        for name, own in members.items():
            counts[name].append(len({found[r] for r in own}))
    out: dict[Hashable, tuple[int, int, int]] = {}
    for name, own in members.items():
        ordered = sorted(counts[name])
        last = len(ordered) - 1
        out[name] = (len({genealogy.lineage[r] for r in own}), ordered[round(0.05 * last)], ordered[round(0.95 * last)])
    return out


def choose_value(genealogy: Genealogy, compared: Compared, values: Mapping[str, int]) -> int:
    """One value where nobody's access is known (independence 1.5): one vote a lineage, the earliest speaks for it; ties: an exact number
    before a round one, then more named first-hand voices, then more reports. Figures of the record follow the domain's rules instead.
    """
    speaks: dict[str, str] = {}
    for name in sorted(values, key=lambda r: (r in genealogy.parents, _when(compared, r), r)):
        speaks.setdefault(genealogy.lineage[name], name)
    voted = {v: [r for r in speaks.values() if values[r] == v] for v in values.values()}

    def strength(value: int) -> tuple[int, bool, int, int, int]:
        named = sum(bool(compared.tellings[r].speakers) for r in voted[value])
        return len(voted[value]), value % 5 != 0, named, sum(v == value for v in values.values()), -value

    return max(sorted(voted), key=strength)


def _when(compared: Compared, report: str) -> float:
    first = compared.tellings[report].first
    return float("inf") if first is None else first
