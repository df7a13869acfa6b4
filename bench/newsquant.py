"""Numbers with their modifier in single sentences: `newsquant.py INPUT.jsonl OUT.jsonl`. Only the number and hedge grammar is tried."""

import json
import sys
from pathlib import Path

from bearwitness.reading.hedges import Quantity, find_quantities
from bearwitness.reading.numbers import split_words

_CHANGE = {
    "approx": "~",
    "nearly": "<",
    "at_least": ">",
    "more_than": ">",
    "odd": ">",
    "less_than": "<",
    "up_to": "<",
    "at_most": "<",
    "magnitude": "~",
}


def value(q: Quantity) -> int | None:
    return next((n for n in (q.point, q.lower, q.upper) if n is not None), None)


def main() -> int:
    given, out = sys.argv[1:3]
    with Path(given).open(encoding="utf-8") as rows, Path(out).open("w", encoding="utf-8") as made:
        for line in rows:
            row = json.loads(line)
            words = split_words(row["text"])
            found = [q for q in find_quantities(words, "en", "literal", keep_measures=True) if value(q) is not None]
            quantities = [
                {
                    "value": value(q),
                    "change": _CHANGE.get(q.hedge, "="),
                    "unit": words[q.last + 1].lower if q.last + 1 < len(words) else None,
                }
                for q in found
            ]
            made.write(json.dumps({"id": row["id"], "quantities": quantities}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
