"""Whom or what a demand, a threat or a piece of advice is aimed at: a name in the words of the text, and its kind."""

import re
from dataclasses import replace
from typing import Literal

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Span, agent_at
from bearwitness.reading.kinds_draft import words_of
from bearwitness.reading.kinds_words import KindWords
from bearwitness.record import Target

TargetKind = Literal["person", "group", "body", "place"]
_NOMINAL = frozenset("NOUN PROPN PRON".split())
_CAPITAL = r"(?:[A-ZÀ-ÞА-ЯЁ]\w*\.?(?:[-'’]\w+)*)"
_NAME = rf"{_CAPITAL}(?:\s+(?:of\s+|the\s+)*{_CAPITAL})*(?:\s+(?:област\w+|кра[йея]\w*|район\w*|округ\w*|region|province|district))?"
_LIST = re.compile(rf"{_NAME}(?:(?:,\s*(?:and\s+|и\s+)?|\s+and\s+|\s+и\s+)(?:the\s+)?{_NAME})+")
_UNITS = re.compile(
    r"\b(?:regions?|provinces?|cities|towns?|villages?|districts?|islands?|област\w+|провинци\w+|город(?:а|ах|ов)|район\w+|сёлах|селах|регион\w+)"
    rf"(?:\s+of|\s*:)?\s+(?P<list>{_NAME}(?:(?:,\s*(?:and\s+|и\s+)?|\s+and\s+|\s+и\s+)(?:the\s+)?{_NAME})*)"
)
_PART = re.compile(r",\s*(?:and\s+|и\s+)?|\s+and\s+|\s+и\s+")


def phrase_in(sentence: Sentence, first: int, stop: int) -> Agent | None:
    """The noun phrase between two token places: whom a verb of asking speaks to."""
    inside = [t for t in sentence.tokens[first:stop] if t.pos in _NOMINAL and t.lower not in {"that", "which"}]
    heads = [t for t in inside if not any(t.head == o.i for o in inside)] or inside
    return _clipped(agent_at(sentence, heads[0]), sentence, inside, first) if heads else None


def _clipped(agent: Agent, sentence: Sentence, inside: list[Token], first: int) -> Agent:
    """Only what stands in the stretch: a wrong tree may hang the verb itself under the name."""
    start, end = max(agent.span[0], _begin(sentence, inside[0], first)), agent.span[1]
    return replace(agent, name=sentence.text[start - sentence.start : end - sentence.start], span=(start, end)) if start < end else agent


def _begin(sentence: Sentence, noun: Token, floor: int) -> int:
    first = noun.i
    while first > floor and sentence.tokens[first - 1].pos in {"ADJ", "NUM", "PROPN"}:
        first -= 1
    return sentence.tokens[first].start


def target_of(agent: Agent, sentence: Sentence, words: KindWords, *, otherwise: TargetKind) -> Target:
    """A person where the names say so, a body or a group by its words."""
    return Target(agent.name, kind_of_target(agent, sentence, words, otherwise=otherwise))


def kind_of_target(agent: Agent, sentence: Sentence, words: KindWords, *, otherwise: TargetKind) -> TargetKind:
    own = words_of(sentence, agent.span)
    if any(t.entity == "PER" for t in own):
        return "person"
    if words.has_any("authority", tuple(w for t in own for w in (t.lower, t.lemma))) or any(t.entity == "ORG" for t in own):
        return "body"
    if words.has_any("atrisk", tuple(w for t in own for w in (t.lower, t.lemma))):
        return "group"
    return otherwise


def is_authority(token: Token, sentence: Sentence, words: KindWords) -> bool:
    """Is this word an authority, a body or a state?"""
    near = [token, *(c for c in sentence.children(token) if c.dep in {"compound", "appos", "flat:name", "amod", "nmod", "conj"})]
    return token.entity in {"ORG", "LOC"} or any(words.has("authority", t.lower) or words.has("authority", t.lemma) for t in near)


def places_in(sentence: Sentence, span: Span) -> tuple[Target, ...]:
    """Every place named in a span; a comma list that holds one place is a list of places."""
    text = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
    known = _runs(sentence, span)
    listed: dict[str, None] = {}
    for found in _LIST.finditer(text):
        parts = [p.strip() for p in _PART.split(found.group())]
        at = (span[0] + found.start(), span[0] + found.end())
        if len(parts) > 1 and any(at[0] <= k[0] < at[1] for k in known):
            listed |= dict.fromkeys(p for p in parts if p)
    for found in _UNITS.finditer(text):
        listed |= dict.fromkeys(p.strip() for p in _PART.split(found["list"]) if p.strip())
    names = dict.fromkeys(n for _, n in known if not any(n in p or p in n for p in listed))
    return tuple(Target(n, "place") for n in (*names, *listed))


def _runs(sentence: Sentence, span: Span) -> list[tuple[int, str]]:
    """Names of places as the model marks them."""
    runs: list[list[Token]] = []
    for t in words_of(sentence, span):
        if t.entity != "LOC" or not (t.text[:1].isupper() or runs):
            continue
        if runs and runs[-1][-1].i == t.i - 1:
            runs[-1].append(t)
        else:
            runs.append([t])
    runs = [r[1:] if r[0].lower == "the" and len(r) > 1 else r for r in runs]
    return [(r[0].start, sentence.text[r[0].start - sentence.start : r[-1].end - sentence.start]) for r in runs]


def groups_in(sentence: Sentence, span: Span, words: KindWords) -> tuple[Target, ...]:
    """People a span names as those to be harmed: words for people at risk, with what is said of them."""
    found: dict[str, None] = {}
    for t in words_of(sentence, span):
        at_risk = words.has("atrisk", t.lower) or words.has("atrisk", t.lemma)
        if t.pos in {"NOUN", "PROPN"} and at_risk and not t.dep.startswith("nsubj"):
            name = agent_at(sentence, t).name
            if len(name) < 80 and not any(name in f for f in found):
                found[name] = None
    return tuple(Target(n, "group") for n in found)
