"""Every row of the hedge table in both languages, the worked readings, sets, and what is no count. All reports are invented."""

from functools import cache

import pytest

from bearwitness.reading.analysis import analyse
from bearwitness.reading.figures import read_figures
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report
from bearwitness.settings import Numbers

parsers = cache(Parsers)


def figures(text: str, *, numbers: Numbers = "literal") -> tuple[Claim, ...]:
    language = "ru" if any("а" <= c <= "я" for c in text) else "en"
    return read_figures(analyse(Report("r1", "p", "0", "utf-8", 0, len(text), language=language), text, parsers()), numbers=numbers)


def said(text: str, *, numbers: Numbers = "literal") -> list[tuple[str, str | None, int | None, int | None, int | None]]:
    return [(c.quote, c.measure, c.figure.low, c.figure.best, c.figure.high) for c in figures(text, numbers=numbers) if c.figure]


@pytest.mark.parametrize(
    ("text", "quote", "hedge", "low", "best", "high"),
    [
        ("Police said 12 farmers were killed.", "12 farmers", "exact", 12, 12, 12),
        ("A baker was killed.", "A baker", "exact", 1, 1, 1),
        ("Only 12 farmers were killed.", "Only 12 farmers", "only", 12, 12, 12),
        ("About 12 farmers were killed.", "About 12 farmers", "approx", 12, 12, 12),
        ("At least 12 farmers were killed.", "At least 12 farmers", "at_least", 12, 12, None),
        ("No fewer than twelve farmers were killed.", "No fewer than twelve farmers", "at_least", 12, 12, None),
        ("More than 12 farmers were killed.", "More than 12 farmers", "more_than", 13, 13, None),
        ("Fewer than 12 farmers were killed.", "Fewer than 12 farmers", "less_than", None, None, 11),
        ("Nearly 300 farmers were killed.", "Nearly 300 farmers", "nearly", None, 300, 300),
        ("Up to 12 farmers were killed.", "Up to 12 farmers", "up_to", None, None, 12),
        ("No more than 12 farmers were killed.", "No more than 12 farmers", "at_most", None, None, 12),
        ("Between 15 and 18 farmers were killed.", "Between 15 and 18 farmers", "range", 15, None, 18),
        ("Some 40-odd farmers were killed.", "Some 40-odd farmers", "approx", 40, 40, 40),
        ("Police killed 40-odd farmers.", "40-odd farmers", "odd", 41, 41, 49),
        ("A couple of farmers were killed.", "A couple of farmers", "couple", 2, 2, None),
        ("Several farmers were killed.", "Several farmers", "few", 3, None, None),
        ("A number of farmers were killed.", "A number of farmers", "plural", 2, None, None),
        ("Dozens of farmers were killed.", "Dozens of farmers", "magnitude", 24, None, None),
        ("No farmers were killed.", "No farmers", "zero", 0, 0, 0),
        ("At least about 60 farmers were killed.", "At least about 60 farmers", "at_least", 60, 60, None),
        ("Погибли 12 рыбаков.", "12 рыбаков", "exact", 12, 12, 12),
        ("Погибли только 12 рыбаков.", "только 12 рыбаков", "only", 12, 12, 12),
        ("Погибли около сорока рыбаков.", "около сорока рыбаков", "approx", 40, 40, 40),
        ("Погибли человек сорок.", "человек сорок", "approx", 40, 40, 40),
        ("Погибли не менее двенадцати рыбаков.", "не менее двенадцати рыбаков", "at_least", 12, 12, None),
        ("Задержаны свыше 60 рыбаков.", "свыше 60 рыбаков", "more_than", 61, 61, None),
        ("Погибло менее 12 рыбаков.", "менее 12 рыбаков", "less_than", None, None, 11),
        ("Погибли почти 300 рыбаков.", "почти 300 рыбаков", "nearly", None, 300, 300),
        ("Погибли до 40 рыбаков.", "до 40 рыбаков", "up_to", None, None, 40),
        ("Погибло не более десяти рыбаков.", "не более десяти рыбаков", "at_most", None, None, 10),
        ("Погибли от 15 до 18 рыбаков.", "от 15 до 18 рыбаков", "range", 15, None, 18),
        ("Погибли два-три рыбака.", "два-три рыбака", "range", 2, None, 3),
        ("Погибло сорок с лишним рыбаков.", "сорок с лишним рыбаков", "odd", 41, 41, 49),
        ("Задержали пару рыбаков.", "пару рыбаков", "couple", 2, 2, None),
        ("Погибли несколько рыбаков.", "несколько рыбаков", "few", 3, None, None),
        ("Погибли десятки рыбаков.", "десятки рыбаков", "magnitude", 20, None, None),
        ("Ни один рыбак не погиб.", "Ни один рыбак", "zero", 0, 0, 0),
    ],
)
def test_the_hedge_table(text: str, quote: str, hedge: str, low: int | None, best: int | None, high: int | None) -> None:
    (claim,) = figures(text)
    assert claim.figure is not None
    assert (quote, hedge, low, best, high) == (claim.quote, claim.figure.hedge, claim.figure.low, claim.figure.best, claim.figure.high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 12 villagers were taken, three of them women.",
            [("At least 12 villagers", "detained", 12, 12, None), ("three of them", "detained", 3, 3, 3)],
        ),
        ("There were as many as 80 dead.", [("as many as 80 dead", "killed", None, None, 80)]),
        ("Between 15 and 18 houses burned.", [("Between 15 and 18 houses", "destroyed", 15, None, 18)]),
        (
            "Задержаны свыше 60 человек, ещё пятеро пропали.",
            [("свыше 60 человек", "detained", 61, 61, None), ("пятеро", "missing", 5, 5, 5)],
        ),
        ("The death toll rose to 31 from 26.", [("31", "killed", 31, 31, 31), ("26", "killed", 26, 26, 26)]),
        ("До 9 мая задержаний не было.", [("задержаний", "detained", 0, 0, 0)]),
        ("Three gunmen killed two farmers.", [("two farmers", "killed", 2, 2, 2)]),
        ("Трое боевиков убили двух фермеров.", [("двух фермеров", "killed", 2, 2, 2)]),
    ],
)
def test_worked_readings(text: str, expected: list[tuple[str, str, int | None, int | None, int | None]]) -> None:
    assert expected == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2031 the mayor spoke.",
        "Ivo Rell, 31, was the mayor.",
        "A 12-year-old spoke on 5 May.",
        "Article 5 and resolution 2334 were read.",
        "The fine was $500, or 40 percent.",
        "Two officials met three speakers.",
        "В 2031 году выступил мэр, ему 31 год.",
        "Штраф составил 500 рублей по статье 12.",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert said(text) == []


