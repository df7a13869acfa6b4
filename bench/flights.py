"""Departures and arrivals from many web sources: `flights.py flights_dirty.csv OUT.jsonl`. The bench only maps.

What it maps: a carrier's own site speaks of its own flights (first-hand, rung 2: an authority in its competence); every other site is a
publisher (rung 4). The choice itself, and who copies whom, is the product's (`weighing.track_records`).
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from bearwitness.weighing.track_records import choose_nearest, group_copiers


def rung(source: str, flight: str) -> int:
    return 2 if source.lower() == flight.split("-")[0].lower() else 4


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with given.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for field, value in row.items():
                if field.endswith("_time") and value.strip():
                    said[row["flight"], field][row["src"]] = value
    lineage = group_copiers(said)
    with out.open("w", encoding="utf-8") as written:
        for (flight, field), values in said.items():
            chosen = choose_nearest(values, {s: rung(s, flight) for s in values}, lineage)
            written.write(json.dumps({"flight": flight, "field": field, "value": chosen}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
