"""Whatever the text: no crash, and every quotation is the text at its span."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.reading.analysis import Analysis, Sentence, Token, analyse
from bearwitness.reading.kinds import read_kinds
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Report

PARSERS = Parsers()
WORDS = (
    'they must should release the readers and to call on government : ; threatened burn houses in Orvessa Port Liss , . “ ” " denied that '
    "could not be verified asked as well as an inquiry tasks include finding beating unless they leave or we demand Do not open \n - if "
    "власти должны призвали освободить чтецов , угрожает сжечь « » и требуют расследования не удалось проверить : Не открывайте чтобы"
).split(" ")


@st.composite
def parsed(draw: st.DrawFn) -> Analysis:
    """Any words under any tree: a parser may be wrong in every way."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    text = " ".join(words)
    deps = [
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "prep",
        "conj",
        "cc",
        "det",
        "ROOT",
        "acl",
        "relcl",
        "xcomp",
        "ccomp",
        "aux",
        "auxpass",
        "mark",
    ]
    tokens, at = [], 0
    for i, w in enumerate(words):
        pos = draw(st.sampled_from(["NOUN", "VERB", "AUX", "PROPN", "ADP", "PRON", "ADJ", "DET", "PUNCT", "PART"]))
        morph = draw(st.sampled_from([{}, {"VerbForm": "Inf"}, {"Number": "Sing"}]))
        entity = draw(st.sampled_from(["", "", "LOC", "ORG", "PER"]))
        tokens.append(
            Token(i, at, at + len(w), w, w.lower(), pos, draw(st.sampled_from(deps)), draw(st.integers(0, len(words) - 1)), entity, morph)
        )
        at += len(w) + 1
    sentence = Sentence(0, 0, len(text), text, 0, False, tuple(tokens))
    language = draw(st.sampled_from(["en", "ru"]))
    return Analysis(Report("r1", "p", "0", "utf-8", 0, len(text), language=language), text, language, (sentence,))


@given(parsed())
@settings(max_examples=400, deadline=None)
def test_any_tree_gives_spans_that_are_their_quotations(analysis: Analysis) -> None:
    for claim in read_kinds(analysis):
        assert analysis.text[claim.start : claim.end] == claim.quote != ""


@given(st.lists(st.sampled_from([*WORDS, "İ", "ﬁ", "\u2028", "🕯", "ё"]), max_size=40).map(" ".join), st.sampled_from(["en", "ru"]))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_that_are_their_quotations(text: str, language: str) -> None:
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language=language)
    for claim in read_kinds(analyse(report, text, PARSERS)):
        assert text[claim.start : claim.end] == claim.quote != ""
