"""Whose voice stands behind a stretch: agents, stances, evidential and hops. All people, places and outlets are invented."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.reading.analysis import analyse
from bearwitness.reading.attribution import Voice, Voices, find_voices
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Report

PARSERS = Parsers()


@cache
def voices(text: str, language: str = "en", title_end: int | None = None, credit: str | None = None) -> Voices:
    title = 0 if title_end else None
    report = Report("r1", "x", "0", "utf-8", 0, len(text), language=language, title_start=title, title_end=title_end, credit=credit)
    return find_voices(analyse(report, text, PARSERS), ())


def behind(text: str, words: str, **more: object) -> Voice:
    start = text.index(words)
    return voices(text, **more).behind(start, start + len(words))  # type: ignore[arg-type]


def agents(voice: Voice) -> list[str]:
    return [a.agent for a in voice.chain]


REPORTS = [
    ("en", "At least 12 fishermen were detained on Sunday, the harbour police said.", "12 fishermen", ["harbour police"], "official", 1),
    ("en", "Police, citing a hospital, said three bakers died.", "three bakers", ["Police", "hospital"], "organisation_report", 2),
    ("en", "Three bakers were killed, according to the Orvessa hospital.", "Three bakers", ["Orvessa hospital"], "organisation_report", 1),
    ("en", "Four weavers were reportedly killed in Orvessa.", "Four weavers", [], "unsourced", None),
    ("en", "Four weavers were killed in Orvessa.", "Four weavers", [], "outlet_assertion", None),
    ("en", '"They took my son and two others," said Ana Rell, a baker.', "two others", ["Ana Rell"], "victim", 1),
    ("en", "According to the Quay Standard newspaper, the mayor said five monks died.", "five monks",
     ["Quay Standard newspaper", "mayor"], "official", 2),
    ("en", "Officials told the Quay Standard that five monks were killed and six were hurt.", "six", ["Officials"], "official", 1),
    ("en", "The agency reported, quoting police, that five monks died.", "five monks", ["agency", "police"], "official", 2),
    ("en", "Five monks, police said, were killed on Sunday.", "Five monks", ["police"], "official", 1),
    ("en", "Ana Rell, whose friend saw the raid, said five monks were killed.", "five monks", ["Ana Rell"], "hearsay", 2),
    ("en", "Ivo Dorn told the Lamplight network that his sources told him five monks were dead.", "five monks",
     ["Ivo Dorn", "his sources"], "unsourced", None),
    ("en", "A resident who saw the raid said five monks were taken.", "five monks", ["resident"], "eyewitness", 1),
    ("en", "The rebels said they killed five soldiers.", "five soldiers", ["rebels"], "perpetrator", 1),
    ("en", "Officials fear the toll might climb to 40.", "40", ["Officials"], "estimate", None),
    ("en", "A list obtained by the Lamplight network shows 40 names.", "40 names", ["list"], "document", 1),
    ("en", "Five monks were killed, reports said.", "Five monks", ["reports"], "unsourced", None),
    ("en", "Five monks are said to have been killed.", "Five monks", [], "unsourced", None),
    ("en", "Five monks were killed (source: harbour police).", "Five monks", ["harbour police"], "official", 1),
    ("en", "Mira, 24, said that she was beaten with two other women.", "two other women", ["Mira"], "victim", 1),
    ("en", "The harbour police and the town council said 12 were held.", "12", ["harbour police and the town council"], "official", 1),
    ("en", "Lamplight, a human rights group, documented 40 arrests. The group said six were women.", "six",
     ["Lamplight"], "organisation_report", 1),
    ("en", "The Quay Standard reported on Monday that a hospital had told its reporter that a doctor saw 12 bodies.", "12 bodies",
     ["Quay Standard", "hospital", "doctor"], "eyewitness", 3),
    ("en", "A radio said the Lamplight network reported that the mayor had told its envoy that a baker saw 12 bodies.", "12 bodies",
     ["radio", "Lamplight network", "mayor", "baker"], "eyewitness", 4),
    ("en", "Police said they had arrested 12 people, but Lamplight, a rights group, put the number at 40.", "40",
     ["Lamplight"], "organisation_report", 1),
    ("en", "Nobody confirmed that 12 people were held.", "12 people", [], "unsourced", None),
    ("en", "We counted 40 bodies at the hospital.", "40 bodies", [], "eyewitness", 0),
    ("en", "Per the ministry, 12 were held.", "12", ["ministry"], "official", 1),
    ("en", "Five died, the mayor said. Ana Rell was there. She said six were hurt.", "six", ["Ana Rell"], "hearsay", 2),
    ("en", "The ministry said two died. Aides said three died. The ministry added that six were hurt.", "six", ["ministry"], "official", 1),
    ("ru", "Организация сообщила о двух погибших. По её данным, ещё шестеро ранены.", "шестеро",
     ["Организация"], "organisation_report", 1),
    ("ru", "Местный житель рассказал, что видел шестерых задержанных.", "шестерых", ["Местный житель"], "eyewitness", 1),
    ("ru", "Количество погибших выросло до 12, говорится в сообщении министерства.", "12", ["министерства"], "official", 1),
    ("ru", "Агентство со ссылкой на больницу сообщило о двух погибших.", "двух погибших",
     ["Агентство", "больницу"], "organisation_report", 2),
    ("ru", "«Они забрали моего сына и ещё двоих соседей», — рассказала Анна Релл.", "двоих соседей", ["Анна Релл"], "victim", 1),
    ("ru", "Погибли пятеро монахов, сообщает «Телеграф» со ссылкой на полицию.", "пятеро монахов",
     ["Телеграф", "полицию"], "official", 2),
    ("ru", "Губернатор сообщил, что погибли двое. Он добавил, что ранены шестеро.", "шестеро", ["Губернатор"], "official", 1),
    ("ru", "Погибли пятеро монахов. Об этом сообщила полиция.", "пятеро монахов", ["полиция"], "official", 1),
    ("ru", "По словам очевидца Ивана Дорна, забрали шестерых.", "шестерых", ["очевидца Ивана Дорна"], "eyewitness", 1),
    ("ru", "Организация «Лампада» насчитала 40 задержанных.", "40 задержанных",
     ["Организация «Лампада»"], "organisation_report", 1),
    ("ru", "Сообщается, что погибли пятеро монахов.", "пятеро монахов", [], "unsourced", None),
    ("ru", "Задержаны 12 рыбаков, сообщила полиция.", "12 рыбаков", ["полиция"], "official", 1),
    ("ru", "Полиция сообщила, что задержаны 12 рыбаков.", "12 рыбаков", ["Полиция"], "official", 1),
    ("ru", "По данным больницы, погибли трое ткачей.", "трое ткачей", ["больницы"], "organisation_report", 1),
    ("ru", "Якобы погибли трое ткачей.", "трое ткачей", [], "unsourced", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "chain", "evidential", "hops"), REPORTS)
def test_the_voice_behind_a_stretch(language: str, text: str, words: str, chain: list[str], evidential: str, hops: int | None) -> None:
    voice = behind(text, words, language=language)
    assert (agents(voice), voice.evidential, voice.hops) == (chain, evidential, hops)


def test_outer_voices_repeat_and_only_the_innermost_has_an_evidential() -> None:
    voice = behind("Police, citing a hospital, said three bakers died.", "three bakers")
    assert [(a.stance, a.evidential) for a in voice.chain] == [("repeats", None), ("asserts", "organisation_report")]


STANCES = [
    ("en", "Police confirmed five deaths.", "five deaths", "confirms"),
    ("en", "The ministry could not confirm that five monks died.", "five monks", "doubts"),
    ("en", "The ministry declined to confirm the five deaths.", "five deaths", "declines"),
    ("en", "The governor promised that 40 prisoners would be freed.", "40 prisoners", "promises"),
    ("en", "The ministry rejected claims that 12 people had been killed.", "12 people", "denies"),
    ("en", "Officials fear the toll might climb to 40.", "40", "speculates"),
    ("ru", "Министерство отрицает, что погибли пятеро монахов.", "пятеро монахов", "denies"),
    ("ru", "Полиция не подтвердила гибель пятерых монахов.", "пятерых монахов", "doubts"),
]


@pytest.mark.parametrize(("language", "text", "words", "stance"), STANCES)
def test_a_verb_gives_the_stance(language: str, text: str, words: str, stance: str) -> None:
    voice = behind(text, words, language=language)
    assert ([a.stance for a in voice.chain], voice.denied) == ([stance], stance == "denies")


def test_a_confirmation_by_a_newspaper_only_repeats() -> None:
    voice = behind("The Quay Standard newspaper confirmed five deaths.", "five deaths")
    assert (voice.chain[-1].stance, [d.what for d in voice.doubts]) == ("repeats", ["claimed_confirmation"])


def test_a_denial_is_the_deniers() -> None:
    voice = behind("The ministry denied that five monks were killed.", "five monks")
    assert voice.denied and voice.chain[-1].stance == "denies" and agents(voice) == ["ministry"]


def test_a_pronoun_is_the_last_voice() -> None:
    """The mayor said two died. He added that six were hurt."""
    text = "The mayor of Orvessa said two monks died. He added that six monks were hurt."
    assert agents(behind(text, "six monks")) == ["mayor of Orvessa"]


def test_a_sentence_that_goes_on_is_marked() -> None:
    text = "The governor said two monks died. They were buried with six others."
    voice = behind(text, "six others")
    assert agents(voice) == ["governor"] and [d.what for d in voice.doubts] == ["attribution_inferred"]


def test_a_new_sentence_without_a_speech_verb_is_the_publishers() -> None:
    text = "The governor said two monks died. Six bakers were hurt."
    assert behind(text, "Six bakers").chain == ()


def test_a_quotation_over_sentences_has_one_speaker() -> None:
    text = '"They came at night. They took nine weavers away," said the priest of Port Liss, a witness.'
    assert agents(behind(text, "nine weavers")) == ["priest of Port Liss"]


def test_a_credit_line_makes_the_origin() -> None:
    voice = behind("Six bakers were hurt.", "Six bakers", credit="Information from the Lamplight network.")
    assert agents(voice) == ["Lamplight network"] and voice.evidential == "organisation_report"


def test_a_headline_inherits() -> None:
    text = "Twelve fishermen detained\nTwelve fishermen were detained in Port Liss, the harbour police said."
    assert agents(behind(text, "Twelve fishermen", title_end=25)) == ["harbour police"]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='Police said, that. He "“”« 12 died\n\t—é', max_size=80), st.sampled_from(["en", "ru"]), st.data())
def test_any_text_is_answered(text: str, language: str, data: st.DataObject) -> None:
    found = voices(text, language)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert isinstance(found.behind(start, end), Voice)


DEEPER = [
    ("Six monks died, reported the Quay Standard, quoting two doctors.", "Six", ["Quay Standard", "two doctors"], "organisation_report"),
    ("According to the Quay Standard, which cited a police source, six monks died.", "six", ["Quay Standard", "police source"], "official"),
    ("Officials quoted by Coast Radio said six monks died.", "six", ["Coast Radio", "Officials"], "official"),
    ("Ria Rell told us that her cousin had told her of 11 bodies.", "11", ["Ria Rell", "her cousin"], "hearsay"),
    ("Local doctors and the Red Crescent spoke of 75 dead.", "75", ["Local doctors and the Red Crescent"], "organisation_report"),
    ("The Red Crescent counted 30-odd wounded.", "30", ["Red Crescent"], "organisation_report"),
    ("Police have not commented on claims by residents that nine people died.", "nine", ["residents"], "hearsay"),
    ("There are reports that three bakers died.", "three", [], "unsourced"),
    ("Three bakers died, per the mayor.", "Three", ["mayor"], "official"),
    ('Imre Salk: "Three bakers died."', "Three", ["Imre Salk"], "hearsay"),
    ("Three died, hospital officials said; police put the toll at two.", "two", ["police"], "official"),
    ("The militants denied killing 20 bakers.", "20", ["militants"], "participant"),
    ("The shelling claimed the lives of three bakers.", "three", [], "outlet_assertion"),
    ("The Lantern wrote that nine bakers died.", "nine", ["Lantern"], "outlet_assertion"),
    (
        "The UN, the Red Cross and the Weavers' Guild said 20 died.",
        "20",
        ["UN, the Red Cross and the Weavers' Guild"],
        "organisation_report",
    ),
]


@pytest.mark.parametrize(("text", "words", "chain", "evidential"), DEEPER)
def test_chains_turned_round_nominal_and_counted(text: str, words: str, chain: list[str], evidential: str) -> None:
    voice = behind(text, words)
    assert (chain, evidential) == (agents(voice), voice.evidential)


def test_a_new_quotation_in_the_paragraph_goes_on_with_its_speaker() -> None:
    voice = behind('"Twelve of us were taken," Mira Sand told the Quay Standard. "Two died."', "Two died")
    assert (agents(voice), [d.what for d in voice.doubts]) == (["Mira Sand"], ["attribution_inferred"])


def test_word_that_reached_a_body_is_told_by_that_body() -> None:
    voice = behind("The Lantern Network received word of at least two people who died in the fort.", "at least two people")
    assert agents(voice) == ["Lantern Network"]
    assert voice.chain[-1].stance == "repeats"


def test_a_credit_line_names_the_body_alone() -> None:
    credit = "Photos and information provided by the “Lantern Network, together with friends of the readers."
    assert agents(behind("Nine readers were held.", "Nine readers", credit=credit)) == ["Lantern Network"]
