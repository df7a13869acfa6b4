"""Sheets: a row a report, columns told by their heading or mapped by a person, every cell in the text, no formula computed."""

import datetime
import hashlib
import io

import openpyxl
import pytest

from bearwitness.receiving import receive
from bearwitness.settings import Settings
from receiving.taking import doubts_of, take, words_of

ENGLISH = [
    ["Date", "Source", "Title", "Text", "Town"],
    ["2031-05-06", "Quay Standard", "Bakers held", "At least 14 bakers were held, the union said.", "Orvessa"],
    ["2031-05-07", "Oress Wire", "Cooks freed", 'Nine cooks were freed; "all of them", their families said.', "Port Liss"],
]
RUSSIAN = [
    ["Дата публикации", "Издание", "Заголовок", "Текст"],
    ["06.05.2031", "Вестник Причала", "Задержаны пекари", "Не менее 14 пекарей задержаны в Орвессе, сообщил профсоюз."],
    ["07.05.2031", "Голос Талварии", "Отпущены повара", "Девять поваров отпущены, сообщили их семьи."],
]


def csv_of(rows: list[list[str]], mark: str = ",") -> str:
    return "".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def xlsx_of(rows: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_row_is_a_report_whatever_parts_its_cells(mark: str) -> None:
    reception = take("list.csv", csv_of(ENGLISH, mark).encode())
    assert [(r.title, r.outlet, r.published, r.published_basis) for r in reception.reports] == [
        ("Bakers held", "Quay Standard", "2031-05-06", "metadata"),
        ("Cooks freed", "Oress Wire", "2031-05-07", "metadata"),
    ]
    assert "At least 14 bakers were held, the union said." in words_of(reception)[0]
    assert '"all of them"' in words_of(reception)[1]


def test_a_cell_of_no_known_meaning_stands_under_its_heading() -> None:
    assert "Town: Orvessa" in words_of(take("list.csv", csv_of(ENGLISH).encode()))[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_russian_headings_are_known_in_every_encoding(encoding: str) -> None:
    reception = take("spisok.csv", csv_of(RUSSIAN, ";").encode(encoding))
    assert [(r.title, r.outlet, r.published, r.language) for r in reception.reports] == [
        ("Задержаны пекари", "Вестник Причала", "2031-05-06", "ru"),
        ("Отпущены повара", "Голос Талварии", "2031-05-07", "ru"),
    ]
    assert {"utf-8"} == {r.encoding for r in reception.reports}


def test_a_workbook_gives_what_its_cells_hold() -> None:
    rows: list[list[object]] = [*ENGLISH[:2], [datetime.datetime(2031, 5, 7), "Oress Wire", "Cooks freed", "Nine cooks were freed.", 9]]
    reception = take("list.xlsx", xlsx_of(rows))
    assert [r.published for r in reception.reports] == ["2031-05-06", "2031-05-07"]
    assert "Town: 9" in words_of(reception)[1]
    assert reception.rendition.isolation == "isolated"


def test_a_formula_is_never_computed_and_is_said() -> None:
    reception = take("list.xlsx", xlsx_of([["Text", "Held"], ["The bakers were held in the flour hall.", "=20+22"]]))
    assert "42" not in reception.rendition.text
    assert "forms_left" in doubts_of(reception)


def test_a_cell_over_several_lines_is_one_report() -> None:
    reception = take("list.csv", b'Text,Date\r\n"Fourteen bakers were held.\nThe union said so.",2031-05-06\r\n')
    assert [w.split("\n", 1)[1] for w in words_of(reception)] == ["Fourteen bakers were held.\nThe union said so."]


def test_columns_mapped_by_a_person_go_before_the_words_of_the_heading() -> None:
    data = b"A,Text,B\r\nFourteen bakers were held in Orvessa.,see A,2031-05-06\r\n"
    reception = receive("list.csv", data, sha256=hashlib.sha256(data).hexdigest(), settings=Settings(), columns={"text": "A", "date": "B"})
    (report,) = reception.reports
    assert report.published == "2031-05-06"
    assert reception.rendition.text[report.start : report.end].strip().endswith("Fourteen bakers were held in Orvessa.")


def test_a_sheet_without_a_column_of_text_keeps_all_and_says_so() -> None:
    reception = take("list.csv", b"1,14,Orvessa\r\n2,9,Port Liss\r\n")
    assert len(reception.reports) == 2
    assert "no_text_column" in doubts_of(reception)
    assert "Orvessa" in words_of(reception)[0] and "Port Liss" in words_of(reception)[1]


def test_a_day_that_can_be_read_in_two_ways_keeps_its_year_only() -> None:
    assert [r.published for r in take("list.csv", b"Text,Date\r\nFour were held.,05/06/2031\r\n").reports] == ["2031"]


def test_a_sheet_of_a_thousand_rows_is_a_thousand_reports() -> None:
    rows = [["Text", "Source"], *([f"On day {n} the union spoke of {n} bakers held.", "Quay Standard"] for n in range(1000))]
    assert len(take("list.csv", csv_of(rows).encode()).reports) == 1000
