# ruff: noqa: E501
"""Where: the place that governs a stretch of text, at the level the text gives, in Latin and Cyrillic.

Invariant: a region stays a region; a name the gazetteer lacks or cannot tell from another is a place without id. Method: docs/methods/when-and-where.md.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.gazetteer import Entry, look_up
from bearwitness.record import Place
from bearwitness.record.place import Level

_WORDS: dict[str, Level] = {
    **dict.fromkeys("region province oblast republic krai governorate state область край республика регион провинция губерния".split(), "region"),
    **dict.fromkeys("district county raion rayon район округ уезд".split(), "district"),
    **dict.fromkeys("town city village settlement hamlet город село посёлок поселок деревня станица хутор аул".split(), "town"),
    **dict.fromkeys("camp prison base colony station street square pier лагерь тюрьма колония база станция улица площадь".split(), "site"),
}  # fmt: skip
_STEMS_RU: tuple[tuple[str, Level], ...] = (
    ("област", "region"), ("кра", "region"), ("республик", "region"), ("регион", "region"), ("провинци", "region"), ("губерни", "region"),
    ("район", "district"), ("округ", "district"), ("город", "town"), ("сел", "town"), ("посёл", "town"), ("посел", "town"),
    ("деревн", "town"), ("станиц", "town"), ("хутор", "town"), ("аул", "town"),
)  # fmt: skip
_N = r"[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)*"
_NAME = rf"{_N}(?:\s+(?:(?:of|the|upon|al|el|de|la)\s+)?{_N}){{0,3}}"
_LEVELS = "|".join(w for w in _WORDS if w.isascii())
_ENGLISH = re.compile(
    rf"\b(?P<prep>in|at|near|outside|around|across|from|to|of|into|throughout|within)\s+(?:the\s+)?(?:(?:southern|northern|eastern|western|central|nearby|coastal)\s+)?"
    rf"(?:(?P<before>{_LEVELS})\s+of\s+)?(?P<name>{_NAME})(?:\s+(?P<after>{_LEVELS})\b)?"
)  # fmt: skip
_RU = r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*"
_RUSSIAN = re.compile(
    rf"(?<!\w)(?P<prep>[Вв]о?|[Нн]а|[Пп]од|[Ии]з|[Вв]озле|[Оо]коло|[Пп]о|[Сс])\s+(?:(?P<before>городе?|города|селе|села|пос[её]лке|деревне|станице|г\.|с\.|пос\.)\s+)?"
    rf"[«\"]?(?P<name>{_RU}(?:\s+{_RU})?)[»\"]?(?:\s+(?P<after>област\w+|кра[йея]\w*|республик\w+|Республик\w+|район\w*|округ\w*))?"
)  # fmt: skip
_DATELINE = re.compile(
    rf"(?:^|\n)\s*(?P<name>{_NAME}|[A-Z][A-Z' -]{{2,30}}|{_RU}(?:[ -]{_RU})?)\s*(?:,\s*{_NAME}\s*)?(?:\([^)\n]{{2,40}}\)\s*)?(?:[—–]\s|,\s*(?:\d{{1,2}}\s+\w+|\w+\s+\d{{1,2}}))"
)
_NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "the this that these those his her their our it he she they we i mr mrs ms dr according total custody god".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the text. `weight`: how strongly its words say that something happened there; lower is stronger."""

    start: int
    end: int
    place: Place
    weight: int


