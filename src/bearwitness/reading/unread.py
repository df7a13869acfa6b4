"""What was missed: sentences with a number or a word of harm that gave no claim, the likeliest first, each with its reason.

Invariant: a sentence that holds a claim is never listed. Dates, bylines, ages and list marks alone are no reason.
"""

import re
from collections.abc import Iterator

from bearwitness.reading.analysis import Analysis, Sentence, Token
from bearwitness.reading.kinds_words import kind_words
from bearwitness.reading.measures import HarmWords, harm_words
from bearwitness.reading.numbers import Number, Word, find_numbers, fold, split_words
from bearwitness.reading.numbers_refused import refused
from bearwitness.record import Claim, Unread

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_BYLINE = re.compile(r"^\s*(?:by\s|photo|source:|фото|автор|источник:|©|copyright|https?:|www\.)", re.I)


def find_unread(analysis: Analysis, claims: tuple[Claim, ...]) -> tuple[Unread, ...]:
    """Ranked, the likeliest first: a number and a word of harm 3, harm alone 2, a bare number 1; one more in a sentence about people."""
    found = [u for s in analysis.sentences if not _read(s, claims) for u in _weigh(s, analysis.language)]
    return tuple(sorted(found, key=lambda u: (-u.weight, u.start)))


def _read(sentence: Sentence, claims: tuple[Claim, ...]) -> bool:
    return any(c.start < sentence.end and sentence.start < c.end for c in claims)


def _weigh(sentence: Sentence, language: str) -> Iterator[Unread]:
    if _BYLINE.match(sentence.text) or len(sentence.text.split()) < 3:
        return
    known = harm_words("ru" if language == "ru" else "en")
    harm = _harm(sentence, known, language)
    number = _number(sentence, language)
    people = any(t.lemma in known.people for t in sentence.tokens)
    if harm is None and number is None:
        return
    why = " and ".join([f"a word of harm ({harm})"] * (harm is not None) + [f"a number ({number})"] * (number is not None))
    weight = 2 * (harm is not None) + (number is not None) + people
    yield Unread(sentence.start, sentence.end, f"{why[0].upper()}{why[1:]} gave no claim.", weight)


def _harm(sentence: Sentence, known: HarmWords, language: str) -> str | None:
    """The first word of harm; its measure or the word itself is the reason that is shown."""
    tables = (known.subject, known.noun_of, known.counted)
    words = kind_words("ru" if language == "ru" else "en")
    for t in _words(sentence):
        measure = known.verb(t.lemma) or next((table[fold(t.lemma)] for table in tables if fold(t.lemma) in table), None)
        if measure is not None and measure not in {"released", "survived"}:
            return measure
        if words.has("harm", t.lemma):
            return "violence"
    return None


def _words(sentence: Sentence) -> list[Token]:
    return [t for t in sentence.tokens if t.pos in {"NOUN", "VERB", "ADJ", "PROPN"}]


def _number(sentence: Sentence, language: str) -> str | None:
    """The first number that might count something: no date, age, time, money or list mark."""
    words = split_words(sentence.text)
    spoken = "ru" if language == "ru" else "en"
    for n in find_numbers(words, spoken):
        if not refused(words, n.first, n.last, spoken) and not _one(words, n) and not _YEAR.fullmatch(words[n.first].lower):
            return sentence.text[words[n.first].start : words[n.last].end]
    return None


def _one(words: tuple[Word, ...], number: Number) -> bool:
    """ "one" and «один» are pronouns more often than counts."""
    return number.value == 1 and not words[number.first].lower.isdecimal()
