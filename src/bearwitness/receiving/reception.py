"""A stranger's file received: rendered, parted into reports, each with its identity and its doubts.

Invariant: never raises for what a file holds; what cannot be read is kept and said to be kept unread.
"""

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from bearwitness.receiving.decoding import CHUNK, SAMPLE, chunks_of, decode
from bearwitness.receiving.identities import identify
from bearwitness.receiving.languages import find_language
from bearwitness.receiving.messages import looks_like_messages, read_messages
from bearwitness.receiving.misgivings import doubt
from bearwitness.receiving.parsed import BrokenOutputError, Parsed, read_parsed
from bearwitness.receiving.quarantine import Answer, run_worker
from bearwitness.receiving.rendition import Part, Reception, Rendition
from bearwitness.receiving.sniffing import PARSED, TEXTS, Format, find_format
from bearwitness.receiving.splitting import MOST_LETTERS, Stretch, split
from bearwitness.record import Doubt, Report
from bearwitness.settings import Settings

_CONTROLS = "\0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
MOST_SCANS = 40


def receive(
    name: str, untrusted: bytes | Path | BinaryIO, *, sha256: str, settings: Settings, columns: Mapping[str, str] | None = None
) -> Reception:
    """One file. `name`: its path as given, written on the reports. `columns`: meaning → heading of a sheet's column, mapped by a person."""
    rendition, whole = _render(name, untrusted, columns)
    if not rendition.text.strip("\ufeff \t\r\n\f"):
        return Reception(rendition, (), rendition.doubts)
    if not (whole or settings.whole) and len(rendition.text) > MOST_LETTERS:
        rendition = replace(rendition, doubts=(*rendition.doubts, doubt("not_split")))
    reports = _reports(name, sha256, rendition, settings, whole)
    return Reception(rendition, reports, rendition.doubts)


def render_faithfully(name: str, untrusted: bytes | Path | BinaryIO, *, columns: Mapping[str, str] | None = None) -> Rendition:
    """The faithful text alone, as `read --text` prints it."""
    return _render(name, untrusted, columns)[0]


def _render(name: str, untrusted: bytes | Path | BinaryIO, columns: Mapping[str, str] | None) -> tuple[Rendition, bool]:
    """The rendition, and whether its parts are reports that are not to be split."""
    with _opened(untrusted) as source:
        head = _head(source)
        if not head:
            return Rendition("", "utf-8", "txt", doubts=(doubt("empty"),)), True
        found, agrees = find_format(name, head)
        unlike = () if agrees else (doubt("format_unlike_name", name=found),)
        if found in TEXTS:
            rendition, whole = _plain(source, head, found, name)
        elif found in PARSED:
            rendition, whole = _behind_the_wall(source, found, columns)
        else:
            what = doubt("encrypted") if found == "encrypted" else doubt("kept_unread", name=found)
            rendition, whole = Rendition("", "utf-8", found, doubts=(what,)), True
    if rendition.isolation == "reduced isolation":
        rendition = replace(rendition, doubts=(*rendition.doubts, doubt("reduced_isolation")))
    hidden = sum(rendition.text.count(c) for c in _CONTROLS)
    turned = (doubt("direction_controls", n=hidden),) if hidden else ()
    return replace(rendition, doubts=(*unlike, *rendition.doubts, *turned)), whole


@contextlib.contextmanager
def _opened(untrusted: bytes | Path | BinaryIO) -> Iterator[BinaryIO | bytes]:
    if not isinstance(untrusted, Path):
        yield untrusted
    else:
        with untrusted.open("rb") as file:
            yield file


def _head(source: BinaryIO | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:SAMPLE]
    source.seek(0)
    return source.read(SAMPLE)


