"""Whole numbers in digits and words, English and Russian, over the words of a text.

Invariant: a number is only what digits or number words at its span say; decimals without a scale, ordinals and years of age are none.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)
_DASHES = frozenset("-–—−‑")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number in digits, or mark, with its place in the file."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Number:
    """`first`, `last`: its words, both included. `scaled`: ends in a scale word (dozen, тысяч)."""

    first: int
    last: int
    value: int
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language."""

    plain: dict[str, int]
    scales: dict[str, int]
    halves: dict[str, float]


def split_words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text; ё is read as е, so that both spellings meet the same rules."""
    return tuple(Word(offset + m.start(), offset + m.end(), fold(m.group())) for m in _WORD.finditer(text))


def fold(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def number_words(language: str) -> NumberWords:
    """The list of `words/numbers_LANGUAGE.txt`."""
    plain: dict[str, int] = {}
    scales: dict[str, int] = {}
    halves: dict[str, float] = {}
    for line in files("bearwitness.reading").joinpath(f"words/numbers_{language}.txt").read_text("utf-8").splitlines():
        parts = fold(line).split()
        if not parts or parts[0] == "#":
            continue
        if parts[0] == "scale":
            scales |= dict.fromkeys(parts[2:], int(parts[1]))
        elif parts[0] == "half":
            halves |= dict.fromkeys(parts[2:], float(parts[1]))
        else:
            plain |= dict.fromkeys(parts[1:], int(parts[0]))
    return NumberWords(plain, scales, halves)


def find_numbers(words: tuple[Word, ...], language: str) -> tuple[Number, ...]:
    """All numbers, left to right, longest first."""
    found, i = [], 0
    known = number_words(language)
    while i < len(words):
        number = _read(words, i, known)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last + 1
    return tuple(found)


def is_dash(word: Word) -> bool:
    return word.lower in _DASHES


def digits(word: str) -> float | None:
    """The value of a number in digits: 1 200, 1,200, 1.2; None for times, versions and anything else."""
    if not word[:1].isdecimal() or ":" in word or not word.isascii():
        word = re.sub(r"[\u00a0\u202f]", " ", word)
        if not word[:1].isdecimal() or ":" in word or not word.isascii():
            return None
    if re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", word):
        return float(re.sub(r"[ ,]", "", word)) if len(word) < 20 else None
    # "12.000" is twelve to one writer and twelve thousand to the next: nobody is counted by it.
    if re.fullmatch(r"\d{1,12}(?:[.,]\d{1,2})?", word):
        return float(word.replace(",", "."))
    return None


def _read(words: tuple[Word, ...], i: int, known: NumberWords) -> Number | None:
    """The number that begins at word i."""
    start = i
    if words[i].lower == "half" and _is(words, i + 1, "a") and _is(words, i + 2, "dozen"):
        return Number(i, i + 2, 6, True)
    if words[i].lower in {"a", "an"} and i + 1 < len(words) and words[i + 1].lower in known.scales and words[i + 1].lower not in {"k", "m"}:
        i += 1
    if _glued(words, i, known):
        return None
    value = digits(words[i].lower)
    if value is None:
        return _spoken(words, i, known, start)
    return _in_digits(words, i, value, known)


def _glued(words: tuple[Word, ...], i: int, known: NumberWords) -> bool:
    """ "1e9", "0x10", "B12": digits grown together with letters are a sign of some other kind; "3k" is three thousand."""
    if not words[i].lower[:1].isdecimal():
        return False
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    left = before is not None and before.end == words[i].start and before.lower.isalpha()
    right = after is not None and after.start == words[i].end and after.lower.isalpha() and after.lower not in known.scales
    return left or right


def _is(words: tuple[Word, ...], i: int, lower: str) -> bool:
    return i < len(words) and words[i].lower == lower


def _is_plain(words: tuple[Word, ...], i: int, known: NumberWords) -> bool:
    return i < len(words) and words[i].lower in known.plain


def _in_digits(words: tuple[Word, ...], i: int, value: float, known: NumberWords) -> Number | None:
    """Digits, with a scale after them if there is one: 1.2 million, 40 тыс., 3k; «5-ти» is 5."""
    last = i
    while (
        last + 1 < len(words) and (scale := known.scales.get(words[last + 1].lower)) and not (scale == 10 and last == i and value >= 1000)
    ):
        joined = words[last + 1].start == words[last].end
        if words[last + 1].lower in {"k", "m"} and not joined:
            break
        value *= scale
        last += 1
    if last > i and _is(words, last + 1, ".") and words[last].lower in {"тыс", "млн"}:
        last += 1
    ending = words[last + 1 : last + 3]
    if last == i and len(ending) == 2 and is_dash(ending[0]) and ending[1].lower in _ENDINGS and ending[1].start == words[i].end + 1:
        last = i + 2
    whole = round(value)
    return Number(i, last, whole, last > i) if abs(whole - value) < 1e-6 else None


#: Case endings written behind digits: «5-ти», «40-ка».
_ENDINGS = frozenset("ти х и ми рых еро м ка".split())


def _spoken(words: tuple[Word, ...], i: int, known: NumberWords, start: int) -> Number | None:
    """Number words: parts must fall (hundreds, tens, ones); a scale multiplies what stands before it."""
    total = 0.0
    group = 0.0
    room: float = 10**9
    last = -1
    scaled = False
    while i < len(words):
        word = words[i].lower
        if word in known.scales and not (known.scales[word] in {10, 12, 20} and last < 0 and start == i and word not in _ALONE):
            scale = known.scales[word]
            if last < 0 and start == i and word not in _ALONE:
                break
            if scale in {100} and "hundred" in known.scales:
                group = (group or 1) * 100
                room = 100
            else:
                total += (group or 1) * scale if total % scale == 0 or total == 0 else 0
                group, room = 0.0, scale
            scaled = True
        elif word in known.halves:
            if last >= 0:
                break
            group, room = known.halves[word], 1
        elif word in known.plain:
            value = known.plain[word]
            if value >= room or (value == 0 and last >= 0):
                break
            group += value
            room = 100 if value >= 100 else 10 if value >= 20 else 1
            scaled = False
        elif last == i - 1 and (_joins(words, i, known) or (word == "and" and scaled and room >= 100 and _is_plain(words, i + 1, known))):
            i += 1
            continue
        else:
            break
        last = i
        i += 1
    if last < 0:
        return None
    whole = round(total + group)
    return Number(start, last, whole, scaled) if whole == total + group else None


#: Scales that are a number by themselves: «сотня», «дюжина», «тысяча»; plurals are magnitudes, not numbers.
_ALONE = frozenset(
    fold("десяток десятка десятку десятком дюжина дюжины дюжину дюжиной сотня сотню сотней тысяча тысячу тысячей миллион миллиона").split()
)


def _joins(words: tuple[Word, ...], dash: int, known: NumberWords) -> bool:
    """Is this the hyphen of "twenty-one"? (not of «два-три»)"""
    if (
        not is_dash(words[dash])
        or dash + 1 >= len(words)
        or words[dash].start != words[dash - 1].end
        or words[dash + 1].start != words[dash].end
    ):
        return False
    before, after = known.plain.get(words[dash - 1].lower, 0), known.plain.get(words[dash + 1].lower, 99)
    return 20 <= before < 100 and 1 <= after < 10
