# ruff: noqa: E501
"""When: dates in the text resolved against the publication date, never guessed; windows of cumulative figures.

Invariant: a date without a year takes one only from a known publication date, and says so in its basis; without one it stays open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.record import Moment
from bearwitness.record.edtf import back, between, day_of, moment, month_part, since

MONTHS = {
    **{w: n for n, words in enumerate(("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
       "september sept sep", "october oct", "november nov", "december dec"), 1) for w in words.split()},
    **{w: n for n, words in enumerate(("январь января январе", "февраль февраля феврале", "март марта марте", "апрель апреля апреле", "май мая мае",
       "июнь июня июне", "июль июля июле", "август августа августе", "сентябрь сентября сентябре", "октябрь октября октябре",
       "ноябрь ноября ноябре", "декабрь декабря декабре"), 1) for w in words.split()},
}  # fmt: skip
WEEKDAYS = {
    **{w: n for n, w in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())},
    **{w: n for n, words in enumerate(("понедельник понедельника", "вторник вторника", "среда среду среды", "четверг четверга", "пятница пятницу пятницы",
       "суббота субботу субботы", "воскресенье воскресенья")) for w in words.split()},
}  # fmt: skip
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "few": 3, "couple of": 2, "a few": 3, "a couple of": 2, "a": 1, "an": 1,
          "две": 2, "два": 2, "двух": 2, "три": 3, "трёх": 3, "трех": 3, "четыре": 4, "четырёх": 4, "пять": 5, "шесть": 6, "шести": 6, "несколько": 3}  # fmt: skip
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "день": 1, "дня": 1, "дней": 1, "недел": 7, "месяц": 30, "год": 365, "лет": 365}
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_W = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_PART = {"первых числах": "early", "первые числа": "early", "последних числах": "late", "концу": "late", "началу": "early",
         "early": "early", "mid": "mid", "mid-": "mid", "middle of": "mid", "late": "late", "end of": "late", "the end of": "late", "beginning of": "early",
         "начале": "early", "начала": "early", "середине": "mid", "середины": "mid", "конце": "late", "конца": "late"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A date word with its place in the file; `window`: it opens a window ("since 2017")."""

    start: int
    end: int
    moment: Moment
    window: bool = False


def find_time(analysis: Analysis, start: int, end: int) -> Moment | None:
    """When what is said between start and end happened: the nearest date of its sentence, else of the sentence before in its paragraph."""
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return None
    for place in (sentence, _earlier(analysis, sentence)):
        if place is None:
            continue
        dates = [f for f in dates_of(analysis, place.start, place.end) if not f.window and not _of_the_telling(analysis.text, place, f)]
        if dates:
            return min(dates, key=lambda f: (_apart(f, start, end), f.start)).moment
    return None


_TOLD = re.compile(
    r"(?:\b(?:said|says|told\b[^,.;]{1,40}|reported|wrote|published|announced|stated|declared|released|issued|confirmed|denied|quoted)"
    r"(?:\s+(?:earlier|late|early))?|\b(?:article|report|statement|story|release|press note|communiqu\u00e9|publication|interview|dispatch)"
    r"(?:\s+(?:published|issued|dated))?|(?:сообщил|заявил|рассказал|написал|опубликова|сказал|подтвердил|опроверг)\w*"
    r"|(?:стать|заявлени|публикаци|доклад|отч[её]т|интервью|пресс-релиз)\w*)\s+(?:(?:on|of|from|in|by|в|во|от|за)\s+)?$",
    re.I,
)
"""Words before a date that make it the day of telling, not of what is told: "said on Friday", "an article of 3 April"."""


def _of_the_telling(text: str, sentence: Sentence, found: Found) -> bool:
    return bool(_TOLD.search(text[sentence.start : found.start]))


def _earlier(analysis: Analysis, sentence: Sentence) -> Sentence | None:
    """The sentence before, if it is of the same paragraph and no dateline."""
    before = analysis.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.paragraph != sentence.paragraph or len(before.text) < 40:
        return None
    return before