def _chunks(source: BinaryIO | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield from chunks_of(source)
        return
    source.seek(0)
    while chunk := source.read(CHUNK):
        yield chunk


def _plain(source: BinaryIO | bytes, head: bytes, found: Format, name: str) -> tuple[Rendition, bool]:
    """Text as it lies: no parser is needed, positions are those of the file."""
    decoded = decode(_chunks(source), head)
    if not decoded.text.strip("\ufeff \t\r\n\f"):
        return Rendition(decoded.text, decoded.encoding, found, doubts=(*decoded.doubts, doubt("empty"))), True
    if looks_like_messages(decoded.text):
        parts, doubts = read_messages(decoded.text, thread=Path(name).stem)
        return Rendition(decoded.text, decoded.encoding, "whatsapp", parts, (*decoded.doubts, *doubts)), True
    return Rendition(decoded.text, decoded.encoding, found, doubts=decoded.doubts), False


def _behind_the_wall(source: BinaryIO | bytes, found: Format, columns: Mapping[str, str] | None) -> tuple[Rendition, bool]:
    if found == "image":
        return _picture(source), False
    answer = run_worker({"format": found, "columns": dict(columns or {})}, source)
    if answer.failed:
        return _failed(found, answer), True
    try:
        parsed = read_parsed(answer.output)
    except BrokenOutputError as error:
        return Rendition("", "utf-8", found, doubts=(doubt("parser_failed", name=f"its answer is wrong: {error}"),)), True
    if parsed.scans:
        parsed = _read_scans(source, parsed)
    doubts = tuple(doubt(d.what, n=d.n, name=d.name) for d in parsed.doubts)
    if not parsed.text.strip("\ufeff \t\r\n\f") and not doubts:
        doubts = (doubt("empty"),)
    return Rendition(parsed.text, "utf-8", found, tuple(parsed.parts), doubts, answer.isolation), parsed.whole


def _failed(found: Format, answer: Answer) -> Rendition:
    return Rendition("", "utf-8", found, doubts=(doubt(answer.failed or "parser_failed", name=answer.why),), isolation=answer.isolation)


def _recognise(picture: BinaryIO | bytes) -> tuple[str, Doubt | None, str]:
    """(text, what went wrong, isolation) of one picture, through the program that reads pictures."""
    program = shutil.which("tesseract")
    if program is None:
        return "", doubt("no_reading_program"), "no parser"
    answer = run_worker({"format": "image", "program": program}, picture)
    if answer.failed:
        return "", doubt(answer.failed, name=answer.why), answer.isolation
    text = answer.output.decode("utf-8", "replace").replace("\f", "").rstrip()
    return (text + "\n" if text else ""), None, answer.isolation


def _picture(source: BinaryIO | bytes) -> Rendition:
    text, trouble, isolation = _recognise(source)
    doubts = (trouble,) if trouble else (doubt("machine_read"),)
    return Rendition(text, "utf-8", "image", doubts=doubts, isolation=isolation)


def _read_scans(source: BinaryIO | bytes, parsed: Parsed) -> Parsed:
    """Pages that are pictures, drawn behind the wall and read behind it, each within its own limits."""
    from bearwitness.receiving.parsed import Raised

    pages = parsed.text.split("\f")
    troubles: dict[str, Raised] = {}
    for number in parsed.scans[:MOST_SCANS]:
        drawn = run_worker({"format": "picture", "page": number}, source)
        if drawn.failed or not drawn.output.startswith(b"P5 ") or number >= len(pages):
            troubles["parser_failed"] = Raised("parser_failed", name=f"page {number + 1}")
            continue
        text, trouble, _ = _recognise(drawn.output)
        pages[number] = text + pages[number]
        if trouble:
            troubles[trouble.what] = Raised(trouble.what, name=f"page {number + 1}")
        elif text:
            troubles["machine_read"] = Raised("machine_read")
    if len(parsed.scans) > MOST_SCANS:
        troubles["over_limit"] = Raised("over_limit", name=f"{len(parsed.scans)} scanned pages")
    text = "\f".join(pages)
    parts = [replace(p, end=len(text), title=None, title_start=None, title_end=None) for p in parsed.parts[:1]]
    return Parsed(text, parts, [*parsed.doubts, Raised("scan", len(parsed.scans)), *troubles.values()], [], parsed.whole)


_Made = tuple[Stretch, Part | None]


def _reports(name: str, sha256: str, rendition: Rendition, settings: Settings, whole: bool) -> tuple[Report, ...]:
    around, _ = find_language(rendition.text)
    parts: tuple[Part | None, ...] = rendition.parts or (None,)
    made = [pair for part in parts for pair in _stretches(rendition.text, part, whole or settings.whole)]
    reports = [
        _report(f"r{number}", name, sha256, rendition, stretch, part, settings, around) for number, (stretch, part) in enumerate(made, 1)
    ]
    return tuple(replace(r, embedded_in=_holder(made, reports, i)) for i, r in enumerate(reports))


def _stretches(text: str, part: Part | None, whole: bool) -> list[_Made]:
    """The reports of one part, or of a text that has none."""
    begin, end = (part.start, part.end) if part else (0, len(text))
    if whole or end - begin > MOST_LETTERS:
        return [(Stretch(begin, end), part)]
    found = [replace(s, start=begin + s.start, end=begin + s.end) for s in split(text[begin:end])]
    return [(s, _part_of(part, s, number)) for number, s in enumerate(found)]


def _holder(made: list[_Made], reports: list[Report], index: int) -> str | None:
    """What holds this one: the mail it hangs on, or the text before that announced it."""
    stretch, part = made[index]
    if part is not None and part.within:
        return next((reports[i].id for i in range(index - 1, -1, -1) if (made[i][1] or part).within is False), None)
    return reports[index - 1].id if stretch.embedded else None


def _part_of(shared: Part | None, stretch: Stretch, number: int) -> Part | None:
    """What a document states of itself holds for its first report; the others must name themselves."""
    if shared is None or number > 0:
        return None
    titled = shared.title_end is not None and shared.title_end <= stretch.end
    return replace(shared, start=stretch.start, end=stretch.end, title=shared.title if titled or shared.title_end is None else None,
                   title_start=shared.title_start if titled else None, title_end=shared.title_end if titled else None)  # fmt: skip


def _report(
    identifier: str, name: str, sha256: str, rendition: Rendition, stretch: Stretch, part: Part | None, settings: Settings, around: str
) -> Report:
    words = rendition.text[stretch.start : stretch.end]
    identity = identify(rendition.text, stretch.start, stretch.end, part, settings)
    said = part.language if part and part.language else None
    language, sure = find_language(words, like=said or around)
    doubts = list(identity.doubts)
    if not sure:
        doubts.append(doubt("language_unsure"))
    if stretch.guessed:
        doubts.append(doubt("split_guessed", name="; ".join(stretch.why), start=stretch.start, end=stretch.start))
    if stretch.embedded:
        doubts.append(doubt("embedded_guessed"))
    file_doubts: list[Any] = [d for d in rendition.doubts if d.what in _ON_REPORTS]
    return Report(
        id=identifier, path=name, sha256=sha256, encoding=rendition.encoding, start=stretch.start, end=stretch.end, title=identity.title,
        outlet=identity.outlet, published=identity.published, published_basis=identity.published_basis, language=language,
        doubts=tuple(replace(d, report=identifier) for d in (*doubts, *file_doubts)), title_start=identity.title_start,
        title_end=identity.title_end, thread=part.thread if part else None, credit=identity.credit,
    )  # fmt: skip


#: Doubts about the file's letters that touch every report in it.
_ON_REPORTS = frozenset({"machine_read", "encoding_guessed", "mixed_encodings", "bad_bytes", "direction_controls", "cut_at_limit"})
