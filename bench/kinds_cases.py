"""Claims of the other kinds on invented reports: `kinds_cases.py [--show]`. Writes results/kinds.json.

Gold spans were written down before the reader saw them. A claim is found when the kind agrees and the spans share half of the shorter
one; each gold claim and each claim read is used once. Parts: `tuned` was read sentence by sentence while the rules were made; `second`
was written by the same hand at the same hour and looked at by its score only, but its writer remembered it; `fresh` was written when
the rules stood and scored once.
`cases/kinds/first_scores.json` keeps the scores of the first run of all, before any rule was changed for them.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from bearwitness.reading.analysis import analyse
from bearwitness.reading.kinds import read_kinds
from bearwitness.reading.kinds_draft import overlap
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases" / "kinds" / "cases.jsonl"


def read(case: dict[str, Any], parsers: Parsers) -> tuple[Claim, ...]:
    text = case["text"]
    report = Report("r1", case["id"], "0" * 64, "utf-8", 0, len(text), language=case["language"])
    return read_kinds(analyse(report, text, parsers))


def match(gold: list[tuple[str, int, int]], found: tuple[Claim, ...]) -> dict[int, int]:
    """Gold → found, largest overlaps first, each once."""
    pairs = sorted(
        ((overlap((s, e), (c.start, c.end)), g, n) for g, (k, s, e) in enumerate(gold) for n, c in enumerate(found) if c.kind == k),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    taken: dict[int, int] = {}
    for shared, g, n in pairs:
        if shared >= 0.5 and g not in taken and n not in taken.values():
            taken[g] = n
    return taken


def show(case: dict[str, Any], found: tuple[Claim, ...], taken: dict[int, int]) -> None:
    for g, (kind, s, e) in enumerate(case["claims"]):
        if g not in taken:
            print(f"{case['id']}  missed  {kind}: {case['text'][s:e]}")
    for n, c in enumerate(found):
        if n not in taken.values():
            print(f"{case['id']}  extra   {c.kind} [{c.reader.rule}]: {c.quote}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", action="store_true", help="print what was missed and what was too much (part tuned only)")
    given = asked.parse_args()
    parsers = Parsers()
    tally: dict[str, Counter[str]] = {}
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        found = read(case, parsers)
        taken = match([tuple(c) for c in case["claims"]], found)
        if given.show and case["half"] == "tuned":
            show(case, found, taken)
        for key in (f"{case['half']} {case['language']}", case["half"], f"{case['half']} without context"):
            count = tally.setdefault(key, Counter())
            drop = "context" if key.endswith("context") else ""
            count["gold"] += sum(c[0] != drop for c in case["claims"])
            count["found"] += sum(c.kind != drop for c in found)
            count["right"] += sum(case["claims"][g][0] != drop for g in taken)
    results = {
        k: dict(c) | {"recall": round(c["right"] / c["gold"], 3), "precision": round(c["right"] / c["found"], 3)}
        for k, c in sorted(tally.items())
    }
    print(json.dumps(results, indent=1))
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "kinds.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
