"""Where one report ends and the next begins in a text that holds several: a score card over each block that could be a beginning.

Invariant: reports tile the text in order; nothing is left between them. A text that shows no beginning inside is one report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bearwitness.receiving.blocks import Block, find_blocks, usual_gap
from bearwitness.receiving.marks import (
    is_closing,
    is_copyright,
    is_credit,
    is_date_line,
    is_photo_line,
    read_byline,
    read_dateline,
    read_we,
)

#: Points a beginning needs.
ENOUGH = 10
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


_NO_HEADLINE = re.compile(
    r"\A(?:[-•*–—+]|\d+[.)]|[\[“\"«(#@_]|(?:read|related|more|see|watch|photos?|video|mugshots|update[ds]?|also|credit|image|"
    r"listen|click|subscribe|sign up|advertisement|читайте|смотрите|подробнее|реклама)\b(?! (?:than|people)).{0,3}[:|])|https?://|www\.|\S@\S|\.(?:jpe?g|png|pdf)\b|"
    r"\b(?:photo|image|credit|courtesy|getty)\b.{0,40}\Z|[(@]@\w|/.{1,30}/",
    re.I,
)
#: Words a paragraph begins with that goes on from another.
_LINKS = re.compile(r"(?:He|She|They|It|But|And|However|Meanwhile|Also|According|Он|Она|Они|Но|Однако|Также)\b|[“\"«]")
_SENTENCE_END = re.compile(r"[.!;:,…][\"'”’»)\]\s]*\Z")


def is_headline(block: Block) -> bool:
    """One line, three words or more, no full stop at its end, not a list item, a quotation, a caption, an address or an advertisement."""
    text = block.text
    if not 3 <= len(block.words) <= 45 or len(text) > 260 or "\n" in text or _SENTENCE_END.search(text):
        return False
    if text[:1].islower() or _NO_HEADLINE.search(text) or is_closing(text) or is_photo_line(text):
        return False
    return read_byline(text) is None and not is_date_line(text)


def _headline(place: _Place) -> bool:
    return is_headline(place.block)


def _long_headline(place: _Place) -> bool:
    # Russian has no articles: its headlines say as much in fewer words.
    return is_headline(place.block) and len(place.block.words) >= (5 if _is_cyrillic(place.block.text) else 6)


def _very_long_headline(place: _Place) -> bool:
    return is_headline(place.block) and len(place.block.words) >= 9


def _titled(place: _Place) -> bool:
    """Most of its longer words begin with a capital, as English headlines do."""
    words = [w for w in place.block.words if len(w) > 3]
    return is_headline(place.block) and len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def _stopped_headline(place: _Place) -> bool:
    """A short line with a full stop before longer paragraphs."""
    block = place.block
    following = place.after(1)
    return (
        not is_headline(block) and 4 <= len(block.words) <= 16 and block.text.endswith(".") and bool(following)
        and "\n" not in block.text and not re.match(r"\A[“\"«\-•–—]", block.text) and len(following[0].text) > 1.5 * len(block.text)
    )  # fmt: skip


def _head(place: _Place) -> list[Block]:
    """The block and the lines under it, up to and with the first paragraph of prose."""
    head = [place.block]
    for block in place.after(3):
        if head[-1].is_body and not is_headline(head[-1]):
            break
        head.append(block)
    return head


def _opening(place: _Place) -> bool:
    """A byline, a date or a photo's credit right under it."""
    return any(read_byline(b.text) or is_date_line(b.text) or is_photo_line(b.text) for b in _head(place)[1:])


def _signed_and_dated(place: _Place) -> bool:
    """A byline and a day of their own under it."""
    head = _head(place)[1:]
    return any(read_byline(b.text) for b in head) and any(is_date_line(b.text) for b in head)


def _dateline(place: _Place) -> bool:
    return any(read_dateline(b.text) for b in _head(place))


