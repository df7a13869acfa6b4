"""Quantities: a number with its hedge, and what it may be counted as (domain.md section 2).

Invariant: every bound of a quantity comes from number words or vague words inside its span. The outer hedge decides the side.
"""

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from bearwitness.reading.numbers import Number, Word, find_numbers, fold, is_dash
from bearwitness.reading.numbers_refused import refused
from bearwitness.record.claim import Hedge
from bearwitness.settings import Numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """`first`, `last`: words of the span with hedge; `core_first`, `core_last`: the number or vague word alone."""

    first: int
    last: int
    core_first: int
    core_last: int
    hedge: Hedge
    point: int | None = None
    lower: int | None = None
    lower_incl: bool | None = None
    upper: int | None = None
    upper_incl: bool | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approx: bool = False
    upper_open: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """Hedge phrases of one language as tuples of words, the longest first."""

    before: tuple[tuple[tuple[str, ...], Hedge], ...]
    after: tuple[tuple[tuple[str, ...], Hedge], ...]
    vague: tuple[tuple[tuple[str, ...], Hedge], ...]
    magnitude: tuple[tuple[tuple[str, ...], int, int], ...]
    zero: tuple[tuple[str, ...], ...]
    between: frozenset[str]


@cache
def phrases(language: str) -> Phrases:
    """The lists of `words/hedges_LANGUAGE.json`."""
    form: dict[str, Any] = json.loads(files("bearwitness.reading").joinpath(f"words/hedges_{language}.json").read_text("utf-8"))

    def flat(table: dict[str, list[str]]) -> tuple[tuple[tuple[str, ...], Hedge], ...]:
        rows: list[tuple[tuple[str, ...], Any]] = [(tuple(fold(p).split()), h) for h, ps in table.items() for p in ps]
        return tuple(sorted(rows, key=lambda r: -len(r[0])))

    lower = form["magnitude_acled"]
    sizes = [(tuple(fold(p).split()), v, lower.get(p, v)) for p, v in form["magnitude"].items()]
    return Phrases(
        flat(form["before"]), flat(form["after"]), flat(form["vague"]), tuple(sorted(sizes, key=lambda r: -len(r[0]))),
        tuple(sorted((tuple(fold(p).split()) for p in form["zero"]), key=lambda p: -len(p))), frozenset(fold(w) for w in form["evidence"]),
    )  # fmt: skip


