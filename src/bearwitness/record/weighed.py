"""What many claims are together: incidents, their figures, origins and the edges between reports. Always derived."""

from dataclasses import dataclass
from typing import Literal

from bearwitness.record.binding import Binding
from bearwitness.record.claim import Claim
from bearwitness.record.doubt import Doubt
from bearwitness.record.moment import Moment
from bearwitness.record.place import Place
from bearwitness.record.report import Report


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many separate origins stand behind something: for certain (`min`) and at most (`max`), and which may."""

    min: int
    max: int
    which: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a figure with the claims, the origins, the reason in one sentence and the rule that made it."""

    claims: tuple[str, ...]
    origins: OriginCount
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class Bounds:
    low: Bound | None = None
    best: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A claim of the figure that sets no bound, and why."""

    claim: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Conflict:
    verdict: Literal["none", "compatible", "refines", "contradicts"] = "none"
    claims: tuple[str, ...] = ()
    rule: str = "domain 6.7"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The one sentence that may be printed, in the words of the claims."""

    en: str
    ru: str


@dataclass(frozen=True, slots=True)
class WeighedFigure:
    """One measure, set, window and unit of an incident, reconciled (domain.md section 6)."""

    id: str
    measure: str
    set: Literal["whole", "subset"]
    group: str | None
    subset_of: str | None
    unit: str
    window: Moment | None
    low: int | None
    best: int | None
    high: int | None
    approx: bool
    upper_open: bool
    origins: OriginCount
    interval: tuple[int, int]
    bounds: Bounds
    claims: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    conflict: Conflict
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class PointStatus:
    """The status of one point: occurrence, place, time, perpetrator or a figure's id."""

    point: str
    status: str
    proposed: bool
    claims: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims held to speak of one happening. `claims`, `reports`: its own, not those of its children."""

    id: str
    title: str
    parent: str | None
    time: Moment | None
    place: Place | None
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    status: tuple[PointStatus, ...] = ()
    figures: tuple[WeighedFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The person, body or document where claims enter the world."""

    id: str
    label: str
    kind: Literal["person", "body", "document", "image", "briefing", "report", "unknown"]
    countable: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of an edge's score card: a feature, whole points, and the sentence the desk shows."""

    feature: str
    points: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Edge:
    """From the later (the child) to what it rests on, a report or an origin. `score` is None where a rule alone made it.
    In JSON `source` and `target` are printed as `from` and `to`.
    """

    id: str
    source: str
    target: str
    kind: Literal["stated", "possible", "revision"]
    relation: Literal["copy", "translation", "cites", "embeds", "same_body", "same_document", "confirms", "names"]
    claims: tuple[str, ...]
    score: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. It binds by content (report digest, span, kind, measure or subkind), so it survives a better reader.
    `same`, `not_same`: this claim and the `other` speak of one happening, or of two; who joins or parts two incidents judges two claims.
    """

    what: Literal["accept", "reject", "same", "not_same"]
    sha256: str
    start: int
    end: int
    kind: str
    measure_or_subkind: str | None
    by: str
    reason: str | None = None
    other: Binding | None = None

    def __post_init__(self) -> None:
        if (self.what in ("same", "not_same")) != (self.other is not None):
            raise ValueError(f"a judgement {self.what} and its other claim do not fit together")

    @property
    def binding(self) -> Binding:
        return Binding(self.sha256, self.start, self.end, self.kind, self.measure_or_subkind)


@dataclass(frozen=True, slots=True)
class Join:
    """Why two reports stand in one incident: the points of their card, by how much they pass, and the lines. Never a name."""

    incident: str
    first: str
    second: str
    points: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The whole: what `weigh --json` prints."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    doubts: tuple[Doubt, ...]
