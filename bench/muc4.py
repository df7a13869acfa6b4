"""Roles and victims' numbers of the MUC-4 reports: `muc4.py INPUT.jsonl OUT.jsonl` ({docid, extracts, id, victims}).

Who did what to whom comes from the product's acts, how many from its figures. Only the split into this set's five roles stands here:
an actor that is an organisation or a person, a target that is people or a thing, and the weapons named beside an act.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from bearwitness.reading.acts import read_acts
from bearwitness.reading.acts_words import act_words
from bearwitness.reading.analysis import Analysis, analyse
from bearwitness.reading.figures import read_figures
from bearwitness.reading.measures import harm_words
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

_HARM = frozenset("killing execution attack wounding abduction torture attempted_killing arson robbery".replace("_", " ").split()) | {
    "attempted killing", "destruction of property", "beating", "disappearance", "death in custody",
}  # fmt: skip
_WEAPON = re.compile(
    r"\b(?:car[- ]bombs?|bombs?|dynamite|explosives?(?: charges?| devices?)?|grenades?|machine[- ]?guns?|submachine guns?|rifles?|pistols?|"
    r"mortars?|rockets?|missiles?|mines?|molotov cocktails?|firearms?|machetes?|knives|knife|m-16s?|ak-47s?|tnt)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:fmln|eln|farc|epl|m-19|urng|mrta|frente|front|army|forces?|command|movement|cartel|extraditables|shining path|"
    r"sendero|guard|battalion|brigade|police|organi[sz]ation|group|party|squads?|union)\b"
)
_EMPTY = frozenset("he she they him them it who which that those these we us i his her their others one".split())
_MEASURES = frozenset({"killed", "injured", "casualties", "abducted", "missing", "tortured"})


def read(row: dict[str, Any], parsers: Parsers) -> Analysis:
    """Line ends of the column are no paragraphs in this set."""
    text = re.sub(r"\[(?:text|report|article)\]", " " * 6, row["text"].lower())
    text = re.sub(r"(?<!\n)\n(?!\n| {2,})", " ", text)
    return analyse(Report("r1", "m", "", "utf-8", 0, len(text), language="en"), text, parsers)


def mention(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" \"'-,")
    return re.sub(
        r"^(?:the|a|an|some|several|at least|about|approximately|this|these|those|\d+|two|three|four|five|six|other)\s+", "", words
    )


def extracts(analysis: Analysis, acts: list[Claim]) -> dict[str, list[list[str]]]:
    found: dict[str, dict[str, None]] = {r: {} for r in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")}
    for c in acts:
        assert c.act is not None
        if c.act.actor and (who := mention(c.act.actor)).lower() not in _EMPTY and c.act.actor_kind not in {"judiciary", "police"}:
            found["PerpOrg" if _ORGANISATION.search(who) else "PerpInd"][who] = None
        if c.act.target and (whom := mention(c.act.target)).lower() not in _EMPTY:
            for one in re.split(r"\s*(?:,| and )\s*", whom):
                if _is_thing(one):
                    found["Target"][mention(one)] = None
                elif name := _name(one):
                    found["Victim"][name] = None
        sentence = analysis.sentence_at(c.start)
        for m in _WEAPON.finditer(sentence.text if sentence else ""):
            found["Weapon"][m[0]] = None
    return {role: [[w] for w in words] for role, words in found.items()}


def _name(words: str) -> str | None:
    """The person's name at the end of the words, without rank or trade; this set lists no victim by description."""
    people = harm_words("en").people
    left = words.split()
    while left and (left[0] in people or left[0].endswith(("er", "or", "ist", "ian", "ed", "al", "'s"))):
        left = left[1:]
    named = 1 < len(left) < 5 and not any(w in people or w.removesuffix("s") in people or not w.isalpha() for w in left)
    return " ".join(left) if named and not left[-1].endswith("s") else None


def _is_thing(words: str) -> bool:
    lists, last = act_words("en").lists, re.split(r" of | in ", words)[0].split()[-1:]
    thing = lists["places"] | lists["property"] | {"tower", "pipeline", "substation", "facility", "embassy", "bridge", "plant", "residence"}
    return bool(last) and (last[0] in thing or last[0].removesuffix("s") in thing)


def victims(analysis: Analysis, acts: list[Claim]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for c in read_figures(analysis):
        f = c.figure
        if f is None or c.measure not in _MEASURES or c.polarity == "denied" or f.hedge == "zero":
            continue
        noun = mention(c.quote.split("\n")[0])
        groups.setdefault(noun, {"target": noun, "hedge": f.hedge, "low": f.low, "best": f.best, "high": f.high})
    for c in acts:
        if c.act and c.act.target and not _is_thing(whom := mention(c.act.target)) and whom.lower() not in _EMPTY:
            for one in re.split(r"\s*(?:,| and )\s*", whom):
                if one and not any(one in g or g in one for g in groups):
                    groups[one] = {"target": one, **_count(one)}
    return list(groups.values())


def _count(words: str) -> dict[str, Any]:
    """A name or a noun in the singular is one; a bare plural two or more."""
    head = re.split(r" of | in ", words)[0].split()[-1]
    people = harm_words("en").people
    if head.endswith("s") and head not in people and (head[:-1] in people or head.endswith(("ers", "ists", "ians", "ants", "ors"))):
        return {"hedge": "plural", "low": 2, "best": None, "high": None}
    if head in {"people", "men", "women", "children", "persons", "civilians", "priests"}:
        return {"hedge": "plural", "low": 2, "best": None, "high": None}
    return {"hedge": "exact", "low": 1, "best": 1, "high": 1}


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    parsers = Parsers()
    with given.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            row = json.loads(line)
            analysis = read(row, parsers)
            acts = [c for c in read_acts(analysis) if c.act and c.act.type in _HARM and c.polarity == "affirmed"]
            made = {"docid": row["docid"], "extracts": extracts(analysis, acts), "id": row["docid"], "victims": victims(analysis, acts)}
            written.write(json.dumps(made) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
