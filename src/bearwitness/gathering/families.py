"""What sort of happening a claim is by itself, or which it speaks about.

Invariant: what has not happened (a plan, an offer) is never a happening; it leans on what it is said about.
"""

import re
from collections import Counter
from functools import cache
from typing import Literal

from bearwitness.gathering.folding import cue_words, listed
from bearwitness.record import Claim

Family = Literal["harm", "relief", "action", "threat", "legal"]


def family_of(claim: Claim) -> Family | None:
    """None where it speaks about another happening: a demand, a denial, a check, a norm, a plan."""
    if claim.figure is not None:
        return _family_of_figure(claim)
    if claim.kind == "act":
        return "harm" if claim.modality == "actual" else None
    if claim.kind == "action":
        return "relief" if cued(claim.quote)[:1] == ["relief"] else "action"
    if claim.kind == "legal":
        return "legal" if _words(claim.quote) & listed("legal_steps") else None
    return "threat" if claim.kind == "threat" else None


def _family_of_figure(claim: Claim) -> Family | None:
    if claim.measure in listed("harm_measures") or claim.measure in listed("flight_measures"):
        return "harm"
    if claim.measure in listed("relief_measures"):
        return "relief"
    words = {claim.measure or "", (claim.figure and claim.figure.group) or ""}
    return "action" if words & listed("action_nouns") else None


def cued(words: str) -> list[Family]:
    """The sorts of happening that words point to, most pointed first."""
    found: Counter[Family] = Counter()
    spoken = _words(words)
    for family, pattern in _cues().items():
        found[family] = sum(1 for w in spoken if pattern.match(w))
    return [f for f, n in sorted(found.items(), key=lambda p: (-p[1], p[0])) if n]


@cache
def _cues() -> dict[Family, re.Pattern[str]]:
    return {f: re.compile(rf"(?:{'|'.join(stems.split())})") for f, stems in cue_words()["families"].items()}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def harm_of(claim: Claim) -> str | None:
    """What was done, coarsely, so that a count of people held and the act of holding them are one thing; None for no harm."""
    if claim.kind not in ("figure", "act") or (claim.figure and claim.figure.high == 0):
        return None
    named = claim.measure or (claim.act.type if claim.act else "")
    return next((harm for harm, stems in cue_words()["harms"].items() if any(s in named for s in stems.split())), named or None)


def stands_alone(claim: Claim) -> bool:
    """Is it an act that happens once to somebody singled out (a refusal of entry), never a part of mass harm?"""
    return claim.act is not None and claim.act.type in cue_words()["lone_acts"].split("|")


def is_campaign(words: str) -> bool:
    """Do the words tell of a campaign or a week of actions, made of many actions in many towns?"""
    return any(w.startswith(tuple(cue_words()["campaigns"].split())) for w in _words(words))
