"""Days on which something was said, not done: "the ministry said on Monday", "a report published on 3 April".

Invariant: a day is left out only where its own words stand beside a word of saying; what was done keeps its day.
"""

import re
from datetime import date
from functools import lru_cache

from bearwitness.gathering.folding import cue_words
from bearwitness.gathering.spans import Span

_MONTHS_EN = "january february march april may june july august september october november december".split()
_MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_DAYS_EN = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS_RU = "понедельник вторник сред четверг пятниц суббот воскресень".split()
_BESIDE = 6
"""Words that may stand between the word of saying and its day."""


def is_day_of_saying(span: Span, sentence: str, published: int | None) -> bool:
    """Does the sentence give this day only as the day something was said, and nowhere as the day it happened?"""
    if span.first is None or span.first != span.last:
        return False
    found = [m.span() for m in _forms(span.first, published).finditer(sentence.lower())]
    return bool(found) and all(_said(sentence.lower(), a, b) for a, b in found)


@lru_cache(maxsize=4096)
def _forms(day: int, published: int | None) -> re.Pattern[str]:
    """How a text may write this day."""
    d = date.fromordinal(day)
    month_en, month_ru = _MONTHS_EN[d.month - 1], _MONTHS_RU[d.month - 1]
    months = rf"(?:{month_en}|{month_en[:3]}\b|{month_ru})"
    forms = [rf"{d.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{months}", rf"(?:{month_en}|{month_en[:3]}\.?)\s+{d.day}(?!\d)", d.isoformat()]
    forms += [_DAYS_EN[d.weekday()], rf"{_DAYS_RU[d.weekday()]}\w*", rf"{d.day:02}\.{d.month:02}\.{d.year}"]
    if published is not None and day == published - 1:
        forms += ["yesterday", "вчера", "накануне"]
    if day == published:
        forms += ["today", "сегодня"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})")


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    stems = cue_words()["speech"].split()
    return re.compile(rf"(?:{'|'.join(s if s.isascii() else s + r'[а-яё]*' for s in stems)})$")


def _said(sentence: str, start: int, end: int) -> bool:
    """Is the nearest verb-like word around the day one of saying? A "that" between them hands the day to what was said."""
    before = re.findall(r"[^\W_]+|[.;:!?]", sentence[:start])[-_BESIDE:]
    for word in reversed(before):
        if word in ("that", "что", ".", ";", ":", "!", "?"):
            break
        if _speech().match(word):
            return True
    after = re.findall(r"[^\W_]+|[.;:!?]", sentence[end:])[:_BESIDE]
    opens = len(before) < _BESIDE and not any(len(w) > 3 for w in before)
    return opens and any(_speech().match(w) for w in after)
