"""A DOCX in the order of the document, tables, footnotes and text boxes included; what was struck out stays unread with a doubt."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from bearwitness.receiving.parsed import Parsed, Raised, Writer
from bearwitness.receiving.parsers.archives import TooMuchError, open_archive, read_member, read_xml
from bearwitness.receiving.rendition import Part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
#: Struck out, moved away, or the older twin of a drawing.
_SKIPPED = frozenset({_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _COMPATIBLE + "Fallback"})
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "‑", _W + "softHyphen": ""}


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Paragraphs parted by empty lines; a row of a table is a line, its cells parted by tabs."""
    try:
        archive = open_archive(untrusted)
        body = read_xml(read_member(archive, "word/document.xml"))
    except TooMuchError as error:
        return Parsed(doubts=[Raised("over_limit", name=str(error))])
    except RuntimeError:
        return Parsed(doubts=[Raised("encrypted")])
    writer, parsed = Writer(), Parsed()
    titled: tuple[int, int] | None = None
    for style, text in _blocks(body):
        span = writer.write(text)
        writer.write("\n\n")
        if titled is None and style in ("Title", "Heading1"):
            titled = span
    for text in _notes(archive):
        writer.write(text + "\n\n")
    struck = sum(1 for tag in ("del", "moveFrom") for _ in body.iter(_W + tag)) + sum("comments" in n for n in archive.namelist())
    if struck:
        parsed.doubts.append(Raised("notes_kept", struck))
    parsed.text = writer.text()
    if parsed.text.strip():
        parsed.parts = [_part(archive, parsed.text, titled)]
    return parsed


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """(style, text) of each outermost paragraph and each row. A walk without recursion: tables may be nested without end."""
    waiting = list(reversed(body.find(_W + "body") if body.find(_W + "body") is not None else []))
    while waiting:
        element = waiting.pop()
        if element.tag == _W + "p":
            text = _text(element)
            if text.strip():
                yield _style(element), text
        elif element.tag == _W + "tr":
            cells = ["\n".join(t for t in (_text(p) for p in c.iter(_W + "p")) if t.strip()) for c in element.iterchildren(_W + "tc")]
            if any(cells):
                yield "", "\t".join(cells)
        elif element.tag not in _SKIPPED:
            waiting.extend(reversed(element))


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return found.get(_W + "val", "") if found is not None else ""


def _text(paragraph: Any) -> str:
    """The letters of a paragraph, without what was struck out; a paragraph in a text box begins a new line."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == _W + "t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
        elif element.tag == _W + "p":
            pieces.append("\n")
            waiting.extend(reversed(element))
        elif element.tag != _W + "tabs":
            waiting.extend(reversed(element))
    return "".join(pieces).strip()


def _notes(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in archive.namelist():
            for note in read_xml(read_member(archive, name)).iter(_W + "footnote", _W + "endnote"):
                text = "\n".join(t for t in (_text(p) for p in note.iter(_W + "p")) if t)
                if text and not note.get(_W + "type"):
                    yield text


def _part(archive: zipfile.ZipFile, text: str, titled: tuple[int, int] | None) -> Part:
    """The dates of a document's properties are when it was written or saved, not when it was published: they are left."""
    title = text[slice(*titled)] if titled else _property(archive, text)
    if titled is None and title:
        titled = (text.find(title), text.find(title) + len(title))
    return Part(start=0, end=len(text), title=title, title_start=titled[0] if titled else None, title_end=titled[1] if titled else None)


def _property(archive: zipfile.ZipFile, text: str) -> str | None:
    """The title of the properties, if it also stands in the text (else it is often that of an older document)."""
    if "docProps/core.xml" not in archive.namelist():
        return None
    found = read_xml(read_member(archive, "docProps/core.xml")).find(_DUBLIN + "title")
    title = (found.text or "").strip() if found is not None else ""
    return title if title and re.match(re.escape(title) + r"\s", text) else None
