"""An act in the making: the word of harm, who did it, to whom, and how the text stands to it."""

from dataclasses import dataclass, field
from typing import Literal

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import Modality
from bearwitness.record.claim import Accusation


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the sentence, from the first token to the last; `head` stands in the sentence for all of them."""

    first: int
    last: int
    head: Token


@dataclass(frozen=True, slots=True)
class Roles:
    """`passive`: the subject of the word of harm suffers it."""

    actor: Token | None = None
    target: Token | None = None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How the text stands to an act: said, denied, suspected; done, possible, only planned."""

    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Modality = "actual"
    accusation: Accusation = "stated"
    involvement: str | None = None


@dataclass(frozen=True, slots=True)
class ActDraft:
    """`further`: words besides the governor that make the type ("to sign", "poster"). `method`: a word of mt 05."""

    sentence: Sentence
    type: str
    governor: Token
    actor: Stretch | None
    target: Stretch | None
    standing: Standing
    method: str | None = None
    further: tuple[Token, ...] = field(default=())
    rule: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The smallest stretch with the word of harm, the actor and the target."""
        tokens = self.sentence.tokens
        edges = [(self.governor.start, self.governor.end), *((t.start, t.end) for t in self.further)]
        edges += [(tokens[p.first].start, tokens[p.last].end) for p in (self.actor, self.target) if p is not None]
        return min(a for a, _ in edges), max(b for _, b in edges)


def words_of(sentence: Sentence, stretch: Stretch | None) -> str | None:
    """The words of a stretch as they stand in the text."""
    if stretch is None:
        return None
    first, last = sentence.tokens[stretch.first], sentence.tokens[stretch.last]
    return sentence.text[first.start - sentence.start : last.end - sentence.start]
