"""What a file is: by its bytes first. What cannot be read is kept, and says so."""

import io
import zipfile

import pytest
from PIL import Image

from receiving.parsers.test_pdf import drawn
from receiving.taking import doubts_of, need_reading_program, take


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("call.ogg", b"OggS" + bytes(300)), ("call.mp3", b"ID3\x04" + bytes(300)), ("call.m4a", b"\0\0\0\x20ftypM4A " + bytes(300)),
        ("call.wav", b"RIFF\x24\0\0\0WAVEfmt " + bytes(300)), ("clip.mp4", b"\0\0\0\x20ftypisom" + bytes(300)),
        ("clip.mkv", b"\x1aE\xdf\xa3" + bytes(300)), ("noise.bin", bytes(range(256)) * 8),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_with_a_doubt(name: str, data: bytes) -> None:
    reception = take(name, data)
    assert (reception.reports, reception.rendition.text) == ((), "")
    assert {"kept_unread"} == doubts_of(reception)


def test_an_archive_is_kept_closed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("harbour.txt", "Twelve fishermen were held.")
    assert {"kept_unread"} == doubts_of(take("pile.zip", out.getvalue()))


@pytest.mark.parametrize("data", [b"age-encryption.org/v1\n-> X25519 x\n", b"-----BEGIN PGP MESSAGE-----\n\nabc\n"])
def test_what_is_encrypted_says_so(data: bytes) -> None:
    assert {"encrypted"} == doubts_of(take("secret.txt", data))


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_gives_no_report_and_says_so(data: bytes) -> None:
    reception = take("empty.txt", data)
    assert reception.reports == ()
    assert {"empty"} == doubts_of(reception)


def test_a_name_never_sends_bytes_to_a_parser_they_deny() -> None:
    reception = take("harbour.pdf", b"Twelve fishermen were held in Port Liss on Sunday, the harbour police said.\n")
    assert reception.rendition.format == "txt"
    assert "format_unlike_name" in doubts_of(reception)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_a_page_is_read_by_machine(kind: str) -> None:
    need_reading_program()
    out = io.BytesIO()
    drawn("At least 12 fishermen were detained", "Задержаны 14 пекарей в городе").save(out, kind, dpi=(150, 150))
    reception = take(f"page.{kind.lower()}", out.getvalue())
    assert "12 fishermen" in reception.rendition.text
    assert "14 пекарей" in reception.rendition.text
    assert "machine_read" in doubts_of(reception)
    assert reception.rendition.isolation == "isolated, files in sight"


def test_a_picture_without_letters_gives_no_report() -> None:
    need_reading_program()
    out = io.BytesIO()
    Image.new("L", (300, 300), 255).save(out, "PNG")
    assert take("white.png", out.getvalue()).reports == ()
