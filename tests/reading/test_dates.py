"""When: EDTF strings resolved against the publication date, in English and Russian; without one, nothing is guessed. All is invented."""

import pytest

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.dates import find_time, find_window
from bearwitness.record import Report

PUBLISHED = "2031-04-17"  # a Thursday


def analysis(text: str, published: str | None, *, parts: int = 1) -> Analysis:
    language = "ru" if any("а" <= c <= "я" for c in text) else "en"
    report = Report("r1", "p", "0", "utf-8", 0, len(text), language=language, published=published)
    cut = text.index(". ") + 1 if parts == 2 else len(text)
    spans = [(0, cut), (cut + 1, len(text))][:parts]
    return Analysis(report, text, language, tuple(Sentence(i, a, b, text[a:b], 0, False) for i, (a, b) in enumerate(spans)))


def when(text: str, published: str | None = PUBLISHED) -> tuple[str, str | None] | None:
    found = find_time(analysis(text, published), 0, 3)
    return (found.edtf, found.basis) if found else None


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("Two bakers died on 3 March 2030.", "2030-03-03", "stated"),
        ("Two bakers died on March 3, 2030.", "2030-03-03", "stated"),
        ("Two bakers died on 3 March.", "2031-03-03", "published"),
        ("Two bakers died on 3 May.", "2030-05-03", "published"),
        ("Two bakers died in early March.", "2031-03-01~/2031-03-10", "published"),
        ("Two bakers died in mid-March 2031.", "2031-03-11~/2031-03-20", "stated"),
        ("Two bakers died in late March 2031.", "2031-03-21~/2031-03-31", "stated"),
        ("Two bakers died in late February 2028.", "2028-02-21~/2028-02-29", "stated"),
        ("Two bakers died last month.", "2031-03", "published"),
        ("Two bakers died last week.", "2031-04-07/2031-04-13", "published"),
        ("Two bakers died last year.", "2030", "published"),
        ("Two bakers died on Friday.", "2031-04-11", "published"),
        ("Two bakers died on Thursday.", "2031-04-17", "published"),
        ("Two bakers died yesterday.", "2031-04-16", "published"),
        ("Two bakers died three days ago.", "2031-04-14", "published"),
        ("Two bakers died two weeks ago.", "2031-03-31~/2031-04-06", "published"),
        ("Two bakers died in the spring of 2030.", "2030-03-01~/2030-05-31", "stated"),
        ("Two bakers died in 2029.", "2029", "stated"),
        ("Two bakers died from 2 to 4 March.", "2031-03-02/2031-03-04", "published"),
        ("Погибли двое 3 марта 2030 года.", "2030-03-03", "stated"),
        ("Погибли двое 3 марта.", "2031-03-03", "published"),
        ("Погибли двое 3 мая.", "2030-05-03", "published"),
        ("Погибли двое 03.03.2031.", "2031-03-03", "stated"),
        ("Погибли двое в начале марта.", "2031-03-01~/2031-03-10", "published"),
        ("Погибли двое в середине мая 2030 года.", "2030-05-11~/2030-05-20", "stated"),
        ("Погибли двое в конце марта 2031 года.", "2031-03-21~/2031-03-31", "stated"),
        ("Погибли двое в первых числах июня.", "2030-06-01~/2030-06-10", "published"),
        ("Погибли двое к концу августа.", "2030-08-21~/2030-08-31", "published"),
        ("Погибли двое во второй половине марта.", "2031-03-16~/2031-03-31", "published"),
        ("Погибли двое в прошлом месяце.", "2031-03", "published"),
        ("Погибли двое на прошлой неделе.", "2031-04-07/2031-04-13", "published"),
        ("Погибли двое в прошлом году.", "2030", "published"),
        ("Погибли двое в пятницу.", "2031-04-11", "published"),
        ("Погибли двое в минувшую пятницу.", "2031-04-11", "published"),
        ("Погибли двое вчера вечером.", "2031-04-16", "published"),
        ("Погибли двое позавчера.", "2031-04-15", "published"),
        ("Погибли двое три дня назад.", "2031-04-14", "published"),
        ("Погибли двое две недели назад.", "2031-03-31~/2031-04-06", "published"),
        ("Погибли двое весной 2030 года.", "2030-03-01~/2030-05-31", "stated"),
        ("Погибли двое в ночь на 5 мая.", "2030-05-04/2030-05-05", "published"),
        ("Погибли двое с 1 по 3 мая.", "2030-05-01/2030-05-03", "published"),
        ("Погибли двое в 2030 году.", "2030", "stated"),
    ],
)
def test_a_date_is_read_against_the_day_of_publication(text: str, edtf: str, basis: str) -> None:
    assert when(text) == (edtf, basis)