def _apart(found: Found, start: int, end: int) -> int:
    return min(abs(found.start - end), abs(start - found.end))


def find_window(analysis: Analysis, start: int, end: int) -> Moment | None:
    """The window a cumulative figure covers ("since 2017", "in the last six weeks", «с начала года»), or None."""
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return None
    windows = [f for f in dates_of(analysis, sentence.start, sentence.end) if f.window]
    return min(windows, key=lambda f: _apart(f, start, end)).moment if windows else None


def dates_of(analysis: Analysis, start: int, end: int) -> tuple[Found, ...]:
    return _dates(analysis.text[start:end], start, analysis.report.published)


@lru_cache(maxsize=4096)
def _dates(text: str, offset: int, published: str | None) -> tuple[Found, ...]:
    """Every date of a stretch; longer expressions take their words from shorter ones."""
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for pattern, make, window in _RULES:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            when = make(m, published)
            if when is not None:
                taken.append(m.span())
                found.append(Found(offset + m.start(), offset + m.end(), when, window))
    return tuple(sorted(found, key=lambda f: f.start))


def _year(m: re.Match[str], month: int, day: int, published: str | None, group: str = "y") -> tuple[int, str] | None:
    """(year, basis): the stated one, or the nearest in the past of the publication date."""
    if m.groupdict().get(group):
        return int(m[group]), "stated"
    if published is None or len(published) < 4 or not published[:4].isdigit():
        return None
    year = int(published[:4])
    known = published[:10] if len(published) >= 10 and published[4] == "-" else f"{published[:4]}-12-31"
    try:
        return (year - 1 if date(year, month, min(day, 28)).isoformat() > known else year), "published"
    except ValueError:
        return None


def _full(m: re.Match[str], published: str | None) -> Moment | None:
    month, day = MONTHS[m["m"].lower()], int(m["d"])
    year = _year(m, month, day, published)
    if year is None:
        return None
    try:
        return moment(f"{year[0]:04}-{month:02}-{day:02}", basis=year[1])
    except ValueError:
        return None


def _days(m: re.Match[str], published: str | None) -> Moment | None:
    """ "2 to 3 March", "the night of 2 to 3 March", «с 1 по 3 мая», «в ночь на 5 мая»."""
    month = MONTHS[m["m"].lower()]
    last = int(m["e"])
    first = int(m["d"]) if m.groupdict().get("d") else last - 1
    year = _year(m, month, last, published)
    try:
        if year is None:
            return None
        end = date(year[0], month, last)
        return between(end - timedelta(days=last - first) if first < last else end, end, basis=year[1])
    except ValueError:
        return None


def _from_to(m: re.Match[str], published: str | None) -> Moment | None:
    """ "between 18 March and 2 April", «с 18 марта по 2 апреля»: two days with their months."""
    last = _year(m, MONTHS[m["n"].lower()], int(m["e"]), published)
    first_month, last_month = MONTHS[m["m"].lower()], MONTHS[m["n"].lower()]
    if last is None:
        return None
    try:
        first = date(last[0] - (first_month > last_month), first_month, int(m["d"]))
        return between(first, date(last[0], last_month, int(m["e"])), basis=last[1])
    except ValueError:
        return None


def _month(m: re.Match[str], published: str | None) -> Moment | None:
    month = MONTHS[m["m"].lower()]
    year = _year(m, month, 1, published)
    if year is None:
        return None
    part = (m.groupdict().get("p") or "").lower()
    if part:
        return month_part(year[0], month, _PART[part.removeprefix("к ")], basis=year[1])
    return moment(f"{year[0]:04}-{month:02}", basis=year[1])


def _iso(m: re.Match[str], published: str | None) -> Moment | None:
    try:
        return moment(m[0], basis="stated")
    except ValueError:
        return None


def _dotted(m: re.Match[str], published: str | None) -> Moment | None:
    try:
        return moment(f"{int(m['y']):04}-{int(m['m']):02}-{int(m['d']):02}", basis="stated")
    except ValueError:
        return None


