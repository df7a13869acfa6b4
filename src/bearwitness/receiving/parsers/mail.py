"""Mails, one or a box of them: subject, sender and day as the mail states them, and the body that was written to be read.

Invariant: of two forms of one body the plain one is taken. An attachment that is a text, a page, a PDF, a document or a mail is a part of
its own under its mail; any other is named and stays closed.
"""

import email
import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import Any

from bearwitness.receiving.decoding import SAMPLE, chunks_of, decode
from bearwitness.receiving.parsed import Parsed, Raised, Writer, clean
from bearwitness.receiving.parsers.metadates import read_meta_date
from bearwitness.receiving.rendition import Part
from bearwitness.receiving.sniffing import TEXTS, find_format

MOST_MAILS = 20_000
#: Mails within mails are followed so far.
MOST_DEPTH = 5
_OPENED = {"html": "page", "docx": "word", "pdf": "pdf", "eml": "mail"}
_SHOWN = ("From", "Date", "Subject")


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Each mail is a part: its heading lines, then its text."""
    mails = list(_mails(untrusted)) if request["format"] == "mbox" else [untrusted]
    writer, parsed = Writer(), Parsed(whole=len(mails) > 1)
    closed: list[str] = []
    for raw in mails[:MOST_MAILS]:
        message = email.message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        parsed.parts.append(_write(message, writer))
        closed += _write_attachments(message, writer, parsed, request.get("depth", 0))
    if len(mails) > MOST_MAILS:
        parsed.doubts.append(Raised("over_limit", name=f"{len(mails)} mails"))
    if closed:
        parsed.doubts.append(Raised("attachments", len(closed), ", ".join(closed)))
    parsed.text = writer.text()
    return parsed


def _mails(untrusted: bytes) -> Iterator[bytes]:
    """A box is parted at lines that begin with From and a space, after an empty line."""
    starts = [m.end() for m in re.finditer(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n", untrusted)]
    heads = [m.start() for m in re.finditer(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n", untrusted)]
    for start, end in zip(starts, [*heads[1:], len(untrusted)], strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", untrusted[start:end])


def _write(message: EmailMessage, writer: Writer) -> Part:
    subject = _header(message, "Subject")
    start, titled = writer.length, None
    for name in _SHOWN:
        value = _header(message, name)
        if value:
            writer.write(f"{name}: ")
            span = writer.write(value)
            writer.write("\n")
            # Sender and day stand before the report: what is read begins with its subject.
            start, titled = (span[0], span) if name == "Subject" else (writer.length, titled)
    writer.write("\n" + _body(message).strip("\r\n").replace("\r\n", "\n") + "\n\n")
    name, address = parseaddr(_header(message, "From") or "")
    outlet = name or (address.rpartition("@")[2] if "@" in address else "")
    return Part(
        start=start, end=writer.length, title=subject, outlet=outlet or None, published=read_meta_date(_header(message, "Date")),
        thread=_thread(message), title_start=titled[0] if titled else None, title_end=titled[1] if titled else None,
    )  # fmt: skip


def _write_attachments(message: EmailMessage, writer: Writer, parsed: Parsed, depth: int) -> list[str]:
    """Each attachment that can be read, under its mail; the names of the others."""
    closed: list[str] = []
    for piece in _pieces(message):
        if not _is_attached(piece):
            continue
        name = clean(piece.get_filename() or piece.get_content_type())
        opened = _open(piece, name, depth)
        if opened is None or not opened.text.strip():
            closed.append(name)
            continue
        start, end = writer.write(opened.text.rstrip() + "\n\n")
        parts = opened.parts or [Part(0, len(opened.text))]
        parsed.parts += [_moved(part, start, end) for part in parts]
        parsed.doubts += opened.doubts
    return closed


def _moved(part: Part, start: int, end: int) -> Part:
    titled = part.title_start is not None and part.title_end is not None
    return replace(
        part, start=min(start + part.start, end), end=min(start + part.end, end), within=True,
        title_start=start + part.title_start if titled and part.title_start is not None else None,
        title_end=start + part.title_end if titled and part.title_end is not None else None,
    )  # fmt: skip


def _open(piece: Any, name: str, depth: int) -> Parsed | None:
    """The attachment as its own parser reads it; None where it stays closed."""
    data = _bytes(piece)
    found = "eml" if piece.get_content_type() == "message/rfc822" else find_format(name, data[:SAMPLE])[0]
    if found in TEXTS:
        decoded = decode(chunks_of(data), data[:SAMPLE])
        return Parsed(decoded.text.lstrip("\ufeff"), doubts=[Raised(d.what, name=decoded.encoding) for d in decoded.doubts
                                                             if d.what == "encoding_guessed"])  # fmt: skip
    if found not in _OPENED or depth >= MOST_DEPTH:
        return None
    module = importlib.import_module(f"bearwitness.receiving.parsers.{_OPENED[found]}")
    try:
        opened: Parsed = module.parse(data, {"format": found, "depth": depth + 1})
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return None
    return opened


def _bytes(piece: Any) -> bytes:
    if piece.get_content_type() == "message/rfc822":
        return b"".join(bytes(m) for m in piece.get_payload())
    data = piece.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header decoded; broken ones as they stand."""
    try:
        value = message[name]
        text = str(value) if value is not None else ""
    except Exception:
        text = next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")
    return clean(" ".join(text.split())) or None


def _thread(message: EmailMessage) -> str | None:
    """The first mail of the conversation, by the mail's own references."""
    chain = (_header(message, "References") or _header(message, "In-Reply-To") or _header(message, "Message-ID") or "").split()
    return chain[0].strip("<>") if chain else None


def _pieces(message: EmailMessage) -> Iterator[Any]:
    """The leaves of a mail in order; a mail within it is a leaf."""
    waiting: list[Any] = [message]
    while waiting:
        piece = waiting.pop()
        if piece.get_content_type() == "message/rfc822" or not piece.is_multipart():
            yield piece
        else:
            waiting.extend(reversed(piece.get_payload()))


def _is_attached(piece: Any) -> bool:
    return piece.get_content_disposition() == "attachment" or bool(piece.get_filename()) or piece.get_content_maintype() != "text"


def _body(message: EmailMessage) -> str:
    told = [p for p in _pieces(message) if not _is_attached(p)]
    plain = [_decoded(p) for p in told if p.get_content_type() != "text/html"]
    if any(p.strip() for p in plain):
        return "\n\n".join(plain)
    return "\n\n".join(_page_text(_decoded(p)) for p in told if p.get_content_type() == "text/html")


def _decoded(piece: Any) -> str:
    raw = piece.get_payload(decode=True) or b""
    charset = piece.get_content_charset() or "utf-8"
    try:
        return str(raw.decode(charset, "replace"))
    except (LookupError, ValueError):
        return str(raw.decode("utf-8", "replace"))


def _page_text(page: str) -> str:
    from bearwitness.receiving.parsers.page import parse as parse_page

    return parse_page(page.encode("utf-8", "replace"), {"depth": 1}).text
