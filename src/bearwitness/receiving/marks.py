"""The lines by which a press text shows where it begins and ends: datelines, bylines, credits, copyright, "(ends)"."""

import re
from dataclasses import dataclass

from bearwitness.receiving.dates_stated import DATE, MONTH, read_date

_NAME = r"[A-ZА-ЯЁЇІЄҐ][\w.’'-]*"
_PLACE = rf"(?:{_NAME})(?:[ -](?:{_NAME}|of|the|de|al|na|на|им\.)){{0,4}}"
_REGION = rf"(?:,\s*{_PLACE}){{0,2}}"
_DAY_ONLY = rf"(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,60})\)|/(?P<slashed>[^/\n]{2,40})/)"
#: Place, day or agency or both, then a dash, a colon or a full stop.
_DATELINE = re.compile(
    rf"\A[\"“«\s]*{_PLACE}{_REGION}"
    rf"(?:\s*\([^()\n]{{2,30}}\)(?=,))?[,.]?\s*(?:(?P<date>{DATE})|(?P<day>{_DAY_ONLY}(?: \d\d)?))?"
    rf"\.?,?\s*(?:{_AGENCY})?(?:\s*(?:[-–—:.]|\Z)|(?<=/)\s)"
)
#: Before a dash alone a place counts only in capitals.
_CAPITALS = re.compile(
    r"\A[A-ZА-ЯЁЇІЄҐ][A-ZА-ЯЁЇІЄҐ .'’-]{2,40}(?:,\s*[A-ZА-ЯЁ][\w. ]{1,20})?\s*(?:\([^()\n]{2,60}\)\s*)?(?:[-–—]{1,2}|:)\s+(?=\S)"
)
_BYLINE = re.compile(
    rf"\A(?i:by|written by|reported by|автор|текст|от)\b:?\s+(?P<who>{_NAME}(?:[ -]{_NAME}){{1,4}}"
    rf"(?:\s+(?:and|и|&)\s+{_NAME}(?:[ -]{_NAME}){{1,3}})?)"
    r"(?:\s*[,|/–—-]\s*(?P<outlet>[^|/\n]{2,60}))?\s*\Z"
)
_PHOTO = re.compile(
    r"\A(?i:photos?|pictures?|images?|video|фото|видео|иллюстрация)(?i: by| credit| courtesy of)?\s*[:/–—-]?\s*\S.{0,80}\Z"
    rf"|\A{_NAME}(?: {_NAME}){{0,3}}\s*/\s*{_NAME}(?: {_NAME}){{0,3}}\Z"
)
_DATE_LINE = re.compile(
    rf"\A(?:published|posted|updated|last updated|date|опубликовано|дата(?: публикации)?|обновлено|опубліковано)?(?: on| at)?\s*:?\s*"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?{DATE}(?:[\s,|–-]*(?:at |в )?\d{{1,2}}[:.]\d{{2}}.{{0,12}})?\.?\s*\Z",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:\bcop\w{0,2}right\b|©|\(c\)\s*\d{4}|\ball rights reserved\b|все права защищены|\bкопирайт\b)", re.I)
