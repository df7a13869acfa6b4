"""A report's text as sentences and parsed tokens, each with its place in the file in code points.

Invariant: for every sentence and token `text[start:end]` is its own text. Tokens of both languages have one shape; dependency labels
are those of the model (English: ClearNLP as in spaCy, Russian: Universal Dependencies).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from bearwitness.reading.capitals import may_hold_new_name
from bearwitness.reading.parsers import EnglishParser, Parsers
from bearwitness.record import Report

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """`i`: its place in the sentence; `head`: the place of its head (its own for the root). `entity`: PER, LOC, ORG or ""
    (English: PER alone, and only where the names model was asked; see `Analysis.persons`).
    `morph`: features such as {"Number": "Plur"}.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    entity: str = ""
    morph: dict[str, str] = field(default_factory=dict)

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """`paragraph`: its number in the report. `headline`: it stands in the report's own title. `tokens`: empty if not parsed."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    headline: bool
    tokens: tuple[Token, ...] = ()

    def children(self, token: Token) -> Iterator[Token]:
        return (t for t in self.tokens if t.head == token.i and t.i != token.i)

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hangs from it, in the order of the text."""
        found, waiting = {token.i}, [token.i]
        while waiting:
            new = [t.i for t in self.tokens if t.head == waiting[0] and t.i not in found]
            found.update(new)
            waiting = waiting[1:] + new
        return [t for t in self.tokens if t.i in found]

    def ancestors(self, token: Token) -> Iterator[Token]:
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report, ready for the readers. `text`: the whole file's faithful text; positions point into it. `persons`: stretches that the
    names model takes for persons.
    """

    report: Report
    text: str
    language: str
    sentences: tuple[Sentence, ...]
    persons: tuple[Span, ...] = ()

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds this code point."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        found = self.sentences[low] if low < len(self.sentences) else None
        return found if found is not None and found.start <= position else None

    def paragraph(self, number: int) -> tuple[Sentence, ...]:
        return tuple(s for s in self.sentences if s.paragraph == number)


Gate = Callable[[Sequence[Sentence], str], frozenset[int]]
"""Which sentences (by index) of a report in this language are worth a parse; see `gate.py`."""

_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen col lt sgt capt maj rev hon st no vol art sec fig jr sr inc ltd co corp vs etc e.g i.e u.s u.k u.n "
        "a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec mt ft approx dept est sen rep gov pres supt insp cf al ca c г "
        "гг ул им д кв стр т п ст ч руб коп тыс млн млрд им св о обл р с пос дер проф акад ген полк см напр др пр тел чел"
    ).split()
)
_BREAK = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)|\n\s*\n|\r\n\s*\r\n|\r?\n(?=\s*[-•*–—]\s)|\n""")
_INITIAL = re.compile(r"(?:^|[\s(«\"“])[A-ZА-ЯЁ]$")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """(start, end, paragraph) of each sentence between two positions; own rules, so that a gate can stand before the parser.

    A line end always parts: many reports have headlines and bylines without a full stop. A hard-wrapped line (the next line begins in
    lower case and this one has no closing mark) does not.
    """
    pieces: list[tuple[int, int, int]] = []
    begin, paragraph, opened = start, 0, False
    for mark in _BREAK.finditer(text, start, end):
        stop = mark.end() if not mark.group().isspace() else mark.start()
        if "\n" in mark.group():
            rest = text[mark.end() : min(end, mark.end() + 40)].lstrip()
            before = text[begin : mark.start()].rstrip()
            if mark.group().count("\n") == 1 and _wrapped(before, rest):
                continue
            opened |= _push(pieces, text, begin, mark.start(), paragraph)
            if opened:
                paragraph += 1
                opened = False
            begin = mark.end()
        elif not _runs_on(text, begin, mark.start(), mark.end(), end):
            opened |= _push(pieces, text, begin, stop, paragraph)
            begin = stop
    _push(pieces, text, begin, end, paragraph)
    return pieces


def _wrapped(before: str, rest: str) -> bool:
    """Is this line end only where a writer's column was full?"""
    return len(before) > 45 and before[-1:] not in '.!?…:;»”"' and rest[:1].islower()


def _push(pieces: list[tuple[int, int, int]], text: str, begin: int, stop: int, paragraph: int) -> bool:
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if stop > begin:
        pieces.append((begin, stop, paragraph))
    return stop > begin


