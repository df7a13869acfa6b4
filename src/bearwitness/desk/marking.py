"""A report's text cut at every mark: claims, private names, unread sentences, and signs that would deceive the eye.

Invariant: the pieces put together are the text, character for character, and the pieces of a claim are its quotation.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bearwitness.record import Claim, NameSpan, Report, Unread

_NAMED = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u200b": "ZWSP", "\ufeff": "BOM",
    "\u2028": "LS", "\u2029": "PS", "\u00ad": "SHY",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
"""Needed inside words of some scripts; they hide nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same marks. `claims`: those it belongs to, innermost first; `begins`, `ends`: those it opens or closes."""

    start: int
    end: int
    words: str
    claims: tuple[Claim, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    name: bool = False
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    title: bool
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


def show_signs(words: str) -> str:
    """Signs that turn or hide text, as small visible words."""
    return "".join(_shown(c) for c in words)


def _shown(sign: str) -> str:
    if sign in _NAMED:
        return f"⟦{_NAMED[sign]}⟧"
    if sign in "\n\t\r" or sign in _JOINERS:
        return sign
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return f"⟦U+{ord(sign):04X}⟧"
    return sign


def paragraphs(
    report: Report, text: str, claims: Sequence[Claim], names: Iterable[NameSpan], unread: Iterable[Unread]
) -> tuple[Paragraph, ...]:
    """The report's own stretch of the file, parted at blank lines and round its headline."""
    hidden = [n for n in names if n.private]
    missed = list(unread)
    edges = sorted(
        {p for c in claims for p in (c.start, c.end)}
        | {p for s in hidden for p in (s.start, s.end)}
        | {p for s in missed for p in (s.start, s.end)}
    )
    found = []
    for start, end in _parts(report, text):
        title = report.title_start is not None and report.title_start <= start and end <= (report.title_end or 0)
        pieces = tuple(_pieces(start, end, text, edges, claims, hidden, missed))
        found.append(Paragraph(start, end, title, pieces, tuple(c for c in claims if start <= c.start < end)))
    return tuple(p for p in found if any(piece.claims or not piece.words.isspace() for piece in p.pieces))


def _parts(report: Report, text: str) -> list[tuple[int, int]]:
    cuts = {report.start, report.end}
    at = report.start
    while (at := text.find("\n", at, report.end)) >= 0:
        line_end, rest = at, at + 1
        while rest < report.end and text[rest] in " \t\r":
            rest += 1
        if rest < report.end and text[rest] == "\n":
            cuts |= {line_end, rest + 1}
        at = rest
    cuts |= {c for c in (report.title_start, report.title_end) if c is not None and report.start < c < report.end}
    ordered = sorted(cuts)
    return list(itertools.pairwise(ordered))


def _pieces(
    start: int, end: int, text: str, edges: list[int], claims: Sequence[Claim], names: list[NameSpan], missed: list[Unread]
) -> Iterable[Piece]:
    cuts = [start, *(e for e in edges if start < e < end), end]
    here = [c for c in claims if c.start < end and c.end > start]
    for a, b in itertools.pairwise(cuts):
        over = tuple(sorted((c for c in here if c.start <= a and b <= c.end), key=lambda c: (c.end - c.start, c.start)))
        yield Piece(
            a,
            b,
            text[a:b],
            over,
            tuple(c.id for c in over if c.start == a),
            tuple(c.id for c in over if c.end == b),
            any(n.start <= a and b <= n.end for n in names),
            next((m.why for m in missed if m.start <= a and b <= m.end), None),
        )
