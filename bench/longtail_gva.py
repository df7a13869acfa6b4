"""Documents on incidents of gun violence, grouped: `longtail_gva.py INPUT.jsonl OUT.jsonl`. The road itself; only the form is mapped.

A document is the text file that a monitor would hand over: headline, empty line, body; its day of publication is given.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bearwitness.gathering import gather
from bearwitness.journey import Handed, Received, number_pile, read_one, receive_one
from bearwitness.reading import Parsers
from bearwitness.record import Reading, Report
from bearwitness.settings import Settings

Part = tuple[Received, tuple[tuple[Report, Reading], ...]]


def handed(record: dict[str, Any]) -> Handed:
    text = f"{record['title'] or ''}\n\n{record['text'] or ''}\n"
    return Handed(record["id"], text.encode())


def read_all(records: list[dict[str, Any]]) -> Iterator[Part]:
    parsers = Parsers()
    for record in records:
        settings = Settings(published=record["date"], whole=True)
        received = receive_one(handed(record), settings)
        yield received, read_one(received, parsers, settings)


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    records = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines()]
    pile = number_pile(read_all(records))
    gathering = gather(pile.reports, pile.readings, pile.texts)
    paths = {r.id: r.path for r in pile.reports}
    group = {paths[report]: told for report, told in reversed(gathering.mains)}
    with out.open("w", encoding="utf-8") as written:
        for record in records:
            written.write(json.dumps({"doc": record["id"], "group": group.get(record["id"], record["id"])}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