def _runs_on(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    """Is this full stop inside a sentence: an abbreviation, an initial, a number, or followed by lower case?"""
    if text[dot] != ".":
        following = text[after : after + 3].lstrip()
        return following[:1].islower()
    word = re.split(r"[\s(«\"“]", text[max(begin, dot - 12) : dot])[-1]
    following = text[after : min(end, after + 4)].lstrip()
    if following[:1].islower():
        return True
    if after - dot > 1:
        return False
    return word.lower() in _ABBREVIATIONS or bool(_INITIAL.search(text[max(begin, dot - 3) : dot]))


def analyse(report: Report, text: str, parsers: Parsers, gate: Gate | None = None) -> Analysis:
    """Sentences of the report, parsed where the gate lets them through (all, without one)."""
    language = report.language.split("-")[0]
    spans = split_sentences(text, report.start, report.end)
    plain = [
        Sentence(i, s, e, text[s:e], p, report.title_start is not None and report.title_start <= s < (report.title_end or 0))
        for i, (s, e, p) in enumerate(spans)
    ]
    chosen = frozenset(range(len(plain))) if gate is None else gate(plain, language)
    wanted = [s for s in plain if s.index in chosen]
    if language == "ru":
        parsed = dict(zip((s.index for s in wanted), parse_russian(wanted, parsers), strict=True)) if wanted else {}
        persons = tuple(span for s in wanted for span in _runs(parsed[s.index]))
    else:
        persons = find_persons(plain, parsers)
        parsed = dict(zip((s.index for s in wanted), parse_english(wanted, parsers, persons), strict=True)) if wanted else {}
    sentences = tuple(Sentence(s.index, s.start, s.end, s.text, s.paragraph, s.headline, parsed.get(s.index, ())) for s in plain)
    return Analysis(report, text, language, sentences, persons)


def find_persons(sentences: Sequence[Sentence], parsers: Parsers) -> tuple[Span, ...]:
    """Stretches the English names model takes for persons; it is asked only where a name may stand that was not met before."""
    asked = [sentences[i] for i in may_hold_new_name([s.text for s in sentences])]
    found = parsers.english.persons(_flat(s.text) for s in asked) if asked else ()
    return tuple((s.start + a, s.start + b) for s, spans in zip(asked, found, strict=True) for a, b in spans)


def _runs(tokens: tuple[Token, ...]) -> Iterator[Span]:
    for person, group in groupby(tokens, key=lambda t: t.entity == "PER"):
        run = list(group)
        if person:
            yield run[0].start, run[-1].end


def parse_english(sentences: list[Sentence], parsers: Parsers, persons: tuple[Span, ...] = ()) -> list[tuple[Token, ...]]:
    """spaCy over whole sentences in batches. Very long ones (tables, garbage) are cut for the parser by `_MOST`."""
    model = parsers.english
    named = frozenset(i for start, end in persons for i in range(start, end))
    return [_english_tokens(d, s, model, named) for d, s in zip(model.parse(_flat(s.text) for s in sentences), sentences, strict=True)]


_MOST = 4000


def _flat(text: str) -> str:
    """Length-preserving: line ends become spaces, all-capital text is read in lower case; positions hold."""
    flat = re.sub(r"\s", " ", text[:_MOST])
    letters = sum(c.isalpha() for c in flat)
    if letters > 12 and sum(c.isupper() for c in flat) > 0.8 * letters and len(flat.lower()) == len(flat):
        return flat.lower()
    return flat


def _english_tokens(document: Any, sentence: Sentence, model: EnglishParser, named: frozenset[int]) -> tuple[Token, ...]:
    kept = [t for t in document if not t.is_space]
    place = {t.i: n for n, t in enumerate(kept)}
    made = []
    for n, t in enumerate(kept):
        begin = sentence.start + t.idx
        part, features, lemma = model.word(t)
        text = sentence.text[t.idx : t.idx + len(t)]
        entity = "PER" if begin in named else ""
        made.append(Token(n, begin, begin + len(text), text, lemma, part, t.dep_, place.get(t.head.i, n), entity, features))
    return tuple(made)


def parse_russian(sentences: list[Sentence], parsers: Parsers) -> list[tuple[Token, ...]]:
    """slovnet morphology, syntax and names over razdel tokens."""
    from razdel import tokenize

    model = parsers.russian
    pieces = [list(tokenize(_flat(s.text))) for s in sentences]
    # the models pad each batch to its longest sentence: like lengths together
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    words = [[p.text for p in pieces[i]] for i in order]
    texts = [_flat(sentences[i].text) for i in order]
    place = {i: n for n, i in enumerate(order)}
    morphs, trees = list(model.morphology.map(words)), list(model.syntax.map(words))
    named = [m.spans for m in model.names.map(texts)]
    morphs, trees, named = ([found[place[i]] for i in range(len(pieces))] for found in (morphs, trees, named))
    parts = zip(sentences, pieces, morphs, trees, named, strict=True)
    return [_russian_tokens(s, piece, morph, tree, spans, model) for s, piece, morph, tree, spans in parts]


def _russian_tokens(sentence: Sentence, pieces: list[Any], morph: Any, tree: Any, spans: Any, model: Any) -> tuple[Token, ...]:
    place = {t.id: n for n, t in enumerate(tree.tokens)}
    return tuple(
        Token(
            i=n,
            start=sentence.start + p.start,
            end=sentence.start + p.stop,
            text=sentence.text[p.start : p.stop],
            lemma=model.lemma(p.text.lower(), m.pos),
            pos=m.pos,
            dep=t.rel,
            head=place.get(t.head_id, n),
            entity=next((s.type for s in spans if s.start <= p.start < s.stop), ""),
            morph=_with_name(dict(m.feats), model.named(p.text) if p.text[:1].isupper() else ""),
        )
        for n, (p, m, t) in enumerate(zip(pieces, morph.tokens, tree.tokens, strict=True))
    )


def _with_name(features: dict[str, str], kind: str) -> dict[str, str]:
    """`Named`: the dictionary knows the word as a given name, patronymic or surname."""
    return features | {"Named": kind} if kind else features
