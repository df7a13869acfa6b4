"""Kinds told by patterns of words: response, action, verification, legal, protection, context, and the plain words of threat."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Span, agent_at
from bearwitness.reading.kinds_clauses import branch_at, clause_at, clause_head, subject_of
from bearwitness.reading.kinds_draft import Draft, overlap
from bearwitness.reading.kinds_targets import groups_in, is_authority, places_in
from bearwitness.reading.kinds_words import KindWords, Rule, beginnings
from bearwitness.reading.numbers import fold
from bearwitness.record import Target

_FIRST_OR_SECOND = re.compile(r"\b(?:we|you|your|мы|вы|вас|ваши|вам)\b", re.I)


def read_patterns(sentence: Sentence, words: KindWords, before: Token | None) -> Iterator[Draft]:
    """`before`: the subject of the sentence before, for pronouns."""
    text = fold(sentence.text)
    if len(text) != len(sentence.text):
        return
    held = beginnings(text)
    for rule in words.rules:
        if rule.needs.isdisjoint(held):
            continue
        for found in rule.pattern.finditer(text):
            span = (sentence.start + found.start(), sentence.start + found.end())
            if found.group().strip() and not _refused(rule, text, found.start(), found.end()):
                yield from _draft(sentence, rule, span, words, before)


def _refused(rule: Rule, text: str, start: int, end: int) -> bool:
    """Do the words that make the rule wrong stand across the match?"""
    return rule.unless is not None and any(m.start() < end and start < m.end() for m in rule.unless.finditer(text))


def _draft(sentence: Sentence, rule: Rule, span: Span, words: KindWords, before: Token | None) -> Iterator[Draft]:
    subject = _subject(sentence, span)
    if rule.by == "authority" and not any(_by_authority(s, sentence, words, before) for s in _subjects(sentence, span)):
        return
    if rule.by == "not_authority" and subject is not None and _by_authority(subject, sentence, words, before):
        return
    covered = clause_at(sentence, span) if rule.over == "clause" else (sentence.start, sentence.end) if rule.over == "sentence" else span
    targets: tuple[Target, ...] = ()
    agent: Agent | None = None
    if rule.kind == "threat":
        covered = with_list(sentence, covered)
        targets = places_in(sentence, covered) + groups_in(sentence, covered, words)
        agent = _threatener(sentence, subject)
    yield Draft(
        sentence,
        covered,
        rule.kind,
        rule.name,
        rule.subkind,
        targets,
        rule.polarity,
        rule.modality,
        agent,
        branch_at(sentence, span),
        _in_own_words(rule, sentence, covered),
    )


def _subject(sentence: Sentence, span: Span) -> Token | None:
    inside = [t for t in sentence.tokens if t.start < span[1] and span[0] < t.end]
    verbs = [t for t in inside if t.pos in {"VERB", "AUX"}] or inside
    return (subject_of(sentence, verbs[0]) or subject_of(sentence, clause_head(sentence, verbs[0]))) if verbs else None


def _subjects(sentence: Sentence, span: Span) -> list[Token | None]:
    """The subject of the clause, then of those it hangs from: "the ministry said that the man had fallen"."""
    inside = [t for t in sentence.tokens if t.start < span[1] and span[0] < t.end]
    above = [a for t in inside[:1] for a in sentence.ancestors(t) if a.pos in {"VERB", "AUX"}]
    return [_subject(sentence, span), *(subject_of(sentence, a) for a in above)]


def _by_authority(subject: Token | None, sentence: Sentence, words: KindWords, before: Token | None) -> bool:
    if subject is None:
        return False
    if subject.pos == "PRON" and before is not None and subject.lower not in {"i", "we", "you", "who", "я", "мы"}:
        return words.has("authority", before.lower) or words.has("authority", before.lemma) or before.entity == "ORG"
    return is_authority(subject, sentence, words)


def _in_own_words(rule: Rule, sentence: Sentence, span: Span) -> bool:
    """Does the text itself threaten ("we will burn", "you have until Friday") or advise?"""
    said = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
    return rule.kind == "advice" or (rule.kind == "threat" and bool(_FIRST_OR_SECOND.search(said)))


def _threatener(sentence: Sentence, subject: Token | None) -> Agent | None:
    """Who announces it: the subject of an active verb."""
    active = subject is not None and subject.pos in {"NOUN", "PROPN"} and subject.dep not in {"nsubjpass", "nsubj:pass"}
    return agent_at(sentence, subject) if active and subject is not None else None


def with_list(sentence: Sentence, span: Span) -> Span:
    """A threat with the list behind its colon and with its "or else": "in the following towns: X, Y"."""
    rest = sentence.text[span[1] - sentence.start :].lstrip(' »”",').lower()
    if rest.startswith((":", "or ", "или ", "иначе ")):
        return span[0], sentence.start + len(sentence.text.rstrip(" ."))
    return span


def widest(drafts: list[Draft]) -> list[Draft]:
    """One claim of a kind over one stretch: the first found stands, a later one that shares more than half of it is dropped.

    Two responses of one clause ("condemned X and promised Y") both stand, the later on its own words.
    """
    kept: list[Draft] = []
    for d in drafts:
        over = [k for k in kept if k.kind == d.kind and overlap(k.span, d.span) > 0.5]
        if not over:
            kept.append(d)
        elif all(k.subkind != d.subkind for k in over) and (d.narrow or over[-1].narrow):
            kept = [replace(k, span=k.narrow) if k in over and k.narrow else k for k in kept]
            kept.append(replace(d, span=d.narrow) if d.narrow else d)
    return kept