def count(hedge: Hedge, n: int, m: int | None = None) -> dict[str, Any]:
    """What a hedged number says and what it may be counted as: the rows of the table."""
    match hedge:
        case "exact" | "only":
            return {"point": n, "lower": n, "lower_incl": True, "upper": n, "upper_incl": True, "low": n, "best": n, "high": n}
        case "approx":
            return {"point": n, "low": n, "best": n, "high": n, "approx": True}
        case "at_least":
            return {"lower": n, "lower_incl": True, "low": n, "best": n, "upper_open": True}
        case "more_than":
            return {"lower": n, "lower_incl": False, "low": n + 1, "best": n + 1, "upper_open": True}
        case "less_than":
            return {"upper": n, "upper_incl": False, "high": max(n - 1, 0)}
        case "nearly":
            return {"point": n, "upper": n, "upper_incl": False, "best": n, "high": n, "approx": True}
        case "up_to":
            return {"lower": 0, "lower_incl": False, "upper": n, "upper_incl": True, "high": n}
        case "at_most":
            return {"lower": 0, "lower_incl": True, "upper": n, "upper_incl": True, "high": n}
        case "range":
            return {"lower": n, "lower_incl": True, "upper": m, "upper_incl": True, "low": n, "high": m}
        case "odd":
            top = (n // 10 + 1) * 10
            return {"lower": n, "lower_incl": False, "upper": top, "upper_incl": False, "low": n + 1, "best": n + 1, "high": top - 1}
        case "couple":
            return {"point": 2, "lower": 2, "lower_incl": True, "low": 2, "best": 2, "upper_open": True}
        case "few":
            return {"lower": 3, "lower_incl": True, "low": 3, "upper_open": True}
        case "plural":
            return {"lower": 2, "lower_incl": True, "low": 2, "upper_open": True}
        case "magnitude":
            return {"lower": n, "lower_incl": True, "low": n, "upper_open": True}
        case "composition":
            return {"lower": 1, "lower_incl": True, "low": 1, "upper_open": True}
        case "zero":
            return {"point": 0, "lower": 0, "lower_incl": True, "upper": 0, "upper_incl": True, "low": 0, "best": 0, "high": 0}


def quantity(hedge: Hedge, n: int, first: int, last: int, *, m: int | None = None) -> Quantity:
    return Quantity(first, last, first, last, hedge, **count(hedge, n, m))


def find_quantities(words: tuple[Word, ...], language: str, profile: Numbers, *, keep_measures: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of a sentence that is not refused (a date, an age, money …), left to right, none overlapping another.

    `keep_measures`: also those that count no people or things, for trying the grammar alone.
    """
    known = phrases(language)
    vague = _vague(words, profile, language)
    taken = {i for q in vague for i in range(q.core_first, q.core_last + 1)}
    numbers = tuple(n for n in find_numbers(words, language) if not taken & set(range(n.first, n.last + 1)))
    spoken = _numbers(words, numbers, known, language)
    inside = {i for q in spoken for i in range(q.first, q.last + 1)}
    apart = [_hedged_vague(q, words, known) for q in vague if q.core_first not in inside]
    found = sorted(spoken + apart, key=lambda q: q.core_first)
    return tuple(q for q in found if keep_measures or not refused(words, q.core_first, q.core_last, language))


def _numbers(words: tuple[Word, ...], numbers: tuple[Number, ...], known: Phrases, language: str) -> list[Quantity]:
    found, i = [], 0
    while i < len(numbers):
        pair = _range(words, numbers[i], numbers[i + 1], language) if i + 1 < len(numbers) else None
        if pair:
            found.append(_hedged_range(pair, words, known))
            i += 2
        else:
            found.append(_hedged(numbers[i], words, known, language))
            i += 1
    return found


_MARKED = {"en": ({"between": {"and"}, "from": {"to"}}, {"to", "or"}), "ru": ({"от": {"до"}, "с": {"до"}, "между": {"и"}}, {"или", "либо"})}
#: A change of a running total is two figures, not a range.
_CHANGES = frozenset(
    "rose rise rises risen rising grew grown grow grows growing climbed climb climbing climbs increased increase increases increasing "
    "jumped fell dropped decreased up down revised went raised raising вырос выросло выросла возросло увеличилось увеличился "
    "поднялось уменьшилось снизилось сократилось рост".split()
)


def _range(words: tuple[Word, ...], a: Number, b: Number, language: str) -> Quantity | None:
    """ "15 to 18", "between 15 and 18", «от 15 до 18», «два-три», as one range."""
    openers, joiners = _MARKED[language]
    if b.first != a.last + 2 or not a.value < b.value:
        return None
    joint, before = words[a.last + 1], words[a.first - 1].lower if a.first else ""
    opened = before in openers and joint.lower in openers[before]
    changes = any(w.lower in _CHANGES for w in words[max(0, a.first - 6) : a.first])
    if opened and not (before in {"from", "с", "от"} and changes):
        return _ranged(a, b, a.first - 1)
    if (joint.lower in joiners and not opened and before not in {"from", "с"}) or (is_dash(joint) and b.value <= 20 * max(a.value, 1)):
        return _ranged(a, b, a.first)
    return None


def _ranged(a: Number, b: Number, first: int) -> Quantity:
    low = a.value
    if b.scaled and not a.scaled and b.value % 1000 == 0 and low < 1000:
        low *= 1000 if low * 1000 < b.value else 1
    made = quantity("range", low, first, b.last, m=b.value)
    return replace(made, core_first=a.first, core_last=b.last)


def _phrase_before(words: tuple[Word, ...], end: int, table: tuple[tuple[tuple[str, ...], Hedge], ...]) -> tuple[int, Hedge] | None:
    """A phrase that ends just before word `end`."""
    for phrase, hedge in table:
        start = end - len(phrase)
        if start >= 0 and tuple(w.lower for w in words[start:end]) == phrase:
            return start, hedge
    return None


def _phrase_after(words: tuple[Word, ...], begin: int, table: tuple[tuple[tuple[str, ...], Hedge], ...]) -> tuple[int, Hedge] | None:
    for phrase, hedge in table:
        stop = begin + len(phrase)
        if tuple(w.lower for w in words[begin:stop]) == phrase:
            return stop - 1, hedge
    return None


def _hedges_before(words: tuple[Word, ...], first: int, known: Phrases) -> tuple[int, list[Hedge]]:
    """Hedges in front, from the inner to the outer, and where the outermost begins."""
    found: list[Hedge] = []
    at = first
    while True:
        place = at
        hit = _phrase_before(words, place, known.before)
        if hit is None and place and words[place - 1].lower in known.between:
            hit = _phrase_before(words, place - 1, known.before)
        if hit is None or _topic(words, hit[0]):
            return at, found
        at = hit[0]
        found.append(hit[1])


_SPOKEN_ABOUT = frozenset("write writes wrote written talk talks talked speak speaks spoke tell tells told heard learned know knew".split())


def _topic(words: tuple[Word, ...], first: int) -> bool:
    """ "they write about a dozen bodies": what is spoken about, and no estimate."""
    return words[first].lower == "about" and first > 0 and words[first - 1].lower in _SPOKEN_ABOUT


def _hedged(number: Number, words: tuple[Word, ...], known: Phrases, language: str) -> Quantity:
    first, before = _hedges_before(words, number.first, known)
    if language == "ru" and before and before[-1] == "up_to" and _until(words, number):
        first, before = number.first, []
    after = _phrase_after(words, number.last + 1, known.after)
    if (
        after
        and after[1] == "at_least"
        and after[0] == number.last + 1
        and words[number.last + 1].lower == "+"
        and words[number.last + 1].start != words[number.last].end
    ):
        after = None
    hedges = ([after[1]] if after else []) + before
    if language == "ru" and _not_one(words, number, first):
        first, hedges = first - 1, ["more_than"]
    made = _settle(hedges, number.value, words, first)
    return replace(made, first=first, last=after[0] if after else number.last, core_first=number.first, core_last=number.last)


def _not_one(words: tuple[Word, ...], number: Number, first: int) -> bool:
    """«не один десяток» is more than ten."""
    return (
        first > 0 and words[first - 1].lower == "не" and number.scaled and words[number.first].lower in {"один", "одна", "одну", "одного"}
    )


_MONTHS_RU = ("январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")


def _until(words: tuple[Word, ...], number: Number) -> bool:
    """«до 9 мая», «выросло до 31»: a bound in time, or the end of a change, and no ceiling."""
    following = words[number.last + 1].lower if number.last + 1 < len(words) else ""
    return following.startswith(_MONTHS_RU) or any(w.lower in _CHANGES for w in words[max(0, number.first - 7) : number.first])


def _settle(hedges: list[Hedge], n: int, words: tuple[Word, ...], first: int) -> Quantity:
    """The outer hedge decides the side, the inner only the softness."""
    outer: Hedge = hedges[-1] if hedges else "exact"
    if outer == "only" and len(hedges) > 1:
        outer = hedges[-2]
    made = quantity(outer, n, 0, 0)
    soft = any(h in {"approx", "nearly"} for h in hedges)
    return replace(made, approx=made.approx or soft)


def _hedged_range(pair: Quantity, words: tuple[Word, ...], known: Phrases) -> Quantity:
    """ "at least 6 or 7" is at least 6; "about 6 to 8" is soft."""
    first, before = _hedges_before(words, pair.first, known)
    if not before:
        return pair
    outer, low, high = before[-1], pair.low or 0, pair.high or 0
    soft = any(h in {"approx", "nearly"} for h in before)
    if outer == "at_least":
        return replace(quantity("at_least", low, first, pair.last), core_first=pair.core_first, core_last=pair.core_last, approx=soft)
    if outer in {"up_to", "at_most"}:
        return replace(quantity(outer, high, first, pair.last), core_first=pair.core_first, core_last=pair.core_last, approx=soft)
    return replace(pair, first=first, approx=soft)


def _vague(words: tuple[Word, ...], profile: Numbers, language: str) -> list[Quantity]:
    """Vague words: dozens, several, a number of, none."""
    found: list[Quantity] = []
    i = 0
    while i < len(words):
        made = _vague_at(words, i, language, profile)
        if made and not _preceded_by_number(words, i, language):
            found.append(made)
            i = made.last
        i += 1
    return found


def _preceded_by_number(words: tuple[Word, ...], i: int, language: str) -> bool:
    """«5 тысяч», «пять десятков»: the scale word belongs to a number."""
    numbers = find_numbers(words[max(0, i - 1) : i], language)
    return (bool(numbers) and numbers[-1].last == min(i, 1) - 1) or (i > 0 and words[i - 1].lower in {"полтора", "полторы", "полутора"})


@cache
def _openers(language: str) -> dict[str, tuple[tuple[tuple[str, ...], Hedge, int, int], ...]]:
    """First word → the vague phrases it may open (phrase, hedge, literal value, floored value), in the order they are tried."""
    known = phrases(language)
    rows: list[tuple[tuple[str, ...], Hedge, int, int]] = [(p, "magnitude", literal, floored) for p, literal, floored in known.magnitude]
    rows += [(p, hedge, 0, 0) for p, hedge in known.vague] + [(p, "zero", 0, 0) for p in known.zero]
    return {first: tuple(r for r in rows if r[0][0] == first) for first in {r[0][0] for r in rows}}


def _vague_at(words: tuple[Word, ...], i: int, language: str, profile: Numbers) -> Quantity | None:
    for phrase, hedge, literal, floored in _openers(language).get(words[i].lower, ()):
        if tuple(w.lower for w in words[i : i + len(phrase)]) == phrase:
            return quantity(hedge, floored if profile == "acled" else literal, i, i + len(phrase) - 1)
    return None


def _hedged_vague(made: Quantity, words: tuple[Word, ...], known: Phrases) -> Quantity:
    """A hedge before a vague word belongs to its span; «не один десяток» and "no fewer than" are read elsewhere."""
    first, _ = _hedges_before(words, made.first, known)
    return replace(made, first=first)
