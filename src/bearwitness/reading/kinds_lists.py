"""Lists under a lead: "We demand:" or "What we ask" hands its kind to the points below it."""

import re
from collections.abc import Iterator

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.kinds_draft import Draft
from bearwitness.reading.kinds_words import KindWords
from bearwitness.reading.numbers import fold
from bearwitness.record.claim import Kind

_POINT = re.compile(r"^\s*(?:[-•*–—·]|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s*")
_MARK = re.compile(r"\(?\d{1,2}[.)]")
_LEADS: tuple[tuple[Kind, str], ...] = (("demand", "lead_demand"), ("advice", "lead_advice"), ("threat", "lead_threat"))


def read_lists(analysis: Analysis, words: KindWords) -> Iterator[Draft]:
    kind: Kind | None = None
    numbered = False
    for sentence in analysis.sentences:
        lead = None if numbered else _lead(sentence, words)
        if lead is not None:
            kind = lead
        elif _heading(sentence) and not numbered:
            kind = None
        elif kind is not None and _MARK.fullmatch(sentence.text):
            numbered = True  # "1." stands as a sentence of its own; its point is the next
        elif kind is not None and ((point := _POINT.match(sentence.text)) or numbered):
            numbered = False
            start = sentence.start + (point.end() if point else 0)
            stop = sentence.start + len(sentence.text.rstrip(" .;,"))
            if stop > start:
                yield Draft(sentence, (start, stop), kind, "listed", own=True)
        else:
            kind, numbered = None, False


def _lead(sentence: Sentence, words: KindWords) -> Kind | None:
    """A line that ends in a colon, or a heading, in words of asking, advising or threatening."""
    plain = sentence.text.rstrip()
    if not (plain.endswith(":") or _heading(sentence)) or _POINT.match(sentence.text):
        return None
    text = fold(plain).rstrip(":")
    return next((k for k, name in _LEADS if words.patterns[name].search(text)), None)


def _heading(sentence: Sentence) -> bool:
    plain = sentence.text.strip()
    return plain.startswith("#") or (len(plain) < 50 and plain[-1:].isalnum() and not _POINT.match(plain))
