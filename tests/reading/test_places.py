"""Where: the level the text gives, one identity for all spellings of a place. Towns of the gazetteer are real, the rest is invented."""

import pytest

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.places import dateline, find_place
from bearwitness.record import Place, Report


def place(text: str) -> Place | None:
    language = "ru" if any("а" <= c <= "я" for c in text) else "en"
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language=language)
    return find_place(Analysis(report, text, language, (Sentence(0, 0, len(text), text, 0, False),)), 0, 3)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Two bakers died in Grozny.", "Погибли двое в Грозном."),
        ("Two bakers died in Makhachkala.", "Погибли двое в Махачкале."),
        ("Two bakers died near Kharkiv.", "Two bakers died near Kharkov.", "Погибли двое под Харьковом."),
        ("Two bakers died in Almaty.", "Погибли двое в Алматы.", "Погибли двое в Алма-Ате."),
        ("Two bakers died in Chechnya.", "Погибли двое в Чечне.", "Погибли двое в Чеченской Республике."),
        ("Two bakers died in Rostov Oblast.", "Погибли двое в Ростовской области."),
        ("Two bakers died in St Petersburg.", "Погибли двое в Санкт-Петербурге."),
        ("Two bakers died in Ukraine.", "Погибли двое на Украине."),
    ],
)
def test_spellings_of_one_place_have_one_identity(spellings: tuple[str, ...]) -> None:
    found = [p.id if (p := place(text)) else None for text in spellings]
    assert found[0] is not None and set(found) == {found[0]}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Two bakers died in Chechnya.", "region"),
        ("Погибли двое в Ростовской области.", "region"),
        ("Погибли двое в Махачкале.", "town"),
        ("Погибли двое на Украине.", "country"),
        ("Погибли двое в селе Тальник.", "town"),
        ("Two bakers died in the village of Tallow Reach.", "town"),
    ],
)
def test_a_place_keeps_the_level_the_text_gives(text: str, level: str) -> None:
    found = place(text)
    assert found is not None and found.level == level


def test_a_region_is_not_moved_to_its_capital() -> None:
    region, town = place("Two bakers died in Rostov Oblast."), place("Погибли двое в Ростове-на-Дону.")
    assert region is not None and town is not None and region.id != town.id


def test_an_unknown_town_has_no_identity() -> None:
    found = place("Погибли двое в селе Тальник.")
    assert found is not None and (found.name, found.id) == ("Тальник", None)


@pytest.mark.parametrize("text", ["Two bakers died in March.", "Погибли двое, и никто не сказал где.", "Two bakers died in custody."])
def test_no_place_is_no_place(text: str) -> None:
    assert place(text) is None


def test_a_dateline_is_a_place() -> None:
    text = "PORT LISS — Two bakers died."
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language="en")
    found = dateline(Analysis(report, text, "en", (Sentence(0, 0, len(text), text, 0, False),)))
    assert found is not None and (found.name, found.level) == ("Port Liss", "town")


def test_a_town_no_gazetteer_has_is_a_place_where_something_is_said_to_be_in_it() -> None:
    text = "Police raided a tea house in Port Vessel on Sunday."
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language="en")
    place = find_place(Analysis(report, text, "en", (Sentence(0, 0, len(text), text, 0, False),)), 0, 6)
    assert place is not None and (place.name, place.level, place.id) == ("Port Vessel", None, None)


def test_an_adjective_a_body_or_a_person_is_no_town() -> None:
    for text in ("Readers were held in Vesselian towns.", "She believes in Torvak.", "The case was heard in Vessel Court on Sunday."):
        report = Report("r1", "p", "0", "utf-8", 0, len(text), language="en")
        persons = ((text.index("Torvak"), text.index("Torvak") + 6),) if "Torvak" in text else ()
        assert find_place(Analysis(report, text, "en", (Sentence(0, 0, len(text), text, 0, False),), persons), 0, 6) is None, text
