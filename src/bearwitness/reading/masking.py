"""Masking: private names leave as local tokens (P1, P2 …), a view on the way out and never a change of the text.

Invariant: no form of a private name that reading found stays in what these functions return; positions elsewhere hold.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bearwitness.reading.stems import name_stem
from bearwitness.record import Claim, NameSpan, Reading

Tokens = Mapping[str, str]
"""A private name in its fullest form → its token in this output."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTICLES = frozenset("al el de la le von van der den bin ibn abu ben da di du dos фон де ля эль аль оглы кызы the and of".split())


def settled_places(claims: Iterable[Claim]) -> frozenset[str]:
    """Names of one word that the pile itself settles as a place, by a level word or a dateline: "Keldry province"."""
    return frozenset(c.place.name for c in claims if c.place and c.place.level and " " not in c.place.name)


def tokens_for(readings: Iterable[Reading], places: frozenset[str] = frozenset()) -> dict[str, str]:
    """One token a person over all readings, in the order in which they appear. `places`: words that some report took for a name and the
    pile knows for a place; they get none, and only the stretch where they were taken for a name stays hidden.
    A surname alone is the person of the one fuller name
    that holds it; where two hold it, it stays a token of its own.
    """
    names = list(dict.fromkeys(n.name for r in readings for n in r.names if n.private and n.name not in places))
    whole = {name: _fullest(name, names) for name in names}
    order = {name: f"P{n}" for n, name in enumerate(dict.fromkeys(whole.values()), 1)}
    return {name: order[whole[name]] for name in names}


def _fullest(name: str, names: list[str]) -> str:
    stems = _stems(name)
    holders = [n for n in names if len(_stems(n)) > len(stems) and stems <= _stems(n)]
    most = [n for n in holders if not any(_stems(n) < _stems(m) for m in holders)]
    alike = [n for n in names if _stems(n) == stems]
    return most[0] if len({frozenset(_stems(n)) for n in most}) == 1 else alike[0]


@lru_cache(maxsize=8192)
def _stems(name: str) -> frozenset[str]:
    return frozenset(name_stem(w) for w in _WORD.findall(name) if w.lower() not in _PARTICLES)


def masked(text: str, start: int, names: Iterable[NameSpan], tokens: Tokens) -> str:
    """`text`, which begins at `start` in the file, with each private name that stands in it replaced."""
    out, at = [], 0
    for span in sorted((n for n in names if n.private), key=lambda n: (n.start, -n.end)):
        begin, end = max(span.start - start, at), min(span.end - start, len(text))
        if begin < end:
            out += [text[at:begin], tokens.get(span.name, "P?")]
            at = end
    return "".join((*out, text[at:]))


def fit_for_search(text: str, start: int, names: Iterable[NameSpan]) -> str:
    """`text` without any private name: what full text may index, so that no search finds a person."""
    return mask_everywhere(masked(text, start, names, {}), {n.name: "" for n in names if n.private}).replace("P?", "")


def mask_everywhere(words: str, tokens: Tokens) -> str:
    """Words without positions: each private name in them, in any form, case and part, becomes its token."""
    if not tokens or not words:
        return words
    pattern, groups = _forms(tuple(tokens.items()))
    return pattern.sub(lambda m: groups[_key(m[0])], words) if groups else words


def _key(found: str) -> str:
    return " ".join(sorted(_stems(found))) or found.lower()


@lru_cache(maxsize=64)
def _forms(tokens: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], "_Chosen"]:
    """One pattern over all names, longest first, and the token of what it found."""
    chosen = _Chosen(tokens)
    full = sorted({_loose(n) for n, _ in tokens if n}, key=len, reverse=True)
    parts = sorted(
        {_word(w) for n, _ in tokens for w in _WORD.findall(n) if len(w) > 2 and w.lower() not in _PARTICLES}, key=len, reverse=True
    )
    # A part alone must be written as a name: "rose" in lower case is a verb. A whole name is one in any case.
    either = "|".join([*(rf"(?i:{f})" for f in full if " " in f or "\\s" in f), *(rf"(?=[^\W\d_a-zа-яё])(?i:{p})" for p in parts),
                       *(rf"(?=[^\W\d_a-zа-яё])(?i:{f})" for f in full if "\\s" not in f)])  # fmt: skip
    return re.compile(rf"(?<![\w])(?:{either or '(?!)'})(?![\w])"), chosen


def _loose(name: str) -> str:
    return r"\s+".join(_word(w) if _WORD.fullmatch(w) else re.escape(w) for w in name.split())


def _word(word: str) -> str:
    """The word in any of its forms."""
    plain = name_stem(word)
    base = re.escape(plain).replace("е", "[её]").replace("'", "['’]").replace("’", "['’]")
    if not re.search("[а-яё]", plain):
        return base + r"(?:['’]s)?"
    # the vowel that comes and goes: Павел, Павла
    fleeting = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])(?=[клмнрцв]$)", "[еёо]?", base)
    return fleeting + r"[а-яё]{0,4}"


class _Chosen(dict[str, str]):
    """Stems found → token. What no single name explains gets the token of the first name that shares a stem."""

    def __init__(self, tokens: tuple[tuple[str, str], ...]) -> None:
        super().__init__((" ".join(sorted(_stems(n))), t) for n, t in tokens)
        self.tokens = tokens

    def __missing__(self, key: str) -> str:
        found = set(key.split())
        near = [t for n, t in self.tokens if found & _stems(n)]
        near = near or [t for n, t in self.tokens if any(f.startswith(s) or s.startswith(f) for f in found for s in _stems(n))]
        return near[0] if near else "P?"
