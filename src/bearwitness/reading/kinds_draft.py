"""A claim of another kind in the making: the words it stands on, its kind, whom it is aimed at and who does it."""

from dataclasses import dataclass
from typing import Literal

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Span
from bearwitness.record import Target
from bearwitness.record.claim import Kind

Modality = Literal["actual", "possible", "planned", "conditional"]
Polarity = Literal["affirmed", "denied"]


@dataclass(frozen=True, slots=True)
class Draft:
    """`agent`: who demands, threatens or advises, where the sentence says it. `narrow`: its own half of a clause with two verbs.
    `own`: the text itself demands, threatens or advises; it does not tell of somebody who does.
    """

    sentence: Sentence
    span: Span
    kind: Kind
    rule: str
    subkind: str | None = None
    targets: tuple[Target, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    agent: Agent | None = None
    narrow: Span | None = None
    own: bool = False


def words_of(sentence: Sentence, span: Span) -> list[Token]:
    """The tokens that lie in a span."""
    return [t for t in sentence.tokens if t.start < span[1] and span[0] < t.end]


def overlap(one: Span, other: Span) -> float:
    """How much of the shorter span both share."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return max(0.0, shared / shorter) if shorter else 0.0
