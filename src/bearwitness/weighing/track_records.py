"""Sources with long records: which of them share rare errors, and whose word is nearest, item by item.

For sources of many statements each (registers, feeds, lists), where one telling shows nothing and hundreds do. Invariant: agreement on what
most say is no evidence of copying; only agreement on what few say is. Assumes that errors of separate sources seldom coincide: do not
believe it where one cause (a wrong clock, a common form) leads separate sources to the same error.
"""

from collections import Counter
from collections.abc import Hashable, Mapping

from bearwitness.weighing.counting import Groups

Said = Mapping[Hashable, Mapping[str, str]]
"""Item → source → value."""

#: Sources are one lineage if they agree on this share of at least COMMON items, of which at least RARE are not what most sources say.
#: Set beforehand from the meaning of the words "nearly always", not tuned.
AGREE, COMMON, RARE = 0.9, 10, 3


def group_copiers(said: Said) -> dict[str, str]:
    """Source → the first source of its lineage."""
    sources = sorted({s for row in said.values() for s in row})
    usual = {item: min(Counter(row.values()).most_common(), key=lambda vn: (-vn[1], vn[0]))[0] for item, row in said.items()}
    groups = Groups(sources)
    for n, b in enumerate(sources):
        for a in sources[:n]:
            common = [item for item, row in said.items() if a in row and b in row]
            same = [item for item in common if said[item][a] == said[item][b]]
            rare = sum(said[item][a] != usual[item] for item in same)
            if len(common) >= COMMON and len(same) >= AGREE * len(common) and rare >= RARE:
                groups.join(a, b)
    return {s: groups.of(s) for s in sources}


def choose_nearest(values: Mapping[str, str], rungs: Mapping[str, int], lineage: Mapping[str, str]) -> str:
    """The value of the voice on the lowest rung (domain section 4): who keeps the count itself before who repeats it. On one rung each
    lineage has one vote; ties go to what more lineages, then more sources, say at all.
    """
    nearest = min(rungs[s] for s in values)

    def strength(value: str) -> tuple[int, int, int]:
        of = [s for s, v in values.items() if v == value]
        return len({lineage[s] for s in of if rungs[s] == nearest}), len({lineage[s] for s in of}), len(of)

    return max(sorted(set(values.values())), key=strength)
