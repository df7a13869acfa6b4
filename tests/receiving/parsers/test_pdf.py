"""A PDF: its text page by page; pages that are pictures go to the program that reads pictures."""

import io

from PIL import Image, ImageDraw, ImageFont

from bearwitness.receiving.reception import MOST_SCANS
from receiving.taking import doubts_of, need_font, need_reading_program, take, words_of


def text_pdf(*pages: list[str], title: str | None = None) -> bytes:
    """A small PDF written by hand: Helvetica, a line under the other, no tool between us and the bytes."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 15 TL 60 760 Td\n{shown}\nET".encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
            .encode()
        )  # fmt: skip
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    if title:
        objects.append(f"<< /Title ({title}) /CreationDate (D:20990101000000Z) >>".encode())
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = out.tell()
    info = f"/Info {len(objects)} 0 R" if title else ""
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % p for p in places))
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {info} >>\nstartxref\n{table}\n%%EOF".encode())
    return out.getvalue()


def drawn(*lines: str, size: int = 34) -> Image.Image:
    page = Image.new("L", (1240, 700), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(need_font(), size)
    for number, line in enumerate(lines):
        pen.text((80, 80 + number * 60), line, fill=0, font=font)
    return page


def scanned_pdf(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return out.getvalue()


def test_the_text_of_each_page_stands_in_order_with_a_form_feed_between() -> None:
    data = text_pdf(["Port Liss, 5 May 2031.", "At least 12 fishermen were detained."], ["Two of them (both cooks) are free again."])
    reception = take("harbour.pdf", data)
    assert (reception.rendition.text.split("\f")) == [
        "Port Liss, 5 May 2031.\nAt least 12 fishermen were detained.\n",
        "Two of them (both cooks) are free again.\n",
    ]
    assert reception.rendition.isolation == "isolated"


def test_the_day_a_pdf_was_made_is_not_the_day_it_was_published() -> None:
    data = text_pdf(["Fishermen held in Port Liss", "The harbour police held 12 fishermen on Sunday."], title="Fishermen held in Port Liss")
    (report,) = take("harbour.pdf", data).reports
    assert (report.title, report.published, report.published_basis) == ("Fishermen held in Port Liss", None, None)
    assert "date_unknown" in {d.what for d in report.doubts}


def test_a_title_that_stands_nowhere_in_the_pages_is_that_of_another_document() -> None:
    data = text_pdf(["The harbour police held 12 fishermen on Sunday, and they were not told why."], title="template final 3")
    assert take("harbour.pdf", data).reports[0].title != "template final 3"


def test_a_scanned_page_is_read_by_machine_and_says_so() -> None:
    need_reading_program()
    reception = take("scan.pdf", scanned_pdf(drawn("At least 12 fishermen were detained", "in Port Liss on Sunday.")))
    assert "12 fishermen were detained" in reception.rendition.text
    assert {"machine_read"} <= {d.what for d in reception.reports[0].doubts}


def test_a_russian_scan_is_read() -> None:
    need_reading_program()
    reception = take("skan.pdf", scanned_pdf(drawn("В Орвессе задержаны", "четырнадцать пекарей и 12 рыбаков.")))
    assert "задержаны" in reception.rendition.text
    assert "12 рыбаков" in reception.rendition.text
    assert reception.reports[0].language == "ru"


def test_a_scan_without_the_reading_program_is_kept_unread_and_says_so(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PATH", "")
    page = Image.new("L", (200, 200), 255)
    reception = take("scan.pdf", scanned_pdf(page))
    assert words_of(reception) == []
    assert "no_reading_program" in doubts_of(reception)


def test_pages_over_the_limit_of_scans_are_said() -> None:
    need_reading_program()
    blank = Image.new("L", (60, 60), 255)
    reception = take("scans.pdf", scanned_pdf(*[blank] * (MOST_SCANS + 1)))
    assert "over_limit" in doubts_of(reception)


def test_a_broken_pdf_is_kept_unread() -> None:
    reception = take("broken.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)
    assert reception.reports == ()
    assert {"parser_failed"} == doubts_of(reception)
