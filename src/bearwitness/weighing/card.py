"""The score card of one edge: whole points that can be added up by hand, and the words the desk shows for each.

Two columns: `COPIED` (was it written from the other?) and `VOICE` (does it rest on the same voice, copied or not?). A point is half a unit
of log-odds. Fitted by tools/fit_card.py with sign constraints; its report stands in docs/methods/weighing.md. Invariant: what speaks for
resting on another has points of at least 0, what speaks against it at most 0.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from bearwitness.record import Evidence

Column = Literal["COPIED", "VOICE"]

FOR = (
    "rare_words", "word_pairs", "cites", "same_citation", "same_speaker", "holds_all", "rare_details", "named_by_others", "later",
    "fullest", "same_value",
)  # fmt: skip
AGAINST = (
    "measure_lacking", "detail_lacking", "number_differs", "number_rounded", "cites_another", "time_unknown", "other_speaker",
    "says_more", "other_value", "rounded_value",
)  # fmt: skip
OPEN = ("same_outlet",)
"""Fitted without a sign: one publisher's second report may be an update or a copy."""
OWN = ("own", "own_speaker", "own_cites", "own_cites_absent", "own_vague", "own_new")

POINT = 0.5
"""Log-odds of one point."""

_WORDS = {
    "rare_words": "{percent} of its rare runs of four words stand in the other",
    "word_pairs": "{percent} of its pairs of words stand in the other",
    "cites": "It names the other's publisher",
    "same_citation": "Both name the same publisher",
    "same_speaker": "Both name the same voice",
    "holds_all": "{percent} of what it states stands in the other",
    "rare_details": "It shares names or details that few others have",
    "named_by_others": "Other reports name this publisher too",
    "later": "It was published later",
    "fullest": "No other report holds more of what it states",
    "same_value": "The same number",
    "measure_lacking": "It counts something the other does not",
    "detail_lacking": "It holds a name or detail the other lacks",
    "number_differs": "Another number for the same measure",
    "number_rounded": "A number that may be the other's, rounded",
    "cites_another": "It names another publisher of the pile",
    "time_unknown": "Which of the two came first is not known",
    "other_speaker": "Each names another voice",
    "says_more": "The other says more that it leaves out",
    "same_outlet": "Both come from one publisher",
    "other_value": "Another number",
    "rounded_value": "The number may be the other's, rounded",
}


@cache
def points(column: Column) -> Mapping[str, int]:
    """Feature → whole points at full strength."""
    form = cast(dict[str, dict[str, int]], json.loads((files("bearwitness.weighing") / "words" / "card.json").read_text("utf-8")))
    return form[column]


def score(found: Mapping[str, float], column: Column) -> float:
    """Points times strength, added up."""
    card = points(column)
    return sum(card.get(name, 0) * value for name, value in found.items())


def explain(found: Mapping[str, float], column: Column = "COPIED") -> tuple[tuple[Evidence, ...], int]:
    """The lines of the card, heaviest first, and their sum: each is rounded as shown, so that the sum can be checked by hand."""
    card = points(column)
    lines = [(name, round(card.get(name, 0) * value), value) for name, value in found.items()]
    kept = sorted((line for line in lines if line[1]), key=lambda line: (-abs(line[1]), line[0]))
    shown = tuple(Evidence(name, n, _WORDS[name].format(percent=f"{round(100 * value)} %") + ".") for name, n, value in kept)
    return shown, sum(n for _, n, _ in kept)
