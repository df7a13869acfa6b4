"""Sheets, CSV and XLSX: a row a part. Columns are told by the words of their heading, or mapped by a person.

Invariant: no formula is computed; every cell stands in the text, under its heading where its meaning is not known.
"""

import csv
import datetime
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bearwitness.receiving.decoding import chunks_of, decode
from bearwitness.receiving.parsed import Parsed, Raised, Writer
from bearwitness.receiving.parsers.archives import TooMuchError, open_archive, read_member
from bearwitness.receiving.parsers.metadates import read_meta_date
from bearwitness.receiving.rendition import Part

MOST_ROWS = 100_000
MOST_CELLS = 1000
#: Heading words of each meaning, English and Russian, in the order of preference.
COLUMNS = {
    "text": ("text", "body", "full text", "content", "description", "narrative", "message", "notes", "summary", "текст", "описание",
             "содержание", "сообщение", "суть", "полный текст"),
    "title": ("title", "headline", "heading", "subject", "заголовок", "название", "тема"),
    "outlet": ("outlet", "source", "publisher", "media", "newspaper", "channel", "site", "источник", "издание", "сми", "канал", "автор"),
    "date": ("date", "published", "published at", "publication date", "date published", "pubdate", "posted", "дата", "дата публикации",
             "опубликовано"),
    "language": ("language", "lang", "язык"),
}  # fmt: skip
_LANGUAGES = {
    "english": "en",
    "russian": "ru",
    "ukrainian": "uk",
    "georgian": "ka",
    "английский": "en",
    "русский": "ru",
    "украинский": "uk",
}


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Every row of every sheet, after the row of headings."""
    parsed = Parsed(whole=True)
    try:
        sheets = _csv(untrusted, parsed) if request["format"] == "csv" else _xlsx(untrusted, parsed)
        writer = Writer()
        for sheet in sheets:
            _write_sheet(sheet, request.get("columns") or {}, writer, parsed)
        parsed.text = writer.text()
    except TooMuchError as error:
        return Parsed(doubts=[Raised("over_limit", name=str(error))])
    return parsed


def _csv(untrusted: bytes, parsed: Parsed) -> list[Iterator[list[str]]]:
    decoded = decode(chunks_of(untrusted), untrusted[:262144])
    # The sheet is rendered anew, so of the encoding only what is doubtful about it goes on.
    parsed.doubts += [Raised(d.what) for d in decoded.doubts if d.what == "mixed_encodings"]
    parsed.doubts += [Raised("encoding_guessed", name=decoded.encoding) for d in decoded.doubts if d.what == "encoding_guessed"]
    text = decoded.text.lstrip("\ufeff").replace("\0", "\ufffd")
    csv.field_size_limit(16 * 1024 * 1024)
    return [csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))]


def _delimiter(text: str) -> str:
    """The mark that parts the first lines most evenly into the most cells."""
    lines = list(itertools.islice(io.StringIO(text[:65536]), 10))
    first = lines[0] if lines else ""
    return max(
        (",", ";", "\t", "|"), key=lambda mark: (first.count(mark) > 0 and sum(line.count(mark) > 0 for line in lines), first.count(mark))
    )


def _xlsx(untrusted: bytes, parsed: Parsed) -> list[Iterator[list[str]]]:
    import openpyxl

    archive = open_archive(untrusted)
    formulas = sum(
        read_member(archive, n).count(b"<f>") + read_member(archive, n).count(b"<f ") for n in archive.namelist() if "worksheets/" in n
    )
    if formulas:
        parsed.doubts.append(Raised("forms_left", formulas))
    book = openpyxl.load_workbook(io.BytesIO(untrusted), read_only=True, data_only=True, keep_links=False)
    return [_rows(sheet) for sheet in book.worksheets]


def _rows(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(values_only=True, max_col=MOST_CELLS):
        yield [_cell(v) for v in row]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _write_sheet(rows: Iterable[list[str]], given: dict[str, str], writer: Writer, parsed: Parsed) -> None:
    filled: Iterator[list[str]] = (row for row in rows if any(c.strip() for c in row))
    heading = next(filled, None)
    if heading is None:
        return
    places = find_columns(heading, given)
    if not places and not _is_heading(heading):
        filled, heading = itertools.chain([heading], filled), [f"{n}" for n in range(1, len(heading) + 1)]
    if "text" not in places and not any(d.what == "no_text_column" for d in parsed.doubts):
        parsed.doubts.append(Raised("no_text_column"))
    for row in filled:
        if len(parsed.parts) >= MOST_ROWS:
            parsed.doubts.append(Raised("over_limit", name=f"more than {MOST_ROWS} rows"))
            return
        parsed.parts.append(_write_row(row, heading, places, writer))


def find_columns(heading: Sequence[str], given: dict[str, str]) -> dict[str, int]:
    """Meaning → place of its column. What a person mapped goes before the words of the heading."""
    words = [" ".join(h.replace("_", " ").replace("\ufeff", "").lower().split()) for h in heading]
    found: dict[str, int] = {}
    for meaning, names in COLUMNS.items():
        wanted = [given[meaning].lower()] if meaning in given else list(names)
        place = next((words.index(w) for w in wanted if w in words and words.index(w) not in found.values()), None)
        if place is not None:
            found[meaning] = place
    return found


def _is_heading(row: list[str]) -> bool:
    return all(len(c) < 60 and not any(d.isdigit() for d in c) for c in row) and len(row) > 1


def _write_row(row: list[str], heading: list[str], places: dict[str, int], writer: Writer) -> Part:
    def value(meaning: str) -> str:
        place = places.get(meaning)
        return row[place].strip() if place is not None and place < len(row) else ""

    start = writer.length
    titled = writer.write(value("title")) if value("title") else None
    if titled:
        writer.write("\n")
    told = {places[m] for m in ("title", "text") if m in places}
    for place, cell in enumerate(row[:MOST_CELLS]):
        if cell.strip() and place not in told:
            name = heading[place].strip() if place < len(heading) else str(place + 1)
            writer.write(f"{name}: {cell.strip()}\n")
    if value("text"):
        writer.write(value("text") + "\n")
    writer.write("\n")
    language = value("language").lower()
    language = _LANGUAGES.get(language, language)
    return Part(
        start=start, end=writer.length, title=value("title") or None, outlet=value("outlet") or None,
        published=read_meta_date(value("date")),
        language=language if language.isalpha() and 2 <= len(language) <= 3 and language.isascii() else None,
        title_start=titled[0] if titled else None, title_end=titled[1] if titled else None,
    )  # fmt: skip
