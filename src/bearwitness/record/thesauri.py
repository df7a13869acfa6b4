"""The controlled terms of the HURIDOCS micro-thesauri: word, code, English and Russian name. Data in `thesauri/mtNN.json`.

Invariant: a word names one term of its thesaurus; several words may share a code, and a word of our own has none.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Thesaurus = Literal["04", "05", "16", "17", "18", "19", "20", "24", "25", "27", "28", "42"]
"""Acts, methods, material, places, involvement, connection, intervention, perpetrators, status, responses, reactions, reliability."""


@dataclass(frozen=True, slots=True)
class Term:
    """`word`: what claims carry. `code`: pairs of digits, each pair a level; None where the standard has no term."""

    word: str
    code: str | None
    english: str
    russian: str

    def name(self, language: str) -> str:
        return self.russian if language == "ru" else self.english


@cache
def read_terms(thesaurus: Thesaurus) -> dict[str, Term]:
    """Word → term, in the order of the thesaurus."""
    form = json.loads(files("bearwitness.record").joinpath(f"thesauri/mt{thesaurus}.json").read_text("utf-8"))
    return {t["word"]: Term(t["word"], t["code"], t["en"], t["ru"]) for t in form["terms"]}


def find_code(thesaurus: Thesaurus, word: str) -> str | None:
    """The code of a word. Raises KeyError where the thesaurus has no such word."""
    return read_terms(thesaurus)[word].code


def is_under(code: str, wider: str) -> bool:
    """Is the first code the second or one of the narrower terms under it?"""
    return code.startswith(wider)
