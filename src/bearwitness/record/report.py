"""A report: one published text by one publisher, standing in one file that may hold several."""

from dataclasses import dataclass
from typing import Literal

from bearwitness.record.doubt import Doubt

PublishedBasis = Literal["given", "metadata", "dateline", "body"]


@dataclass(frozen=True, slots=True)
class Report:
    """`start`, `end`: code points in the faithful text of the whole file, end exclusive. `published`: EDTF or None.
    `title_start`, `title_end`: where its own headline stands in the text, or None. `language`: BCP 47, `und` where open.
    `embedded_in`: the report that holds this one whole. `thread`: the conversation a message belongs to.
    `credit`: the words of a credit line ("information from Y"), which make Y the origin of what is not sourced otherwise.
    """

    id: str
    path: str
    sha256: str
    encoding: str
    start: int
    end: int
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str = "und"
    embedded_in: str | None = None
    doubts: tuple[Doubt, ...] = ()
    title_start: int | None = None
    title_end: int | None = None
    thread: str | None = None
    credit: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"report {self.id}: span {self.start}..{self.end}")
