"""Who is the same voice: the words for an agent reduced to a key that holds over scripts, cases, titles and spokesmen.

Invariant: a key is made of the agent's own words only; two agents without a proper name are never one across reports by their key.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

Kind = Literal["person", "body", "document", "image", "briefing", "report", "unknown"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_CASES = re.compile(
    r"(?<=[а-яё]{3})(?:ого|ому|ыми|ими|ами|ями|ией|ией|ии|ия|ию|ой|ей|ою|ею|ым|им|ом|ем|ём|ая|яя|ый|ий|ую|юю|ах|ях|ам|ям|ов|ев|"
    r"ы|и|у|ю|а|я|е|о|й|ь)$"
)
_SURNAME = re.compile(r"(?<=[а-яё]{2}(?:ов|ев|ин|ын))(?:ым|ой|у|а|е|ы|ых)?$")
_CYRILLIC = dict(
    zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sh - i - e u a".split(), strict=True)
)
_CYRILLIC |= {"ъ": "", "ь": ""}
#: Habits of writing Russian in Latin letters, brought to one form. Order matters: longer ones first.
_LATIN = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ck", "k"), ("yo", "e"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yu", "u"), ("iu", "u"),
    ("ju", "u"), ("ye", "e"), ("je", "e"), ("x", "ks"), ("w", "v"), ("ph", "f"), ("y", "i"), ("j", "i"),
)  # fmt: skip


_PLACING = frozenset("in at from near v na iz u".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """An agent understood. `key`: stems that identify it, sorted. `named`: it holds a proper name, so the key holds across reports.
    `person`: stems of a person's name that stands beside a body ("police spokesman Arlen Vost"), to be taken as the same voice.
    """

    kind: Kind
    key: tuple[str, ...]
    named: bool
    words: str
    person: tuple[str, ...] = ()


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of `words/NAME.json`, as stems."""
    form = cast(dict[str, str], json.loads((files("bearwitness.weighing") / "words" / f"{name}.json").read_text("utf-8")))
    return {group: frozenset(stem(w) for w in split_words(words)) for group, words in form.items()}


@cache
def _english() -> Mapping[str, str]:
    """Russian words for bodies → the English ones, so that a body told of in both languages is one."""
    form = cast(dict[str, str], json.loads((files("bearwitness.weighing") / "words" / "bilingual.json").read_text("utf-8")))
    return {stem(word): english for word, english in form.items()}


def in_english(stems: Iterable[str]) -> tuple[str, ...]:
    table = _english()
    return tuple(sorted({stem(e) for s in stems for e in table.get(s, s).split()}))


def split_words(text: str) -> list[str]:
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One form for a word in any case, script and transliteration: Latin letters, no ending."""
    plain = re.sub(r"['’]s?$", "", word.lower().replace("ё", "е"))
    if re.search("[а-я]", plain):
        cut = _SURNAME.sub("", plain)
        cut = cut if cut != plain or re.search(r"[а-я]{2}(?:ов|ев|ин|ын)$", plain) else _CASES.sub("", plain)
        return _squeezed("".join(_CYRILLIC.get(c, c) for c in cut))
    return _squeezed(_singular(_without_accents(plain)))


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c) and c not in "'’")


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _squeezed(word: str) -> str:
    for habit, plain in _LATIN:
        word = word.replace(habit, plain)
    word = re.sub(r"(.)\1", r"\1", word)
    return re.sub(r"(?<=..)[aeiou]+$", "", word)


def hear(agent: str, evidential: str | None = None) -> Voice:
    """The voice an agent's words name."""
    lists = word_lists("voices")
    words = split_words(agent)
    stems = [(w, stem(w)) for w in words]
    content = [(w, s) for w, s in stems if s not in lists["articles"] and s not in lists["joining"]]
    names = tuple(sorted({s for n, (w, s) in enumerate(stems) if _is_name(n, stems, lists)}))
    heads = [s for _, s in content]
    for group, kind in (("images", "image"), ("briefings", "briefing")):
        if any(h in lists[group] for h in heads) and (kind != "image" or evidential == "image"):
            return Voice(cast(Kind, kind), tuple(sorted(set(heads))), bool(names), agent)
    if evidential == "document" and not any(h in lists["bodies"] for h in heads):
        return Voice("document", tuple(sorted(set(heads))), bool(names), agent)
    if evidential == "image":
        return Voice("image", tuple(sorted(set(heads))), bool(names), agent)
    if len(heads) > 1 and heads[-1] in lists["unknown"] and not any(h in lists["bodies"] for h in heads):
        return Voice("unknown", tuple(sorted(set(heads))), False, agent)
    if not heads or (not names and all(h in lists["unknown"] for h in heads)) or (evidential == "unsourced" and not names):
        return Voice("unknown", tuple(sorted(set(heads))), False, agent)
    return _person_or_body(agent, content, names, evidential, lists)


