"""Threats that go on: once a text announces harm, its offers, tasks, tests, regions and deadlines belong to the threat."""

import re
from collections.abc import Iterator

from bearwitness.reading.analysis import Sentence
from bearwitness.reading.cues import Span
from bearwitness.reading.kinds_clauses import clause_at
from bearwitness.reading.kinds_draft import Draft
from bearwitness.reading.kinds_patterns import with_list
from bearwitness.reading.kinds_targets import groups_in, places_in
from bearwitness.reading.kinds_words import KindWords
from bearwitness.reading.numbers import fold

_PARTS = re.compile(r"\s*[,;]\s*(?:and\s+|и\s+)?|\s+and\s+(?=\w+ing\b)|\s+и\s+")


def read_tasks(sentence: Sentence, words: KindWords) -> Iterator[Draft]:
    """ "The tasks of the hunters are finding X, beating Y": each task one claim."""
    found = words.patterns["task_lead"].search(fold(sentence.text))
    if found is None or not any(words.has("violence", w) or words.has("hunt", w) for w in re.findall(r"\w+", sentence.text)):
        return
    for span in _items(sentence, found.end(), words):
        yield Draft(
            sentence, span, "threat", "task", None, places_in(sentence, span) + groups_in(sentence, span, words), modality="planned"
        )


def _items(sentence: Sentence, start: int, words: KindWords) -> list[Span]:
    """The parts of a list, each from a word that names a doing; what names none goes on with the part before."""
    text = sentence.text.rstrip(" .!")
    begins = [start + (len(text[start:]) - len(text[start:].lstrip(" :-–—")))]
    for m in _PARTS.finditer(text, start):
        first = re.match(r"\w+", text[m.end() :])
        if first and words.has("doing", first[0]):
            begins.append(m.end())
    ends = [*begins[1:], len(text)]
    spans = []
    for b, e in zip(begins, ends, strict=True):
        part = re.sub(r"(?:[\s,;]|\b(?:and|и)\s*$)+$", "", text[b:e])
        if part:
            spans.append((sentence.start + b, sentence.start + b + len(part)))
    return spans


def read_frame(sentence: Sentence, words: KindWords) -> Iterator[Draft]:
    """In a text that threatens: who offers, pays, tests, sets a date or a place goes on threatening."""
    for found in words.patterns["frame"].finditer(fold(sentence.text)):
        match = (sentence.start + found.start(), sentence.start + found.end())
        span = with_list(sentence, clause_at(sentence, match))
        yield Draft(
            sentence, span, "threat", "frame", None, places_in(sentence, span) + groups_in(sentence, span, words), modality="planned"
        )
