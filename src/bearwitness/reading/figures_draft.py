"""A figure in the making: a quantity, the noun it counts, what was done to them, and the set words beside it."""

from dataclasses import dataclass
from typing import Literal

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.hedges import Quantity

Modality = Literal["actual", "possible", "planned", "conditional"]
Tie = Literal["part", "more", "known"]
"""How a set stands to one named before: a part of it, beside it, or the same again."""


INHERITED = "(inherited)"
"""The measure of a part whose harm stands with its whole: "three of them women"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`head`: the token that stands in the sentence for what is counted (noun or number). `end`: where the span ends."""

    quantity: Quantity
    number: Token
    noun: Token | None
    start: int
    end: int
    tie: Tie | None = None
    stands_for: str | None = None

    @property
    def head(self) -> Token:
        return self.noun or self.number


@dataclass(frozen=True, slots=True)
class Found:
    """A measure and what made it: `governor` is the word of harm; `part`: reached through "including" or "of whom"."""

    measure: str
    governor: Token
    part: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure read in one sentence, before it is tied to the others of the text. `forecast`: "might climb to", "perhaps also died"."""

    sentence: Sentence
    counted: Counted
    measure: str
    unit: str
    group: str
    part: bool = False
    more: bool = False
    total: bool = False
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Modality = "actual"
    rule: str = ""
    derived: bool = False
    forecast: bool = False


def token_at(sentence: Sentence, position: int) -> Token | None:
    """The token that holds this code point."""
    return next((t for t in sentence.tokens if t.start <= position < t.end), None)
