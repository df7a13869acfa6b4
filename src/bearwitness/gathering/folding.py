"""Names of two scripts under one key, so that an English and a Russian report about one happening can meet.

Invariant: a key is evidence, never an identity by itself, and is never printed.
"""

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sh  i  e iu ia i i e g".split(" "),
        strict=True,
    )
)
_SOUNDS = (
    ("sch", "sh"), ("shch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("w", "v"),
    ("tz", "ts"), ("yu", "iu"), ("ya", "ia"), ("yo", "e"), ("ye", "e"), ("y", "i"), ("j", "dzh"), ("q", "k"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?!h)")
_CASES = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ого|ому|ами|ями|ой|ей|ою|ею|ом|ем|ам|ям|ах|ях|ым|им|ых|их)$")


@cache
def cue_words() -> Any:
    """The word lists of this room (words/cues.json)."""
    return json.loads(files("bearwitness.gathering").joinpath("words/cues.json").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(cue_words()[name].split())


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """One word by its sound: no case, no case ending, no script, no double letters, no closing vowels."""
    plain = re.sub(r"['’`ʼ](?:s|S)?$", "", word).lower()
    plain = _CASES.sub("", plain)
    latin = "".join(_LETTERS.get(c, c) for c in plain)
    latin = "".join(c for c in unicodedata.normalize("NFKD", latin) if c.isalnum())
    for written, spoken in _SOUNDS:
        latin = latin.replace(written, spoken)
    latin = re.sub(r"(.)\1+", r"\1", _HARD_C.sub("k", latin))
    return re.sub(r"(?<=..)[aeiou]+$", "", latin) or latin


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """A name of several words: each by its sound, in the order of the text."""
    return " ".join(fold_word(w) for w in re.findall(r"\w+(?:['’]\w+)?", name))
