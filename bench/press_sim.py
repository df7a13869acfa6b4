"""Simulated press piles with known genealogy: `press_sim.py INPUT.jsonl OUT.jsonl`. The bench only maps; the genealogy is the product's.

With claims (track A) they are the statements; without (track B) a few plain patterns read numbers and names out of the text first.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bearwitness.weighing.genealogy import choose_value, count_intervals, trace_copies, trace_lineages, trace_voices
from bearwitness.weighing.likeness import Compared, Telling, compare_pile, telling_of_text

CLAIMS = ("dead", "injured", "arrested", "actor", "detail0", "detail1")
NUMBERS = CLAIMS[:3]
_SOURCE = re.compile(
    r"(?:ccording to|iting|first reported by|nformó|egún)\s+(?!the account)([^.,;]+)\."
    r"|(?:^|(?<=[.!?] )|(?<=\d )|(?<= and ))([A-Z][^.,;]{2,40}?) (?:reported|said|stated)\."
)
_VAGUE = frozenset("it was|t was|reports|eports|local media|sources|ources|medios locales".split("|"))
_MEDIUM = re.compile(r"(?:post|times|herald|wire|radio|news|daily|agency)$")


def plain(name: str) -> str:
    """A source's name without its article."""
    words = name.strip().lower().replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and (len(words[0]) == 1 or re.fullmatch(r"[a-z]he", words[0])) else words)


def telling(row: Mapping[str, Any], outlets: Mapping[str, str]) -> Telling:
    found = {plain(a or b) for a, b in _SOURCE.findall(row["text"])}
    vague = bool(found & _VAGUE) or "e informó" in row["text"]
    cites, speakers = set(), set()
    for name in found - _VAGUE:
        outlet = next((o for tail, o in outlets.items() if name.endswith(tail)), None)
        if outlet or _MEDIUM.search(name):
            cites.add(outlet or name)
        else:
            speakers.add(name)
    claims = row.get("claims") or read_claims(row["text"])
    statements = {k: v for k, v in claims.items() if isinstance(v, str | int) and not k.startswith(("detail", "quote"))}
    details = frozenset(f"{k}={json.dumps(v)}" for k, v in claims.items() if k.startswith(("detail", "quote")))
    runs, pairs = telling_of_text(row["text"])
    hours = row.get("hours")
    return Telling(row["report"], row["outlet"], hours, hours, row["lang"], runs, pairs, statements, details, frozenset(cites),
                   frozenset(speakers), vague)  # fmt: skip


_READ = (
    ("dead", r"(\d+) (?:people |persons )?(?:were |was )?(?:killed|slain|dead|bodies|muertos|cuerpos)|(?:dejó|contados) (\d+)"),
    ("injured", r"(\d+) (?:injured|others were injured|(?:people|persons) were hurt|heridos)|wounded reached (\d+)"),
    ("arrested", r"(\d+) (?:people|persons|men|were|villagers|personas) (?:were )?(?:arrested|detained|taken away|led away|rounded|fueron)"
                 r"|arrested (\d+)"),
)  # fmt: skip


def read_claims(text: str) -> dict[str, Any]:
    """Track B: what plain patterns find. Names stand for details, in no order that the scorer knows."""
    claims: dict[str, Any] = {}
    for name, pattern in _READ:
        if m := re.search(pattern, text):
            claims[name] = int(next(g for g in m.groups() if g))
    if m := re.search(r"\b(the [A-Z]\w+ (?:Front|Militia|Army|Brigade|Guard))\b", text):
        claims["actor"] = m[1]
    for person in dict.fromkeys(re.findall(r"\b([A-Z][a-z]+ [A-Z][a-z]+)(?= (?:said|stated)|, (?:described|describió)| reported)", text)):
        claims[f"detail {person}"] = person
    return claims


def answer(event: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    outlets = {r["outlet"].lower()[1:]: r["outlet"] for r in rows}
    compared = compare_pile([telling(r, outlets) for r in rows])
    made: dict[str, Any] = {"event": event, "lineage": {}, "counts": {}, "values": {}}
    made["parents"] = {child: [parent] for child, parent in trace_copies(compared).items()}
    for claim in CLAIMS:
        values = stated(compared, rows, claim)
        if values:
            add_claim(made, claim, values, compared)
    if not any(r.get("claims") for r in rows):
        # Track B: a claim that was not read has the lineage of its whole report.
        whole = trace_voices(compared)
        made["lineage"] = {c: {**whole, **made["lineage"].get(c, {})} for c in CLAIMS}
    return made


def stated(compared: Compared, rows: list[dict[str, Any]], claim: str) -> dict[str, Any]:
    given = {r["report"]: r.get("claims") or dict(compared.tellings[r["report"]].statements) for r in rows}
    return {r: c[claim] if isinstance(c[claim], int) else json.dumps(c[claim]) for r, c in given.items() if claim in c}


def add_claim(made: dict[str, Any], claim: str, values: dict[str, Any], compared: Compared) -> None:
    genealogy = trace_lineages(compared, values)
    groups: dict[Any, list[str]] = defaultdict(list)
    for report, value in values.items():
        groups[value].append(report)
    counts = count_intervals(genealogy, compared, groups)
    made["lineage"][claim] = dict(genealogy.lineage)
    made["counts"][claim] = {str(v): list(c) for v, c in counts.items()}
    if claim in NUMBERS:
        made["values"][claim] = choose_value(genealogy, compared, values)


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with given.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            events[row["event"]].append(row)
    with out.open("w", encoding="utf-8") as written:
        for event, rows in events.items():
            written.write(json.dumps(answer(event, rows), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