def test_a_part_is_tied_to_its_whole() -> None:
    whole, part = figures("At least 12 villagers were killed, including two children.")
    assert part.figure is not None
    assert ("subset", whole.id) == (part.figure.set, part.figure.subset_of)


def test_the_acled_profile_floors_vague_words() -> None:
    assert said("Dozens of farmers were killed.", numbers="acled") == [("Dozens of farmers", "killed", 12, None, None)]


def test_a_denied_figure_says_so() -> None:
    (claim,) = figures("The minister denied that 12 people had died.")
    assert (claim.quote, claim.polarity) == ("12 people", "denied")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 dead, 17 wounded.", [("5 dead", "killed", 5, 5, 5), ("17 wounded", "injured", 17, 17, 17)]),
        ("Six killed as boat capsizes off Liss", [("Six killed", "killed", 6, 6, 6)]),
        ("Killed: 4.", [("4", "killed", 4, 4, 4)]),
        ("A family of four was killed.", [("four", "killed", 4, 4, 4)]),
        ("The strike cost 12 farmers their lives.", [("12 farmers", "killed", 12, 12, 12)]),
        ("Over 1,000 residents were forced to leave their homes.", [("Over 1,000 residents", "displaced", 1001, 1001, None)]),
        ("There are 14 people still under the rubble.", [("14 people", "missing", 14, 14, 14)]),
        ("Rescuers pulled 12 people from the rubble.", [("12 people", "evacuated", 12, 12, 12)]),
        ("Twenty-three people remain in hospital.", [("Twenty-three people", "injured", 23, 23, 23)]),
        ("The death toll has climbed from 26 to 31.", [("26", "killed", 26, 26, 26), ("31", "killed", 31, 31, 31)]),
        ("Hundreds of thousands have been displaced.", [("Hundreds of thousands", "displaced", 200000, None, None)]),
        ("Nearly a third of the 90 prisoners died.", []),
        ("Rebels hold 14 hostages.", [("14 hostages", "abducted", 14, 14, 14)]),
        ("An elderly couple was found dead.", [("An elderly couple", "killed", 2, 2, 2)]),
        ("On October 9th 2031 shells killed five nuns.", [("five nuns", "killed", 5, 5, 5)]),
        ("Villagers write about a dozen bodies.", [("a dozen bodies", "bodies", 12, 12, 12)]),
    ],
)
def test_harm_said_in_other_ways(text: str, expected: list[tuple[str, str | None, int | None, int | None, int | None]]) -> None:
    assert expected == said(text)


def test_what_a_colon_shares_out_is_a_part_of_the_total() -> None:
    """ "59 people were killed: 33 in Tamber, 20 in Lorne and six in Pell." """
    found = figures("A total of 59 people were killed in the raids, the ministry said: 33 in Tamber, 20 in Lorne and six in Pell.")
    assert [(c.quote, c.figure.set) for c in found if c.figure] == [
        ("59 people", "whole"),
        ("33", "subset"),
        ("20", "subset"),
        ("six", "subset"),
    ]


def test_a_clause_behind_a_list_is_no_part_of_it() -> None:
    """ "10 were killed, including six children, and 20 others were injured": the 20 are beside the ten."""
    found = figures("At least 10 people were killed, including six children, and at least 20 others were injured.")
    assert [c.figure.set for c in found if c.figure] == ["whole", "subset", "whole"]


def test_a_forecast_is_an_estimate() -> None:
    """ "The toll could rise to 15": nobody has counted them."""
    (claim,) = figures("The toll could rise to 15.")
    assert (claim.quote, claim.evidential, claim.modality) == ("15", "estimate", "possible")


def test_a_figure_bound_to_a_day_is_new_and_a_toll_is_cumulative() -> None:
    assert [c.figure.scope for c in figures("Nine weavers were held on 3 May 2031.") if c.figure] == ["new"]
    assert [c.figure.scope for c in figures("The death toll rose to 31.") if c.figure] == ["cumulative"]
