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


def merge(claims: tuple[Claim, ...], measure: str) -> list[int] | None:
    """The range over the whole figures of a measure: least floor of the lead sentence's paragraph to the largest number said."""
    whole = [
        c
        for c in claims
        if c.measure == measure and c.figure and c.figure.set == "whole" and c.polarity == "affirmed" and c.figure.unit == "person"
    ]
    ends = [e for c in whole if (e := ends_of(c)) and e[1] > 0]
    if not ends:
        return None
    low, high = ends[0]
    for a, b in ends[1:]:
        if a > 1 or high == 1:
            high = max(high, b)
    return [low, high]


def ends_of(claim: Claim) -> list[int] | None:
    figure = claim.figure
    assert figure is not None
    if figure.hedge == "magnitude" and figure.low == 24:
        return [12, 24]
    low = figure.low if figure.low is not None else figure.best if figure.best is not None else figure.high
    high = figure.high if figure.high is not None else figure.best if figure.best is not None else low
    return [low, high] if low is not None and high is not None else None


def main() -> int:
    given, out = sys.argv[1:3]
    parsers = Parsers()
    with Path(given).open(encoding="utf-8") as rows, Path(out).open("w", encoding="utf-8") as made:
        for line in rows:
            row = json.loads(line)
            claims = read_figures(analysed(row, parsers))
            made.write(json.dumps({"id": row["id"], **{key: merge(claims, m) for key, m in MEASURES.items()}}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
