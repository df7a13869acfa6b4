"""Bytes become letters, and the name of the encoding that does the same for anybody else.

Invariant: `open(path, encoding=encoding, newline="", errors="replace").read()` gives exactly the text (its beginning, where it was cut).
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bearwitness.receiving.misgivings import doubt
from bearwitness.record import Doubt

#: Text in memory is held at 1, 2 or 4 bytes a code point; the limit is on that, so that a file of 200 MB costs no more than one of 64.
MOST_BYTES = 64 * 1024 * 1024
CHUNK = 1024 * 1024
SAMPLE = 256 * 1024
REPLACEMENT = "\ufffd"

#: How often each letter stands in a thousand letters of Russian prose (rounded; counted by linguists, no text of ours).
_RUSSIAN = dict(
    zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", (110, 84, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12,
        10, 9, 7, 6, 5, 4, 3, 3, 1, 1), strict=True)
)  # fmt: skip
#: Bytes that windows-1252 uses for letters and marks which prose really holds; the rest speak for noise.
_WESTERN = frozenset(
    [*b"\x80\x82\x84\x85\x8a\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb2\xb3\xb4\xb7\xba\xbb\xbf",
     *range(0xC0, 0xD7), *range(0xD8, 0xDE), *range(0xDF, 0xF7), *range(0xF8, 0xFE)]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gives it, and what is doubtful about it."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(chunks: Iterable[bytes], sample: bytes, *, most_bytes: int = MOST_BYTES) -> Decoded:
    """The text of a file handed over piece by piece; `sample` is its beginning, by which the encoding is chosen."""
    encoding, doubts = choose_encoding(sample)
    stated = _Stated()
    pieces, cut = _read_to_limit(_decoded(stated.watch(chunks), encoding), most_bytes)
    text = "".join(pieces)
    bad = text.count(REPLACEMENT) - (stated.count if encoding == "utf-8" else 0)
    if bad > 0:
        doubts.append(doubt("bad_bytes", n=bad))
    if cut:
        doubts.append(doubt("cut_at_limit", n=len(text)))
    return Decoded(text, encoding, tuple(doubts))


class _Stated:
    """Counts the replacement characters that stand in the file itself: they are its text, not our doubt."""

    def __init__(self) -> None:
        self.count = 0

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        tail = b""
        for chunk in chunks:
            self.count += (tail + chunk[:2]).count(b"\xef\xbf\xbd") + chunk.count(b"\xef\xbf\xbd")
            tail = chunk[-2:]
            yield chunk


def _decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _read_to_limit(pieces: Iterable[str], most_bytes: int) -> tuple[list[str], bool]:
    """As many pieces as may be held, and whether something was left."""
    kept: list[str] = []
    length, width = 0, 1
    for piece in pieces:
        width = max(width, _width(piece))
        room = most_bytes // width - length
        if len(piece) > room:
            if room > 0:
                kept.append(piece[:room])
            return kept, True
        kept.append(piece)
        length += len(piece)
    return kept, False


def _width(piece: str) -> int:
    if piece.isascii():
        return 1
    highest = max(piece)
    return 1 if highest < "\u0100" else 2 if highest < "\U00010000" else 4


def choose_encoding(sample: bytes) -> tuple[str, list[Doubt]]:
    """utf-8 where the bytes are; else by byte order mark, by the letters of Russian, by those of the West; else utf-8 with bad bytes."""
    if sample[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32", []
    if sample[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16", []
    # Before utf-8: Russian in two bytes a letter is also valid ASCII, every other byte a control.
    unmarked = unmarked_utf16(sample)
    if unmarked:
        return unmarked, [doubt("encoding_guessed", name=unmarked)]
    if _is_utf8(sample):
        return "utf-8", []
    mixed = [doubt("mixed_encodings")] if _is_mixed(sample) else []
    if mixed or _valid_multibytes(sample) >= _bad_bytes(sample):
        return "utf-8", mixed
    guess = _cyrillic(sample) or _western(sample)
    return (guess, [doubt("encoding_guessed", name=guess)]) if guess else ("utf-8", [])


def _is_utf8(sample: bytes) -> bool:
    """A sample may end inside a letter."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def unmarked_utf16(sample: bytes) -> str | None:
    """Prose in utf-16 without a mark: every other byte is 0 (Latin) or 4 (Cyrillic)."""
    head = sample[:4096]
    if len(head) < 8 or len(sample) % 2:
        return None
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if sum(b in (0, 4) for b in high) > 0.9 * len(high) and sum(b in (0, 4) for b in head) < 0.75 * len(head):
            return name
    return None


def _valid_multibytes(sample: bytes) -> int:
    return sum(ord(c) > 127 and c != "\ufffd" for c in sample.decode("utf-8", "replace"))


def _bad_bytes(sample: bytes) -> int:
    return sample.decode("utf-8", "replace").count("\ufffd")


def _is_mixed(sample: bytes) -> bool:
    """Whole lines that are good utf-8, and whole lines in which most letters are not."""
    good = bad = 0
    for line in sample.splitlines():
        if line.isascii():
            continue
        if _is_utf8(line):
            good += _valid_multibytes(line) >= 3
        else:
            bad += _bad_bytes(line) >= 3 and _valid_multibytes(line) * 4 < _bad_bytes(line)
    return good > 0 and bad > 0


def _cyrillic(sample: bytes) -> str | None:
    """The one of three Russian encodings whose letters are the likeliest Russian, where high bytes are most of the letters."""
    high = sum(b > 127 for b in sample)
    latin = len(re.findall(rb"[A-Za-z]", sample))
    if high < 3 or high * 2 < latin:
        return None
    scores = {name: _russian_score(sample.decode(name, "replace")) for name in ("cp1251", "koi8-r", "cp866")}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 30 else None


def _russian_score(text: str) -> float:
    """Mean frequency of the letters; capitals inside words and signs between letters cost, for they betray the wrong table."""
    letters = [c for c in text if ord(c) > 127 and c != "\ufffd"]
    if not letters:
        return 0.0
    weight = sum(_RUSSIAN.get(c.lower(), -60 if not c.isalpha() and c not in "«»—–№“”„…\u00a0’" else 0) for c in letters)
    odd = len(re.findall(r"[а-яё][А-ЯЁ]", text)) * 60 + text.count("\ufffd") * 60
    return (weight - odd) / len(letters)


def _western(sample: bytes) -> str | None:
    """Three or more bytes of Western letters and marks, all of them such as prose holds, most of them beside a Latin letter."""
    high = [m.start() for m in re.finditer(rb"[\x80-\xff]", sample)]
    if len(high) < 3 or any(sample[i] not in _WESTERN for i in high):
        return None
    beside = sum(bool(re.search(rb"[A-Za-z\xc0-\xff]", sample[max(0, i - 1) : i] + sample[i + 1 : i + 2])) for i in high)
    if beside * 3 < len(high) * 2:
        return None
    return "cp1252" if any(sample[i] < 0xA0 for i in high) else "latin-1"


def chunks_of(data: bytes) -> Iterator[bytes]:
    """A file that lies in memory, piece by piece."""
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]
