"""Private names leave as tokens, in every form."""

import pytest

from bearwitness.reading.masking import fit_for_search, mask_everywhere, masked, tokens_for
from bearwitness.reading.parsers import Parsers
from bearwitness.reading.whole import read
from bearwitness.record import NameSpan, Reading, Report
from bearwitness.settings import Settings

PARSERS = Parsers()


def _name(text: str, form: str, name: str, private: bool = True) -> NameSpan:
    at = text.index(form)
    return NameSpan(at, at + len(form), name, private, "test")


def test_one_person_has_one_token_under_surname_and_in_cases() -> None:
    reading = Reading(
        "r1", names=tuple(NameSpan(n, n + 1, name, True, "test") for n, name in enumerate(("Лейла Ормова", "Ормова", "Rose Tarn")))
    )
    tokens = tokens_for((reading,))
    assert tokens == {"Лейла Ормова": "P1", "Ормова": "P1", "Rose Tarn": "P2"}
    assert (
        mask_everywhere("по словам Лейлы Ормовой и ОРМОВУ; Tarn said the toll rose", tokens) == "по словам P1 и P1; P2 said the toll rose"
    )


def test_spans_are_masked_by_position_and_officials_stay() -> None:
    text = "Minister Ada Quill met Ivo Marr."
    names = (_name(text, "Ada Quill", "Ada Quill", private=False), _name(text, "Ivo Marr", "Ivo Marr"))
    assert masked(text[9:], 9, names, {"Ivo Marr": "P1"}) == "Ada Quill met P1."
    assert "Marr" not in fit_for_search(text, 0, names) and "Ada Quill" in fit_for_search(text, 0, names)


def test_a_surname_that_two_share_is_nobody_else() -> None:
    names = tuple(NameSpan(n, n + 1, name, True, "test") for n, name in enumerate(("Ivo Marr", "Una Marr", "Marr")))
    assert len(set(tokens_for((Reading("r1", names=names),)).values())) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ольгу Иванову увезли ночью. Мать Ивановой не знает, где она. О Иванове забыли. Дело Ивановых закрыли.", ("Иванов",)),
        ("Пропал Сергей Петрович Кольцов. Кольцова искали. Видели Сергея в Порт-Лиссе.", ("Кольцов", "Серге")),
        ("Задержан Павел Рогов. Павла били. Рогову дали воды.", ("Павел", "Павл", "Рогов")),
        ("Имя мужчины — Руслан Ахмедович Дибиров, 34 года. Дибирову дали воды.", ("Дибиров", "Руслан", "Ахмедович")),
        ("Мария Релл ждала. Марии угрожали, с Марией говорили.", ("Мари", "Релл")),
        ("Задержали Анну Иванову. «Иванову били», — сказал сосед.", ("Иванов", "Анну")),
    ],
)
def test_no_case_of_a_russian_name_stays(text: str, names: tuple[str, ...]) -> None:
    """A surname that sounds like a town, a vowel that comes and goes, a plural: every form becomes a token."""
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language="ru")
    reading = read(report, text, PARSERS, Settings())
    shown = masked(text, 0, reading.names, tokens_for([reading]))
    assert [n for n in names if n in shown] == []


def test_the_same_person_has_one_token_in_every_case() -> None:
    text = "Пропал Сергей Петрович Кольцов. Видели Сергея в Порт-Лиссе. Кольцову звонили."
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language="ru")
    reading = read(report, text, PARSERS, Settings())
    assert masked(text, 0, reading.names, tokens_for([reading])) == "Пропал P1. Видели P1 в Порт-Лиссе. P1 звонили."


def test_a_province_the_report_names_as_one_is_no_person() -> None:
    text = "Police in Keldry detained nine readers. In Orvessa, Keldry province, two more were held, said Ana Torvak."
    report = Report("r1", "x", "0", "utf-8", 0, len(text), language="en")
    names = {n.name for n in read(report, text, PARSERS, Settings()).names}
    assert not any("Keldry" in n for n in names)
    assert any("Torvak" in n for n in names)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("В деревне Халвек 3 июня 2031 года убиты трое жителей, сообщила жительница села Марта Ильвен.", ("Марта", "Ильвен")),
        ("Three men were killed in Halvek on 3 June 2031, said a resident of the village Nguyễn Văn Torv.", ("Nguyễn", "Torv")),
        ("Police arrested Nguyễn Văn Torv and four others in Halvek on 3 June 2031.", ("Nguyễn", "Torv")),
        ("Police arrested Yusuf al-Tannor in Halvek on 3 June 2031.", ("Yusuf", "Tannor")),
    ],
)
def test_a_name_no_model_knows_is_masked_where_a_person_is_spoken_of(text: str, hidden: tuple[str, ...]) -> None:
    language = "ru" if "В деревне" in text else "en"
    reading = read(Report("r1", "x", "0", "utf-8", 0, len(text), language=language), text, PARSERS, Settings())
    shown = masked(text, 0, reading.names, tokens_for([reading]))
    assert not [word for word in hidden if word in shown], shown


def test_a_body_or_an_outlet_behind_a_speech_verb_is_shown() -> None:
    text = "Nine readers were held, said Lantern Network. An officer told Quay Standard that nine were held."
    reading = read(Report("r1", "x", "0", "utf-8", 0, len(text), language="en"), text, PARSERS, Settings())
    assert masked(text, 0, reading.names, tokens_for([reading])) == text


def test_a_word_the_pile_settles_as_a_place_gets_no_token() -> None:
    left = Reading("r1", names=(NameSpan(8, 14, "Keldry", True, "test"), NameSpan(20, 31, "Ana Torvak", True, "test")))
    assert tokens_for([left]) == {"Keldry": "P1", "Ana Torvak": "P2"}
    assert tokens_for([left], frozenset({"Keldry"})) == {"Ana Torvak": "P1"}
