"""Files as a hostile or careless person hands them over, made here so that none lies in the repository."""

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Collection

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http:'
    '//schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "haha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    + ' <!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http:'
    + '//schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a10;&f;</w:t></w:r></w:p></w:body></w:document>'
)


def _zip(members: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return held.getvalue()


def entities_docx() -> bytes:
    return _zip({"[Content_Types].xml": _TYPES, "word/document.xml": _LAUGHS})


def entities_xlsx() -> bytes:
    return _zip({"[Content_Types].xml": _TYPES, "xl/workbook.xml": _LAUGHS, "xl/worksheets/sheet1.xml": _LAUGHS})


def bomb_docx() -> bytes:
    """Half a gigabyte of blanks in half a megabyte."""
    head = '<w:document xmlns:w="http:' + '//schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        with made.open("word/document.xml", "w", force_zip64=True) as member:
            member.write(head.encode())
            for _ in range(512):
                member.write(b" " * 1024 * 1024)
    return held.getvalue()


def nested_zip() -> bytes:
    data = b"Two people were killed." * 1000
    for _ in range(40):
        data = _zip({"inner.zip": data, "note.txt": "One more."})
    return data


def nested_html() -> bytes:
    return b"<html><body>" + b"<div><b>" * 330_000 + b"Two people were killed." + b"</b></div>" * 240_000 + b"</body></html>"


def wide_csv(rows: int) -> bytes:
    lines = [f"{n},2031-05-{n % 28 + 1:02},Orvessa,At least {n % 9 + 2} bakers were detained in row {n}." for n in range(rows)]
    return ("id,date,place,text\n" + "\n".join(lines) + "\n").encode()


def mbox(mails: int) -> bytes:
    return "".join(
        f"From clerk@example.org Mon May  5 10:{n % 60:02}:00 2031\nFrom: clerk@example.org\nTo: desk@example.org\n"
        f"Date: Mon, 05 May 2031 10:{n % 60:02}:00 +0000\nSubject: Note {n}\nMessage-ID: <{n}@example.org>\n\n"
        f"In Port Liss {n % 7 + 2} fishermen were detained, note {n}.\n\n"
        for n in range(mails)
    ).encode()


def telegram(broken: bool) -> bytes:
    messages = [
        {"id": n, "type": "message", "date": f"2031-05-05T10:0{n}:00", "from": "Quay Standard", "text": f"{n + 2} dockers were detained."}
        for n in range(5)
    ]
    words = json.dumps({"name": "Quay Standard", "type": "public_channel", "id": 1, "messages": messages}, ensure_ascii=False)
    return words[: len(words) * 2 // 3 if broken else None].encode()


def whatsapp() -> bytes:
    return "".join(f"05/05/2031, 10:{n:02} - Watcher {n % 3}: {n + 2} dockers were detained at the quay.\n" for n in range(12)).encode()


SMALL: dict[bytes, Callable[[], bytes]] = {
    b"empty.txt": lambda: b"",
    b"blank.txt": lambda: b" \r\n\t\n" * 50,
    b"bom.txt": lambda: b"\xef\xbb\xbf",
    b"zip.pdf": lambda: _zip({"a.txt": "Two people were killed."}),
    b"torn.pdf": lambda: b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >>",
    b"noise.pdf": lambda: b"%PDF-1.4\n" + random.Random(1).randbytes(20_000),
    b"mixed.txt": lambda: "Задержаны двое. ".encode() + "Задержаны трое.".encode("cp1251"),
    b"bidi.txt": lambda: "Orvessa, 5 May 2031. \u202eAt least 4 bakers were detained.\u202c\n".encode(),
    b"nul.txt": lambda: b"Two people\x00 were killed.\n",
    b"noise.bin": lambda: random.Random(2).randbytes(5000),
    b"noise.txt": lambda: random.Random(3).randbytes(5000),
    b"noise.docx": lambda: b"PK\x03\x04" + random.Random(4).randbytes(5000),
    b"noise.png": lambda: b"\x89PNG\r\n\x1a\n" + random.Random(5).randbytes(3000),
    b"noise.html": lambda: b"<html>" + random.Random(6).randbytes(5000),
    b"noise.eml": lambda: b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x",
    b"half.xlsx": lambda: entities_xlsx()[:300],
    b"entities.docx": entities_docx,
    b"entities.xlsx": entities_xlsx,
    b"bomb.docx": bomb_docx,
    b"nested.zip": nested_zip,
    b"nested.html": nested_html,
    b"rows.csv": lambda: wide_csv(12),
    b"quotes.csv": lambda: b'a,b\n"' + b"x" * 300_000,
    b"mails.mbox": lambda: mbox(8),
    b"chat.json": lambda: telegram(broken=False),
    b"broken.json": lambda: telegram(broken=True),
    b"deep.json": lambda: b'{"messages":[' * 50_000,
    b"talk.txt": whatsapp,
    b"one-line.txt": lambda: b"detained 4 " * 40_000,
    b"brackets.txt": lambda: b"((((\"\"''[[{{" * 5_000,
    b"digits.txt": lambda: b"1" * 60_000 + b" people were killed. " + b"1,000," * 20_000,
    b"good.txt": lambda: b"Orvessa, 5 May 2031. At least 4 bakers were detained, the city police said.\n",
    b"two\nlines  r1  kept.txt": lambda: b"Orvessa, 6 May 2031. Two bakers were detained.\n",
    b"\xff\xfe\xe9.txt": lambda: b"Orvessa, 7 May 2031. Three bakers were detained.\n",
    "имя с пробелом \u202e.txt".encode(): lambda: b"Orvessa, 8 May 2031. Five bakers were detained.\n",
    b"-x --json.txt": lambda: b"Orvessa, 9 May 2031. Six bakers were detained.\n",
}


def lay_out(folder: bytes, but: Collection[bytes] = ()) -> int:
    """Writes them into a folder, `but` some; how many."""
    chosen = [name for name in SMALL if name not in but]
    for name in chosen:
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  names that are no text
            file.write(SMALL[name]())
    return len(chosen)
