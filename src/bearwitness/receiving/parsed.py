"""What a parser gives back, written and checked as plain JSON: the only thing that crosses the wall.

Invariant: `read_parsed` trusts nothing. Wrong types, unknown words, spans outside the text, surrogates: refused or replaced here.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bearwitness.receiving.misgivings import SENTENCES
from bearwitness.receiving.rendition import Part

MOST_PARTS = 200_000
MOST_NAME = 2_000
_PUBLISHED = re.compile(r"\A\d{4}(-\d{2}(-\d{2})?)?(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?\Z")
_LANGUAGE = re.compile(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_SURROGATES = re.compile("[\ud800-\udfff]")


class BrokenOutputError(Exception):
    """The worker's answer is not of the agreed form; its file is kept unread."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A doubt as a parser names it: a word of the table, a count, a name; the sentence is ours."""

    what: str
    n: int | None = None
    name: str | None = None


@dataclass(slots=True)
class Parsed:
    """Faithful text, parts, doubts, and the pages (from 0) that are pictures. `whole`: the parts are reports; nothing is to be split."""

    text: str = ""
    parts: list[Part] = field(default_factory=list)
    doubts: list[Raised] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    whole: bool = False


class Writer:
    """Text that grows piece by piece and knows where each piece stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0

    def write(self, text: str) -> tuple[int, int]:
        """Adds text and says where it stands."""
        start = self.length
        self._pieces.append(clean(text))
        self.length += len(text)
        return start, self.length

    def text(self) -> str:
        return "".join(self._pieces)


def clean(text: str) -> str:
    """Half letters of utf-16 cannot be written anywhere: they become replacement characters, one for one."""
    return _SURROGATES.sub("\ufffd", text)


def write_parsed(parsed: Parsed) -> bytes:
    """The JSON that crosses the wall."""
    form = {
        "text": clean(parsed.text),
        "whole": parsed.whole,
        "scans": parsed.scans,
        "doubts": [[d.what, d.n, d.name] for d in parsed.doubts],
        "parts": [[getattr(p, name) for name in _PART] for p in parsed.parts],
    }
    return json.dumps(form, ensure_ascii=True, separators=(",", ":")).encode()


_PART = ("start", "end", "title", "outlet", "published", "language", "thread", "title_start", "title_end", "credit", "within")


def read_parsed(untrusted: bytes) -> Parsed:
    """The checked answer of a worker; `BrokenOutputError` for anything else."""
    try:
        form = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise BrokenOutputError("no JSON") from error
    if not isinstance(form, dict) or set(form) != {"text", "whole", "scans", "doubts", "parts"}:
        raise BrokenOutputError("keys")
    text = form["text"]
    if not isinstance(text, str) or not isinstance(form["whole"], bool):
        raise BrokenOutputError("types")
    text = clean(text)
    parts = [_part(p) for p in _rows(form["parts"], len(_PART), MOST_PARTS)]
    _check_order(parts, len(text))
    doubts = [_raised(d) for d in _rows(form["doubts"], 3, 1000)]
    scans = form["scans"]
    if not isinstance(scans, list) or len(scans) > 10_000 or not all(_is_count(n) for n in scans):
        raise BrokenOutputError("scans")
    return Parsed(text, parts, doubts, scans, form["whole"])


def _rows(untrusted: Any, width: int, most: int) -> list[list[Any]]:
    if not isinstance(untrusted, list) or len(untrusted) > most or any(not isinstance(r, list) or len(r) != width for r in untrusted):
        raise BrokenOutputError("rows")
    return untrusted


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**40


def _words(value: Any) -> str | None:
    """A name or a title: one line, of a sensible length."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise BrokenOutputError("words")
    line = " ".join(clean(value).split())[:MOST_NAME]
    return line or None


def _part(row: list[Any]) -> Part:
    start, end, title, outlet, published, language, thread, title_start, title_end, credit, within = row
    if not (_is_count(start) and _is_count(end) and start <= end):
        raise BrokenOutputError("span")
    titled = _is_count(title_start) and _is_count(title_end) and start <= title_start <= title_end <= end
    if not titled and (title_start, title_end) != (None, None):
        raise BrokenOutputError("title span")
    if published is not None and not (isinstance(published, str) and _PUBLISHED.match(published)):
        raise BrokenOutputError("date")
    if language is not None and not (isinstance(language, str) and _LANGUAGE.match(language)):
        raise BrokenOutputError("language")
    if not isinstance(within, bool):
        raise BrokenOutputError("within")
    return Part(
        start=start, end=end, title=_words(title), outlet=_words(outlet), published=published,
        published_basis="metadata" if published else None, language=language, thread=_words(thread),
        title_start=title_start, title_end=title_end, credit=_words(credit), within=within,
    )  # fmt: skip


def _check_order(parts: list[Part], length: int) -> None:
    reached = 0
    for part in parts:
        if part.start < reached or part.end > length:
            raise BrokenOutputError("order")
        reached = part.end


def _raised(row: list[Any]) -> Raised:
    what, n, name = row
    if what not in SENTENCES or not (n is None or _is_count(n)):
        raise BrokenOutputError("doubt")
    return Raised(what, n, _words(name))