def _known_day(published: str | None) -> date | None:
    try:
        return day_of(published) if published else None
    except ValueError:
        return None


def _weekday(m: re.Match[str], published: str | None) -> Moment | None:
    """The last such day up to the publication date."""
    day = _known_day(published)
    if day is None:
        return None
    back_by = (day.weekday() - WEEKDAYS[m["w"].lower()]) % 7
    if m.groupdict().get("last") and back_by == 0:
        back_by = 7
    return moment((day - timedelta(days=back_by)).isoformat(), basis="published")


def _ago(days: int) -> Callable[[re.Match[str], str | None], Moment | None]:
    def resolve(m: re.Match[str], published: str | None) -> Moment | None:
        day = _known_day(published)
        return moment((day - timedelta(days=days)).isoformat(), basis="published") if day else None

    return resolve


def _last_week(m: re.Match[str], published: str | None) -> Moment | None:
    day = _known_day(published)
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday() + 7)
    return between(monday, monday + timedelta(days=6), basis="published", resolution="week")


def _last_month(m: re.Match[str], published: str | None) -> Moment | None:
    day = _known_day(published)
    if day is None:
        return None
    last = day.replace(day=1) - timedelta(days=1)
    return moment(f"{last.year:04}-{last.month:02}", basis="published")


def _last_year(m: re.Match[str], published: str | None) -> Moment | None:
    return moment(f"{int(published[:4]) - 1:04}", basis="published") if published and published[:4].isdigit() else None


