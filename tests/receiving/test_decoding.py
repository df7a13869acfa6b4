"""Bytes become letters: the named encoding gives anybody the very text in which spans stand."""

from pathlib import Path

import pytest

from bearwitness.receiving.decoding import choose_encoding, chunks_of, decode
from receiving.taking import doubts_of, take

ENGLISH = "Orvessa, 6 May 2031. The city’s police held at least 14 bakers in a café overnight, their union said. “Nobody told us why.”\n"
RUSSIAN = (
    "Порт-Лисс, 6 мая 2031 года. В ночь на вторник полицейские задержали не менее четырнадцати рыбаков, сообщил профсоюз.\n"
    "Семьи задержанных ждут у здания участка. Двое рыбаков были отпущены утром, остальных держат без объяснений.\n"
)
WESTERN = "Talvaria, 3 mai 2031. Les boulangers arrêtés à Orvessa ont été relâchés après une nuit ; la mairie n'a pas répondu à l'été.\n"


@pytest.mark.parametrize(
    ("text", "written", "named", "doubt"),
    [
        (ENGLISH, "utf-8", "utf-8", None),
        (RUSSIAN, "utf-8", "utf-8", None),
        (ENGLISH, "utf-8-sig", "utf-8", None),
        (RUSSIAN, "utf-16", "utf-16", None),
        (ENGLISH, "utf-16", "utf-16", None),
        (RUSSIAN, "utf-16-le", "utf-16-le", "encoding_guessed"),
        (ENGLISH, "utf-16-be", "utf-16-be", "encoding_guessed"),
        (ENGLISH, "utf-32", "utf-32", None),
        (RUSSIAN, "cp1251", "cp1251", "encoding_guessed"),
        (RUSSIAN, "koi8-r", "koi8-r", "encoding_guessed"),
        (RUSSIAN, "cp866", "cp866", "encoding_guessed"),
        (WESTERN, "latin-1", "latin-1", "encoding_guessed"),
        (ENGLISH, "cp1252", "cp1252", "encoding_guessed"),
    ],
)
def test_anybody_who_opens_the_file_in_the_named_encoding_sees_the_text_in_which_spans_stand(
    text: str, written: str, named: str, doubt: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "harbour.txt"
    file.write_bytes(text.encode(written))
    reception = take("harbour.txt", file.read_bytes())
    assert named == reception.rendition.encoding
    with file.open(encoding=reception.reports[0].encoding, newline="") as opened:
        assert opened.read() == reception.rendition.text
    assert text == reception.rendition.text.lstrip("\ufeff")
    assert ({doubt} if doubt else set()) == doubts_of(reception) & {"encoding_guessed", "bad_bytes", "mixed_encodings"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_came(end: str) -> None:
    text = end.join(["Four bakers were held.", "", "Two of them are free again."])
    assert text == take("bakers.txt", text.encode()).rendition.text


def test_mixed_line_ends_stay_as_they_came() -> None:
    text = "Four bakers were held.\r\n\r\nTwo are free.\rNobody says why.\nThe union waits.\n"
    assert text == take("bakers.txt", text.encode()).rendition.text


def test_a_byte_order_mark_counts_as_a_letter_and_belongs_to_the_text() -> None:
    reception = take("bakers.txt", "\ufeffFour bakers were held.".encode())
    assert reception.rendition.text.startswith("\ufeffFour")
    assert (reception.reports[0].start, reception.reports[0].end) == (0, 23)


def test_a_bad_byte_becomes_one_sign_and_a_doubt_with_its_number() -> None:
    reception = take("bakers.txt", "Четверо пекарей задержаны".encode() + b"\xff\xfe" + " в Орвессе, сообщила полиция.".encode())
    assert reception.rendition.text == "Четверо пекарей задержаны\ufffd\ufffd в Орвессе, сообщила полиция."
    said = next(d.says for d in reception.reports[0].doubts if d.what == "bad_bytes")
    assert said.startswith("2 bytes")


def test_a_replacement_sign_that_stands_in_the_file_is_its_text_and_no_doubt() -> None:
    assert "bad_bytes" not in doubts_of(take("bakers.txt", "Four bakers\ufffd were held in Orvessa.".encode()))


def test_lines_in_two_encodings_are_said() -> None:
    data = "Задержаны двое пекарей.\n".encode() + "Задержаны трое рыбаков.\n".encode("cp1251")
    reception = take("mixed.txt", data)
    assert reception.rendition.encoding == "utf-8"
    assert {"mixed_encodings", "bad_bytes"} <= doubts_of(reception)
    assert reception.rendition.text.startswith("Задержаны двое пекарей.\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_where_the_pieces_are_cut_makes_no_difference(encoding: str) -> None:
    data = (RUSSIAN * 5).encode(encoding)
    whole = decode([data], data)
    assert whole == decode([data[i : i + 7] for i in range(0, len(data), 7)], data) == decode(chunks_of(data), data)


def test_a_text_over_the_limit_is_cut_with_a_doubt() -> None:
    decoded = decode([b"abcdefghij"], b"abcdefghij", most_bytes=4)
    assert decoded.text == "abcd"
    assert [d.what for d in decoded.doubts] == ["cut_at_limit"]


def test_noise_is_not_taken_for_russian() -> None:
    assert choose_encoding(b"\x81\x8d\x8f\x90 tick tock \x9d\x81" * 20)[0] == "utf-8"


@pytest.mark.parametrize(
    ("name", "text"),
    [("tired.txt", "They told\x00 us to wait.\n"), ("turned.txt", "At least \u202e41\u202c bakers were held.\n")],
)
def test_controls_and_signs_that_turn_the_writing_stay_and_are_said(name: str, text: str) -> None:
    reception = take(name, text.encode())
    assert text == reception.rendition.text
    assert "direction_controls" in doubts_of(reception)
