"""Acts: one violation said to have been done to one victim or group. Who did what to whom, in the words of the text.

Invariant: the quotation is the text at the span; type and kind of actor are terms of the thesauri. Labels ("massacre", "genocide") are
never a type. Method: docs/methods/acts.md.
"""

import re
from collections.abc import Callable
from functools import cache

from bearwitness.reading.acts_draft import ActDraft, words_of
from bearwitness.reading.acts_en import read_english
from bearwitness.reading.acts_ru import read_russian
from bearwitness.reading.acts_words import act_words, kind_of_actor
from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.record import Act, Claim, ReaderMark
from bearwitness.record.thesauri import find_code

VERSION = "1"
_READERS: dict[str, Callable[[Sentence], list[ActDraft]]] = {"en": read_english, "ru": read_russian}


def read_acts(analysis: Analysis) -> tuple[Claim, ...]:
    """Draft claims of kind act, each with a temporary id of its own; without attribution, time and place."""
    language = "ru" if analysis.language == "ru" else "en"
    gate = _gate(language)
    drafts = [d for s in analysis.sentences if s.tokens and gate.search(s.text.replace("ё", "е")) for d in _READERS[language](s)]
    claims = {c.id: c for d in drafts for c in (_claim(analysis, d, language),)}
    return tuple(claims.values())


def _claim(analysis: Analysis, draft: ActDraft, language: str) -> Claim:
    start, end = draft.span
    actor = words_of(draft.sentence, draft.actor)
    standing = draft.standing
    return Claim(
        id=f"act:{start}:{end}:{draft.type}",
        report=analysis.report.id,
        start=start,
        end=end,
        quote=analysis.text[start:end],
        kind="act",
        act=Act(
            type=draft.type,
            mt04=find_code("04", draft.type),
            method=draft.method,
            actor=actor,
            actor_kind=kind_of_actor(actor, language) if actor else None,
            involvement=standing.involvement,
            accusation=standing.accusation,
            target=words_of(draft.sentence, draft.target),
        ),
        polarity=standing.polarity,
        modality=standing.modality,
        headline=draft.sentence.headline,
        reader=ReaderMark(f"acts-{language}", VERSION, draft.rule),
    )


def may_hold_act(words: str, language: str) -> bool:
    """Could a sentence hold an act at all? Let through here, it is worth a parse."""
    return bool(_gate(language).search(words.replace("ё", "е")))


@cache
def _gate(language: str) -> re.Pattern[str]:
    """Does a sentence hold the beginning of a word of harm? Verbs of every day stand in it only by what makes them acts."""
    words = act_words(language)
    tables = (words.verbs, words.verbs_people, words.verbs_things, words.nouns, words.nouns_weak)
    lemmas = {w for table in tables for w in table} | {w for c in words.complements for w in c.verbs}
    stems = {_stem(w) for w in lemmas - words.lists["common"]} | {w.replace("_", " ") for w in words.lists["gate"]}
    short = {x for x in stems if not any(x != y and x.startswith(y) for y in stems)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, short)))})", re.I)


def _stem(word: str) -> str:
    """Short enough that the regular forms of the word begin with it; irregular ones stand in the list."""
    if re.search("[а-я]", word):
        return re.sub(r"(?:ывать|ивать|овать|ать|ять|ить|еть|нуть|уть|ть|ти|чь|ние|ка|[аеёиоуыьюяй])$", "", word)
    return re.sub(r"(?:e|y)$", "", word)
