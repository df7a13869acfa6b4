"""Numbers that count nobody: dates, years, ages, times, money, shares, measures, articles, telephones, list marks (domain.md section 2)."""

import re
from importlib.resources import files

from bearwitness.reading.numbers import Word, fold


def _lists() -> dict[str, frozenset[str]]:
    """The lists of `words/refused.txt`, in both languages."""
    lines = files("bearwitness.reading").joinpath("words/refused.txt").read_text("utf-8").splitlines()
    rows = (fold(line).split() for line in lines if not line.startswith("#"))
    return {name: frozenset(words) for name, *words in rows}


_LISTS = _lists()
MONTHS, _UNITS, _LABELS = _LISTS["months"], _LISTS["units"], _LISTS["labels"]
_YEAR_BEFORE = frozenset("in since of by until from to and during late early mid the с в к до по , / - .".split())
_YEAR_AFTER = frozenset(", . ; - / )".split()) | {""}
_MONEY = frozenset("$ € £ ₽ ₪ ¥ ₴ № #".split())
_AGE_AFTER = re.compile(
    r"year|летн|yo$|y$|month|week|day|hour|метров|storey|story|килограмм|часов|дневн|минутн|й$|го$|му$|я$|е$|ю$|th$|rd$|st$|nd$"
)


def refused(words: tuple[Word, ...], first: int, last: int, language: str) -> bool:
    """Do the words round this number say that it counts something else than people, things or houses?"""
    before = words[first - 1].lower if first else ""
    after = words[last + 1].lower if last + 1 < len(words) else ""
    later = words[last + 2].lower if last + 2 < len(words) else ""
    core = words[first].lower
    return (
        after in _UNITS
        or after in MONTHS
        or (before in MONTHS and core[:1].isdigit() and before != "may")
        or before in _MONEY
        or after in {"$", "€", "£", "₽"}
        or (before in _LABELS and core[:1].isdigit())
        or (before == "." and first > 1 and words[first - 2].lower in {"no", "art", "ст", "п", "тел", "ч"})
        or _base_of_share(words, first, before)
        or _age(words, first, last, before, after, later)
        or _year(words, first, last, before, after)
        or (first == last and first == 0 and after in {".", ")"} and core[:1].isdigit())
        or _telephone(words, first, last)
        or (after in {"years", "лет"} or (later in {"years", "лет", "года"} and after in {"full", "полных"}))
    )


_SHARES = frozenset(
    "percent cent % pct half third thirds quarter quarters majority most процентов процента процент половина половину треть".split()
)


def _base_of_share(words: tuple[Word, ...], first: int, before: str) -> bool:
    """ "ten percent of 200 villagers": the 200 are those a share is taken of, and what befell the share did not befall them all."""
    return before in {"of", "из"} and first > 1 and words[first - 2].lower in _SHARES


def _age(words: tuple[Word, ...], first: int, last: int, before: str, after: str, later: str) -> bool:
    """ "12-year-old", "aged 12", "Ivo Rell, 31,", "(31)"."""
    joined = after in {"-", "‑", "–"} and last + 2 < len(words) and words[last + 1].start == words[last].end == words[last + 1].end - 1
    if joined and (_AGE_AFTER.search(later) or later in {"year", "летний"}):
        return True
    digits = words[first].lower.isdigit()
    if not digits or first != last:
        return False
    in_brackets = before == "(" and after in {")", ","} and len(words[first].lower) <= 2
    return in_brackets or (before == "," and after in {",", ".", ";", ")", ""} and int(words[first].lower) < 120)


def _year(words: tuple[Word, ...], first: int, last: int, before: str, after: str) -> bool:
    core = words[first].lower
    if first != last or not re.fullmatch(r"(?:1[89]|20|21)\d\d", core):
        return False
    return before in _YEAR_BEFORE or before in MONTHS or after in _YEAR_AFTER or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", before))


def _telephone(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Chains of digits joined by marks: telephones, dates in digits, scores, identity numbers."""
    core = words[first].lower
    if first == last and core.isdigit() and len(core) > 7:
        return True
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    marks = {"/", ":", "@", "_", "#"}
    left = before is not None and before.end == words[first].start and (before.lower in marks or before.lower == "+")
    right = after is not None and after.start == words[last].end and after.lower in marks
    return left or right or (core[:1] == "0" and len(core) > 1 and core.isdigit())
