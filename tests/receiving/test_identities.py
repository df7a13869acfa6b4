"""Who published a report, when, in which language: what was given, else what is stated; what is open stays open with a doubt."""

import pytest

from receiving.taking import doubts_of, take

BODY = "The harbour police of Port Liss held at least 12 fishermen on Sunday, and two of them were released before dawn."
RUSSIAN = "Портовая полиция задержала в воскресенье не менее двенадцати рыбаков, двое из них отпущены до рассвета."


def only(text: str, **given: object):  # type: ignore[no-untyped-def]
    (report,) = take("harbour.txt", text.encode(), **given).reports
    return report


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        (f"Port Liss, 5 May 2031. {BODY}", "2031-05-05", "dateline"),
        (f"PORT LISS, May 5, 2031 (Oress Wire) — {BODY}", "2031-05-05", "dateline"),
        (f"ПОРТ-ЛИСС, 5 мая 2031 года. {RUSSIAN}", "2031-05-05", "dateline"),
        (f"Fishermen held in Port Liss at night\n\nPublished: 5 May 2031\n\n{BODY}", "2031-05-05", "body"),
        (f"Рыбаки задержаны в порту\n\nОпубликовано: 05.05.2031\n\n{RUSSIAN}", "2031-05-05", "body"),
        (f"Port Liss, 5 May. {BODY}", None, None),
        (f"{BODY} On 5 May 2031 the boats were towed away.", None, None),
        (BODY, None, None),
    ],
)
def test_the_day_of_publication_and_what_it_rests_on(text: str, day: str | None, basis: str | None) -> None:
    report = only(text)
    assert (day, basis) == (report.published, report.published_basis)
    assert (day is None) == ("date_unknown" in {d.what for d in report.doubts})


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"PORT LISS, 5 May 2031 (Oress Wire) — {BODY}", "Oress Wire"),
        (f"ПОРТ-ЛИСС, 5 мая. /Весть/ {RUSSIAN}", "Весть"),
        (f"Fishermen held in Port Liss\n\nBy Ines Hartog, Quay Standard\n\n{BODY}", "Quay Standard"),
        (f"{BODY}\n\n© 2031 Oke Valley Mail", "Oke Valley Mail"),
        (f"{BODY}\n\nCopyright 2031 Dunmere Post. All rights reserved.", "Dunmere Post"),
        (f"{RUSSIAN}\n\nИсточник: Голос Талварии", "Голос Талварии"),
    ],
)
def test_the_outlet_is_what_a_line_of_head_or_foot_names(text: str, outlet: str) -> None:
    report = only(text)
    assert outlet == report.outlet
    assert "outlet_unknown" not in {d.what for d in report.doubts}


def test_an_outlet_told_from_the_way_a_body_speaks_is_a_guess_with_a_doubt() -> None:
    report = only("We, the Seafarers' Hall, a mutual aid society of sailors and cooks, met on Sunday with the families of the fishermen.")
    assert report.outlet == "Seafarers' Hall"
    assert "outlet_guessed" in {d.what for d in report.doubts}


def test_a_paper_that_is_quoted_is_not_the_outlet() -> None:
    report = only(f"{BODY} The Quay Standard has learned that a launch was used, and a cook told Oress Wire that it was grey.")
    assert report.outlet is None
    assert "outlet_unknown" in {d.what for d in report.doubts}


@pytest.mark.parametrize(
    "line",
    [
        "Photos and information provided by the Harbour Committee, together with friends of the Tern.",
        "With information from the Harbour Committee.",
        "Additional reporting by Ines Hartog.",
        "По материалам «Голоса Талварии».",
        "Фото и информация предоставлены портовым комитетом.",
    ],
)
def test_a_line_of_credit_is_kept_in_its_own_words(line: str) -> None:
    assert line == only(f"{BODY if line.isascii() else RUSSIAN}\n\n{line}").credit


def test_a_headline_is_pointed_at_and_a_first_sentence_is_not_taken_for_one() -> None:
    text = f"Fishermen held in Port Liss at night\n\n{BODY}"
    report = only(text)
    assert (report.title, report.title_start, report.title_end) == ("Fishermen held in Port Liss at night", 0, 36)
    assert only(f"{BODY}\n\n{BODY}").title is None


@pytest.mark.parametrize(
    ("text", "language", "sure"),
    [
        (BODY, "en", True), (RUSSIAN, "ru", True), ("FISHERMEN HELD IN PORT LISS AT NIGHT, POLICE OF THE HARBOUR SAY", "en", True),
        ("Поліція порту затримала дванадцятьох рибалок, їхні родини чекають біля дільниці.", "uk", True),
        ("მეთევზეები დააკავეს", "ka", True), ("14 — 9 … 12!", "und", False), ("Ok 7", "und", False),
        ("Die Hafenpolizei hat am Sonntag zwölf Fischer festgenommen, und zwei von ihnen sind schon wieder frei.", "de", True),
    ],
)  # fmt: skip
def test_the_language_is_told_or_left_open(text: str, language: str, sure: bool) -> None:
    report = only(text)
    assert language == report.language
    assert sure == ("language_unsure" not in {d.what for d in report.doubts})


def test_what_a_person_gives_goes_before_what_the_text_states() -> None:
    report = only(f"PORT LISS, 5 May 2031 (Oress Wire) — {BODY}", outlet="Quay Standard", published="2031-05-06")
    assert (report.outlet, report.published, report.published_basis) == ("Quay Standard", "2031-05-06", "given")
    assert not {"outlet_unknown", "date_unknown", "dates_differ"} & {d.what for d in report.doubts}


def test_two_days_that_differ_are_said_and_the_metadata_go_first() -> None:
    page = f"<html><head><meta name='date' content='2031-05-06'></head><body><p>Port Liss, 5 May 2031. {BODY}</p></body></html>"
    reception = take("harbour.html", page.encode())
    assert reception.reports[0].published == "2031-05-06"
    assert "dates_differ" in doubts_of(reception)


def test_the_same_bytes_give_the_same_reports() -> None:
    assert take("a.txt", BODY.encode()) == take("a.txt", BODY.encode())
