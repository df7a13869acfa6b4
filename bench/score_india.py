"""Precision, recall and F1 of each label, by sentence and by document: `score_india.py GOLD.jsonl[.gz] PREDICTED.jsonl`.

A document has a label if one of its sentences has it. Gold: {doc_id, sent_id, sent_labels}.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")


def rows_of(path: str) -> list[dict[str, Any]]:
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measure(pairs: list[tuple[set[str], set[str]]]) -> dict[str, dict[str, float]]:
    """`pairs`: gold and predicted labels of each unit."""
    report = {}
    for label in LABELS:
        right = sum(label in g and label in p for g, p in pairs)
        said, true = sum(label in p for _, p in pairs), sum(label in g for g, _ in pairs)
        precision, recall = right / said if said else 0.0, right / true if true else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        report[label] = {"n": true, "p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(100 * f1, 1)}
    return report


def main() -> int:
    gold = {(r["doc_id"], r["sent_id"]): set(r["sent_labels"]) for r in rows_of(sys.argv[1])}
    said = {(r["doc_id"], r["sent_id"]): set(r["labels"]) for r in rows_of(sys.argv[2])}
    by_document: dict[Any, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for key, labels in gold.items():
        true, mine = by_document[key[0]]
        true |= labels
        mine |= said.get(key, set())
    report = {"sentences": measure([(g, said.get(k, set())) for k, g in gold.items()]), "documents": measure(list(by_document.values()))}
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__" and Path(sys.argv[1]).exists():
    sys.exit(main())
