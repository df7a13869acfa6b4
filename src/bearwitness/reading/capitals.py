"""Where a name not met before may stand, by capital letters alone: so that the names model is asked only there.

Invariant: a capitalised word that is not asked about was asked about twice before in the same report; its later mentions are found by
their letters (`people.py`).
"""

import re
from collections import Counter
from collections.abc import Sequence

_TIMES = 2
"""One sentence may mislead the model ("Rell said" at the beginning of a headline), two seldom do."""

_CAPITAL = re.compile(r"(?<![\w@#])[A-ZÀ-Þ][\w]*(?:[-'’][\w]+)*")
_CALENDAR = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)
_TITLES = frozenset("mr mrs ms dr miss sir".split())


def may_hold_new_name(texts: Sequence[str]) -> list[int]:
    """Indices of the sentences that hold a capitalised word met less than twice, in the order of the text."""
    met: Counter[str] = Counter()
    lower = frozenset(w for t in texts for w in re.findall(r"(?<!\w)[a-zß-ÿ]+", t))
    asked = []
    for index, text in enumerate(texts):
        words = {_plain(m.group()) for m in _CAPITAL.finditer(text) if _may_name(m, text, lower)}
        words -= _CALENDAR
        if any(met[w] < _TIMES for w in words) or words & _TITLES:
            asked.append(index)
            met.update(words)
    return asked


def _may_name(found: re.Match[str], text: str, lower: frozenset[str]) -> bool:
    """Not the ordinary word that opens a sentence, not letters that stand for a body (FBI)."""
    word = found.group()
    return not (len(word) > 1 and word.isupper()) and not (_opens(text, found.start()) and word.lower() in lower)


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _opens(text: str, start: int) -> bool:
    """Does it open the sentence or a quotation, where every word has a capital?"""
    return not text[:start].strip(" \"'“”‘«([—–-•*")
