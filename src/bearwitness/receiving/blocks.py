"""A text as blocks: paragraphs, headlines, separators, each with its place and the empty lines before it."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\f]*(?:\r\n|\n|\r|\f|\Z)")
_SEPARATOR = re.compile(r"\A\s*(?:[-–—_=*#~•.·+]\s*){3,}\Z")
_TERMINAL = re.compile(r"[.!?…;:,][\"'”’»)\]\s]*\Z")
_BODY = 90


@dataclass(frozen=True, slots=True)
class Block:
    """`gap`: empty lines before it. `page`: a form feed stands before it. `text`: its words without line ends at its sides."""

    start: int
    end: int
    gap: int
    page: bool
    text: str

    @property
    def is_separator(self) -> bool:
        return bool(_SEPARATOR.match(self.text))

    @property
    def is_body(self) -> bool:
        """A paragraph of prose: long enough, or a full sentence of some length."""
        return len(self.text) >= 140 or (len(self.text) >= _BODY and bool(_TERMINAL.search(self.text)))

    @property
    def is_open(self) -> bool:
        """No mark at its end that closes or continues a sentence."""
        return not _TERMINAL.search(self.text)

    @property
    def words(self) -> list[str]:
        return re.findall(r"[^\W_][\w’'-]*", self.text)


def find_blocks(text: str) -> list[Block]:
    """Paragraphs are parted by empty lines; where lines are long they are paragraphs themselves (the writer wrapped none by hand)."""
    lines = _lines(text)
    if not lines:
        return []
    joined = _is_wrapped(lines)
    blocks: list[Block] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, joined):
            before = blocks[-1]
            blocks[-1] = Block(before.start, line.end, before.gap, before.page, text[before.start : line.end])
        else:
            blocks.append(line)
    return blocks


def _goes_on(before: Block, line: Block, joined: bool) -> bool:
    """Is this line the same paragraph: wrapped by hand, or an open line going on in lower case?"""
    if line.gap or line.page or line.is_separator or before.is_separator:
        return False
    return joined or (before.is_open and line.text[:1].islower() and len(before.text) >= 20)


def _lines(text: str) -> list[Block]:
    found: list[Block] = []
    gap, page = 0, False
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if words.strip("\ufeff"):
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Block(start, start + len(words), gap, page, words))
            gap, page = 0, False
        elif line:
            gap += 1
        page |= line.endswith("\f")
    return found


def _is_wrapped(lines: list[Block]) -> bool:
    """Do most lines that are followed by another without a gap break off inside a sentence, at much the same length?"""
    inner = [a for a, b in itertools.pairwise(lines) if b.gap == 0 and not b.page]
    if len(inner) < 3:
        return False
    broken = sum(bool(not _TERMINAL.search(a.text)) for a in inner)
    # Shorter ones are the lines of a head (title, writer, day), one under the other.
    return broken > 0.5 * len(inner) and 35 <= sorted(len(a.text) for a in inner)[len(inner) // 2] <= 110


def usual_gap(blocks: list[Block]) -> int:
    """The number of empty lines that most often stands between two blocks."""
    counts = Counter(b.gap for b in blocks[1:])
    return counts.most_common(1)[0][0] if counts else 1
