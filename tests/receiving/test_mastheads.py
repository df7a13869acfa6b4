"""The publisher's own line above a report. All outlets are invented."""

import pytest

from bearwitness.receiving.mastheads import Masthead, read_masthead


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Who took the bakers", "Inland Review, 7 April 2031"], Masthead("Inland Review", "2031-04-07")),
        (["«Вестник залива», 5 апреля 2031 года"], Masthead("Вестник залива", "2031-04-05")),
        (["Газета «Маяк», Порт-Лисс, 12 апреля 2031 года"], Masthead("Маяк", "2031-04-12")),
        (["*Lamplight Monitor, report no. 3, 20 May 2031*"], Masthead("Lamplight Monitor", "2031-05-20")),
        (["INTERIOR DEPARTMENT OF KELDRY PROVINCE", "Statement of the press service"], Masthead("Interior Department of Keldry Province")),
        (["Correction", "The Quay Standard", "8 April 2031"], Masthead("The Quay Standard")),
        (["Four hurt", "Агентство «Телеграф Талварии»"], Masthead("Телеграф Талварии")),
        (["Open Shelf Network", "Half-year note on relocation"], Masthead("Open Shelf Network")),
    ],
)
def test_the_publisher_is_named_by_its_own_line(lines: list[str], expected: Masthead) -> None:
    assert expected == read_masthead(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["Orvessa, 3 April 2031"],
        ["Port Liss, Talvaria, 3 April 2031"],
        ["Many Killed In The Old Fort"],
        ["Two bakers were held, the Lantern Network said."],
        ["Орвесса, 3 апреля 2031 года"],
        ["Marta Kellen"],
    ],
)
def test_a_place_a_person_or_a_headline_is_no_publisher(lines: list[str]) -> None:
    assert read_masthead(lines) is None
