"""Where one report ends and the next begins in a text that holds several: a score card over each block that could be a beginning.

Invariant: reports tile the text in order; nothing is left between them. A text that shows no beginning inside is one report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bearwitness.receiving.blocks import Block, find_blocks, usual_gap
from bearwitness.receiving.marks import is_closing, is_date_line, is_photo_line, read_byline, read_dateline, read_we

#: Points a beginning needs.
ENOUGH = 5
#: A text longer than this is not looked through.
MOST_LETTERS = 4_000_000
_ANNOUNCES = re.compile(
    r"(?:declare|declares|state|states|statement|say|following|follows|release|appeal|заявля\w+|заявлени\w+|следующ\w+|обращени\w+)\b[^.]{0,60}:\s*\Z",
    re.I,
)
_STOP = frozenset(
    "the a an of in on at to for and or by with from after as is are was were be been has have had it its this that his her their they he "
    "she who what which says said over into amid not no new two three "
    "в на и с по за из от до у о об не что как к для при его ее их он она они это был была были быть или а но".split()
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One report of several. `why`: the marks that told its beginning, empty for the first. `embedded`: announced by the one before."""

    start: int
    end: int
    why: tuple[str, ...] = ()
    guessed: bool = False
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A block that could begin a report: what stands before and after it. `before`: since the last beginning."""

    blocks: list[Block]
    index: int
    begin: int
    usual: int

    @property
    def block(self) -> Block:
        return self.blocks[self.index]

    def after(self, count: int) -> list[Block]:
        return [b for b in self.blocks[self.index + 1 : self.index + 1 + count + 2] if not b.is_separator][:count]

    def before(self, count: int) -> list[Block]:
        return [b for b in self.blocks[max(self.begin, self.index - count - 2) : self.index] if not b.is_separator][-count:]


def _separator(place: _Place) -> bool:
    return place.index > 0 and place.blocks[place.index - 1].is_separator


def _page(place: _Place) -> bool:
    return place.block.page


def _closing(place: _Place) -> bool:
    return any(is_closing(b.text) for b in place.before(1))


def _gap(place: _Place) -> bool:
    return place.block.gap > place.usual


def is_headline(block: Block) -> bool:
    """Short, three words or more, no mark at its end, not a list item, a quotation or a caption."""
    text = block.text
    if not 3 <= len(block.words) <= 45 or len(text) > 260 or "\n" in text.strip():
        return False
    if not block.is_open and not text.endswith(("?", "!", "”", "»")):
        return False
    return not re.match(r"\A(?:[-•*–—+]|\d+[.)]|[a-z“\"«(])", text) and not is_closing(text) and not is_photo_line(text)


def _headline(place: _Place) -> bool:
    return is_headline(place.block)


def _long_headline(place: _Place) -> bool:
    return is_headline(place.block) and len(place.block.words) >= 7


def _very_long_headline(place: _Place) -> bool:
    return is_headline(place.block) and len(place.block.words) >= 11


def _stopped_headline(place: _Place) -> bool:
    """A short line with a full stop before longer paragraphs."""
    block = place.block
    following = place.after(1)
    return (
        not is_headline(block) and 4 <= len(block.words) <= 16 and block.text.endswith(".") and bool(following)
        and "\n" not in block.text and not re.match(r"\A[“\"«\-•–—]", block.text) and len(following[0].text) > 1.5 * len(block.text)
    )  # fmt: skip


def _opening(place: _Place) -> bool:
    """A byline, a date or a photo's credit right under it."""
    return any(read_byline(b.text) or is_date_line(b.text) or is_photo_line(b.text) for b in place.after(2))


def _dateline(place: _Place) -> bool:
    return read_dateline(place.block.text) is not None or any(read_dateline(b.text) for b in place.after(2) if b.is_body)


def _speaks(place: _Place) -> bool:
    return any(read_we(b.text) for b in [place.block, *place.after(1)])


def _keys(text: str) -> set[str]:
    """Stems of telling words: the first six letters."""
    return {w.lower()[:6] for w in re.findall(r"[^\W\d_][\w’'-]{2,}", text) if w.lower() not in _STOP}


