"""Extended Date/Time Format, level 0 and what we need of level 1: years, months, days, `~ ? %`, intervals, open ends.

One moment is one string plus its earliest and latest day; nothing is ever completed with today's date.
"""

import calendar
import re
from datetime import date, timedelta

from bearwitness.record.moment import Moment, Resolution

_POINT = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$")


def moment(edtf: str, *, basis: str | None = None, resolution: Resolution | None = None) -> Moment:
    """The moment an EDTF string means. Raises ValueError that says what is wrong."""
    if "/" in edtf:
        left, _, right = edtf.partition("/")
        first, last = _side(left), _side(right)
        if first is None and last is None:
            raise ValueError(f"{edtf!r}: an interval open at both ends says nothing")
        return Moment(edtf, first and first[0], last and last[1], resolution or "interval", basis)
    span = _point(edtf)
    return Moment(edtf, span[0], span[1], resolution or span[2], basis)


def _side(edtf: str) -> tuple[str, str, Resolution] | None:
    return None if edtf in ("..", "") else _point(edtf)


def _point(edtf: str) -> tuple[str, str, Resolution]:
    m = _POINT.match(edtf)
    if not m:
        raise ValueError(f"{edtf!r} is no date of the form 2031, 2031-05, 2031-05-04 or an interval of these")
    year, month, day = int(m[1]), m[2] and int(m[2]), m[3] and int(m[3])
    if not month:
        return f"{year:04}-01-01", f"{year:04}-12-31", "year"
    if not 1 <= month <= 12:
        raise ValueError(f"{edtf!r}: there is no month {month}")
    if not day:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}", "month"
    try:
        exact = date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"{edtf!r}: there is no such day") from None
    return exact, exact, "day"


def between(first: date, last: date, *, about: bool = False, basis: str | None = None, resolution: Resolution | None = None) -> Moment:
    """From one day to another; the same day is a day."""
    if first == last:
        return moment(first.isoformat() + ("~" if about else ""), basis=basis)
    mark = "~" if about else ""
    return Moment(f"{first.isoformat()}{mark}/{last.isoformat()}", first.isoformat(), last.isoformat(), resolution or "interval", basis)


def month_part(year: int, month: int, part: str, *, basis: str | None = None) -> Moment:
    """early 1-10, mid 11-20, late 21-end (domain.md section 3)."""
    end = calendar.monthrange(year, month)[1]
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end)}[part]
    return between(date(year, month, first), date(year, month, last), about=True, basis=basis)


def overlap(a: Moment, b: Moment) -> bool:
    """May they be the same time? An open or unknown end overlaps."""
    return not ((a.latest and b.earliest and a.latest < b.earliest) or (b.latest and a.earliest and b.latest < a.earliest))


def day_of(iso: str) -> date:
    return date.fromisoformat(iso)


def since(first: Moment, last: str | None, *, basis: str | None = None) -> Moment:
    """From the beginning of a moment to a day, or open."""
    start = (first.edtf or "..").split("/")[0]
    return Moment(f"{start}/{last or '..'}", first.earliest, last, "interval", basis)


def back(last: str, days: int, *, basis: str | None = None) -> Moment:
    """The days that run back from a date."""
    end = day_of(last)
    return between(end - timedelta(days=days), end, about=True, basis=basis)
