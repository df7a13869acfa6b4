"""What a file is: by its first bytes, then by its name. A name alone never sends a file to a parser its bytes deny."""

import re
from typing import Literal

from bearwitness.receiving.decoding import unmarked_utf16

Format = Literal[
    "txt", "md", "html", "pdf", "docx", "xlsx", "csv", "eml", "mbox", "telegram", "image", "zip", "audio", "video", "office", "encrypted",
    "unknown",
]  # fmt: skip

TEXTS = frozenset({"txt", "md"})
#: What goes to the worker.
PARSED = frozenset({"html", "pdf", "docx", "xlsx", "csv", "eml", "mbox", "telegram", "image"})

#: First bytes → format. What is not named here is text or unknown.
_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF87a", "image"), (b"GIF89a", "image"),
    (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"PK\x05\x06", "zip"), (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"), (b"ID3", "audio"), (b"OggS", "audio"), (b"fLaC", "audio"), (b"#!AMR", "audio"),
    (b"\x1aE\xdf\xa3", "video"), (b"\x1f\x8b", "zip"), (b"7z\xbc\xaf\x27\x1c", "zip"), (b"Rar!\x1a\x07", "zip"), (b"BZh", "zip"),
    (b"\xfd7zXZ\x00", "zip"), (b"{\\rtf", "office"), (b"age-encryption.org/", "encrypted"), (b"-----BEGIN PGP MESSAGE", "encrypted"),
    (b"-----BEGIN AGE ENCRYPTED", "encrypted"), (b"SQLite format 3\x00", "unknown"), (b"\x7fELF", "unknown"), (b"MZ\x90", "unknown"),
)  # fmt: skip
_SUFFIXES: dict[str, Format] = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html", "csv": "csv", "tsv": "csv",
    "eml": "eml", "mbox": "mbox", "pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "json": "telegram", "png": "image", "jpg": "image",
    "jpeg": "image", "gif": "image", "tif": "image", "tiff": "image", "bmp": "image", "webp": "image", "mp3": "audio", "wav": "audio",
    "ogg": "audio", "opus": "audio", "m4a": "audio", "amr": "audio", "mp4": "video", "mov": "video", "avi": "video", "mkv": "video",
    "3gp": "video", "webm": "video", "zip": "zip", "doc": "office", "xls": "office", "rtf": "office", "odt": "office",
}  # fmt: skip
_HTML = re.compile(rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[ \t][^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}")
_MAIL_WORDS = re.compile(rb"^(?:From|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M)
_MBOX = re.compile(rb"\AFrom \S+[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[A-Za-z-]+:")
_TELEGRAM = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')


def suffix_of(name: str) -> str:
    """The last suffix of the name's last part, lower case, without its dot."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rpartition(".")[2].lower() if "." in last[1:] else ""


def find_format(name: str, head: bytes) -> tuple[Format, bool]:
    """The format, and whether the name says the same (or nothing). `head`: the file's beginning."""
    said = _SUFFIXES.get(suffix_of(name))
    found = _by_signature(head) or _by_text(said, head)
    return found, said is None or said == found or (said in TEXTS and found in TEXTS) or found == "encrypted"


def _by_signature(head: bytes) -> Format | None:
    if head[:4] == b"PK\x03\x04":
        return _by_members(head)
    if head[:4] == b"RIFF":
        return {b"WEBP": "image", b"WAVE": "audio", b"AVI ": "video"}.get(head[8:12], "unknown")  # type: ignore[return-value]
    if head[4:8] == b"ftyp":
        return "audio" if head[8:11] == b"M4A" else "video"
    if head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2") and not _is_texty(head):
        return "audio"
    if head[:2] == b"BM" and len(head) > 14 and head[6:10] == b"\0\0\0\0":
        return "image"
    return next((f for mark, f in _SIGNATURES if head.startswith(mark)), None)


def _by_members(head: bytes) -> Format:
    """A zip by the names of its members that stand in its beginning; the parser looks at its directory again."""
    if b"word/" in head:
        return "docx"
    if b"xl/" in head:
        return "xlsx"
    return "docx" if b"[Content_Types].xml" in head[:200] else "zip"


def _by_text(said: Format | None, head: bytes) -> Format:
    if not _is_texty(head):
        return "unknown"
    if said in TEXTS:
        return said
    if _MBOX.match(head):
        return "mbox"
    if said == "eml" or (_MAIL.match(head) and _MAIL_WORDS.search(head)):
        return "eml"
    if _HTML.match(head) or said == "html":
        return "html"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and _TELEGRAM.search(head):
        return "telegram"
    if said in ("csv", "mbox"):
        return said
    return "txt"


def _is_texty(head: bytes) -> bool:
    """Text has few control bytes, or is in an encoding of two bytes or four."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\0\0\xfe\xff":
        return True
    sample = head[:65536]
    if unmarked_utf16(sample[: len(sample) // 2 * 2]):
        return True
    zeros = sample.count(0)
    controls = sum(b < 32 and b not in (9, 10, 11, 12, 13, 27, 0) for b in sample)
    return controls <= 0.02 * len(sample) and zeros <= 0.02 * len(sample) + 1
