"""Whatever the text or the tree: no crash, every quotation is the text at its span, every term is one of the thesauri."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.reading.acts import read_acts
from bearwitness.reading.acts_en import read_english
from bearwitness.reading.acts_ru import read_russian
from bearwitness.reading.analysis import Analysis, Sentence, Token
from bearwitness.record import Report
from bearwitness.record.thesauri import find_code, read_terms

ENGLISH = (
    "police beat were arrested killed by soldiers the torture of miners and forced to sign not denied that if plan , . a who burned houses "
    "in custody died fired tear gas at crowd his refused entry lawyer may have been held dead bomb exploded nothing did"
).split()
RUSSIAN = (
    "полиция избили был задержан солдатами пытки рыбаков и заставили подписать не отрицает что если намерена , . который сожгли дом "
    "под стражей умер открыли огонь по толпе его отказали во въезде адвокат нападение на активиста со стороны"
).split()
DEPS = {
    "en": "nsubj nsubjpass dobj pobj prep agent conj cc det ROOT acl relcl amod xcomp ccomp advcl aux auxpass neg poss compound".split(),
    "ru": "nsubj nsubj:pass obj obl nmod conj cc case det root acl acl:relcl amod xcomp ccomp advcl advmod iobj parataxis".split(),
}


@st.composite
def parsed(draw: st.DrawFn) -> Analysis:
    """Words of harm under any tree: a parser may be wrong in every way."""
    language = draw(st.sampled_from(["en", "ru"]))
    words = draw(st.lists(st.sampled_from(ENGLISH if language == "en" else RUSSIAN), min_size=1, max_size=22))
    text, tokens, at = " ".join(words), [], 0
    for i, w in enumerate(words):
        dep, pos = draw(st.sampled_from(DEPS[language])), draw(st.sampled_from("NOUN VERB NUM ADP PRON ADJ DET PROPN AUX".split()))
        morph = draw(st.sampled_from([{}, {"VerbForm": "Part", "Voice": "Pass"}, {"Case": "Ins"}, {"Case": "Gen"}, {"Tense": "Past"}]))
        tokens.append(Token(i, at, at + len(w), w, w.lower(), pos, dep, draw(st.integers(0, len(words) - 1)), "", morph))
        at += len(w) + 1
    sentence = Sentence(0, 0, len(text), text, 0, False, tuple(tokens))
    return Analysis(Report("r1", "p", "0", "utf-8", 0, len(text), language=language), text, language, (sentence,))


@given(parsed())
@settings(max_examples=400, deadline=None)
def test_any_tree_gives_quotations_and_terms(analysis: Analysis) -> None:
    for claim in read_acts(analysis):
        act = claim.act
        assert act is not None
        assert analysis.text[claim.start : claim.end] == claim.quote
        assert act.mt04 == find_code("04", act.type)
        assert act.method is None or act.method in read_terms("05")
        assert act.actor_kind is None or act.actor_kind in read_terms("24")
        assert act.involvement is None or act.involvement in read_terms("18")
        assert act.actor is None or act.actor in claim.quote
        assert act.target is None or act.target in claim.quote


@given(parsed())
@settings(max_examples=200, deadline=None)
def test_the_gate_is_never_stricter_than_the_reader(analysis: Analysis) -> None:
    """What the gate keeps out would have given nothing."""
    read = read_russian if analysis.language == "ru" else read_english
    if not read_acts(analysis):
        assert not read(analysis.sentences[0])
