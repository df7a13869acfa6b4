"""What a file becomes: its faithful text, and the stretches the format itself marks as messages, rows or mails.

Invariant: parts stand in order, do not overlap and lie inside the text.
"""

from dataclasses import dataclass

from bearwitness.record import Doubt, Report
from bearwitness.record.report import PublishedBasis


@dataclass(frozen=True, slots=True)
class Part:
    """A row, a message, a mail, or the whole document: what the format itself states of it, None where it is silent.
    `published`: EDTF. `title_start`, `title_end`: where the title stands in the text. `credit`: "forwarded from Y", as the format says.
    `within`: it hangs on the part before it, as an attachment on its mail.
    """

    start: int
    end: int
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    thread: str | None = None
    title_start: int | None = None
    title_end: int | None = None
    credit: str | None = None
    within: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a part ends before it begins: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Rendition:
    """The faithful text: positions of all that follows point into it. `isolation`: how far off the parser was kept."""

    text: str
    encoding: str
    format: str
    parts: tuple[Part, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    isolation: str = "no parser"

    def __post_init__(self) -> None:
        reached = 0
        for part in self.parts:
            if part.start < reached or part.end > len(self.text):
                raise ValueError(f"a part lies outside the text or over another: {part.start}..{part.end}")
            reached = part.end


@dataclass(frozen=True, slots=True)
class Reception:
    """All that receiving made of one file. `doubts`: those of the file; each report carries its own as well."""

    rendition: Rendition
    reports: tuple[Report, ...] = ()
    doubts: tuple[Doubt, ...] = ()
