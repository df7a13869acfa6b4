"""How many origins a figure most likely has: the 5 % and 95 % points over sampled genealogies, held within what the rules allow.

Invariant: 0 where no origin can be counted; never above the `max` of the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bearwitness.record import Claim, OriginCount
from bearwitness.weighing.counting import group_claims
from bearwitness.weighing.genealogy import DRAWS, SEED, SHARPNESS, lineages_of, weigh_parents
from bearwitness.weighing.likeness import Compared, compare_pile
from bearwitness.weighing.standing import Ground, said_number
from bearwitness.weighing.trees import sample_trees

_LARGE = 40
"""Reports beyond which trees are not sampled (a pile of this size is past what one desk page shows): the rules' pair stands alone."""


def sample_interval(claims: Sequence[Claim], count: OriginCount, compared: Compared | None, ground: Ground) -> tuple[int, int]:
    """`claims`: those of the figure that stand or repeat what stands."""
    counted = [c for c in claims if c.id in ground.traced.access]
    spoken = {c.report: c for c in reversed(counted)}
    strict = group_claims([c.id for c in counted], ground.traced, ground.ties, "stated")
    separate = {strict.of(c.id) for c in counted}
    if count.max <= 1 or len(separate) < 2 or len(spoken) < 2 or compared is None or len(spoken) > _LARGE:
        return count.min, count.max
    here = _of_figure(spoken, compared, ground)
    weights = weigh_parents(here, {r: said_number(c) for r, c in spoken.items()})
    sharp = {c: {p: SHARPNESS * w for p, w in row.items()} for c, row in weights.items()}
    numbers = []
    for tree in sample_trees(sharp, DRAWS, SEED):
        found = lineages_of(tree, here)
        first = {strict.of(c.id): found[c.report] for c in counted}
        numbers.append(len({strict.of(spoken[r].id) for r in first.values()}))
    numbers.sort()
    last = len(numbers) - 1
    low, high = (min(max(n, 1), count.max) for n in (numbers[round(0.05 * last)], numbers[round(0.95 * last)]))
    return low, high


def _of_figure(spoken: Mapping[str, Claim], compared: Compared, ground: Ground) -> Compared:
    """The pile as far as it states the figure; the voice of a report is the one that gives it this figure."""
    tellings = []
    for name, claim in spoken.items():
        kind = ground.traced.origin(claim.id).kind
        own = frozenset({ground.traced.of[claim.id]}) if kind not in ("report", "unknown") else frozenset()
        tellings.append(replace(compared.tellings[name], speakers=own))
    return compare_pile(tellings)