def _is_name(at: int, stems: list[tuple[str, str]], lists: Mapping[str, frozenset[str]]) -> bool:
    """A capital makes a name, but not of a plain word that begins the phrase, nor of the place behind a role ("a councillor in Sorn")."""
    word, s = stems[at]
    if not word[:1].isupper() or s in lists["articles"]:
        return False
    if at > 1 and stems[at - 1][1] in _PLACING and not any(x in lists["bodies"] for _, x in stems[: at - 1]):
        return False
    plain = any(s in lists[g] for g in ("bodies", "media", "unknown", "spokesmen", "documents", "images"))
    capitals = sum(w[:1].isupper() for w, _ in stems)
    return not plain or (capitals > 1 and s not in lists["spokesmen"] and s not in lists["unknown"])


def _person_or_body(
    agent: str, content: list[tuple[str, str]], names: tuple[str, ...], evidential: str | None, lists: Mapping[str, frozenset[str]]
) -> Voice:
    body = [(w, s) for w, s in content if s in lists["bodies"]]
    # Who speaks for a body is the body: what is left when the office and the person are taken away identifies it.
    if body or evidential in ("official", "organisation_report", "organisation_statement"):
        own = [(w, s) for w, s in content if s not in lists["spokesmen"]]
        spoken_for = own if body else [(w, s) for w, s in own if not w[:1].isupper()]
        person = _person_beside(content, lists) if body else names
        key = tuple(sorted({s for _, s in spoken_for} - set(person)))
        if not body and person:
            return Voice("person", person, True, agent)
        if key:
            return Voice(
                "body",
                _without_levels(in_english(key)),
                bool(set(key) & set(names)) or any(w.isupper() and len(w) > 1 for w, _ in spoken_for),
                agent,
                person,
            )
        return Voice("body", in_english(s for _, s in content), False, agent)
    if names:
        return Voice("person", names, True, agent)
    return Voice("person", tuple(sorted({s for _, s in content})), False, agent)


def _without_levels(key: tuple[str, ...]) -> tuple[str, ...]:
    """ "Interior Department of Keldry Province" and «МВД Келдри» are one body: what kind of office it is called differs by writer."""
    own = tuple(s for s in key if s not in word_lists("voices")["levels"])
    return own or key


def is_bare(key: Iterable[str]) -> bool:
    """Only a word for an office or its spokesman ("the department", "the press service"): which one, the report says elsewhere."""
    lists = word_lists("voices")
    return all(s in lists["levels"] or s in lists["spokesmen"] for s in key)


def _person_beside(content: list[tuple[str, str]], lists: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Two or more capitals in a row after an office are the person who holds it: "police spokesman Arlen Vost"."""
    office = next((n for n, (_, s) in enumerate(content) if s in lists["spokesmen"]), None)
    if office is None:
        return ()
    after = []
    for word, s in content[office + 1 :]:
        if not word[:1].isupper() or s in lists["bodies"]:
            break
        after.append(s)
    return tuple(sorted(after)) if after and not any(s in lists["bodies"] for _, s in content[office + 1 :]) else ()


def party_of(words: str) -> frozenset[str]:
    """The parties (police, army …) that the words for an agent or actor name."""
    found = {stem(w) for w in split_words(words)}
    return frozenset(party for party, listed in word_lists("parties").items() if listed & found)


def outlet_key(name: str) -> tuple[str, ...]:
    """An outlet's name in any form: "The Quay Standard" and "Quay Standard" are one."""
    return tuple(s for s in (stem(w) for w in split_words(name)) if s not in word_lists("voices")["articles"])


def merge_persons(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """A shorter name → the one fuller name that holds it. Where two hold it, it stays alone."""
    known = sorted(set(keys))
    whole: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in known:
        fuller = [k for k in known if set(key) < set(k)]
        most = [k for k in fuller if not any(set(k) < set(m) for m in fuller)]
        whole[key] = most[0] if len(most) == 1 else key
    return whole
