"""A claim: one thing one report says, tied to an exact span. It carries a `Figure`, an `Act`, or neither."""

from dataclasses import dataclass
from typing import Literal

from bearwitness.record.doubt import Doubt
from bearwitness.record.moment import Moment
from bearwitness.record.place import Place

Kind = Literal["figure", "act", "threat", "demand", "response", "action", "advice", "verification", "legal", "protection", "context"]
Hedge = Literal[
    "exact", "only", "approx", "at_least", "more_than", "less_than", "nearly", "up_to", "at_most", "range", "odd", "couple", "few",
    "plural", "magnitude", "composition", "zero",
]  # fmt: skip
Evidential = Literal[
    "victim", "eyewitness", "participant", "perpetrator", "document", "image", "official", "organisation_report", "hearsay",
    "organisation_statement", "outlet_assertion", "estimate", "opinion", "unsourced",
]  # fmt: skip
Stance = Literal["asserts", "repeats", "confirms", "denies", "doubts", "declines", "speculates", "promises"]
Accusation = Literal["stated", "suspected", "accused", "claimed", "denied"]
ClaimStatus = Literal["alleged", "reported", "performed", "corroborated", "verified", "refuted", "retracted"]

MEASURES = (
    "killed", "injured", "casualties", "missing", "detained", "abducted", "tortured", "displaced", "evacuated", "released", "survived",
)  # fmt: skip
"""Measures of people harmed, held or rescued. Anything else is a short English noun (bodies, pickets)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the words say (`hedge`, `point`, `lower`, `upper`) and what may be counted (`low`, `best`, `high`); None is not said, never 0.
    `derived`: computed by a stated rule (an enumerated list), never spoken. Method: domain.md section 2 (`docs/methods/numbers.md`).
    """

    hedge: Hedge
    point: int | None = None
    lower: int | None = None
    lower_incl: bool | None = None
    upper: int | None = None
    upper_incl: bool | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approx: bool = False
    upper_open: bool = False
    unit: str = "person"
    group: str | None = None
    set: Literal["whole", "subset"] = "whole"
    subset_of: str | None = None
    disjoint_from: str | None = None
    window: Moment | None = None
    scope: Literal["new", "cumulative"] | None = None
    derived: bool = False

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ValueError(f"a figure must rise from low to high: {self.low}/{self.best}/{self.high}")


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to whom. `type`, `mt04`: word and code of the thesaurus of acts. `actor`, `target`: words of the text.
    `actor_kind`: mt 24. `involvement`: mt 18. `accusation`: how sure the text is of it.
    """

    type: str
    mt04: str | None = None
    method: str | None = None
    actor: str | None = None
    actor_kind: str | None = None
    involvement: str | None = None
    accusation: Accusation = "stated"
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a threat, demand or advice is aimed at."""

    name: str
    kind: Literal["person", "group", "body", "place"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain back to the one who saw. `evidential` stands at the innermost link only."""

    agent: str
    evidential: Evidential | None = None
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A stretch inside a claim's quotation that may give somebody away."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class ReaderMark:
    """Which reader made it, in which version, by which rule."""

    name: str
    version: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """See the module. `time`: when what is claimed happened. `hops`: retellings between who perceived and the publisher, None unsaid.
    `sentence_start`, `sentence_end`: the sentence it stands in.
    """

    id: str
    report: str
    start: int
    end: int
    quote: str
    kind: Kind
    subkind: str | None = None
    measure: str | None = None
    figure: Figure | None = None
    act: Act | None = None
    targets: tuple[Target, ...] = ()
    place: Place | None = None
    time: Moment | None = None
    attribution: tuple[Attribution, ...] = ()
    evidential: Evidential = "outlet_assertion"
    hops: int | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["actual", "possible", "planned", "conditional"] = "actual"
    status: ClaimStatus = "alleged"
    headline: bool = False
    sensitive: tuple[Sensitive, ...] = ()
    reader: ReaderMark = ReaderMark("none", "0")
    doubts: tuple[Doubt, ...] = ()
    sentence_start: int | None = None
    sentence_end: int | None = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or self.start < 0:
            raise ValueError(f"claim {self.id}: span and quotation differ in length")
        if (self.kind == "figure") != (self.figure is not None) or (self.kind == "act") != (self.act is not None):
            raise ValueError(f"claim {self.id}: kind {self.kind} does not fit what it carries")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name in a report. `private`: not an official in office nor a public voice; masked in stateless output."""

    start: int
    end: int
    name: str
    private: bool
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence with a number or a word of harm that gave no claim. `weight`: higher first."""

    start: int
    end: int
    why: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading found in one report."""

    report: str
    claims: tuple[Claim, ...] = ()
    names: tuple[NameSpan, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    readers: tuple[ReaderMark, ...] = ()
