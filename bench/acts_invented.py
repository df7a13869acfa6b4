"""Acts in small invented reports, annotated before the reader was run on them: `acts_invented.py` prints precision and recall.

Two rounds: the second was written, and annotated, after the first had been read and the reader mended by it.

A found act is right where it covers the annotated word of harm and has its type, or one of the same family (arrest and detention stand for
each other). Of the right ones: how often the actor and the target have the annotated words in them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from bearwitness.reading.acts import read_acts
from bearwitness.reading.analysis import analyse
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

CASES = Path(__file__).with_suffix(".json")
_FAMILIES = (
    {"arrest", "detention", "arbitrary detention", "imprisonment"},
    {"attack", "wounding", "beating"},
    {"abduction", "disappearance", "arrest"},
    {"confiscation", "confiscation of documents"},
    {"killing", "execution", "death by torture"},
)


def alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= f for f in _FAMILIES)


def pair(case: dict[str, Any], claims: tuple[Claim, ...]) -> list[tuple[dict[str, Any] | None, Claim | None]]:
    """Annotated acts with the found ones that match, then what is left on either side."""
    left, pairs = list(claims), []
    for gold in case["acts"]:
        hit = next((c for c in left if c.act and gold["word"] in c.quote and alike(gold["type"], c.act.type)), None)
        if hit is not None:
            left.remove(hit)
        pairs.append((gold, hit))
    return pairs + [(None, c) for c in left]


def agrees(gold: str | None, said: str | None) -> bool:
    if gold is None or said is None:
        return gold is None and said is None
    return gold.lower() in said.lower() or said.lower() in gold.lower()


def main() -> int:
    parsers, cases = Parsers(), json.loads(CASES.read_text(encoding="utf-8"))
    for language, which in ((g, n) for n in (1, 2, 3) for g in ("en", "ru")):
        right = found = true = actors = targets = 0
        for case in (c for c in cases if (c["language"], c["round"]) == (language, which)):
            text = case["text"]
            claims = read_acts(analyse(Report("r1", "c", "", "utf-8", 0, len(text), language=language), text, parsers))
            for gold, claim in pair(case, claims):
                true, found = true + (gold is not None), found + (claim is not None)
                if gold is not None and claim is not None and claim.act is not None:
                    right += 1
                    actors += agrees(gold["actor"], claim.act.actor)
                    targets += agrees(gold["target"], claim.act.target)
                elif "--show" in sys.argv:
                    said = f"{claim.act.type}: {claim.quote!r}" if claim is not None and claim.act else None
                    print("missed" if claim is None else "too much", gold or said)
        shares = {
            "precision": right / max(found, 1),
            "recall": right / max(true, 1),
            "actor": actors / max(right, 1),
            "target": targets / max(right, 1),
        }
        counts = {"round": which, "language": language, "acts": true, "found": found, "right": right}
        print(json.dumps({**counts, **{k: round(100 * v, 1) for k, v in shares.items()}}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
