"""Fits the score card of weighing on the simulated piles: `fit_card.py [--folds N]`. Needs BEARWITNESS_SHARED (or ../shared).

Conditional logit with sign constraints: each report chooses among its possible parents and "nobody". COPIED is fitted to the true parents,
VOICE to whatever earlier telling shares an origin for the claim. With --folds the events are split, each part is answered by a card fitted
on the others, and the answers are written for the scorer; without, the card is fitted on all and written into the package as whole points.
"""

import argparse
import gzip
import importlib.util
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np

from bearwitness.weighing import card
from bearwitness.weighing.genealogy import of_values
from bearwitness.weighing.likeness import Compared, compare_pile

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BEARWITNESS_SHARED", ROOT.parent / "shared")) / "data" / "press-sim"
CARD = ROOT / "src/bearwitness/weighing/words/card.json"
NAMES = (*card.FOR, *card.AGAINST, *card.OPEN, *card.OWN)
AT = {name: n for n, name in enumerate(NAMES)}
OPTIONS = 32
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


def load_bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("press_sim", ROOT / "bench" / "press_sim.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(name: str) -> list[dict[str, Any]]:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Event:
    """One pile with its truth."""

    def __init__(self, rows: list[dict[str, Any]], truth: dict[str, Any], bench: ModuleType) -> None:
        outlets = {r["outlet"].lower()[1:]: r["outlet"] for r in rows}
        self.rows, self.truth = rows, truth["reports"]
        self.compared: Compared = compare_pile([bench.telling(r, outlets) for r in rows])
        self.values = {c: v for c in bench.CLAIMS if (v := bench.stated(self.compared, rows, c))}

    def ancestors(self, report: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self.truth[report]["parents"])
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self.truth[at]["parents"]
        return found

    def choices(self, column: str) -> list[list[tuple[dict[str, float], bool]]]:
        """For each report (and claim) its options: features, and whether the truth has it. What came later and rests on the report
        itself is no option: the tree, not the card, must know the direction.
        """
        return self._copied() if column == "COPIED" else self._voices()

    def _copied(self) -> list[list[tuple[dict[str, float], bool]]]:
        made = []
        for child, truth in self.truth.items():
            rows = [(self.compared.own[child], not truth["parents"])]
            for (d, parent), found in self.compared.pairs.items():
                if d == child and child not in self.ancestors(parent):
                    rows.append((found, parent in truth["parents"]))
            made.append(rows)
        return made

    def _voices(self) -> list[list[tuple[dict[str, float], bool]]]:
        made = []
        for claim, values in self.values.items():
            for child in values:
                rows = []
                for parent in values:
                    found = self.compared.pairs.get((child, parent))
                    shared = bool(set(self.truth[child]["origin"][claim]) & set(self.truth[parent]["origin"][claim]))
                    earlier = self.truth[parent]["hours"] < self.truth[child]["hours"]
                    if found is not None and (earlier or not shared):
                        rows.append(({**found, **of_values(values, child, parent)}, shared))
                own = (self.compared.own[child], not any(right for _, right in rows))
                made.append([own, *rows])
        return made


def lay_out(events: list[Event], column: str) -> Rows:
    chosen = [rows for e in events for rows in e.choices(column) if len(rows) > 1 and any(right for _, right in rows)]
    x = np.zeros((len(chosen), OPTIONS, len(NAMES)), np.float32)
    there, right = np.zeros((len(chosen), OPTIONS), bool), np.zeros((len(chosen), OPTIONS), bool)
    for n, rows in enumerate(chosen):
        for k, (found, true) in enumerate(rows[:OPTIONS]):
            there[n, k], right[n, k] = True, true
            for name, value in found.items():
                x[n, k, AT[name]] = value
    return x, there, right


def fit(rows: Rows, *, steps: int = 150, ridge: float = 0.5) -> np.ndarray:
    """Projected Adam on the log-likelihood of the set of right options."""
    x, there, right = rows
    w, m, v = (np.zeros(len(NAMES), np.float32) for _ in range(3))
    positive, negative = [AT[n] for n in card.FOR], [AT[n] for n in card.AGAINST]
    for step in range(1, steps + 1):
        z = np.where(there, x @ w, -1e9)
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        q = np.where(right, p, 0) + 1e-9 * right
        q /= q.sum(1, keepdims=True)
        slope = np.tensordot(q - p, x, axes=([0, 1], [0, 1])) / len(x) - ridge * w / len(x)
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope * slope
        w = w + 0.08 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w[positive], w[negative] = np.maximum(w[positive], 0), np.minimum(w[negative], 0)
    return w


def fitted_card(events: list[Event]) -> dict[str, dict[str, int]]:
    """Both columns in whole points, zeros left out."""
    columns = {}
    for column in ("COPIED", "VOICE"):
        w = fit(lay_out(events, column))
        columns[column] = {name: n for name in NAMES if (n := round(float(w[AT[name]]) / card.POINT))}
    return columns


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "open" / "press_sim.folds.jsonl")
    given = parser.parse_args()
    bench = load_bench()
    reports: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines("reports.jsonl.gz"):
        reports[row["event"]].append(row)
    truth = {t["event"]: t for t in read_lines("truth.jsonl.gz")}
    events = {name: Event(rows, truth[name], bench) for name, rows in reports.items()}
    if not given.folds:
        CARD.write_text(json.dumps(fitted_card(list(events.values())), indent=1) + "\n", encoding="utf-8")
        return 0
    names = sorted(events)
    Random(1).shuffle(names)
    with given.out.open("w", encoding="utf-8") as written:
        for fold in range(given.folds):
            out = names[fold :: given.folds]
            made = fitted_card([e for name, e in events.items() if name not in set(out)])
            print(json.dumps(made), flush=True)
            card.points = lambda column, made=made: made[column]
            for name in out:
                written.write(json.dumps(bench.answer(name, events[name].rows)) + "\n")
                written.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
