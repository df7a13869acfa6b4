"""What an incident is called, and the time and place it is given: out of the claims' own words.

Invariant: a title holds no number of people and no name of a person; a place or day stands in it only if a claim gives it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from bearwitness.gathering.families import family_of, harm_of
from bearwitness.gathering.folding import fold_name
from bearwitness.gathering.spans import Span, holds, span_of
from bearwitness.gathering.tellings import Telling
from bearwitness.gathering.wheres import TOWN, rank_of
from bearwitness.record import Claim, Moment, Place

_WAVE = 120
"""Days. A stretch from a day to a day, not longer, that somebody gives is the whole of a wave whose first day others give."""
_MONTHS = "January February March April May June July August September October November December".split()


@cache
def _nouns() -> Any:
    return json.loads(files("bearwitness.gathering").joinpath("words/titles.json").read_text(encoding="utf-8"))


def name_incident(tellings: tuple[Telling, ...], place: Place | None, time: Moment | None) -> str:
    """`Arrests in Port Liss, 4 May 2031`."""
    what = " and ".join(_what(tellings))
    where = f" in {place.name}" if place else ""
    when = say_when(time)
    return f"{what}{where}{f', {when}' if when else ''}"


def _what(tellings: tuple[Telling, ...]) -> list[str]:
    """One or two nouns for what most reports say was done."""
    votes: Counter[str] = Counter()
    nouns: dict[str, Counter[str]] = {}
    for telling in tellings:
        own = [c for c in telling.claims if family_of(c) is not None] or list(telling.claims)
        for claim in own:
            nouns.setdefault(_sort(claim), Counter())[_noun(claim)] += 1
        votes.update({_sort(c) for c in own})
    ranked = [_most(nouns[sort]) for sort in sorted(votes, key=lambda s: (-votes[s], -nouns[s].total(), s))]
    ranked = list(dict.fromkeys(ranked)) or [_nouns()["families"].get(next((t.family for t in tellings if t.family), None), "Incident")]
    return [ranked[0], *(n[:1].lower() + n[1:] for n in ranked[1:2])]


def _most(nouns: Counter[str]) -> str:
    return min(nouns, key=lambda n: (-nouns[n], n))


def _sort(claim: Claim) -> str:
    return harm_of(claim) or claim.kind


def _noun(claim: Claim) -> str:
    """The word of the thesaurus or of this room for what a claim tells; never the words of the report."""
    named = claim.measure or (claim.act.type if claim.act else None)
    if named:
        return str(_nouns()["measures"].get(named) or _nouns()["harms"].get(harm_of(claim)) or named[:1].upper() + named[1:])
    if claim.kind == "action":
        for stems, noun in _nouns()["actions"].items():
            if any(s in claim.quote.lower() for s in stems.split()):
                return str(noun)
    return str(_nouns()["kinds"][claim.kind])


def choose_place(tellings: tuple[Telling, ...], hidden: frozenset[str]) -> Place | None:
    """The place most reports give; of equals the closer one; none where each lists several towns.
    `hidden`: names of people, by sound, which a reader may have taken for places.
    """
    votes: Counter[str] = Counter()
    forms: dict[str, list[Place]] = {}
    for telling in tellings:
        given = [(w.place.id or w.key, w.place) for w in telling.wheres for c in telling.claims if c.place == w.place and family_of(c)]
        votes.update({key for key, _ in given})
        for key, place in given:
            forms.setdefault(key, []).append(place)
    sure = [k for k in votes if votes[k] > 1 or forms[k][0].id or fold_name(forms[k][0].name) not in hidden]
    if not sure or all(len({w.key for w in t.wheres if w.rank == TOWN}) > 2 for t in tellings):
        return None
    best = min(sure, key=lambda k: (-votes[k], -(rank_of(forms[k][0]) or 0), k))
    return min(forms[best], key=lambda p: (not p.name.isascii(), -forms[best].count(p), p.name))


def choose_time(tellings: tuple[Telling, ...]) -> Moment | None:
    """The time most reports give, of equals the sharper; several days that agree on no one become the stretch they span."""
    votes: Counter[Span] = Counter()
    forms: dict[Span, list[Moment]] = {}
    for telling in tellings:
        for moment in _moments(telling):  # a day lent by the rest of the report is nobody's word for it
            span = span_of(moment)
            if span is not None and span in telling.spans:
                forms.setdefault(span, []).append(moment)
        votes.update(s for s in telling.spans if s in forms)
    if not votes:
        return None
    best = min(votes, key=lambda s: (-votes[s], s.length, s.first or 0, s.last or 0))
    waves = [s for s in votes if best.sharp and _is_wave(s, forms[s]) and holds(s, best)]
    best = min(waves, key=lambda s: (-votes[s], s.length, s.first or 0), default=best)
    days = sorted(s.first for s in votes if s.sharp and s.first is not None)
    if best.sharp and votes[best] * 2 <= sum(n for s, n in votes.items() if s.sharp) and days[-1] - days[0] > 1:
        return _stretch(days[0], days[-1], forms[best])
    return min(forms[best], key=lambda m: (m.basis != "stated", m.edtf or ""))


def _is_wave(span: Span, forms: list[Moment]) -> bool:
    """Did somebody say from which day to which day it went on?"""
    return 1 < span.length <= _WAVE and any(m.resolution == "interval" for m in forms)


def _moments(telling: Telling) -> Iterator[Moment]:
    for claim in telling.claims:
        moment = (claim.figure.window if claim.figure else None) or claim.time
        if moment is not None:
            yield moment


def _stretch(first: int, last: int, forms: list[Moment]) -> Moment:
    a, b = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return Moment(f"{a}/{b}", a, b, "interval", forms[0].basis if forms else None)


def say_when(time: Moment | None) -> str:
    """A time in plain English: 4 May 2031, March 2031, 18 March to 2 April 2031, since 2017."""
    if time is None:
        return ""
    if time.resolution in ("month", "year") and time.earliest:
        return _year_or_month(time.earliest, time.resolution)
    first, last = time.earliest, time.latest
    if first and last and first != last:
        return f"{_day(first, year=first[:4] != last[:4])} to {_day(last)}"
    if first and not last:
        return f"since {_day(first)}"
    if last and not first:
        return f"until {_day(last)}"
    return _day(first) if first else ""


def _day(iso: str, *, year: bool = True) -> str:
    return f"{int(iso[8:10])} {_MONTHS[int(iso[5:7]) - 1]}" + (f" {iso[:4]}" if year else "")


def _year_or_month(iso: str, resolution: str) -> str:
    return iso[:4] if resolution == "year" else f"{_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def names_by_sound(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_name(n) for n in names)
