"""Mails, one or a box of them: subject, sender and day as the mail states them, and the body that was written to be read.

Invariant: attachments are named, never opened; of two forms of one body the plain one is taken.
"""

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import Any

from bearwitness.receiving.parsed import Parsed, Raised, Writer, clean
from bearwitness.receiving.parsers.metadates import read_meta_date
from bearwitness.receiving.rendition import Part

MOST_MAILS = 20_000
_SHOWN = ("From", "Date", "Subject")


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Each mail is a part: its heading lines, then its text."""
    mails = list(_mails(untrusted)) if request["format"] == "mbox" else [untrusted]
    writer, parsed = Writer(), Parsed(whole=len(mails) > 1)
    attached: list[str] = []
    for raw in mails[:MOST_MAILS]:
        message = email.message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        part, names = _write(message, writer)
        parsed.parts.append(part)
        attached += names
    if len(mails) > MOST_MAILS:
        parsed.doubts.append(Raised("over_limit", name=f"{len(mails)} mails"))
    if attached:
        parsed.doubts.append(Raised("attachments", len(attached), ", ".join(attached)))
    parsed.text = writer.text()
    return parsed


def _mails(untrusted: bytes) -> Iterator[bytes]:
    """A box is parted at lines that begin with From and a space, after an empty line."""
    starts = [m.end() for m in re.finditer(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n", untrusted)]
    heads = [m.start() for m in re.finditer(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n", untrusted)]
    for start, end in zip(starts, [*heads[1:], len(untrusted)], strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", untrusted[start:end])


def _write(message: EmailMessage, writer: Writer) -> tuple[Part, list[str]]:
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
    body, names = _body(message)
    writer.write("\n" + body.strip("\r\n").replace("\r\n", "\n") + "\n\n")
    name, address = parseaddr(_header(message, "From") or "")
    outlet = name or (address.rpartition("@")[2] if "@" in address else "")
    return Part(
        start=start, end=writer.length, title=subject, outlet=outlet or None, published=read_meta_date(_header(message, "Date")),
        thread=_thread(message), title_start=titled[0] if titled else None, title_end=titled[1] if titled else None,
    ), names  # fmt: skip


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


def _body(message: EmailMessage) -> tuple[str, list[str]]:
    plain: list[str] = []
    pages: list[str] = []
    names: list[str] = []
    for piece in message.walk():
        if piece.is_multipart():
            continue
        kind = piece.get_content_type()
        if piece.get_content_disposition() == "attachment" or piece.get_filename() or not kind.startswith("text/"):
            names.append(clean(piece.get_filename() or kind))
        elif kind == "text/html":
            pages.append(_decoded(piece))
        else:
            plain.append(_decoded(piece))
    if any(p.strip() for p in plain):
        return "\n\n".join(plain), names
    return "\n\n".join(_page_text(p) for p in pages), names


def _decoded(piece: Any) -> str:
    raw = piece.get_payload(decode=True) or b""
    charset = piece.get_content_charset() or "utf-8"
    try:
        return str(raw.decode(charset, "replace"))
    except (LookupError, ValueError):
        return str(raw.decode("utf-8", "replace"))


def _page_text(page: str) -> str:
    from bearwitness.receiving.parsers.page import parse as parse_page

    return parse_page(page.encode("utf-8", "replace"), {}).text
