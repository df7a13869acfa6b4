"""The score card of one edge: whole points that can be added up by hand, and the words the desk shows for each.

Fitted by tools/fit_card.py on the simulated piles with sign constraints; the report stands in docs/methods/weighing.md. Invariant: what
speaks for copying has points of at least 0, what speaks against it at most 0.
"""

from collections.abc import Mapping

from bearwitness.record import Evidence

FOR = ("rare_words", "word_pairs", "cites", "same_speaker", "same_details", "same_numbers")
AGAINST = (
    "measure_lacking", "detail_lacking", "number_differs", "cites_another", "time_unknown", "same_outlet", "other_language",
    "other_speaker",
)  # fmt: skip
OWN = ("own", "own_speaker", "own_cites", "own_vague", "own_new")

#: feature → points at its full strength.
POINTS: Mapping[str, int] = {
    "rare_words": 4, "word_pairs": 3, "cites": 2, "same_speaker": 1, "same_details": 0, "same_numbers": 1,
    "measure_lacking": -2, "detail_lacking": -1, "number_differs": -1, "cites_another": -1, "time_unknown": -1,
    "same_outlet": 0, "other_language": 0, "other_speaker": 0,
    "own": 0, "own_speaker": 2, "own_cites": -2, "own_vague": -2, "own_new": 1,
}  # fmt: skip

_WORDS = {
    "rare_words": "{percent} of its rare runs of four words stand in the other",
    "word_pairs": "{percent} of its pairs of words stand in the other",
    "cites": "It names the other's publisher",
    "same_speaker": "Both name the same voice",
    "same_details": "{percent} of its names and details stand in the other",
    "same_numbers": "The same number for the same measure",
    "measure_lacking": "It counts something the other does not",
    "detail_lacking": "It holds a name or detail the other lacks",
    "number_differs": "Another number for the same measure",
    "cites_another": "It names another publisher of the pile",
    "time_unknown": "Which of the two came first is not known",
    "same_outlet": "Both come from one publisher",
    "other_language": "The two are in different languages",
    "other_speaker": "Each names another voice",
}


def score(found: Mapping[str, float], points: Mapping[str, float] = POINTS) -> float:
    """Points times strength, added up."""
    return sum(points[name] * value for name, value in found.items())


def explain(found: Mapping[str, float]) -> tuple[Evidence, ...]:
    """The lines of the card, the heaviest first; points are rounded as shown, so that the sum can be checked."""
    lines = [(name, whole_points(name, value), value) for name, value in found.items() if value and POINTS[name]]
    kept = sorted((line for line in lines if line[1]), key=lambda line: (-abs(line[1]), line[0]))
    return tuple(Evidence(name, points, _WORDS[name].format(percent=f"{round(100 * value)} %") + ".") for name, points, value in kept)


def whole_points(name: str, value: float) -> int:
    return round(POINTS[name] * value)
