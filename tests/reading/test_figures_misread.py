"""What once put a number into the record that nobody said, or turned one that was said. All is invented."""

import pytest

from bearwitness.reading import Parsers, read
from bearwitness.record import Report
from bearwitness.settings import Settings

PARSERS = Parsers()


def figures(text: str) -> list[tuple[str | None, int | None, str, str]]:
    language = "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"
    report = Report("r1", "x", "0" * 64, "utf-8", 0, len(text), language=language, published="2031-06-05")
    claims = read(report, text, PARSERS, Settings()).claims
    return [(c.measure, c.figure.best, c.figure.set, c.polarity) for c in claims if c.figure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten percent of 200 villagers in Halvek were killed.", []),
        ("Police killed 1e9 villagers and 0x10 men.", []),
        ("Police detained 12.000 men.", []),
        ("None of the detainees has seen a lawyer.", []),
        ("It is false that 40 people were killed in Halvek.", [("killed", 40, "whole", "denied")]),
        ("Неправда, что убиты девять пекарей.", [("killed", 9, "whole", "denied")]),
        ("A farmer, Ivo Tann, told the Kestrel Post that police detained 6 men in Halvek.", [("detained", 6, "whole", "affirmed")]),
        ("A farmer who had been detained told the Kestrel Post of it.", [("detained", 1, "whole", "affirmed")]),
        ("No casualties were reported.", [("casualties", 0, "whole", "affirmed")]),
        (
            "Убиты трое жителей, сообщила Марта Ильвен. Двое погибших — подростки.",
            [("killed", 3, "whole", "affirmed"), ("killed", 2, "subset", "affirmed")],
        ),
    ],
)
def test_only_what_was_said_is_counted(text: str, expected: list[tuple[str, int, str, str]]) -> None:
    assert expected == figures(text)