@pytest.mark.parametrize(
    "text",
    [
        "Two bakers died on 3 March.",
        "Two bakers died in late March.",
        "Two bakers died last month.",
        "Two bakers died on Friday.",
        "Two bakers died three days ago.",
        "Погибли двое 3 марта.",
        "Погибли двое в конце марта.",
        "Погибли двое в прошлом месяце.",
        "Погибли двое в пятницу.",
        "Погибли двое две недели назад.",
        "Погибли двое в прошлом году.",
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    assert when(text, None) is None


@pytest.mark.parametrize("text", ["Two bakers died in late March 2031.", "Погибли двое в конце марта 2031 года."])
def test_a_stated_year_needs_no_day_of_publication(text: str) -> None:
    assert when(text, None) == ("2031-03-21~/2031-03-31", "stated")


@pytest.mark.parametrize(
    "text", ["Nobody knows when two bakers died.", "Никто не знает, когда погибли двое.", "Two bakers may march in protest."]
)
def test_no_date_is_no_date(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "read"), [("Two bakers died on 31 February 2031.", ("2031-02", "stated")), ("Погибли двое 31.02.2031.", None)]
)
def test_a_day_that_is_none_is_not_read_as_a_day(text: str, read: tuple[str, str] | None) -> None:
    assert when(text) == read


def test_the_date_of_the_sentence_before_holds_where_its_own_has_none() -> None:
    """On 3 March 2031 soldiers came to the harbour of Port Liss. Two bakers died."""
    text = "On 3 March 2031 soldiers came to the harbour of Port Liss. Two bakers died."
    found = find_time(analysis(text, None, parts=2), text.index("Two"), len(text))
    assert found is not None and found.edtf == "2031-03-03"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Forty were held in the last six weeks.", "2031-03-06~/2031-04-17"),
        ("Forty were held since 2017.", "2017/2031-04-17"),
        ("Forty were held this year.", "2031-01-01/2031-04-17"),
        ("С начала года задержаны сорок человек.", "2031-01-01/2031-04-17"),
        ("За последние шесть недель задержаны сорок человек.", "2031-03-06~/2031-04-17"),
        ("За прошедшую неделю задержаны сорок человек.", "2031-04-10~/2031-04-17"),
        ("С 2017 года пропали сорок человек.", "2017/2031-04-17"),
        ("С января по март пропали сорок человек.", "2031-01-01/2031-03-31"),
    ],
)
def test_a_window_runs_back_from_publication(text: str, edtf: str) -> None:
    found = find_window(analysis(text, PUBLISHED), 0, 3)
    assert found is not None and found.edtf == edtf


def test_a_window_from_a_stated_year_stays_open_without_publication() -> None:
    found = find_window(analysis("С 2017 года пропали сорок человек.", None), 0, 3)
    assert found is not None and (found.edtf, found.latest) == ("2017/..", None)


@pytest.mark.parametrize(
    "text",
    [
        "The Quay Standard reported on Thursday that nine bakers were held.",
        "An article of 3 April stated that nine bakers were held.",
        "Nine bakers were held, the Lantern Network said in a report published on Tuesday.",
        "Газета сообщила в четверг, что девять пекарей задержаны.",
        "В заявлении от 3 апреля сказано, что девять пекарей задержаны.",
    ],
)
def test_the_day_of_telling_is_not_the_day_of_what_is_told(text: str) -> None:
    assert when(text) is None


def test_the_day_of_what_is_told_stands_beside_the_day_of_telling() -> None:
    assert when("A doctor said on Wednesday that two bakers died on 3 March.") == ("2031-03-03", "published")
