"""Who published a report, when, under which title: what a person gave, else what the format states, else what its own lines say.

Invariant: nothing is guessed without a doubt; what is not stated stays None.
"""

import re
from dataclasses import dataclass

from bearwitness.receiving.blocks import Block, find_blocks
from bearwitness.receiving.dates_stated import read_date
from bearwitness.receiving.marks import (
    is_closing,
    is_credit,
    is_date_line,
    read_byline,
    read_copyright,
    read_dateline,
    read_source_line,
    read_we,
)
from bearwitness.receiving.mastheads import Masthead, read_masthead
from bearwitness.receiving.misgivings import doubt
from bearwitness.receiving.rendition import Part
from bearwitness.receiving.splitting import is_headline
from bearwitness.record import Doubt
from bearwitness.record.report import PublishedBasis
from bearwitness.settings import Settings

_HEAD, _FOOT = 6, 4
_SPOKEN = re.compile(r"\b(?:said|says|told|according|reported|сообщил\w*|заявил\w*|рассказал\w*|по словам|передает)\b", re.I)
_OWN = r"(?P<name>[A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+){0,3})"
#: Ways in which a paper speaks of itself. One alone may speak of another paper; two different ones of the same name rarely do.
_SELF = (
    re.compile(rf"\b{_OWN} (?:has|have) (?:received|learned|obtained|seen|reviewed|verified)\b"),
    re.compile(rf"\btold {_OWN}\b"),
    re.compile(rf"\b(?:wrote|spoke|talked) (?:to|with) {_OWN}\b"),
    re.compile(rf"\b[Aa]s {_OWN} (?:has )?(?:previously |earlier )?reported\b"),
    re.compile(rf"\b(?:рассказал[аи]?|сообщил[аи]?|заявил[аи]?|пояснил[аи]?) [«\"]?{_OWN}[»\"]?"),
    re.compile(rf"\b(?:в беседе|в разговоре|в интервью) (?:с )?[«\"]?{_OWN}[»\"]?"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a report beside its words. Title positions are of the whole text."""

    title: str | None
    title_start: int | None
    title_end: int | None
    outlet: str | None
    published: str | None
    published_basis: PublishedBasis | None
    credit: str | None
    doubts: tuple[Doubt, ...]


def identify(text: str, start: int, end: int, part: Part | None, settings: Settings) -> Identity:
    """The identity of the report between two positions. `part`: what the format states of it."""
    blocks = find_blocks(text[start:end])
    title, doubts = _title(blocks, start, part)
    outlet, outlet_doubts = _outlet(blocks, text[start:end], part, settings)
    published, basis, date_doubts = _published(blocks, part, settings)
    credit = next((" ".join(b.text.split()) for b in blocks if is_credit(b.text)), None) or (part.credit if part else None)
    return Identity(*title, outlet, published, basis, credit, (*doubts, *outlet_doubts, *date_doubts))


_Title = tuple[str | None, int | None, int | None]


def _title(blocks: list[Block], offset: int, part: Part | None) -> tuple[_Title, list[Doubt]]:
    if part is not None and part.title is not None:
        return (part.title, part.title_start, part.title_end), []
    first = next((b for b in blocks if not b.is_separator), None)
    following = [b for b in blocks if first and b.start > first.start]
    if first is None or not following or (part is not None and part.thread is not None):
        return (None, None, None), []
    marked = re.match(r"#{1,6}\s+", first.text)
    begin = first.start + (marked.end() if marked else 0)
    sure = bool(marked) or is_headline(first)
    if not (sure or _may_be_title(first, following)):
        return (None, None, None), []
    words = first.text[begin - first.start :]
    span = (offset + begin, offset + begin + len(words))
    return (" ".join(words.split()), *span), [] if sure else [doubt("title_unsure", start=span[0], end=span[1])]


def _may_be_title(first: Block, following: list[Block]) -> bool:
    """A short sentence with a full stop, nobody speaking in it, an empty line below it, and longer prose after."""
    body = next((b for b in following if b.is_body), None)
    return (
        body is not None and 3 <= len(first.words) <= 16 and "\n" not in first.text and not _SPOKEN.search(first.text)
        and following[0].gap > 0 and len(body.text) > 1.5 * len(first.text) and read_dateline(first.text) is None
        and not is_closing(first.text) and not is_date_line(first.text)
    )  # fmt: skip


def _head(blocks: list[Block]) -> list[Block]:
    """The first lines up to and with the first paragraph of prose."""
    for number, block in enumerate(blocks[:_HEAD]):
        if block.is_body and not is_headline(block):
            return blocks[: number + 1]
    return blocks[:_HEAD]


def _outlet(blocks: list[Block], text: str, part: Part | None, settings: Settings) -> tuple[str | None, list[Doubt]]:
    if settings.outlet:
        return settings.outlet, []
    if part is not None and part.outlet:
        return part.outlet, []
    for block in (*_head(blocks), *blocks[-_FOOT:]):
        named = _named_in(block)
        if named:
            return named, []
    masthead = _masthead(blocks)
    if masthead is not None:
        return masthead.outlet, []
    for block in _head(blocks):
        speaker = read_we(block.text)
        if speaker:
            return speaker, [doubt("outlet_guessed", name="body that speaks in it")]
    own = _own_name(text)
    return (own, [doubt("outlet_guessed", name="way it speaks of itself")]) if own else (None, [doubt("outlet_unknown")])


def _masthead(blocks: list[Block]) -> Masthead | None:
    """The publisher's own line above the prose."""
    head = [b for b in _head(blocks) if not (b.is_body and not is_headline(b))]
    return read_masthead([line for b in head for line in b.text.splitlines()])


def _named_in(block: Block) -> str | None:
    """The publisher, where a line of the head or foot names it."""
    dateline = read_dateline(block.text)
    if dateline is not None and dateline.agency:
        return dateline.agency
    byline = read_byline(block.text)
    if byline is not None and byline[1]:
        return byline[1]
    return read_source_line(block.text) or read_copyright(block.text)


def _own_name(text: str) -> str | None:
    ways: dict[str, set[int]] = {}
    for number, pattern in enumerate(_SELF):
        for match in pattern.finditer(text[:60_000]):
            ways.setdefault(match["name"], set()).add(number)
    told = [name for name, found in ways.items() if (len(found) >= 2 and 0 in found) or len(found) >= 3]
    return max(told, key=lambda name: len(ways[name])) if told else None


def _published(blocks: list[Block], part: Part | None, settings: Settings) -> tuple[str | None, PublishedBasis | None, list[Doubt]]:
    if settings.published:
        return settings.published, "given", []
    stated, basis = _stated(blocks)
    if part is not None and part.published:
        differ = stated is not None and not (stated.startswith(part.published) or part.published.startswith(stated))
        return part.published, part.published_basis or "metadata", [doubt("dates_differ")] if differ else []
    return (stated, basis, []) if stated else (None, None, [doubt("date_unknown")])


def _stated(blocks: list[Block]) -> tuple[str | None, PublishedBasis | None]:
    for block in _head(blocks):
        dateline = read_dateline(block.text)
        if dateline is not None and dateline.published:
            return dateline.published, "dateline"
    masthead = _masthead(blocks)
    if masthead is not None and masthead.published:
        return masthead.published, "dateline"
    for block in (*blocks[:_HEAD], *blocks[-_FOOT:]):
        lines = block.text.splitlines() if len(block.text) < 400 else []
        found = next((read_date(line) for line in lines if is_date_line(line.strip())), None) or _published_in(block.text)
        if found:
            return found[0], "body"
    return None, None


_PUBLISHED = re.compile(
    r"(?:\b(?:published|posted|released|issued)(?:\s+on)?|\b(?:опубликован[оаы]?|размещен[оаы]?|дата публикации|опубліковано))\s*:?\s+",
    re.I,
)


def _published_in(text: str) -> tuple[str, int, int] | None:
    """ "Published 5 May 2031" inside a line: the date must follow at once."""
    for match in _PUBLISHED.finditer(text[:2000]):
        date = read_date(text[match.end() : match.end() + 40])
        if date is not None and date[1] == 0:
            return date
    return None
