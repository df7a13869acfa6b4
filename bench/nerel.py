"""Persons, bodies, places and numbers of Russian news against NEREL's training part: `nerel.py ARCHIVE.tar.gz [--every N --first K]`.

Nothing is trained on it. Each Nth text from the Kth on is read (5 and 0 by default); the others may be looked at while rules are written.
A span counts where both its ends are exact. Gold includes names nested in longer ones, which a flat reader misses by design.
"""

import argparse
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

from bearwitness.reading.analysis import Analysis, analyse
from bearwitness.reading.hedges import find_quantities
from bearwitness.reading.numbers import split_words
from bearwitness.reading.parsers import Parsers
from bearwitness.reading.people import find_names
from bearwitness.record import Report

Span = tuple[int, int]
KINDS = {
    "persons": {"PERSON"},
    "bodies": {"ORGANIZATION"},
    "places": {"CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"},
    "numbers": {"NUMBER"},
}


#: Words that count without naming a number; NEREL marks numbers alone.
_NO_NUMBER = {"zero", "plural", "few", "couple", "magnitude"}


def gold_of(annotation: str) -> dict[str, set[Span]]:
    """Spans of each kind from a brat file; what is written in pieces is left out."""
    found: dict[str, set[Span]] = {kind: set() for kind in KINDS}
    for kind, start, end in re.findall(r"^T\d+\t(\w+) (\d+) (\d+)\t", annotation, re.M):
        for name, types in KINDS.items():
            if kind in types:
                found[name].add((int(start), int(end)))
    return found


def read_spans(analysis: Analysis) -> dict[str, set[Span]]:
    """What reading finds, in the same form."""
    numbers = set()
    for s in analysis.sentences:
        words = split_words(s.text, s.start)
        numbers |= {
            (words[q.core_first].start, words[q.core_last].end)
            for q in find_quantities(words, "ru", "literal")
            if q.hedge not in _NO_NUMBER
        }
    persons = {(n.start, n.end) for n in find_names(analysis)}
    return {"persons": persons, "bodies": _runs(analysis, "ORG"), "places": _runs(analysis, "LOC"), "numbers": numbers}


def _runs(analysis: Analysis, entity: str) -> set[Span]:
    found = set()
    for s in analysis.sentences:
        start = end = None
        for t in (*s.tokens, None):
            if t is not None and t.entity == entity:
                start, end = t.start if start is None else start, t.end
            elif start is not None and end is not None:
                found.add((start, end))
                start = None
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("archive", type=Path)
    asked.add_argument("--every", type=int, default=5)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    parsers = Parsers()
    with tarfile.open(given.archive) as archive:
        names = sorted(n for n in archive.getnames() if n.endswith(".txt"))
        for name in names[given.first :: given.every]:
            text, annotation = (_text(archive, n) for n in (name, name[:-3] + "ann"))
            report = Report("r1", name, "0" * 64, "utf-8", 0, len(text), language="ru")
            gold, read = gold_of(annotation), read_spans(analyse(report, text, parsers))
            for kind, c in counts.items():
                c.update(gold=len(gold[kind]), read=len(read[kind]), right=len(gold[kind] & read[kind]))
    for kind, c in counts.items():
        precision, recall = c["right"] / max(1, c["read"]), c["right"] / max(1, c["gold"])
        f1 = 200 * c["right"] / max(1, c["gold"] + c["read"])
        print(
            json.dumps({"kind": kind, "P": round(100 * precision, 1), "R": round(100 * recall, 1), "F1": round(f1, 1), "gold": c["gold"]})
        )
    return 0


def _text(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    return member.read().decode("utf-8") if member else ""


if __name__ == "__main__":
    raise SystemExit(main())
