"""Dates that a report states of itself: in its dateline, beside "Published", or alone on a line near its head or foot.

Invariant: only what is written; a day without a year is no date of publication.
"""

import datetime
import re

_EN = "january february march april may june july august september october november december".split()
_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_UK = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
          "янв": 1, "фев": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен": 9,
          "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12}  # fmt: skip
MONTHS = {**_SHORT, **{name: n for names in (_EN, _RU, _UK) for n, name in enumerate(names, 1)}}
MONTH = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

#: One pattern for each way of writing a day, most telling first.
DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})(?:\s*(?:года?|г\.|р\.|року)(?!\w))?"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}}))(?!\d)"
)
_DATE = re.compile(DATE)


def read_date(text: str) -> tuple[str, int, int] | None:
    """The first date written in full: (EDTF day, where it starts, where it ends)."""
    for match in _DATE.finditer(text):
        day = _day(match)
        if day:
            return day, match.start(), match.end()
    return None


def _day(match: re.Match[str]) -> str | None:
    way = next(n for n in "1234" if match["d" + n])
    month = match["m" + way]
    number = int(month) if month.isdigit() else MONTHS[month.lower().rstrip(".")]
    day, year = int(match["d" + way]), int(match["y" + way])
    try:
        return datetime.date(year, number, day).isoformat() if 1500 <= year <= 2200 else None
    except ValueError:
        return None
