"""A PDF: page by page as it is drawn; a page without letters is a picture. Pages are parted by a form feed."""

from typing import Any

import pypdfium2

from bearwitness.receiving.parsed import Parsed, Raised, Writer
from bearwitness.receiving.rendition import Part

MOST_PAGES = 2000
MOST_PIXELS = 20_000_000
DOTS_PER_INCH = 200


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """The text of every page; pages with pictures alone are named in `scans`."""
    try:
        document = pypdfium2.PdfDocument(untrusted)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            return Parsed(doubts=[Raised("encrypted")])
        raise
    writer, parsed, count = Writer(), Parsed(), len(document)
    for number in range(min(count, MOST_PAGES)):
        text = _page_text(document, number)
        if not text.strip() and len(parsed.scans) < 200:
            parsed.scans.append(number)
        writer.write(text.rstrip() + ("\n\f" if number + 1 < count else "\n"))
    if count > MOST_PAGES:
        parsed.doubts.append(Raised("over_limit", name=f"{count} pages"))
    parsed.text = writer.text() if writer.text().strip() or parsed.scans else ""
    parsed.parts = [_part(document, parsed.text)] if parsed.text else []
    return parsed


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        text: str = page.get_textpage().get_text_bounded()
    finally:
        page.close()
    # U+FFFE and U+0002 stand where a word was hyphenated at a line's end.
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\ufffe\n", "")
        .replace("\x02\n", "")
        .replace("\ufffe", "-")
        .replace("\x02", "-")
    )


def _part(document: Any, text: str) -> Part:
    """The date a PDF carries is when the file was made, not when it was published: only a title that stands in the text is taken."""
    title = (document.get_metadata_dict() or {}).get("Title") or None
    at = text[:2000].find(title) if title else -1
    spans = (at, at + len(title)) if title and at >= 0 else (None, None)
    return Part(start=0, end=len(text), title=title if at >= 0 else None, title_start=spans[0], title_end=spans[1])


def draw_page(untrusted: bytes, number: int) -> bytes:
    """A page as a grey picture in the plainest of formats (PGM), small enough for the wall's limits."""
    page = pypdfium2.PdfDocument(untrusted)[number]
    width, height = page.get_size()
    scale = DOTS_PER_INCH / 72
    scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + lines
