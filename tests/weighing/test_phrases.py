"""Counts in words: English plurals, Russian forms by number and case, never a derived number."""

import pytest

from bearwitness.weighing.phrases import count_ru, russian_form, say_count
from weighing.made import Made, figure


@pytest.mark.parametrize(
    ("number", "form"), [(1, "one"), (2, "few"), (5, "many"), (11, "many"), (12, "many"), (21, "one"), (22, "few"), (111, "many")]
)
def test_russian_plural_rule(number: int, form: str) -> None:
    assert russian_form(number) == form


@pytest.mark.parametrize(
    ("number", "group", "genitive", "words"),
    [
        (1, None, False, "1 человек"),
        (3, None, False, "3 человека"),
        (5, None, False, "5 человек"),
        (21, None, True, "21 человека"),
        (3, "woman", False, "3 женщины"),
        (3, "woman", True, "3 женщин"),
        (12, "fisherman", True, "12 рыбаков"),
        (4, "blacksmith", False, "4 человека"),
        (2, "child", False, "2 ребёнка"),
    ],
)
def test_russian_counts(number: int, group: str | None, genitive: bool, words: str) -> None:
    assert count_ru(number, group, genitive=genitive) == words


@pytest.mark.parametrize(
    ("said", "group", "english", "russian"),
    [
        ("at_least 12", "fisherman", "at least 12 fishermen", "не менее 12 рыбаков"),
        ("more_than 60", None, "more than 60 people", "более 60 человек"),
        ("less_than 5", None, "fewer than five people", "менее 5 человек"),
        ("approx 40", "worker", "about 40 workers", "около 40 рабочих"),
        ("range 15 20", None, "15 to 20 people", "от 15 до 20 человек"),
        ("up_to 20", None, "up to 20 people", "до 20 человек"),
        ("1", "woman", "one woman", "1 женщина"),
        ("few", "child", "several children", "несколько детей"),
    ],
)
def test_hedges_in_both_languages(said: str, group: str | None, english: str, russian: str) -> None:
    assert say_count(figure(said), "", group, "en") == english
    assert say_count(figure(said), "", group, "ru") == russian


def test_words_without_a_number_are_those_of_the_quotation() -> None:
    assert say_count(figure("magnitude 24"), "Dozens more", None, "en") == "dozens of people"
    assert say_count(figure("magnitude 200"), "сотни жителей", None, "ru") == "сотни человек"


def test_a_private_name_never_stands_in_a_sentence() -> None:
    """Marta Kell, private, says more than a witness does."""
    pile = Made()
    report = pile.add("Quay Standard")
    pile.name(report, "Marta Kell")
    pile.say(report, "9", "a loader/eyewitness")
    pile.say(report, "12", "Marta Kell/eyewitness")
    pile.say(report, "14", "the Marta Kell network/organisation_report")
    sentence = pile.weigh().incidents[0].figures[0].sentence
    assert "Kell" not in sentence.en + sentence.ru
    assert sentence.en == "nine killed; 12 according to a witness; 14 according to an organisation"


def test_the_contracts_example() -> None:
    pile = Made()
    pile.say(pile.add(None), "at_least 12", "harbour police/official", measure="detained", group="fisherman", quote="At least 12 fishermen")
    figure = pile.weigh().incidents[0].figures[0]
    assert (figure.low, figure.best, figure.high, figure.upper_open) == (12, 12, None, True)
    assert figure.bounds.low and figure.bounds.low.why == "The harbour police gave it as a floor."
    assert (figure.sentence.en, figure.sentence.ru) == ("at least 12 fishermen detained", "задержано не менее 12 рыбаков")
    assert figure.interval == (1, 1)
