"""Airwars narratives to ranges of killed and injured civilians: `airwars_gaza.py INPUT.jsonl OUT.jsonl`.

The readings are those of the product; only the merge to one range for an incident follows the conventions of this set
(dozens are 12 to 24, an open floor has its floor as top), and stands in `merge` alone.
"""

import json
import re
import sys
from pathlib import Path

from bearwitness.reading.analysis import Analysis, analyse
from bearwitness.reading.figures import read_figures
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

MEASURES = {"civ_killed": "killed", "civ_injured": "injured"}


def analysed(row: dict[str, str], parsers: Parsers) -> Analysis:
    text = re.sub(r"<[^>]+>", " ", row["narrative"] or "")
    return analyse(Report(row["id"], row["id"], "", "utf-8", 0, len(text), language="en"), text, parsers)


_FIGHTERS = frozenset("militant fighter combatant soldier gunman".split())
_PARTS = frozenset(
    "child woman man girl boy son daughter brother sister wife mother father infant baby cousin journalist paramedic infant worker".split()
)
_VAGUE = frozenset({"plural", "few", "couple", "magnitude", "composition"})
_SAID = {
    "killed": re.compile(r"\b(?:killed|killing|died|deaths?|martyr\w*)\b", re.I),
    "injured": re.compile(r"\b(?:injured|injur(?:y|ies|ing)|wound(?:ed|s|ing))\b", re.I),
}


def merge(claims: tuple[Claim, ...], measure: str, analysis: Analysis) -> list[int] | None:
    """The range of a measure over a narrative, by the conventions of this set.

    The first number of everybody (no part, nobody further, no fighters) is the floor and the top; later numbers of everybody widen the top
    unless they are so far above that they belong to another event. A ceiling has as floor the largest number below it. Vague words count
    only where no number stands: dozens 12 to 24, any other plural 2; a text that says it of a named person alone is 1.
    """
    own = [c for c in claims if c.measure == measure and c.figure and c.polarity == "affirmed" and c.figure.unit == "person"]
    own = [c for c in own if c.figure and c.figure.group not in _FIGHTERS]
    numbers = [(c, e) for c in own if c.figure and c.figure.hedge not in _VAGUE and (e := ends_of(c)) and e[1] > 0]
    whole = [(c, e) for c, e in numbers if c.figure and c.figure.set == "whole"]
    everybody = [(c, e) for c, e in whole if c.figure and c.figure.group not in _PARTS and not c.figure.disjoint_from] or whole
    if not everybody:
        return unnumbered(own, measure, analysis)
    first, (low, high) = everybody[0]
    tops = [b for c, (_, b) in everybody if b <= 3 * high + 2]
    if first.figure and first.figure.low is None:
        low = max([b for _, (_, b) in numbers if b < high], default=low)
    return [low, max(tops)]


def unnumbered(own: list[Claim], measure: str, analysis: Analysis) -> list[int] | None:
    vague = [c.figure for c in own if c.figure and c.figure.hedge in _VAGUE]
    if any(f.hedge == "magnitude" for f in vague):
        return [12, 24]
    if vague:
        return [2, 2]
    said = _SAID[measure].search(analysis.text)
    if said is None:
        return None
    return [1, 1] if measure == "killed" else [2, 2]


def ends_of(claim: Claim) -> list[int] | None:
    """The lowest and highest number of one reading."""
    figure = claim.figure
    assert figure is not None
    said = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    return [min(said), max(said)] if said else None


def main() -> int:
    given, out = sys.argv[1:3]
    parsers = Parsers()
    with Path(given).open(encoding="utf-8") as rows, Path(out).open("w", encoding="utf-8") as made:
        for line in rows:
            row = json.loads(line)
            analysis = analysed(row, parsers)
            claims = read_figures(analysis)
            made.write(json.dumps({"id": row["id"], **{key: merge(claims, m, analysis) for key, m in MEASURES.items()}}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
