"""Words of harm and the type of act each means, words of perpetrators and methods. Data in `words/acts_LANGUAGE.json`, `actors.json`."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bearwitness.reading.numbers import fold


@dataclass(frozen=True, slots=True)
class Complement:
    """A verb that is an act only with what it governs: "force … to sign", "refuse … entry". `also`: a word that must stand there too."""

    verbs: frozenset[str]
    governed: frozenset[str]
    type: str
    also: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ActWords:
    """Lemma → types of act. `verbs`: whatever the object; `verbs_people`, `verbs_things`: only with such an object. `nouns_weak`: only
    with an actor or a target beside them. `lists`: sets of lemmas by name.
    """

    verbs: dict[str, str]
    verbs_people: dict[str, str]
    verbs_things: dict[str, str]
    nouns: dict[str, str]
    nouns_weak: dict[str, str]
    complements: tuple[Complement, ...]
    lists: dict[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        return lemma in self.lists[name]

    def is_verb(self, lemma: str) -> bool:
        return lemma in self.verbs or lemma in self.verbs_people or lemma in self.verbs_things


def _load(name: str) -> Any:
    return json.loads(files("bearwitness.reading").joinpath(f"words/{name}.json").read_text("utf-8"))


def _split(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


@cache
def act_words(language: str) -> ActWords:
    """The lists of one language."""
    form = _load(f"acts_{language}")
    verbs, people, things, nouns, weak = ({w: kind for kind, words in form[n].items() for w in fold(words).split()} for n in _TABLES)
    complements = tuple(
        Complement(_split(c["verb"]), _split(c["with"]), c["type"], _split(c.get("and", "")), bool(c.get("negated")))
        for c in form["complements"]
    )
    lists = {name: _split(words) for name, words in form.items() if isinstance(words, str)}
    return ActWords(verbs, people, things, nouns, weak, complements, lists)


_TABLES = ("verbs", "verbs_people", "verbs_things", "nouns", "nouns_weak")


@cache
def _actors(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for kind, words in _load("actors")[language])


def kind_of_actor(words: str, language: str) -> str | None:
    """The term of mt 24 that these words of an actor mean, or None where they do not say."""
    return next((kind for kind, pattern in _actors(language) if pattern.search(words)), None)


@cache
def _methods(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((method, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for method, words in _load("methods")[language])


def method_in(words: str, language: str) -> str | None:
    """The term of mt 05 that these words say, or None."""
    return next((method for method, pattern in _methods(language) if pattern.search(words)), None)
