"""A doubt: the data is imperfect. It travels with the result and is shown beside it; nothing is dropped silently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """`what`: a short fixed word (`outlet_unknown`). `says`: one sentence for a person. `by`: who raised it, name and version.
    `report`, `claim`: identifiers it belongs to. `start`, `end`: code points in the file, or None.
    """

    what: str
    says: str
    by: str
    report: str | None = None
    claim: str | None = None
    start: int | None = None
    end: int | None = None