_COPYRIGHT_NAME = re.compile(
    r"(?:\bcop\w{0,2}right\b|©|\(c\))(?:\s*(?:\bcop\w{0,2}right\b|©|\(c\)))*\s*(?:by\s+)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?[,:]?\s*"
    r"(?P<name>[^\d\s.©][^.©\n|]{1,80})",
    re.I,
)
_CREDIT = re.compile(
    r"\A\W*(?:(?:(?:photos?|pictures?|video|text|information|reporting|materials?|footage)(?:\s*(?:,|and|&)\s*)?){1,3}\s*"
    r"(?:(?:was|were|is|are)\s+)?"
    r"(?:provided|supplied|shared|sent|given|from|courtesy|by)\b"
    r"|(?:with|based on)\s+(?:information|reporting|materials?)\s+(?:from|by|of)\b"
    r"|additional reporting by\b|по\s+материалам\b|по\s+информации\b[^.]{0,60}\.?\Z|информаци[яю]\s+(?:и\s+фото\s+)?предоставлен[аы]?\b"
    r"|фото(?:графии)?\s+и\s+информация\s+предоставлен\w*|материалы?\s+предоставлен\w*|при\s+участии\b)",
    re.I,
)
_ENDS = re.compile(
    r"\A\W*(?:ends?|end of (?:statement|release|text|report|recording)|-?\s*30\s*-|конец(?: текста| сообщения| заявления)?|#{2,}.{0,12}|"
    r"read more|read (?:or|and) share\b.{0,120}|read also|related (?:articles|stories)|share this.{0,80}|"
    r"(?:follow|find|like) (?:us|him|her|them|me)\b.{0,120}|"
    r".{0,100}\bcontributed to this (?:report|story|article)|"
    r".{0,80}\bis an? (?:staff|freelance|senior)?\s?(?:writer|reporter|correspondent)\b.{0,80}|"
    r"(?:reach|email|call|e-mail) (?:him|her|them|me|us)\b.{0,100}|.{0,60}\bdeveloping (?:story|news)\b.{0,80}|"
    r"anyone with (?:any )?information\b.{0,160}|contacts?\b.{0,100}|for (?:more|further) (?:information|on this)\b.{0,120}|"
    r"stay with\b.{0,100}|download our\b.{0,100}|"
    r"(?:facebook|twitter|whatsapp|telegram|email|print|share|tweet|\W)+|.{0,80}\S+@\S+\.\S+.{0,60}|"
    r"читайте также.{0,120}|подписывайтесь\b.{0,100}|подробнее\b.{0,80}|source:.{2,80}|источник:.{2,80}|ссылка:.{0,120}|https?://\S+)\W*\Z",
    re.I,
)
_SOURCE_LINE = re.compile(r"\A(?:source|источник|издание|outlet)\s*:\s*(?P<name>[^\n]{2,80}?)\.?\s*\Z", re.I)
_WE = re.compile(r"\A(?:We|Мы)\s*[,–—-]\s*(?:the\s+)?(?P<name>[^,\n]{3,80}?)\s*[,–—-]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`published`: EDTF day or None. `agency`: the name in brackets. `end`: where it ends. `full`: a day or an agency is there."""

    published: str | None
    agency: str | None
    end: int
    full: bool = False


def read_dateline(text: str) -> Dateline | None:
    """The dateline a body begins with, if it does."""
    match = _DATELINE.match(text)
    if match is None or not any(match[n] for n in ("date", "day", "agency", "slashed")):
        capitals = _CAPITALS.match(text)
        return Dateline(None, None, capitals.end()) if capitals and not text.isupper() else None
    if match.end() > 160:
        return None
    date = read_date(match["date"]) if match["date"] else None
    agency = match["agency"] or match["slashed"]
    return Dateline(date[0] if date else None, agency.strip() if agency else None, match.end(), full=True)


def read_byline(text: str) -> tuple[str, str | None] | None:
    """(who, outlet) of a line such as "By Ann Orr, Oress Wire"."""
    match = _BYLINE.match(text) if len(text) < 160 else None
    return (match["who"], match["outlet"].strip() if match["outlet"] else None) if match else None


def is_photo_line(text: str) -> bool:
    return len(text) < 100 and bool(_PHOTO.match(text))


def is_date_line(text: str) -> bool:
    return len(text) < 80 and bool(_DATE_LINE.match(text))


def is_copyright(text: str) -> bool:
    return len(text) < 300 and bool(_COPYRIGHT.search(text))


def read_copyright(text: str) -> str | None:
    """The name after the sign."""
    match = _COPYRIGHT_NAME.search(text) if is_copyright(text) else None
    name = re.sub(r"(?i)\W*\ball rights reserved\b.*", "", match["name"]).strip(' ,;–—-“”"«»') if match else ""
    return name or None


def is_credit(text: str) -> bool:
    return len(text) < 400 and bool(_CREDIT.match(text))


def is_closing(text: str) -> bool:
    """A line that ends a report: copyright, credit, "(ends)", contact, related articles."""
    return is_copyright(text) or is_credit(text) or (len(text) < 220 and bool(_ENDS.match(text)))


def read_source_line(text: str) -> str | None:
    match = _SOURCE_LINE.match(text)
    return match["name"].strip() if match else None


def read_we(text: str) -> str | None:
    """The body that speaks in "We, the Lantern House, a …"."""
    match = _WE.match(text)
    return match["name"].strip() if match else None
