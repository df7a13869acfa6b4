"""Mails: heading words decoded, the body that was written to be read, each attachment a report of its own."""

import io
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime

import docx
import openpyxl
import pytest

from receiving.taking import doubts_of, take, words, words_of

DAY = datetime(2031, 5, 6, 23, 40, tzinfo=timezone(timedelta(hours=3)))
BODY = "The bakers' union says that at least 14 of its members were held in Orvessa on Monday night.\n"


def mail(body: str = BODY, subject: str = "Bakers held in Orvessa", sender: str = "Quay Standard <desk@quay.example>") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, subject, format_datetime(DAY)
    message["Message-ID"] = "<one@quay.example>"
    message.set_content(body)
    return message


def test_subject_sender_and_day_are_title_outlet_and_date() -> None:
    reception = take("bakers.eml", mail().as_bytes())
    (report,) = reception.reports
    assert (
        report.title, report.outlet, report.published, report.published_basis, report.language, report.thread,
    ) == ("Bakers held in Orvessa", "Quay Standard", "2031-05-06", "metadata", "en", "one@quay.example")  # fmt: skip
    assert report.title == reception.rendition.text[report.title_start : report.title_end]
    assert words(reception, report).endswith(BODY.strip())
    assert "desk@quay.example" not in words(reception, report)


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "cp1251"])
def test_cyrillic_heading_words_and_bodies_are_decoded(charset: str) -> None:
    message = mail(subject="В Орвессе задержаны пекари", sender="Вестник Причала <red@prichal.example>")
    message.set_content("Профсоюз пекарей сообщил: задержаны не менее 14 человек.\n", charset=charset, cte="base64")
    raw = message.as_bytes()
    assert "задержаны".encode() not in raw, "the letters travel as base64"
    reception = take("pekari.eml", raw)
    (report,) = reception.reports
    assert (report.title, report.outlet, report.language) == ("В Орвессе задержаны пекари", "Вестник Причала", "ru")
    assert words(reception, report).endswith("сообщил: задержаны не менее 14 человек.")


def test_of_two_forms_of_one_body_the_plain_one_is_read_once() -> None:
    message = mail()
    message.add_alternative(f"<html><body><p>{BODY}</p></body></html>", subtype="html")
    assert take("bakers.eml", message.as_bytes()).rendition.text.count("at least 14") == 1


def test_a_body_that_is_a_page_is_read_as_one() -> None:
    message = mail()
    message.set_content(f"<html><body><script>x()</script><p>{BODY}</p></body></html>", subtype="html")
    reception = take("bakers.eml", message.as_bytes())
    assert words(reception, reception.reports[0]).endswith(BODY.strip())
    assert "x()" not in reception.rendition.text


def test_each_attachment_that_can_be_read_is_a_report_of_its_own_held_by_the_mail() -> None:
    message = mail()
    document = docx.Document()
    document.add_paragraph("Statement of the harbour committee: 12 fishermen were held in Port Liss on Sunday.")
    kept = io.BytesIO()
    document.save(kept)
    message.add_attachment(kept.getvalue(), maintype="application", subtype="octet-stream", filename="statement.docx")
    message.add_attachment("Заявление: задержаны 9 поваров в Орвессе.\n".encode("cp1251"), maintype="text", subtype="plain",
                           filename="заявление.txt")  # fmt: skip
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png", filename="hall.png")
    reception = take("bakers.eml", message.as_bytes())
    first, statement, russian = reception.reports
    assert "at least 14" in words(reception, first)
    assert "12 fishermen were held" in words(reception, statement)
    assert words(reception, russian).startswith("Заявление: задержаны 9 поваров")
    assert [None, first.id, first.id] == [r.embedded_in for r in reception.reports]
    assert (statement.outlet, statement.published) == (None, None), "what a mail says of itself is not said of what hangs on it"
    assert russian.language == "ru"
    assert [d.says.rpartition(": ")[2].rstrip(".") for d in reception.doubts if d.what == "attachments"] == ["hall.png"]


def test_a_sheet_that_hangs_on_a_mail_is_named_and_left() -> None:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.save(kept)
    message = mail()
    message.add_attachment(kept.getvalue(), maintype="application", subtype="octet-stream", filename="list.xlsx")
    reception = take("bakers.eml", message.as_bytes())
    assert len(reception.reports) == 1
    assert "attachments" in doubts_of(reception)


def test_a_mail_within_a_mail_is_a_report_held_by_it() -> None:
    outer = mail("See below.\n", subject="Fwd")
    outer.add_attachment(mail())
    reception = take("fwd.eml", outer.as_bytes())
    assert len(reception.reports) == 2
    assert "at least 14" in words(reception, reception.reports[1])
    assert reception.reports[0].id == reception.reports[1].embedded_in
    assert (reception.reports[1].outlet, reception.reports[1].published) == ("Quay Standard", "2031-05-06")


def test_a_box_is_a_report_for_each_mail_with_its_thread() -> None:
    answer = mail("From what we hear all of them are free.\n", subject="Re: Bakers", sender="Oress Wire <w@oress.example>")
    answer["In-Reply-To"] = "<one@quay.example>"
    del answer["Message-ID"]
    box = b"".join(
        b"From x@quay.example Tue May  6 23:40:00 2031\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n" for m in (mail(), answer)
    )
    reception = take("desk.mbox", box)
    assert [r.outlet for r in reception.reports] == ["Quay Standard", "Oress Wire"]
    assert [r.thread for r in reception.reports] == ["one@quay.example"] * 2
    assert words_of(reception)[1].endswith("\nFrom what we hear all of them are free.")


def test_a_mail_with_broken_heading_words_is_still_read() -> None:
    raw = b"From: =?utf-8?B?@@@?= <x@y.example>\r\nDate: soon\r\nSubject: \xd0\xd0\xd0 bakers\r\nMIME-Version: 1.0\r\n\r\n" + BODY.encode()
    reception = take("odd.eml", raw)
    assert "at least 14" in words_of(reception)[0]
    assert reception.reports[0].published is None
