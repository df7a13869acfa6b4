"""The lines at the head of a report that name its publisher and its day: "Inland Review, 7 April 2031".

Invariant: a line is read so only if it holds nothing else, and a bare place ("Orvessa, 3 April 2031") is never taken for a publisher.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.receiving.dates_stated import DATE, read_date

_QUOTED = r"[«“\"](?P<quoted>[^«»“”\"\n]{2,60})[»”\"]"
_KIND = r"(?i:газета|журнал|агентство|издание|сайт|телеканал|радио|портал|newspaper|magazine|agency)"
_DATED = re.compile(
    rf"\A[*_\s]*(?P<name>{_KIND}?\s*{_QUOTED}|[^,«»\n]{{3,60}})"
    rf"(?:,\s*[^,\d\n]{{2,40}}|,\s*(?:report|issue|bulletin|№|no)[^,\n]{{1,20}}){{0,2}},\s*"
    rf"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?P<date>{DATE})\s*[.*_]*\s*\Z"
)
_ALONE = re.compile(rf"\A[*_\s]*(?:{_KIND}\s+)?(?:{_QUOTED}|(?P<plain>[^,.:;!?\n]{{3,60}}))[*_\s]*\Z")
_OUTLET_WORDS = re.compile(
    r"\b(?:agency|beacon|bulletin|chronicle|courier|daily|dispatch|docket|echo|examiner|gazette|guardian|herald|independent|inquirer|"
    r"journal|ledger|mail|mercury|monitor|news|newswire|observer|post|press|radio|record|register|review|standard|star|sun|telegraph|times|"
    r"tribune|voice|weekly|wire|world|вестник|вести|газета|голос|ведомости|известия|курьер|листок|маяк|новости|правда|телеграф|хроника|"
    r"агентство|журнал|почта)\b",
    re.I,
)
_BODY_WORDS = re.compile(
    r"\b(?:agency|association|authority|bureau|centre|center|coalition|command|commission|committee|council|court|department|directorate|"
    r"federation|foundation|fund|government|institute|league|ministry|mission|monitor|network|observatory|office|organi[sz]ation|"
    r"parliament|police|prosecutor|service|society|union|министерство|департамент|управление|комитет|комиссия|сеть|союз|центр|фонд|"
    r"прокуратура|ассоциация|совет|организация|лига)\b",
    re.I,
)
_STATEMENT = re.compile(
    r"\b(?:statement|press (?:note|release|service|office)|communiqu.|bulletin|note on|office of|news release|report no|"
    r"заявление|пресс-релиз|"
    r"сообщение пресс-службы|пресс-служба|бюллетень|справка)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """`published`: EDTF day or None; it never comes without a name."""

    outlet: str
    published: str | None = None


def read_masthead(lines: Sequence[str]) -> Masthead | None:
    """`lines`: the head of a report, at most some ten short lines, in order."""
    short = [line.strip().lstrip("#").strip() for line in lines if line.strip() and len(line) < 120 and "/" not in line]
    for line in short:
        if (dated := _read_dated(line)) is not None:
            return dated
    for line, following in itertools.pairwise([*short, ""]):
        if _BODY_WORDS.search(line) and _STATEMENT.search(following) and len(line.split()) <= 9 and not re.search(r"[.:;!?]", line):
            return Masthead(_cased(line.strip("*_ ")))
    return next((Masthead(name) for line in short if (name := _read_alone(line))), None)


def _read_dated(line: str) -> Masthead | None:
    match = _DATED.match(line)
    if match is None:
        return None
    quoted = match["quoted"]
    name = quoted or match["name"].strip(" *_")
    known = quoted or _OUTLET_WORDS.search(name) or name.lower().startswith("the ") or _BODY_WORDS.search(name)
    date = read_date(match["date"])
    return Masthead(name, date[0] if date else None) if known and name[:1].isupper() else None


def _read_alone(line: str) -> str | None:
    """A line that is a publisher's name and nothing else."""
    match = _ALONE.match(line)
    if match is None:
        return None
    if match["quoted"]:
        return str(match["quoted"]) if re.match(rf"[*_\s]*{_KIND}", line) else None
    name = str(match["plain"]).strip(" *_")
    words = name.split()
    capitals = [w for w in words if w[:1].isupper()]
    lower = [w for w in words if not w[:1].isupper() and w.lower() not in {"of", "the", "and", "for", "на", "и"}]
    fits = 2 <= len(words) <= 5 and len(capitals) >= 2 and not lower and not name.isupper() and not any(c.isdigit() for c in name)
    return name if fits and _OUTLET_WORDS.search(words[-1]) else None


def _cased(line: str) -> str:
    """A name set in capitals, as a name is written."""
    if not line.isupper():
        return line
    small = {"of", "the", "and", "for", "in", "on"}
    return " ".join(w.lower() if w.lower() in small and n else w.capitalize() for n, w in enumerate(line.split()))
