"""Sources, cues and contents of attributions as the scorer of PolNeAR reads them: `polnear.py INPUT.jsonl OUT.jsonl`."""

import json
import sys
from pathlib import Path
from typing import Any

from bearwitness.reading.analysis import analyse
from bearwitness.reading.attribution import find_voices
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Report


def predict(record: dict[str, Any], parsers: Parsers) -> dict[str, Any]:
    text = record["text"]
    report = Report("r1", "polnear", "0" * 64, "utf-8", 0, len(text), language="en")
    merged: dict[tuple[int, int], dict[str, list[list[int]]]] = {}
    for spoken in find_voices(analyse(report, text, parsers), ()).spoken:
        cue = spoken.cue
        row = merged.setdefault(cue.span, {"source": [list(a.whole) for a in cue.agents[:1]], "cue": [list(cue.span)], "content": []})
        row["content"] += [list(s) for s in spoken.held]
    return {"id": record["id"], "attributions": list(merged.values())}


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    parsers = Parsers()
    with given.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            written.write(json.dumps(predict(json.loads(line), parsers)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
