"""The points of gathering's card beside a fit of them: `fit_gathering.py INPUT.jsonl GOLD.jsonl.gz`, INPUT as for longtail_gva.py.

Logistic regression over pairs of main tellings that may be one, L2 of 2, signs held: a feature whose weight falls on the wrong side is left
out and the rest fitted again. Printed: two points to a unit of log-odds, for a person to round and enter in `likeness.CARD`.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from longtail_gva import read_all
from numpy.typing import NDArray

from bearwitness.gathering.candidates import find_candidates
from bearwitness.gathering.likeness import CARD, NEEDED, Rarity, compare, forbids
from bearwitness.gathering.tellings import Telling, lend_places, tell
from bearwitness.journey import number_pile

Matrix = NDArray[np.float64]


def tellings_of(records: list[dict[str, str]]) -> tuple[tuple[Telling, ...], dict[str, str]]:
    pile = number_pile(read_all(records))
    found = [t for three in zip(pile.reports, pile.readings, pile.texts, strict=True) for t in tell(*three)]
    return tuple(lend_places(found)), {r.id: r.path for r in pile.reports}


def fit(x: Matrix, y: Matrix) -> Matrix:
    """Newton's method; the last weight is the constant, which is not shrunk."""
    x = np.c_[x, np.ones(len(x))]
    weights, shrink = np.zeros(x.shape[1]), np.r_[np.full(x.shape[1] - 1, 2.0), 1e-9]
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        slope, bend = x.T @ (p - y) + shrink * weights, (x.T * (p * (1 - p))) @ x + np.diag(shrink)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def fit_with_signs(x: Matrix, y: Matrix, signs: list[int]) -> Matrix:
    kept = [i for i in range(x.shape[1]) if x[:, i].any()]
    while True:
        weights = fit(x[:, kept], y)
        wrong = [i for i, w in zip(kept, weights, strict=False) if w * signs[i] < 0]
        if not wrong:
            whole = np.zeros(x.shape[1] + 1)
            whole[[*kept, -1]] = weights
            return whole
        kept = [i for i in kept if i not in wrong]


def main() -> int:
    records = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    with gzip.open(sys.argv[2], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    gold = {r["doc"]: r["incident"] if "incident" in r else r["incidents"][0] for r in rows if len(r.get("incidents", "1")) == 1}
    tellings, paths = tellings_of(records)
    rarity, chosen, same = Rarity(tellings), [], []
    for a, b in ((tellings[i], tellings[j]) for i, j in find_candidates(tellings, rarity)):
        likeness, ends = compare(a, b, rarity), (gold.get(paths[a.report]), gold.get(paths[b.report]))
        if a.main and b.main and None not in ends and not forbids(a, b, likeness):
            chosen.append([float(f.test(likeness)) for f in CARD])
            same.append(float(ends[0] == ends[1]))
    weights = fit_with_signs(np.array(chosen), np.array(same), [1 if f.points > 0 else -1 for f in CARD])
    for feature, weight in zip(CARD, 2 * weights[:-1], strict=True):
        print(f"{feature.name:24} {feature.points:4} {weight:7.2f}")
    print(f"{'NEEDED':24} {NEEDED:4} {-2 * weights[-1]:7.2f}   ({len(same)} pairs, {int(sum(same))} of one happening)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
