"""Figures of our own invented cases, annotated by hand before they were read: `figures_cases.py [--list even] [--freeze]`.

Texts and gold stand in bench/cases/figures_LANGUAGE, in the form of the figures scorer. Documents with an even number were looked at
while rules were written; of those with an odd number only the score was seen. Where the lent scorers lie beside, they score; else the
strict and attributed F1 below, in the same spirit. `--freeze` writes bench/results/figures_cases_LANGUAGE.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bearwitness.desk.output import flat_figures
from bearwitness.journey import Handed, number_pile, read_files
from bearwitness.reading import Parsers
from bearwitness.settings import Settings

HERE = Path(__file__).resolve().parent
SCORER = Path(os.environ.get("BEARWITNESS_SHARED", HERE.parent.parent / "shared")) / "scorers" / "figures.py"
Row = dict[str, Any]


def predict(folder: Path) -> list[Row]:
    """The figures `bearwitness read --figures --clear` prints for a folder of texts."""
    settings = Settings(clear=True)
    paths = sorted(folder.glob("*.txt"))
    pile = number_pile(read_files((Handed(p.name, p.read_bytes()) for p in paths), Parsers(), settings))
    return [json.loads(line) for line in flat_figures(pile, {p.name: p.stem for p in paths}, settings)]


def half(rows: list[Row], parity: int) -> list[Row]:
    return [r for r in rows if int(r["doc"].rsplit("_", 1)[1]) % 2 == parity]


def readings(gold: Row) -> list[Row]:
    return [gold] + [{**gold, **other} for other in gold.get("also") or []]


def strict(gold: Row, found: Row) -> bool:
    return all(gold.get(k) == found.get(k) for k in ("measure", "low", "best", "high"))


def attributed(gold: Row, found: Row) -> bool:
    """As many voices, and the innermost shares half of its words."""
    ours, theirs = found.get("attribution") or [], gold.get("attribution") or []
    if len(ours) != len(theirs) or gold.get("evidential") != found.get("evidential"):
        return False
    shared = set(ours[-1].lower().split()) & set(theirs[-1].lower().split()) if ours else set()
    return not ours or 2 * len(shared) >= (len(ours[-1].split()) + len(theirs[-1].split())) / 2


def score(gold: list[Row], found: list[Row]) -> Row:
    """Strict and attributed F1 by overlapping spans, one to one."""
    left, hits, both, aside = list(found), 0, 0, 0
    for g in sorted(gold, key=lambda r: bool(r.get("optional"))):
        near = [f for f in left if f["doc"] == g["doc"] and f["start"] < g["end"] and g["start"] < f["end"]]
        if not near:
            continue
        best = max(near, key=lambda f: any(strict(r, f) for r in readings(g)))
        left.remove(best)
        if g.get("optional"):
            aside += 1
        elif any(strict(r, best) for r in readings(g)):
            hits += 1
            both += any(attributed(r, best) for r in readings(g))
    size = len(found) - aside + sum(not g.get("optional") for g in gold)
    return {"strict": round(2 * hits / size, 4), "strict_attributed": round(2 * both / size, 4)}


def by_scorer(gold: list[Row], found: list[Row], *more: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
        run = subprocess.run([sys.executable, SCORER, *paths, *more], cwd=SCORER.parent, capture_output=True, text=True, check=True)
    return run.stdout


def summary(gold: list[Row], found: list[Row]) -> Row:
    if not SCORER.exists():
        return score(gold, found)
    full = json.loads(by_scorer(gold, found))
    short = {k: full[k]["F1"] for k in ("detection", "strict", "strict_attributed")}
    return {**short, "matched": {k: v["accuracy"] for k, v in full["matched"].items()}, "own": score(gold, found)}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("language", nargs="?", default="en")
    asked.add_argument("--list", choices=("even",), help="print what differs in the half that may be looked at")
    asked.add_argument("--freeze", action="store_true")
    given = asked.parse_args()
    folder = HERE / "cases" / f"figures_{given.language}"
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    found = predict(folder)
    table = {name: summary(half(gold, p), half(found, p)) for name, p in (("even, looked at", 0), ("odd, by score only", 1))}
    print(json.dumps(table, indent=1))
    if given.list:
        print(by_scorer(half(gold, 0), half(found, 0), "--list"))
    if given.freeze:
        (HERE / "results").mkdir(exist_ok=True)
        (HERE / "results" / f"figures_cases_{given.language}.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
