"""Kinds of voices by hand-written words: what a speech verb does, and how an agent can know. Never counted on an annotated corpus."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, cast

from bearwitness.record.claim import Evidential, Stance

_OWN_HARM = re.compile(
    r"\b(?:my (?:son|daughter|brother|sister|husband|wife|father|mother|family)|they (?:beat|took|tortured|held) me|"
    r"I was (?:also )?(?:beaten|taken|detained|held|tortured|shot|raped|abducted)|"
    r"(?:beat|took|held|tortured) us|(?:my|our) cell|we were (?:beaten|taken|detained|held|tortured))\b|"
    r"\b(?:моего (?:сына|брата|мужа|отца)|мою (?:дочь|сестру|жену|мать)|"
    r"меня (?:били|избили|пытали|задержали|увезли)|нас (?:били|держали|было)|наш(?:у|ей) камер[уе])\b",
    re.I,
)
_PERHAPS_OWN_HARM = re.compile(
    r"^(?:that )?(?:he|she) (?:was|had been) (?:also )?(?:beaten|taken|detained|held|tortured|shot|raped|abducted)\b|"
    r"^(?:что )?(?:его|её|ее) (?:били|избили|пытали|задержали|увезли)\b",
    re.I,
)
_OWN_SIGHT = re.compile(
    r"\b(?:I|we) (?:saw|heard|watched|witnessed|counted)\b|\b(?:я|мы) (?:видел|слышал|насчитал)|"
    r"^(?:что\s+)?(?:он[аи]?\s+|сам[аи]?\s+)?(?:видел|слышал)",
    re.I,
)


_HEARING = frozenset("hear слышать услышать".split())
"""A court hears witnesses; it has seen nothing."""
_OWN_LOSS = re.compile(
    r"\b(?:lost|(?:our|their|its|own) (?:men|fighters|soldiers|members|comrades)|(?:our|their|its) own)\b|\b(?:потеря|наши бойц|свои)", re.I
)


@cache
def words() -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((files("bearwitness.reading") / "words" / "voices.json").read_text("utf-8")))


@cache
def stances(language: str) -> dict[str, Stance]:
    """Speech verb (lemma) → what it does."""
    table = words()["stances"].get(language, {})
    return {verb: cast(Stance, stance) for stance, verbs in table.items() for verb in verbs.split()}


@cache
def perception(language: str) -> frozenset[str]:
    return frozenset(words()["perception"].get(language, "").split())


@cache
def _kinds(language: str) -> dict[str, str]:
    table = words()["kinds"].get(language, {})
    return {word: kind for kind, listed in table.items() for word in listed.split()}


@cache
def _titles(language: str) -> frozenset[str]:
    """Offices any body may have («представитель Красного Креста»): they say less than the body's own word."""
    return frozenset(words().get("titles", {}).get(language, "").split())


def kind_of(agent: tuple[str, ...], language: str) -> str | None:
    """The kind the words of an agent name, its head (the last known word before any "of") first in English."""
    known, titles = _kinds(language), _titles(language)
    found = [known[w] for w in agent if w in known and w not in titles] or [known[w] for w in agent if w in known]
    if "official" in found and "organisation" not in found[:1]:
        return "official"  # joint media and authority: convention 29
    if found[:1] == ["unsourced"] and {"local", "местный"} & set(agent):
        return "hearsay"  # "local sources"
    return found[0] if found else None


def perhaps_own_harm(said: str) -> bool:
    """ "Mira said she was beaten": most likely herself; whoever relies on it is told so by a doubt."""
    return bool(_PERHAPS_OWN_HARM.search(said))


def evidential_of(agent: tuple[str, ...], said: str, verb: str, language: str) -> Evidential:
    """How an agent knows, by its words and those it is quoted with. `verb`: lemma of the speech verb."""
    kind = kind_of(agent, language)
    if verb in perception(language) - _HEARING and kind in {"organisation", "official", "participant"}:
        return "eyewitness"
    if kind == "media":
        return "outlet_assertion"
    if kind == "organisation":
        return "organisation_report"
    if kind == "armed":
        return "participant" if _OWN_LOSS.search(said) else "perpetrator"
    if kind in {"official", "document", "image", "unsourced", "eyewitness", "victim", "participant"}:
        return cast(Evidential, kind)
    if _OWN_HARM.search(said) or perhaps_own_harm(said):
        return "victim"
    seen = bool(perception(language).intersection(agent)) and "whose" not in agent
    return "eyewitness" if seen or verb in perception(language) or _OWN_SIGHT.search(said) else "hearsay"
