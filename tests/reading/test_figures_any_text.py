"""Whatever the text: no crash, every quotation is the text at its span, and every number traces to words at the span."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.reading.analysis import Analysis, Sentence, Token, split_sentences
from bearwitness.reading.figures import read_figures
from bearwitness.reading.hedges import find_quantities
from bearwitness.reading.numbers import find_numbers, split_words
from bearwitness.record import Report

WORDS = (
    "at least 12 twenty - one of them were killed injured farmers including another more than between and 15 people , . the no dozens "
    "ни один не менее двенадцати человек погибли из них до 9 мая сорок с лишним двое ещё тысяч полтора задержаны 2031 1,200 % $ « » \n"
).split(" ")


@st.composite
def parsed(draw: st.DrawFn) -> Analysis:
    """Any words under any tree: a parser may be wrong in every way."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    text = " ".join(words)
    language = draw(st.sampled_from(["en", "ru"]))
    tokens, at = [], 0
    for i, w in enumerate(words):
        dep = draw(
            st.sampled_from(
                ["nummod", "nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "pobj", "prep", "conj", "det", "ROOT", "acl", "amod"]
            )
        )
        pos = draw(st.sampled_from(["NOUN", "VERB", "NUM", "ADP", "PRON", "ADJ", "DET", "PUNCT"]))
        tokens.append(Token(i, at, at + len(w), w, w.lower(), pos, dep, draw(st.integers(0, len(words) - 1))))
        at += len(w) + 1
    sentence = Sentence(0, 0, len(text), text, 0, False, tuple(t for t in tokens))
    return Analysis(Report("r1", "p", "0", "utf-8", 0, len(text), language=language), text, language, (sentence,))


@given(parsed())
@settings(max_examples=250, deadline=None)
def test_any_tree_gives_spans_that_are_their_quotations(analysis: Analysis) -> None:
    for claim in read_figures(analysis):
        assert analysis.text[claim.start : claim.end] == claim.quote
        assert claim.figure is not None


@given(st.text(max_size=80), st.sampled_from(["en", "ru"]))
@settings(max_examples=300, deadline=None)
def test_any_characters_are_read_without_a_crash(text: str, language: str) -> None:
    words = split_words(text)
    for q in find_quantities(words, language, "literal"):
        assert 0 <= q.first <= q.core_first <= q.core_last <= q.last < len(words)
    assert all(s < e for s, e, _ in split_sentences(text, 0, len(text)))


@given(parsed())
@settings(max_examples=250, deadline=None)
def test_an_exact_number_is_said_at_its_span(analysis: Analysis) -> None:
    for claim in read_figures(analysis):
        figure = claim.figure
        assert figure is not None
        if figure.hedge == "exact" and figure.point is not None and figure.point > 2:
            said = [n.value for n in find_numbers(split_words(claim.quote), analysis.language)]
            assert figure.point in said
