"""The words of the other kinds: lists and patterns of `words/kinds_LANGUAGE.json`, made ready once.

A pattern is words with three signs: `word*` any ending, `<list>` any word of that list, ` .. ` up to seven words between. Brackets,
`|` and `?` are those of regular expressions. Line ends count as spaces, ё as е, capitals as small letters.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from bearwitness.reading.kinds_draft import Modality, Polarity
from bearwitness.reading.numbers import fold
from bearwitness.record.claim import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """`by`: "authority": the clause must have an authority or body for subject. `over`: what the claim covers.
    `needs`: beginnings of words, one of which any match holds; a sentence without them is passed over unread.
    """

    kind: Kind
    name: str
    pattern: re.Pattern[str]
    subkind: str | None = None
    unless: re.Pattern[str] | None = None
    needs: frozenset[str] = frozenset()
    by: str | None = None
    over: Literal["clause", "sentence", "match"] = "clause"
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class KindWords:
    """`lists`: hand-written lists by name. `rules`: in the order of the file, the first of a kind wins over a stretch.
    `patterns`: those that no rule of one sentence alone can use (leads of lists, what goes on with a threat)."""

    lists: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    patterns: dict[str, re.Pattern[str]]

    def has(self, name: str, word: str) -> bool:
        return bool(matcher(self.lists.get(name, ())).fullmatch(fold(word)))

    def has_any(self, name: str, words: tuple[str, ...]) -> bool:
        return any(self.has(name, w) for w in words)


@cache
def kind_words(language: str) -> KindWords:
    """The lists of `words/kinds_LANGUAGE.json`."""
    form: dict[str, Any] = json.loads(files("bearwitness.reading").joinpath(f"words/kinds_{language}.json").read_text("utf-8"))
    lists = {name: tuple(fold(written).split()) for name, written in form["lists"].items()}
    patterns = {name: compile_pattern(written, lists) for name, written in form["patterns"].items()}
    return KindWords(lists, tuple(_rule(r, lists) for r in form["rules"]), patterns)


def _rule(form: dict[str, str], lists: dict[str, tuple[str, ...]]) -> Rule:
    unless = form.get("unless")
    return Rule(
        cast(Kind, form["kind"]),
        form["rule"],
        compile_pattern(form["pattern"], lists),
        form.get("subkind"),
        compile_pattern(unless, lists) if unless else None,
        _needs(form["pattern"], lists),
        form.get("by"),
        cast(Any, form.get("over", "clause")),
        cast(Polarity, form.get("polarity", "affirmed")),
        cast(Modality, form.get("modality", "actual")),
    )


_COMMON = frozenset(
    "that this these those with from have been were they them their will would could should must more when what which some under over into "
    "about only such other being does each every both long then than your ours "
    "было были была будет этот этой этого этих того тоже если когда чтобы только своих своей нами всех свою свой свое".split()
)


def _needs(written: str, lists: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The first three letters of every telling word of a pattern. (No alternative may be made of common words alone.)"""
    text = re.sub(r"<(\w+)>", lambda m: " ".join(lists[m[1]]), fold(written))
    text = re.sub(r"\[[^\]]*\]|\\\w", " ", text)
    return frozenset(w[:3] for w in re.findall(r"[^\W\d_]{3,}", text) if w not in _COMMON)


def beginnings(text: str) -> frozenset[str]:
    """The first three letters of every word of a sentence that is no common one."""
    return frozenset(w[:3] for w in re.findall(r"[^\W\d_]{3,}", text) if w not in _COMMON)


@cache
def matcher(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_alternatives(words) if words else r"(?!)")


_GAP = r"(?:,?[\s\"“”«»‘’()]+)"
"""What may stand between two words: blanks, a comma, brackets and the marks of quoting."""


def compile_pattern(written: str, lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """The regular expression of a pattern (see the module)."""
    text = re.sub(r"<(\w+)>", lambda m: _alternatives(lists[m[1]]), fold(written))
    text = re.sub(r"(?<=\w)\*", r"[\\w'’-]*", text.replace(" .. ", " \x00")).replace(" ", _GAP)
    # few words between, none of them across a full stop or semicolon
    text = text.replace("\x00", r"(?:[^\s.;:!?]+[\s\"“”«»()]+){0,7}?")
    return re.compile(rf"(?<![\w-])(?:{text})(?![\w])")


def _alternatives(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(w.replace("*", r"[\w'’-]*").replace("_", r"\s+") for w in words) + ")"