def _echo(place: _Place) -> bool:
    """What the line says is taken up by the next paragraphs more than by those before."""
    said = _keys(place.block.text)
    after = _keys(" ".join(b.text for b in place.after(2)))
    before = _keys(" ".join(b.text for b in place.before(2)))
    return len(said) >= 3 and len(said & after) >= 0.4 * len(said) and len(said & after) > len(said & before)


def _names(blocks: list[Block]) -> set[str]:
    """Capitalised words inside sentences: mostly names."""
    found = re.findall(r"(?<=[a-zа-яё,] )[A-ZА-ЯЁ][\w’'-]{2,}", " ".join(b.text for b in blocks))
    return {w.lower()[:6] for w in found}


def _shift(place: _Place) -> bool:
    """The names of the paragraphs before are not those of the paragraphs after."""
    before, after = _names(place.before(5)), _names(place.after(5))
    return min(len(before), len(after)) >= 3 and len(before & after) <= 0.12 * min(len(before), len(after))


def _stays(place: _Place) -> bool:
    before, after = _names(place.before(6)), _names(place.after(6))
    return min(len(before), len(after)) >= 3 and len(before & after) >= 0.34 * min(len(before), len(after))


def _announced(place: _Place) -> bool:
    return any(_ANNOUNCES.search(b.text) for b in place.before(1))


#: Mark → (points, words for the doubt). Tuned on one half of lent news texts; see docs/formats/receiving.md.
CARD: tuple[tuple[Callable[[_Place], bool], int, str], ...] = (
    (_separator, 4, "a line that parts"),
    (_page, 1, "a new page"),
    (_closing, 4, "a line that ends a report stands before it"),
    (_gap, 3, "a wider gap"),
    (_headline, 2, "a headline"),
    (_long_headline, 1, "a headline of seven words or more"),
    (_very_long_headline, 1, "a long headline"),
    (_stopped_headline, 1, "a short line before longer ones"),
    (_opening, 2, "a byline, a date or a photo credit"),
    (_dateline, 2, "a dateline"),
    (_speaks, 3, "a body speaks for itself"),
    (_echo, 2, "the next paragraphs take up its words"),
    (_shift, 2, "other names than before"),
    (_stays, -2, "the same names as before"),
    (_announced, 1, "the text before announces it"),
)
#: Without one of these nothing begins, whatever else speaks for it.
_NEEDED = (_headline, _stopped_headline, _dateline, _speaks)


def split(text: str) -> tuple[Stretch, ...]:
    """The reports of a text."""
    blocks = find_blocks(text)
    starts = find_starts(blocks)
    if not starts:
        return (Stretch(0, len(text)),)
    edges = [0, *(blocks[i].start for i, _, _ in starts), len(text)]
    found = [Stretch(edges[0], edges[1])]
    for number, (_, why, announced) in enumerate(starts, 1):
        found.append(Stretch(edges[number], edges[number + 1], why, guessed=True, embedded=announced))
    return tuple(found)


def find_starts(blocks: list[Block]) -> list[tuple[int, tuple[str, ...], bool]]:
    """(block, reasons, announced) of each beginning after the first."""
    usual, begin = usual_gap(blocks), 0
    found: list[tuple[int, tuple[str, ...], bool]] = []
    for index in range(1, len(blocks)):
        place = _Place(blocks, index, begin, usual)
        if not _may_begin(place):
            continue
        marks = [(points, words) for test, points, words in CARD if test(place)]
        if sum(points for points, _ in marks) >= ENOUGH:
            found.append((index, tuple(words for points, words in marks if points > 0), _announced(place)))
            begin = index
    return found


def _may_begin(place: _Place) -> bool:
    """A report has stood before, prose follows, and something shows a head."""
    if place.block.is_separator or not any(test(place) for test in _NEEDED):
        return False
    before = place.blocks[place.begin : place.index]
    if not any(b.is_body for b in before) and not (len(before) >= 2 and place.block.gap > place.usual):
        return False
    return place.block.is_body or any(b.is_body for b in place.after(3))