def _full_dateline(place: _Place) -> bool:
    """A dateline with a day or an agency in it."""
    found = [read_dateline(b.text) for b in _head(place) if b.is_body]
    return any(d is not None and d.full for d in found)


def _pictured(place: _Place) -> bool:
    """The line before names who made a picture, and is not the first under a headline."""
    before = place.before(2)
    return len(before) == 2 and is_photo_line(before[1].text) and not is_headline(before[0])


def _is_cyrillic(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum("\u0400" <= c <= "\u04ff" for c in letters) * 2 > len(letters)


def _other_script(place: _Place) -> bool:
    """What stands before is in Latin letters and what follows in Cyrillic, or the other way round."""
    before, after = place.before(2), [place.block, *place.after(1)]
    told = {_is_cyrillic(b.text) for b in before}, {_is_cyrillic(b.text) for b in after}
    return len(before) == 2 and len(told[0]) == len(told[1]) == 1 and told[0] != told[1]


def _signed(place: _Place) -> bool:
    """The line before says whose the text is: copyright, credit."""
    return any(is_copyright(b.text) or is_credit(b.text) for b in place.before(1))


def _speaks(place: _Place) -> bool:
    return any(read_we(b.text) for b in _head(place))


def _keys(text: str) -> set[str]:
    """Stems of telling words: the first six letters."""
    return {w.lower()[:6] for w in re.findall(r"[^\W\d_][\w’'-]{2,}", text) if w.lower() not in _STOP}


def _echoed(place: _Place) -> float:
    """How much of what the line says is taken up by the next two paragraphs; below 0 where those before said more of it."""
    said = _keys(place.block.text)
    told = [b for b in place.after(5) if not (read_byline(b.text) or is_date_line(b.text) or is_photo_line(b.text))]
    after = _keys(" ".join(b.text for b in told[:2]))
    before = _keys(" ".join(b.text for b in place.before(4)))
    return len(said & after) / len(said) if len(said) >= 3 and len(said & after) > len(said & before) else -1.0


def _echo(place: _Place) -> bool:
    """What the line says is taken up by the next paragraphs more than by those before."""
    return _echoed(place) >= 0.3


def _strong_echo(place: _Place) -> bool:
    return _echoed(place) >= 0.55


def _names(blocks: list[Block]) -> set[str]:
    """Capitalised words inside sentences: mostly names."""
    found = re.findall(r"(?<=[a-zа-яё,] )[A-ZА-ЯЁ][\w’'-]{2,}", " ".join(b.text for b in blocks))
    return {w.lower()[:6] for w in found}


def _shared(place: _Place) -> float | None:
    """The share of names after that were named before, or None where there are too few to say."""
    before, after = _names(place.before(12)), _names([place.block, *place.after(5)])
    return len(before & after) / min(len(before), len(after)) if min(len(before), len(after)) >= 3 else None


def _shift(place: _Place) -> bool:
    """The names of the paragraphs before are not those of the paragraphs after."""
    shared = _shared(place)
    return shared is not None and shared <= 0.13


def _other_words(place: _Place) -> bool:
    """Few of the words after were used before."""
    before = _keys(" ".join(b.text for b in place.before(12)))
    after = _keys(" ".join(b.text for b in [place.block, *place.after(6)]))
    least = min(len(before), len(after))
    return least > 15 and len(before & after) <= 0.14 * least


def _retold(place: _Place) -> bool:
    """It begins the story anew: its first lines say much of what the first lines of the report before said."""
    if place.index - place.begin < 3:
        return False
    first = _keys(" ".join(b.text for b in place.blocks[place.begin : place.begin + 3])[:700])
    anew = _keys(" ".join(b.text for b in [place.block, *place.after(2)])[:700])
    return min(len(first), len(anew)) > 12 and len(first & anew) >= 0.30 * min(len(first), len(anew))


def _stays(place: _Place) -> bool:
    shared = _shared(place)
    return shared is not None and shared >= 0.34


def _announced(place: _Place) -> bool:
    return any(_ANNOUNCES.search(b.text) for b in place.before(1))


def _runs_on(place: _Place) -> bool:
    """The paragraph under it begins as one that goes on: a pronoun, a link word, a quotation."""
    following = place.after(1)
    return bool(following) and bool(_LINKS.match(following[0].text))


def _one_of_many(place: _Place) -> bool:
    """Another such line within the next two blocks: headings, a list, links."""
    said = _keys(place.block.text)
    return any(is_headline(b) and len(said & _keys(b.text)) < 0.5 * len(said) for b in place.after(2))


#: Mark → (points, words for the doubt). Tuned on one half of lent news texts; see docs/formats/receiving.md.
CARD: tuple[tuple[Callable[[_Place], bool], int, str], ...] = (
    (_separator, 5, "a line that parts"),
    (_page, 2, "a new page"),
    (_closing, 3, "a line that ends a report stands before it"),
    (_signed, 3, "a line of copyright or credit stands before it"),
    (_gap, 4, "a wider gap"),
    (_pictured, 2, "a picture's credit stands before it"),
    (_other_script, 5, "another script than before"),
    (_headline, 2, "a headline"),
    (_long_headline, 2, "a headline of six words or more"),
    (_very_long_headline, 1, "a long headline"),
    (_titled, 1, "capitals as in a headline"),
    (_stopped_headline, -2, "a short line before longer ones"),
    (_opening, 2, "a byline, a date or a photo credit"),
    (_signed_and_dated, 4, "a byline and a date"),
    (_dateline, 3, "a dateline"),
    (_full_dateline, 8, "a day or an agency in the dateline"),
    (_speaks, 6, "a body speaks for itself"),
    (_echo, 3, "the next paragraphs take up its words"),
    (_strong_echo, 1, "the next paragraphs take up most of its words"),
    (_shift, 2, "other names than before"),
    (_other_words, 2, "other words than before"),
    (_retold, 2, "it begins the story anew"),
    (_stays, -1, "the same names as before"),
    (_announced, 6, "the text before announces it"),
    (_runs_on, -2, "the text under it goes on"),
    (_one_of_many, -2, "others like it follow"),
)
#: Without one of these nothing begins, whatever else speaks for it.
_NEEDED = (_headline, _stopped_headline, _dateline, _speaks, _separator, _gap)


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


_Starts = list[tuple[int, tuple[str, ...], bool]]


def find_starts(blocks: list[Block]) -> _Starts:
    """(block, reasons, announced) of each beginning after the first."""
    usual, begin, index = usual_gap(blocks), 0, 1
    found: _Starts = []
    while index < len(blocks):
        place = _Place(blocks, index, begin, usual)
        if _score(place) >= ENOUGH:
            place = _best_near(place)
            found.append((place.index, _reasons(place), _announced(place)))
            begin = place.index
        index = place.index + 1
    return found


def _score(place: _Place) -> int:
    return sum(points for test, points, _ in CARD if test(place)) if _may_begin(place) else 0


def _reasons(place: _Place) -> tuple[str, ...]:
    return tuple(words for test, points, words in CARD if points > 0 and test(place))


def _best_near(place: _Place) -> _Place:
    """A head has several lines, and the foot before it may be short: the best of this block and the next three."""
    near = [_Place(place.blocks, i, place.begin, place.usual) for i in range(place.index, min(place.index + 4, len(place.blocks)))]
    reached = next((n for n, p in enumerate(near) if p.block.is_body), len(near))
    return max(near[: reached + 1], key=_score)


def _may_begin(place: _Place) -> bool:
    """A report has stood before, prose follows, and something shows a head."""
    if place.block.is_separator or not any(test(place) for test in _NEEDED):
        return False
    before = place.blocks[place.begin : place.index]
    if not any(b.is_body for b in before) and not (len(before) >= 2 and place.block.gap > place.usual):
        return False
    return place.block.is_body or any(b.is_body for b in place.after(5))
