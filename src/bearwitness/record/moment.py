"""A point or stretch of time with its own vagueness: an EDTF string, the earliest and latest day, the resolution, the basis."""

from dataclasses import dataclass
from typing import Literal

Resolution = Literal["minute", "hour", "day", "week", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Moment:
    """`edtf`: Extended Date/Time Format level 1. `earliest`, `latest`: ISO days or null where open.
    `basis`: what it was resolved against: stated, published, dateline, body, metadata, given; null where nothing says.
    """

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    resolution: Resolution | None = None
    basis: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a moment ends before it begins: {self.earliest} > {self.latest}")
