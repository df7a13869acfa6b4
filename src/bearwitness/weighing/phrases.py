"""A number with its hedge and noun in the words of the claim, English and Russian.

Invariant: a number is printed only if the claim's own words hold it; what was derived ("61" from "more than 60") is never printed.
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from bearwitness.record import Figure

Language = Literal["en", "ru"]
_SMALL = "no one two three four five six seven eight nine".split()


@cache
def _nouns() -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((files("bearwitness.weighing") / "words" / "nouns.json").read_text("utf-8")))


def russian_form(number: int) -> Literal["one", "few", "many"]:
    """The plural rule: 1, 21 one; 2–4, 22 few; 0, 5–20, 11–14 many."""
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"


def noun_en(group: str | None, number: int | None) -> str:
    lemma = _nouns()["back"].get(group or "human", group or "human")
    entry = _nouns()["nouns"].get(lemma)
    if number == 1:
        return "person" if lemma == "human" else lemma
    if entry and entry[0]:
        return str(entry[0])
    return _plural(lemma) if re.fullmatch(r"[a-z -]+", lemma) else "people"


def _plural(lemma: str) -> str:
    if lemma.endswith("man") and lemma not in ("human", "german", "shaman"):
        return lemma[:-3] + "men"
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"


def noun_ru(group: str | None) -> tuple[str, str, str, str]:
    """Nominative one, genitive one, genitive many, gender; «человек» where the noun is not known."""
    lemma = _nouns()["back"].get(group or "human", group or "human")
    entry = _nouns()["nouns"].get(lemma) or _nouns()["nouns"]["human"]
    return entry[1], entry[2], entry[3], entry[4]


def count_ru(number: int, group: str | None, *, genitive: bool) -> str:
    """ "21 человек", "3 женщины"; after «не менее» and its like the genitive: "21 человека", "3 женщин"."""
    one, few, many, gender = noun_ru(group)
    form = russian_form(number)
    if genitive:
        return f"{number} {few if form == 'one' and gender != 'x' else many}"
    return f"{number} {(one, few, many)[('one', 'few', 'many').index(form)]}"


def number_en(number: int) -> str:
    """Small numbers in words, as a page prints them."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def measure_words(measure: str, language: Language, *, one: bool = False) -> str:
    """What was done: "killed"; Russian as it stands before the count («убито», with one «убит»). Empty where the measure is a noun."""
    entry = _nouns()["measures"].get(measure)
    if entry is None:
        return ""
    return str(entry[0] if language == "en" else entry[1 if one else 2])


def counted_noun(measure: str, group: str | None, unit: str) -> str | None:
    """The noun to print: the unit where it is no person, the measure where it is itself what is counted."""
    if measure not in _nouns()["measures"]:
        return {"bodies": "body"}.get(measure, measure[:-1] if measure.endswith("s") else measure)
    return unit if unit not in ("person", "body") else group


_TEMPLATES: dict[str, tuple[str, str]] = {
    "at_least": ("at least {n}", "не менее {g}"), "more_than": ("more than {n}", "более {g}"), "less_than": ("fewer than {n}", "менее {g}"),
    "nearly": ("nearly {n}", "почти {c}"), "up_to": ("up to {n}", "до {g}"), "at_most": ("at most {n}", "не более {g}"),
    "approx": ("about {n}", "около {g}"), "exact": ("{n}", "{c}"), "only": ("{n}", "{c}"),
}  # fmt: skip


def number_said(figure: Figure) -> int | None:
    """The number in the words: of a ceiling its upper end, never the nothing it begins from."""
    ends = (figure.upper, figure.lower) if figure.hedge in ("up_to", "at_most", "less_than", "nearly") else (figure.lower, figure.upper)
    return next((n for n in (figure.point, *ends) if n is not None), None)


def say_count(figure: Figure, quote: str, noun: str | None, language: Language, *, bare: bool = False) -> str:
    """Hedge, number and noun. `bare`: without the noun where English can do without ("at least nine killed")."""
    if figure.hedge == "zero" or figure.low == figure.high == 0:
        people = noun_en(noun, 2)
        none = "nobody" if people == "people" else f"no {people}"
        return none if language == "en" else f"ни одного {noun_ru(noun)[1]}"
    if figure.hedge == "range" and figure.lower is not None and figure.upper is not None:
        return _range(figure.lower, figure.upper, noun, language, bare=bare)
    number = number_said(figure)
    if figure.hedge not in _TEMPLATES or number is None:
        return _rough(figure, quote, noun, language)
    english, russian = _TEMPLATES[figure.hedge]
    if figure.approx and figure.hedge in ("at_least", "more_than", "up_to", "at_most", "less_than"):
        english = english.replace("{n}", "about {n}")
        russian = russian.replace("{g}", "примерно {g}")
    if language == "ru":
        return russian.format(g=count_ru(number, noun, genitive=True), c=count_ru(number, noun, genitive=False))
    return english.format(n=number_en(number)) + ("" if bare else f" {noun_en(noun, number)}")


def _range(low: int, high: int, noun: str | None, language: Language, *, bare: bool) -> str:
    if language == "ru":
        return f"от {low} до {count_ru(high, noun, genitive=True)}"
    return f"{number_en(low) if high < 10 else f'{low:,}'} to {number_en(high)}" + ("" if bare else f" {noun_en(noun, high)}")


def _rough(figure: Figure, quote: str, noun: str | None, language: Language) -> str:
    """Words that hold no number: those of the quotation, else the plainest that fit the hedge."""
    lower = quote.lower()
    found = [(lower.find(w), -len(w), forms) for w, forms in _nouns()["rough"].items() if w in lower]
    words = min(found)[2][0 if language == "en" else 1] if found else _plainest(figure, language)
    if words is None:
        return noun_en(noun, 2) if language == "en" else f"несколько {noun_ru(noun)[2]}"
    return f"{words} {noun_en(noun, 2) if language == 'en' else noun_ru(noun)[2]}"


def _plainest(figure: Figure, language: Language) -> str | None:
    if figure.hedge == "odd" and figure.lower is not None:
        return f"{figure.lower}-odd" if language == "en" else f"{figure.lower} с лишним"
    if figure.hedge == "couple":
        return "a couple of" if language == "en" else "пара"
    if figure.hedge == "few":
        return "several" if language == "en" else "несколько"
    return {"en": "some", "ru": "несколько"}[language] if figure.hedge == "plural" else None
