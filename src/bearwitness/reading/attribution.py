"""Who says it and how they know: the chain of voices over each stretch of text. (Stub: being built.)"""

from dataclasses import dataclass

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Attribution, Doubt, NameSpan
from bearwitness.record.claim import Evidential


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a stretch. `chain`: outermost first, without the publisher; `denied`: the innermost denies it."""

    chain: tuple[Attribution, ...] = ()
    evidential: Evidential = "outlet_assertion"
    hops: int | None = None
    denied: bool = False
    rule: str = "own_voice"
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """All voices of one report."""

    analysis: Analysis

    def behind(self, start: int, end: int) -> Voice:
        """The voice behind the stretch from start to end."""
        return Voice()


def find_voices(analysis: Analysis, names: tuple[NameSpan, ...]) -> Voices:
    """Find every cue, source and content of the report once."""
    return Voices(analysis)
