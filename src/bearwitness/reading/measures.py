"""What is counted: words of harm of each language and the measure each means. By meaning, not by one verb."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bearwitness.reading.numbers import fold


@dataclass(frozen=True, slots=True)
class HarmWords:
    """Lemma → measure. `object`: verbs whose object is harmed; `object_people`: only if the object is people; `subject`: verbs whose
    subject is; `noun_of`: nouns whose "of" is; `counted`: nouns that are counted themselves; `adjective`: states;
    `states`: (measure, phrase) of what a clause says with a verb («под стражей»).
    """

    object: dict[str, str]
    object_people: dict[str, str]
    subject: dict[str, str]
    noun_of: dict[str, str]
    counted: dict[str, str]
    adjective: dict[str, str]
    people: frozenset[str]
    not_people: frozenset[str]
    units: dict[str, str]
    houses: dict[str, str]
    roles: frozenset[str]
    states: tuple[tuple[str, str], ...] = ()

    def verb(self, lemma: str) -> str | None:
        lemma = fold(lemma)
        return self.object.get(lemma) or self.object_people.get(lemma)


@cache
def harm_words(language: str) -> HarmWords:
    """The lists of `words/harm_LANGUAGE.json`."""
    form: dict[str, Any] = json.loads(files("bearwitness.reading").joinpath(f"words/harm_{language}.json").read_text("utf-8"))

    def flip(name: str) -> dict[str, str]:
        return {fold(w): m for m, ws in form.get(name, {}).items() for w in ws.split()}

    def many(name: str) -> frozenset[str]:
        return frozenset(fold(form.get(name, "")).split())

    return HarmWords(
        flip("object"), flip("object_people"), flip("subject"), flip("noun_of"), flip("counted"), flip("adjective"),
        many("people"), many("not_people"), flip("units"), flip("houses"), many("roles"),
        tuple((m, fold(phrase)) for m, phrases in form.get("states", {}).items() for phrase in phrases),
    )  # fmt: skip
