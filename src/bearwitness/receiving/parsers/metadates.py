"""Dates of metadata as EDTF days. Only forms that can be read in one way; what names no day gives what it names."""

import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\A\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=[T\s]|\Z)")
_PLAIN = re.compile(r"\A\s*(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"\A\s*(\d{1,2})([./-])(\d{1,2})[./-](\d{4})\b")


def read_meta_date(value: object) -> str | None:
    """`2031-05-05`, `2031-05`, `2031`, or None. The day is the one written, in the writer's own time zone."""
    if not isinstance(value, str) or not value.strip():
        return None
    match = _ISO.match(value) or _PLAIN.match(value)
    if match:
        return _joined(*(int(g) if g else None for g in match.groups()))
    match = _NUMERIC.match(value)
    if match:
        return _by_order(int(match[1]), match[2], int(match[3]), int(match[4]))
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _joined(moment.year, moment.month, moment.day)


def _joined(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None or not 1500 <= year <= 2200 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= _days(year, month or 1):
        return None
    return "-".join([f"{year:04}", *(f"{n:02}" for n in (month, day) if n is not None)])


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _by_order(first: int, mark: str, second: int, year: int) -> str | None:
    """5.3.2031 is a day first; 5/3/2031 may be either, and only its year is sure unless one of the two is no month."""
    if mark == "." or first > 12:
        return _joined(year, second, first)
    if second > 12:
        return _joined(year, first, second)
    return _joined(year, first, first) if first == second else _joined(year)
