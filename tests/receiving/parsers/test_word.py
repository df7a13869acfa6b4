"""A DOCX: paragraphs, tables and notes in the order of the document; what was struck out is not what was said."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from receiving.taking import doubts_of, take

TEXT = "The union of bakers says that fourteen of its members were held in the flour hall of Orvessa on Monday night."


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_heading("Fourteen bakers held in Orvessa", 0)
    document.add_paragraph(TEXT)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Day", "Held"), ("Monday", "14")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Two of them are free again.")
    reception = take("bakers.docx", saved(document))
    assert f"Fourteen bakers held in Orvessa\n\n{TEXT}\n\nDay\tHeld\n\nMonday\t14\n\nTwo of them are free again.\n\n" == (
        reception.rendition.text
    )
    (report,) = reception.reports
    assert report.title == "Fourteen bakers held in Orvessa"
    assert report.title == reception.rendition.text[report.title_start : report.title_end]
    assert reception.rendition.isolation == "isolated"


def test_a_deletion_is_not_read_an_insertion_is_and_both_are_said() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The police held ")
    paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>forty</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>fourteen</w:t></w:r></w:ins>'))
    paragraph.add_run(" bakers.")
    reception = take("bakers.docx", saved(document))
    assert reception.rendition.text.strip() == "The police held fourteen bakers."
    assert "notes_kept" in doubts_of(reception)


def test_comments_are_kept_unread_and_said() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(TEXT)
    document.add_comment(paragraph.runs, text="Surely it was forty.", author="x", initials="x")
    reception = take("bakers.docx", saved(document))
    assert "forty" not in reception.rendition.text
    assert "notes_kept" in doubts_of(reception)


def test_russian_letters_breaks_and_tabs() -> None:
    document = docx.Document()
    run = document.add_paragraph("Задержаны пекари:").add_run()
    run.add_break()
    run.add_text("двое")
    run.add_tab()
    run.add_text("в Орвессе")
    reception = take("pekari.docx", saved(document))
    assert reception.rendition.text.strip() == "Задержаны пекари:\nдвое\tв Орвессе"


def test_the_dates_of_the_properties_are_not_the_day_of_publication() -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    (report,) = take("bakers.docx", saved(document)).reports
    assert report.published is None


def test_several_reports_in_one_document_are_parted() -> None:
    document = docx.Document()
    for place, words in (
        ("ORVESSA, 6 May 2031 (Quay Standard)", TEXT),
        ("PORT LISS, 7 May 2031 (Oress Wire)", TEXT.replace("baker", "cook")),
    ):
        document.add_paragraph(f"{place} — {words}")
        document.add_paragraph("Nobody was told why, and the families waited outside the station until the evening of the next day.")
    reports = take("two.docx", saved(document)).reports
    assert [(r.outlet, r.published) for r in reports] == [("Quay Standard", "2031-05-06"), ("Oress Wire", "2031-05-07")]


@pytest.mark.parametrize("member", ["[Content_Types].xml", "word/document.xml"])
def test_an_archive_that_swells_is_kept_unread(member: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml" if member != "word/document.xml" else "word/other.xml", "<x/>")
        archive.writestr("word/swollen.xml", b"0" * (200 * 1024 * 1024))
    reception = take("bomb.docx", out.getvalue())
    assert reception.reports == ()
    assert "over_limit" in doubts_of(reception)


def test_entities_that_feed_on_each_other_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", laughs)
    reception = take("laughs.docx", out.getvalue())
    assert "over_limit" in doubts_of(reception)
    assert reception.rendition.text == ""


def test_a_locked_document_is_said_to_be_locked_or_of_an_unread_kind() -> None:
    assert {"kept_unread"} == doubts_of(take("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))) - {"format_unlike_name"}
