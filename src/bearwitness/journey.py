"""The corridor: the only module that knows all rooms on the road. keep → receive → read → gather → weigh.

Finding and publishing join here when their rooms stand. Nothing below touches a vault: `case.py` walks the same road over one.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from bearwitness.gathering import gather
from bearwitness.reading import Parsers, read
from bearwitness.reading.whole import READERS, rename
from bearwitness.receiving import receive
from bearwitness.record import Doubt, Judgement, Reading, Record, Report
from bearwitness.settings import Settings
from bearwitness.weighing import weigh

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing handed over: the path as given, its bytes or a stream of them, and the folder it was found under, if it was.

    `digest`: of what is not held in memory, from whoever kept it.
    """

    path: str
    untrusted: bytes | BinaryIO
    below: str | None = None
    digest: str | None = None

    @property
    def weight(self) -> int:
        """Bytes of it in memory."""
        return len(self.untrusted) if isinstance(self.untrusted, bytes) else 0

    @property
    def sha256(self) -> str:
        if self.digest is None:
            return hashlib.sha256(self.untrusted if isinstance(self.untrusted, bytes) else self.untrusted.read()).hexdigest()
        return self.digest


@dataclass(frozen=True, slots=True)
class Received:
    """A file after receiving: its faithful text and the reports found in it."""

    sha256: str
    text: str
    reports: tuple[Report, ...]
    doubts: tuple[Doubt, ...]


def receive_one(handed: Handed, settings: Settings) -> Received:
    """The reports of one file. A file that cannot be read gives none, and a doubt that says so."""
    digest = handed.sha256
    reception = receive(handed.path, handed.untrusted, sha256=digest, settings=settings)
    return Received(digest, reception.rendition.text, reception.reports, reception.doubts)


def read_one(received: Received, parsers: Parsers, settings: Settings) -> tuple[tuple[Report, Reading], ...]:
    """Each report with its reading. A reader that fails leaves a doubt on that report, never a crash."""
    return tuple((r, read_safely(r, received.text, parsers, settings)) for r in received.reports)


MOST_READ = 1_000_000
"""Letters of one report that are read: what is longer is no report, and would hold up all the others."""


def read_safely(report: Report, text: str, parsers: Parsers, settings: Settings) -> Reading:
    end = report.start + MOST_READ
    try:
        if report.end <= end:
            return read(report, text, parsers, settings)
        reading = read(replace(report, end=end), text, parsers, settings)
        says = f"The report is too long: its first {MOST_READ} letters were read, the rest was not."
        cut = Doubt("read_in_part", says, "reading 1", report=report.id, start=end, end=report.end)
        return replace(reading, doubts=(*reading.doubts, cut))
    except Exception as fault:  # whatever a stranger's text does to a reader, the report itself is not lost
        says = f"Reading failed ({type(fault).__name__}). The report is kept; its claims have to be written by hand."
        return Reading(report.id, doubts=(Doubt("reading_failed", says, "reading 1", report=report.id),), readers=READERS)


def read_files(
    handed: Iterable[Handed], parsers: Parsers, settings: Settings
) -> Iterator[tuple[Received, tuple[tuple[Report, Reading], ...]]]:
    """Each file received and read, in the order given."""
    for thing in handed:
        received = receive_one(thing, settings)
        yield received, read_one(received, parsers, settings)


@dataclass(frozen=True, slots=True)
class Pile:
    """Reports with their readings and texts, identifiers unique in the pile. `texts`: report id → whole file's text."""

    reports: tuple[Report, ...] = ()
    readings: tuple[Reading, ...] = ()
    texts: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def number_pile(files: Iterable[tuple[Received, tuple[tuple[Report, Reading], ...]]]) -> Pile:
    """Stateless identifiers, as printed: r1, r2 … in the order of files and of start; c1, c2 … likewise."""
    reports: list[Report] = []
    readings: list[Reading] = []
    texts: list[str] = []
    doubts: list[Doubt] = []
    claims = 0
    for received, parts in files:
        new_ids = {r.id: f"r{len(reports) + n}" for n, (r, _) in enumerate(parts, 1)}
        doubts += [replace(d, report=new_ids.get(d.report or "")) for d in received.doubts]
        for report, reading in parts:
            names = {c.id: f"c{claims + n}" for n, c in enumerate(reading.claims, 1)}
            claims += len(names)
            reports.append(under(report, new_ids[report.id], new_ids))
            readings.append(renamed(reading, new_ids[report.id], names))
            texts.append(received.text)
    return Pile(tuple(reports), tuple(readings), tuple(texts), tuple(doubts))


def under(report: Report, name: str, names: dict[str, str]) -> Report:
    """The report under its lasting identifier."""
    doubts = tuple(replace(d, report=name) for d in report.doubts)
    return replace(report, id=name, embedded_in=names.get(report.embedded_in or ""), doubts=doubts)


def renamed(reading: Reading, report: str, names: dict[str, str]) -> Reading:
    """The reading under lasting identifiers."""
    claims = tuple(
        replace(c, report=report, doubts=tuple(replace(d, report=report) for d in c.doubts))
        for c in (rename(c, names) for c in reading.claims)
    )
    return replace(reading, report=report, claims=claims, doubts=tuple(replace(d, report=report) for d in reading.doubts))


def weigh_pile(pile: Pile, *, judgements: tuple[Judgement, ...] = ()) -> Record:
    """Gather and weigh: the record of a pile. What a person rejected is no longer weighed, and stays among the claims."""
    gathered = gather(pile.reports, pile.readings, pile.texts, judgements=judgements)
    weighed = weigh(pile.reports, pile.readings, pile.texts, gathered.incidents, judgements=judgements)
    claims = tuple(c for r in pile.readings for c in r.claims)
    found = tuple(d for r in pile.reports for d in r.doubts) + tuple(d for r in pile.readings for d in r.doubts)
    of_claims = tuple(d for c in claims for d in c.doubts)
    doubts = pile.doubts + found + of_claims + gathered.doubts + weighed.doubts
    return Record(pile.reports, claims, weighed.incidents, weighed.origins, weighed.edges, doubts)