def find_place(analysis: Analysis, start: int, end: int) -> Place | None:
    """Where what is said between start and end happened, or None where the text does not say."""
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return None
    here = _towns(_mentions(analysis.text[sentence.start : sentence.end], sentence.start, analysis.language), analysis)
    if here:
        return min(here, key=lambda m: (m.weight, _apart(m, start, end))).place
    for earlier in reversed(analysis.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph or earlier.headline:
            break
        found = [m for m in _towns(_mentions(earlier.text, earlier.start, analysis.language), analysis) if m.weight == 0]
        if found:
            return found[0].place
    return dateline(analysis)


def _towns(mentions: tuple[Mention, ...], analysis: Analysis) -> list[Mention]:
    """Without names that are a person's in this report."""
    return [m for m in mentions if m.place.id or m.place.level or not any(a < m.end and m.start < b for a, b in analysis.persons)]


def _apart(mention: Mention, start: int, end: int) -> int:
    return mention.start - end if mention.start >= end else (start - mention.end) * 2


def dateline(analysis: Analysis) -> Place | None:
    """The place a report is filed from: a town, unless the gazetteer knows it as something else."""
    body = analysis.report.title_end or analysis.report.start
    found = _DATELINE.match(analysis.text, body, min(analysis.report.end, body + 200))
    name = re.sub(r"[ \t]+", " ", found["name"].rsplit("\n", 1)[-1]).strip() if found else ""
    if not name or set(name.lower().split()) & _NOT_PLACES or name.lower().startswith("on ") or _is_outlet(name, analysis.report.outlet):
        return None
    name = name.title() if name.isupper() else name
    return _place(name, None, analysis.language) or Place(name, "town", None)


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Is the line a newspaper's own name before the date?"""
    return outlet is not None and (name.lower() in outlet.lower() or outlet.lower() in name.lower())


@lru_cache(maxsize=8192)
def _mentions(text: str, offset: int, language: str) -> tuple[Mention, ...]:
    pattern = _RUSSIAN if language == "ru" else _ENGLISH
    found = []
    for m in pattern.finditer(text):
        if m["name"].lower().split()[0] in _NOT_PLACES:
            continue
        place = _place(*_with_level(re.sub(r"\s+", " ", m["name"]), m["before"] or m["after"]), language)
        if place is None and _stands_as_place(m, text):
            place = Place(re.sub(r"\s+", " ", m["name"]), None, None)
        if place is not None:
            found.append(Mention(offset + m.start("name"), offset + m.end("name"), place, _weight(m["prep"].lower())))
    return tuple(found)


_INSIDE = frozenset("in near outside around across throughout within в во возле около".split())
_NO_TOWN = re.compile(
    r"\b(?:court|council|parliament|senate|assembly|ministry|department|police|army|university|church|convention|article|act|party|circle|"
    r"club|network|union|league|news|post|times|wire|english|russian|arabic|islam|christ\w*|god|facebook|telegram|twitter|whatsapp|"
    r"суд\w*|сет\w+|союз\w*|совет\w*|газет\w+|полици\w+|управлени\w+|министерств\w+|круг\w*)\b",
    re.I,
)
_OF_A_COUNTRY = re.compile(r"(?:an|ian|ese|ish|ene)\Z")


def _stands_as_place(match: re.Match[str], text: str) -> bool:
    """A name no gazetteer has, right behind "in" or "near": a small town, or one that goes by another name. "In Talvarian towns" is none."""
    name = match["name"]
    if match["prep"].lower() not in _INSIDE or len(name) < 4 or name.isupper() or _NO_TOWN.search(name) or name.endswith(("'s", "’s")):
        return False
    followed = re.match(r"\s+[a-z]", text[match.end("name") :])
    return not (followed and " " not in name and _OF_A_COUNTRY.search(name))


def _with_level(name: str, word: str | None) -> tuple[str, str | None]:
    """ "Rostov Oblast": a level word with a capital at the end of a name says the level too."""
    head, _, last = name.rpartition(" ")
    return (head, last.lower()) if word is None and head and last.lower() in _WORDS and not look_up(name) else (name, word)


def _weight(preposition: str) -> int:
    return 1 if preposition in ("of", "from", "to", "из", "с", "по", "into") else 0


def _level(word: str | None) -> Level | None:
    if not word:
        return None
    plain = word.lower().rstrip(".")
    return _WORDS.get(plain) or next(
        (level for stem, level in _STEMS_RU if plain.startswith(stem)), "town" if plain in ("г", "с", "пос") else None
    )


def _place(name: str, word: str | None, language: str) -> Place | None:
    """The place of a name, its level given by the words beside it or by the gazetteer; None if nothing says it is one."""
    level = _level(word)
    entries = look_up(f"{name} {word}" if word else name, inflected=language == "ru") or look_up(name, inflected=language == "ru")
    fitting = [e for e in entries if level is None or e.level == level]
    if not fitting:
        return Place(name, level, None) if level else None
    best = _chosen(fitting)
    return Place(name, best.level, best.id, _area(best)) if best else Place(name, level, None)


def _area(entry: Entry) -> str | None:
    """The first-level area it lies in, or the country where that is all that is known."""
    return f"{entry.country}.{entry.region}" if entry.region and entry.level != "country" else entry.country or None


def _chosen(entries: list[Entry]) -> Entry | None:
    """The one place of this name: alone, or by far the largest of its kind; otherwise none can be told."""
    if len(entries) == 1:
        return entries[0]
    if len({e.level for e in entries} & {"country", "region"}) > 1:
        return None
    ranked = sorted(entries, key=lambda e: -e.population)
    upper = [e for e in ranked if e.level in ("country", "region")]
    if len(upper) == 1 and ranked[0].population < 500_000:
        return upper[0]
    return ranked[0] if ranked[0].population > 10 * max(1, ranked[1].population) else None


def sentence_places(analysis: Analysis, sentence: Sentence) -> tuple[Place, ...]:
    """Every place a sentence names."""
    return tuple(m.place for m in _mentions(sentence.text, sentence.start, analysis.language))
