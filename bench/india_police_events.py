"""What police did, sentence by sentence: `india_police_events.py INPUT.jsonl OUT.jsonl`.

The acts are those of the product's reader. The mapping to this set's labels stands in `labels_of` alone: an arrest without a named actor is
the police's; a death "in police firing" is a killing by police; any verb with police as its actor, speech apart, is an action.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from bearwitness.reading.acts import read_acts
from bearwitness.reading.analysis import Analysis, Sentence, Token, parse_english
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

_ARREST = frozenset({"arrest", "detention", "arbitrary detention", "house arrest", "mass roundup"})
_FORCE = frozenset({"attack", "beating", "wounding", "breaking up of an assembly"})
_POLICE = frozenset({"police", "army", "paramilitary"})
_MAYBE = frozenset({None, "executive", "unknown"})
_SPEECH = frozenset(
    "say tell claim add state inform admit confirm deny maintain report believe suspect think want hope know be have".split()
)
_FIRING = re.compile(
    r"\b(?:police|cops?|army|jawans?|men in uniform|rpf|srp|crpf)\W+(?:\w+\W+){0,3}fir(?:ing|ed)\b|\bfiring by (?:the )?police", re.I
)


def analysed(rows: list[dict[str, Any]], parsers: Parsers) -> list[Analysis]:
    """Each sentence as an analysis of its own; the set's own sentence breaks are kept."""
    texts = [r["sent_text"] for r in rows]
    sentences = [Sentence(0, 0, len(t), t, 0, False) for t in texts]
    parsed = parse_english(sentences, parsers)
    return [
        Analysis(Report("r1", "s", "", "utf-8", 0, len(t), language="en"), t, "en", (Sentence(0, 0, len(t), t, 0, False, k),))
        for t, k in zip(texts, parsed, strict=True)
    ]


def labels_of(analysis: Analysis) -> list[str]:
    claims = [c for c in read_acts(analysis) if c.polarity == "affirmed" and c.modality == "actual" and c.act]
    police = [c for c in claims if c.act and c.act.actor_kind in _POLICE]
    firing = bool(_FIRING.search(analysis.text))
    found = set()
    if any(_is(c, {"killing", "execution", "death in custody"}) for c in police) or (firing and any(_is(c, {"killing"}) for c in claims)):
        found.add("KILL")
    if firing and re.search(r"\b(?:died|deaths?|killed|killing|dead|perished)\b", analysis.text, re.I):
        found.add("KILL")
    if any(_is(c, _ARREST) and (c in police or (c.act and c.act.actor_kind in _MAYBE)) for c in claims):
        found.add("ARREST")
    if firing or any(_is(c, _FORCE | {"killing"}) for c in police):
        found.add("FORCE")
    if any(_is(c, {"failure to protect"}) for c in claims):
        found.add("FAIL")
    if found - {"FAIL"} or police or _MEASURES.search(analysis.text) or any(_acts(s, t) for s in analysis.sentences for t in s.tokens):
        found.add("ANY_ACTION")
    return sorted(found)


def _is(claim: Claim, types: frozenset[str] | set[str]) -> bool:
    return claim.act is not None and claim.act.type in types


_MEASURES = re.compile(
    r"\b(?:deployed|deployment|patroll?ing|flag[- ]march\w*|curfew (?:was )?(?:imposed|clamped|relaxed)|booked|cordoned|sealed|"
    r"fir(?:s)? (?:was|were|has been) (?:filed|lodged|registered))\b",
    re.I,
)
_OFFICIAL = re.compile(
    r"polic\w*|cops?|army|jawans?|bsf|rpf|grp|crpf|paramilitary|para-military|administration|authorities|dgp|commissioner", re.I
)


def _acts(s: Sentence, t: Token) -> bool:
    """Is this token a power as the actor of a verb that is not one of speech, or does it say how something was done?"""
    if not _OFFICIAL.fullmatch(t.text):
        return False
    verb = s.tokens[t.head]
    while t.dep in {"compound", "conj", "nmod", "amod", "appos"} and verb.i != t.i:
        t, verb = verb, s.tokens[verb.head]
    if t.dep in {"nsubj", "nsubjpass"}:
        return verb.pos == "VERB" and verb.lemma not in _SPEECH and not any(c.dep == "neg" for c in s.children(verb))
    return t.dep == "pobj" and verb.lower == "by" and s.tokens[verb.head].lemma not in _SPEECH


def main() -> int:
    given, out = map(Path, sys.argv[1:3])
    rows = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines()]
    with out.open("w", encoding="utf-8") as written:
        for row, analysis in zip(rows, analysed(rows, Parsers()), strict=True):
            written.write(json.dumps({"doc_id": row["doc_id"], "sent_id": row["sent_id"], "labels": labels_of(analysis)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