def _counted_ago(m: re.Match[str], published: str | None) -> Moment | None:
    """ "three days ago", «две недели назад»: a day where days are counted, else soft by half of its unit."""
    day = _known_day(published)
    if day is None:
        return None
    n = m.groupdict().get("n")
    count = int(n) if n and n.isdigit() else COUNTS.get((n or "one").lower(), 1)
    unit = next(d for word, d in DAYS.items() if m["u"].lower().startswith(word))
    then = day - timedelta(days=count * unit)
    if unit == 1 and (n or "").lower() not in _SOFT:
        return moment(then.isoformat(), basis="published")
    spare = timedelta(days=max(1, unit // 2))
    return between(then - spare, then + spare, about=True, basis="published")


_SOFT = frozenset({"few", "a few", "couple of", "a couple of", "несколько"})
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "зимой": 12, "весной": 3, "летом": 6, "осенью": 9}


def _season(m: re.Match[str], published: str | None) -> Moment | None:
    """A season of a stated year; a winter's year is open between two, so it is left alone."""
    first = _SEASONS[m["s"].lower()]
    if first == 12:
        return None
    year = int(m["y"])
    return between(date(year, first, 1), date(year, first + 3, 1) - timedelta(days=1), about=True, basis="stated")


def _half(m: re.Match[str], published: str | None) -> Moment | None:
    """«во второй половине марта», "the first half of March"."""
    month = MONTHS[m["m"].lower()]
    year = _year(m, month, 1, published)
    if year is None:
        return None
    first = m["h"].lower().startswith(("перв", "first"))
    whole = moment(f"{year[0]:04}-{month:02}", basis=year[1])
    end = date(year[0], month, 15) if first else date.fromisoformat(whole.latest or "")
    return between(date(year[0], month, 1 if first else 16), end, about=True, basis=year[1])


def _months(m: re.Match[str], published: str | None) -> Moment | None:
    """«с января по март», "from January to March 2030": from the first day of the one to the last of the other."""
    first, last = MONTHS[m["m"].lower()], MONTHS[m["n"].lower()]
    year = _year(m, last, 1, published)
    if year is None:
        return None
    end = moment(f"{year[0]:04}-{last:02}", basis=year[1]).latest
    return between(date(year[0] - (first > last), first, 1), date.fromisoformat(end or ""), basis=year[1])


def _recent(m: re.Match[str], published: str | None) -> Moment | None:
    """ "in the last six weeks", "within the past month", «за последние две недели»: runs back from publication."""
    day = _known_day(published)
    if day is None:
        return None
    n = m.groupdict().get("n")
    count = int(n) if n and n.isdigit() else COUNTS.get((n or "one").lower(), 1)
    unit = next(d for word, d in DAYS.items() if m["u"].lower().startswith(word))
    return back(day.isoformat(), count * unit, basis="published")


def _since(m: re.Match[str], published: str | None) -> Moment | None:
    """A window from a date to the publication, or open."""
    year = re.match(r"(?:19|20)\d\d", m["what"])
    inner = moment(year[0], basis="stated") if year else next((f.moment for f in _dates(m["what"], 0, published)), None)
    day = _known_day(published)
    return since(inner, day.isoformat() if day else None, basis=inner.basis) if inner else None


def _since_new_year(m: re.Match[str], published: str | None) -> Moment | None:
    day = _known_day(published)
    return between(date(day.year, 1, 1), day, basis="published") if day else None


_YEAR = r"(?:,?\s+(?P<y>(?:19|20)\d\d)(?:\s*(?:года|году|год|г\.?))?)?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str | None], Moment | None], bool], ...] = tuple(
    (re.compile(pattern, re.I), make, window)
    for pattern, make, window in (
        (rf"\b(?:since|from|beginning in|starting in)\s+(?P<what>(?:(?:early|mid|late|the end of|the beginning of)[\s-]+)?(?:(?:{_M})\s+)?(?:\d{{1,2}},?\s+)?(?:(?:{_M})\s+)?(?:19|20)\d\d|(?:early |mid-|mid |late |the end of )?(?:{_M})\b(?:\s+\d{{1,2}})?)(?!\s+(?:to|and|until))", _since, True),
        (rf"(?<!\w)с\s+(?P<what>(?:конца\s+|начала\s+|середины\s+)?(?:\d{{1,2}}\s+)?(?:(?:{_M})\s+)?(?:(?:19|20)\d\d)(?:\s*(?:года|г\.?))?|(?:конца\s+|начала\s+)?(?:{_M}))(?!\w)(?!\s+по\s)", _since, True),
        (r"\b(?:since the (?:start|beginning) of (?:the|this) year|so far this year|this year)\b|(?<!\w)с начала (?:этого )?года", _since_new_year, True),
        (r"\b(?:in|over|within|during|for)\s+(?:the\s+)?(?:last|past)\s+(?:(?P<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of)\s+)?(?P<u>days?|weeks?|months?|years?)\b", _recent, True),
        (r"(?<!\w)за последн\w+\s+(?:(?P<n>\d+|две|два|три|четыре|пять|шесть|несколько)\s+)?(?P<u>день|дня|дней|недел\w+|месяц\w*|год\w*|лет)", _recent, True),
        (r"(?<!\w)за (?:прош(?:едш|л)|минувш)\w+\s+(?P<u>недел\w+|месяц|год)", _recent, True),
        (rf"(?<!\w)(?:с|from)\s+(?P<m>{_M})\s+(?:по|to|until|through)\s+(?P<n>{_M})(?!\w)(?!\s+\d{{1,2}}\b){_YEAR}", _months, True),
        (rf"(?<!\w)(?:во?\s+|in\s+the\s+)?(?P<h>перв\w+|втор\w+|first|second)\s+(?:половин\w+|half\s+of)\s+(?P<m>{_M})(?!\w){_YEAR}", _half, False),
        (r"(?<!\w)(?:in\s+(?:the\s+)?)?(?P<s>spring|summer|autumn|winter|весной|летом|осенью|зимой)\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)(?!\d)", _season, False),
        (r"\b(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|few|a couple of)\s+(?P<u>days?|weeks?|months?|years?)\s+(?:ago|earlier)\b", _counted_ago, False),
        (r"(?<!\w)(?:(?P<n>\d+|две|два|три|четыре|пять|шесть|несколько)\s+)?(?P<u>день|дня|дней|недел\w|месяц\w*|год\w*|лет)\s+назад(?!\w)", _counted_ago, False),
        (r"\b(?:19|20)\d\d-\d\d-\d\d\b", _iso, False),
        (r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)", _dotted, False),
        (rf"\b(?:between|from)\s+{_DAY}\s+(?P<m>{_M})\s+(?:and|to|until)\s+(?P<e>\d{{1,2}})\s+(?P<n>{_M})\b{_YEAR}", _from_to, False),
        (rf"\b(?:between|from)\s+(?P<m>{_M})\s+{_DAY}\s+(?:and|to|until)\s+(?P<n>{_M})\s+(?P<e>\d{{1,2}})(?!\d){_YEAR}", _from_to, False),
        (rf"(?<!\w)с\s+{_DAY}\s+(?P<m>{_M})\s+по\s+(?P<e>\d{{1,2}})\s+(?P<n>{_M})(?!\w){_YEAR}", _from_to, False),
        (rf"\b(?:from\s+)?{_DAY}\s*(?:to|–|-|—|and)\s*(?P<e>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_M})\b{_YEAR}", _days, False),
        (rf"\b(?P<m>{_M})\s+{_DAY}\s*(?:to|–|-|—|and)\s*(?P<e>\d{{1,2}})\b{_YEAR}", _days, False),
        (rf"(?<!\w)(?:с\s+)?{_DAY}\s*(?:по|на|–|-|—|и)\s*(?P<e>\d{{1,2}})\s+(?P<m>{_M})(?!\w){_YEAR}", _days, False),
        (rf"(?<!\w)в ночь на (?P<e>\d{{1,2}})\s+(?P<m>{_M})(?!\w){_YEAR}", _days, False),
        (rf"(?<!\w){_DAY}\s+(?:of\s+)?(?P<m>{_M})(?!\w){_YEAR}", _full, False),
        (rf"\b(?P<m>{_M})\.?\s+{_DAY}(?!\d){_YEAR}", _full, False),
        (rf"\b(?P<p>early|mid-|mid|middle of|late|the end of|end of|beginning of)\s*(?P<m>{_M})\b{_YEAR}", _month, False),
        (rf"(?<!\w)(?:в\s+)?(?P<p>начале|середине|конце|начала|середины|конца|к концу|к началу|первых числах|последних числах)\s+(?P<m>{_M})(?!\w){_YEAR}", _month, False),
        (rf"(?<!\w)(?:in|of|during|last|this|в|во)\s+(?P<m>{_M})(?!\w)(?!\s+\d{{1,2}}\b){_YEAR}", _month, False),
        (rf"\b(?P<m>{_M})\s+(?P<y>(?:19|20)\d\d)\b", _month, False),
        (rf"(?<!\w)(?:on|last|this|since|by|until|late on|early on|в|во|к|с)\s+(?:(?P<last>last|прошл\w+)\s+|(?:минувш|прошедш|эт)\w+\s+)?(?P<w>{_W})(?!\w)", _weekday, False),
        (rf"\b(?P<w>{'|'.join(w for w in WEEKDAYS if w.isascii())})(?:'s|’s)?\b", _weekday, False),
        (r"\byesterday\b|(?<!\w)(?:вчера|накануне)(?!\w)", _ago(1), False),
        (r"\b(?:today|tonight|this morning)\b|(?<!\w)сегодня(?!\w)", _ago(0), False),
        (r"\bthe day before yesterday\b|(?<!\w)позавчера(?!\w)", _ago(2), False),
        (r"\blast year\b|(?<!\w)в прошлом году", _last_year, False),
        (r"\blast week\b|(?<!\w)на прошлой неделе", _last_week, False),
        (r"\blast month\b|(?<!\w)в прошлом месяце", _last_month, False),
        (r"\b(?:in|of|during)\s+(?P<y>(?:19|20)\d\d)\b|(?<!\w)в\s+(?P<y2>(?:19|20)\d\d)\s+году", lambda m, p: moment(m["y"] or m["y2"], basis="stated"), False),
    )
)  # fmt: skip
