"""Gate before you parse: cheap looks at the words of a sentence that say whether any reader could find a claim in it.

Invariant: a gate may let too much through, never too little: each holds wherever its reader could make a claim (bench/reading_speed.py
counts what is lost against a reading without a gate). A reader registers what it needs as one row of `GATES`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from bearwitness.reading.acts import may_hold_act
from bearwitness.reading.numbers import fold


class Said(Protocol):
    """A sentence as the gate needs it."""

    @property
    def text(self) -> str: ...
    @property
    def headline(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Gate:
    """`holds`: may a sentence (first argument, lower case) give this reader a claim, after the sentence before it (second)?"""

    reader: str
    language: str
    holds: Callable[[str, str], bool]


@cache
def stems(name: str, language: str = "en") -> re.Pattern[str]:
    """One pattern for a line of `words/gate_LANGUAGE.txt`: words that begin so, or are so where "=" closes them."""
    lines = files("bearwitness.reading").joinpath(f"words/gate_{language}.txt").read_text("utf-8").splitlines()
    listed = next(line.split()[1:] for line in lines if line.split()[:1] == [name])
    whole = sorted({fold(w[:-1]) for w in listed if w.endswith("=")}, key=len, reverse=True)
    begun = sorted({fold(w) for w in listed if not w.endswith("=")}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(whole)})(?!\w)|(?:{'|'.join(begun)}))")


_DIGIT = re.compile(r"\d")
_ARTICLE = re.compile(r"(?<!\w)an?(?!\w)")


def counts_harm(words: str, before: str) -> bool:
    """A number or an article with a word of harm; a number alone after a sentence with one ("Three of them were women")."""
    number = _DIGIT.search(words) or stems("numbers").search(words)
    harm = stems("harm")
    return bool(((number or _ARTICLE.search(words)) and harm.search(words)) or (number and harm.search(before)))


def names_harm(words: str, before: str) -> bool:
    """A word of harm: an act needs no number."""
    return bool(stems("harm").search(words)) or may_hold_act(words, "en")


def names_kind(words: str, before: str) -> bool:
    """A word of demand, response, threat, advice, action, law or verification."""
    return bool(stems("kinds").search(words))


GATES: tuple[Gate, ...] = (
    Gate("figures", "en", counts_harm),
    Gate("acts", "en", names_harm),
    Gate("kinds", "en", names_kind),
)
"""One row a reader and language. A language without a row has no gate: all its sentences are parsed."""

_BACK, _ON = 4, 1
"""How many sentences before and after one with a claim are looked at for its voice: "he added", a pronoun's person, a quotation."""
_LEAD = 12
"""Body sentences that a headline may repeat (attribution.py)."""


def choose(sentences: Sequence[Said], language: str, gates: tuple[Gate, ...] = GATES) -> frozenset[int]:
    """Indices of the sentences worth a parse: those some gate lets through, and the speech round them."""
    own = [g for g in gates if g.language == language]
    if not own:
        return frozenset(range(len(sentences)))
    words = [fold(s.text) for s in sentences]
    bearing = {i for i, w in enumerate(words) if any(g.holds(w, words[i - 1] if i else "") for g in own)}
    return frozenset(bearing | _voices_round(bearing, words, sentences))


def _voices_round(bearing: set[int], words: Sequence[str], sentences: Sequence[Said]) -> set[int]:
    near = {j for i in bearing for j in range(max(0, i - _BACK), min(len(words), i + _ON + 1))}
    if any(sentences[i].headline for i in bearing):
        near |= set(range(min(_LEAD, len(words))))
    return {j for j in near - bearing if stems("speech").search(words[j]) or _QUOTED.search(words[j])}


_QUOTED = re.compile('["“”«»]')
