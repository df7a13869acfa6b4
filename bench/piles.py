"""Piles of reports about one happening each: `piles.py FOLDER OUT.jsonl`, FOLDER a folder of folders of .txt. The whole road, stateless."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bearwitness.journey import Handed, number_pile, read_files, weigh_pile
from bearwitness.reading import Parsers
from bearwitness.record import Record, WeighedFigure
from bearwitness.settings import Settings


def answer(folder: Path, parsers: Parsers, settings: Settings) -> dict[str, Any]:
    handed = [Handed(p.name, p.read_bytes(), None) for p in sorted(folder.glob("*.txt"))]
    record = weigh_pile(number_pile(read_files(handed, parsers, settings)))
    figures = [as_row(f) for i in record.incidents for f in i.figures if f.set == "whole" and f.unit in ("person", "body")]
    return {"pile": folder.name, "figures": figures, "copies": list(copies(record))}


def as_row(f: WeighedFigure) -> dict[str, Any]:
    return {"measure": f.measure, "low": f.low, "best": f.best, "high": f.high, "origins_min": f.origins.min, "origins_max": f.origins.max}


def copies(record: Record) -> Iterable[list[str]]:
    """Stated edges between reports that one was written from the other."""
    stems = {r.id: Path(r.path).stem for r in record.reports}
    seen = set()
    for e in record.edges:
        pair = (stems.get(e.source), stems.get(e.target))
        if e.relation in ("copy", "translation", "embeds") and e.kind != "possible" and None not in pair and pair[0] != pair[1]:
            if pair not in seen:
                yield [str(pair[0]), str(pair[1])]
            seen.add(pair)


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    parsers, settings = Parsers(), Settings()
    with out.open("w", encoding="utf-8") as written:
        for folder in sorted(p for p in given.iterdir() if p.is_dir()):
            written.write(json.dumps(answer(folder, parsers, settings), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
