"""WhatsApp exports: plain text in which each message begins with its day, hour and sender. Positions are those of the file itself.

Invariant: every letter of the file stays in the text; a part is the words of one message, without the heading that names its sender.
"""

import datetime
import re
from dataclasses import dataclass

from bearwitness.receiving.misgivings import doubt
from bearwitness.receiving.rendition import Part
from bearwitness.record import Doubt

_DAY = r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{2,4})"
_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f\u00a0]?[AaPp]\.?[\s\u202f\u00a0]?[Mm]\.?)?"
_HEADING = re.compile(rf"^[\u200e\u200f\ufeff]*\[?{_DAY},?[ \u202f\u00a0]+{_HOUR}(?:\][ \u200e]*|[ \u202f]+[-–][ ]+)", re.M)
_SENDER = re.compile(r"(?P<name>[^:\n]{1,80}):[ \u200e]*(?:\n|(?=\S)|$)")
_MEDIA = re.compile(
    r"\A[\u200e\s]*(?:<\s*media omitted\s*>|<\s*без медиафайлов\s*>|<\s*медиафайл[^>]*>|<attached: [^>]+>|<прикреплено: [^>]+>|"
    r"(?:image|video|audio|sticker|gif|document|voice message) omitted|\S+\.\w{3,4} \((?:file attached|файл добавлен)\))\s*\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    body: int
    end: int
    day: tuple[str, str, str, str]


def looks_like_messages(text: str) -> bool:
    """Do three headings stand in its beginning, the first within the first two lines?"""
    found = list(_HEADING.finditer(text[:20_000]))
    return len(found) >= 3 and text.count("\n", 0, found[0].start()) < 2


def read_messages(text: str, *, thread: str) -> tuple[tuple[Part, ...], list[Doubt]]:
    """A part for each message with words of its own."""
    lines = _lines(text)
    order = _order([line.day for line in lines])
    parts: list[Part] = []
    service = media = 0
    for line in lines:
        sender = _SENDER.match(text, line.body, line.end)
        if sender is None:
            service += 1
            continue
        start = sender.end()
        words = text[start : line.end]
        if _MEDIA.match(words) or not words.strip():
            media += 1
            continue
        day = _day(line.day, order)
        parts.append(Part(start=start, end=line.end, published=day, published_basis="metadata" if day else None, thread=thread))
    doubts = [doubt(what, n=n) for what, n in (("service_messages", service), ("media_omitted", media)) if n]
    if order is None and lines:
        doubts.append(doubt("date_ambiguous"))
    return tuple(parts), doubts


def _lines(text: str) -> list[_Line]:
    found = list(_HEADING.finditer(text))
    ends = [m.start() for m in found[1:]] + [len(text)]
    return [_Line(m.start(), m.end(), end, _groups(m)) for m, end in zip(found, ends, strict=True)]


def _groups(match: re.Match[str]) -> tuple[str, str, str, str]:
    return match["a"], match["mark"], match["b"], match["c"]


def _order(days: list[tuple[str, str, str, str]]) -> str | None:
    """Does the day or the month stand first? A point says day; else a number above twelve anywhere in the file decides."""
    if any(len(a) == 4 for a, _, _, _ in days):
        return "year"
    if any(mark == "." or int(a) > 12 for a, mark, _, _ in days):
        return "day"
    return "month" if any(int(b) > 12 for _, _, b, _ in days) else None


def _day(day: tuple[str, str, str, str], order: str | None) -> str | None:
    a, _, b, c = (day[0], day[1], int(day[2]), day[3])
    year, month, date = (int(a), b, int(c)) if order == "year" else (int(c), b, int(a)) if order == "day" else (int(c), int(a), b)
    year += 2000 if year < 100 else 0
    if order is None:
        return f"{year:04}"
    try:
        return datetime.date(year, month, date).isoformat()
    except ValueError:
        return None
