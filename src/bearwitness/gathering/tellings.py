"""One report's telling of one happening: the claims that share time, place and what was done, with the neighbours that lean on them.

Invariant: every claim of a report stands in exactly one telling, and the first telling is the report's main one.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from bearwitness.gathering.folding import cue_words, listed
from bearwitness.gathering.spans import Span, gap, published_on, span_of
from bearwitness.gathering.wheres import Where, relate_all, where_of
from bearwitness.gathering.wordings import Wording, word
from bearwitness.record import Claim, Reading, Report

Family = Literal["harm", "relief", "action", "threat", "legal"]

_LONG = 62
"""Days. A window longer than this is a standing work or a running total, not the happening the report is about."""


@dataclass(frozen=True, slots=True)
class Telling:
    """`key`: names it by content, the same whatever the order of reports. `spans`: the times its claims give.
    `published`: the day its report appeared. `wording`: names, figures and rare words of its passages.
    """

    key: str
    report: str
    main: bool
    family: Family | None
    claims: tuple[Claim, ...]
    spans: tuple[Span, ...]
    wheres: tuple[Where, ...]
    published: int | None
    standing: bool
    wording: Wording


@dataclass(slots=True)
class _Group:
    """A telling while it is put together."""

    family: Family | None
    standing: bool = False
    claims: list[Claim] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    wheres: list[Where] = field(default_factory=list)

    def take(self, claim: Claim, span: Span | None, where: Where | None) -> None:
        self.claims.append(claim)
        if span is not None and span not in self.spans:
            self.spans.append(span)
        if where is not None and where not in self.wheres:
            self.wheres.append(where)


def tell(
    report: Report, reading: Reading, text: str, *, rejected: frozenset[str] = frozenset(), apart: tuple[tuple[str, str], ...] = ()
) -> tuple[Telling, ...]:
    """The tellings of one report, the main one first. A report without claims has one, without claims. `apart`: pairs of claims that a
    person said speak of two happenings.
    """
    kept = [c for c in reading.claims if c.id not in rejected]
    groups = _settle(report, kept)
    for pair in apart:
        groups = _parted(groups, *pair)
    main = _main(groups)
    groups.remove(main)
    return tuple(_telling(report, reading, text, g, [*groups, main], main=g is main) for g in [main, *groups])


def _settle(report: Report, claims: list[Claim]) -> list[_Group]:
    """First the claims that are a happening of their own, then headlines, then what leans on its neighbours."""
    groups: list[_Group] = []
    body = [c for c in claims if not c.headline]
    for claim in body:
        if family_of(claim) is not None:
            _place_claim(report, claim, groups)
    if not groups:
        groups = [_Group(_family_said(report, claims))]
    for claim in claims:
        if claim.headline:
            _take(report, _headline_group(claim, groups), claim)
        elif family_of(claim) is None:
            _take(report, _neighbour(claim, groups), claim)
    return groups


def family_of(claim: Claim) -> Family | None:
    """What sort of happening a claim is by itself; None where it speaks about another (a demand, a denial, a check)."""
    if claim.figure is not None:
        return _family_of_figure(claim)
    families: dict[str, Family] = {"act": "harm", "threat": "threat", "action": "action", "legal": "legal"}
    return families.get(claim.kind)


def _family_of_figure(claim: Claim) -> Family | None:
    if claim.measure in listed("harm_measures") or claim.measure in listed("flight_measures"):
        return "harm"
    if claim.measure in listed("relief_measures"):
        return "relief"
    words = {claim.measure or "", (claim.figure and claim.figure.group) or ""}
    return "action" if words & listed("action_nouns") else None


def cued(words: str) -> list[Family]:
    """The sorts of happening that words point to, most pointed first."""
    found: Counter[Family] = Counter()
    for family, stems in cue_words()["families"].items():
        found[family] += sum(1 for w in re.findall(r"\w+", words.lower()) if w.startswith(tuple(stems.split())))
    return [f for f, n in sorted(found.items(), key=lambda p: (-p[1], p[0])) if n]


def _family_said(report: Report, claims: list[Claim]) -> Family | None:
    """For a report with no claim that is a happening: what its title and its claims speak about."""
    said = cued(" ".join([report.title or "", *(c.quote for c in claims)]))
    return said[0] if said else None


def _place_claim(report: Report, claim: Claim, groups: list[_Group]) -> None:
    """Into the telling it fits; a time or place of its own that fits none begins another."""
    family, span, where = family_of(claim), _when(claim), where_of(claim.place, outlet=report.outlet)
    standing = is_standing(claim)
    fitting = [g for g in groups if g.family == family and g.standing == standing and _fits(g, span, where)]
    if not fitting:
        group = _Group(family, standing)
        groups.append(group)
    else:
        group = min(fitting, key=lambda g: (_distance(g, claim), -groups.index(g)))
    group.take(claim, span, where)


def is_standing(claim: Claim) -> bool:
    """Is it a total over a long window: a standing work, or a wave of years?"""
    window = span_of(claim.figure.window) if claim.figure else None
    return window is not None and window.length > _LONG


def _when(claim: Claim) -> Span | None:
    window = claim.figure.window if claim.figure else None
    return span_of(window or claim.time)


def _fits(group: _Group, span: Span | None, where: Where | None) -> bool:
    if span is not None and group.spans and min(gap(span, s) for s in group.spans) > 1:
        return False
    return where is None or not group.wheres or relate_all([where], group.wheres) != "apart"


def _distance(group: _Group, claim: Claim) -> int:
    return min(abs(claim.start - c.start) for c in group.claims)


def _headline_group(claim: Claim, groups: list[_Group]) -> _Group:
    """A headline restates its body: the telling with its measure, else its sort of happening, else the first."""
    same = [g for g in groups if any(c.measure == claim.measure and c.kind == claim.kind for c in g.claims)]
    alike = [g for g in groups if g.family == family_of(claim)]
    return (same or alike or groups)[0]


def _neighbour(claim: Claim, groups: list[_Group]) -> _Group:
    """The telling its own words point to, else the nearest before it."""
    pointed = [g for f in cued(claim.quote) for g in groups if g.family == f and g.claims]
    near = [g for g in groups if g.claims] or groups
    if pointed:
        near = [g for g in groups if g.family == pointed[0].family]
    return min(near, key=lambda g: (_before(g, claim), groups.index(g)))


def _before(group: _Group, claim: Claim) -> int:
    """How far back its nearest claim stands; what comes only after counts double."""
    return min((claim.start - c.start if c.start <= claim.start else 2 * (c.start - claim.start) for c in group.claims), default=0)


def _take(report: Report, group: _Group, claim: Claim) -> None:
    """A claim that leans on others lends them no time or place: it may speak of a later day and another town."""
    group.take(claim, None, None)


def _parted(groups: list[_Group], one: str, other: str) -> list[_Group]:
    """Where one telling holds both claims, each goes its way with the claims that stand closer to it."""
    for n, group in enumerate(groups):
        places = {c.id: c.start for c in group.claims}
        if one in places and other in places:
            near = _Group(group.family, group.standing), _Group(group.family, group.standing)
            for claim in group.claims:
                second = (
                    abs(claim.start - places[other]) < abs(claim.start - places[one]) if claim.id not in (one, other) else claim.id == other
                )
                own = family_of(claim) is not None
                near[second].take(
                    claim, _when(claim) if own else None, next((w for w in group.wheres if own and w.place == claim.place), None)
                )
            return [*groups[:n], *near, *groups[n + 1 :]]
    return groups


def _main(groups: list[_Group]) -> _Group:
    """What the report is about: the headline's telling, else the first with most claims; a running total of years only if alone."""
    return min(groups, key=lambda g: (g.standing, -sum(c.headline for c in g.claims), -_weight(g), _first(g)))


def _weight(group: _Group) -> int:
    return sum(family_of(c) is not None for c in group.claims)


def _first(group: _Group) -> int:
    return min((c.start for c in group.claims), default=0)


def _telling(report: Report, reading: Reading, text: str, group: _Group, groups: list[_Group], *, main: bool) -> Telling:
    claims = tuple(sorted(group.claims, key=lambda c: (c.start, c.end, c.kind, c.measure or "", c.id)))
    others = [(c.sentence_start or c.start, c.sentence_end or c.end) for g in groups if g is not group for c in g.claims]
    own = [(c.sentence_start or c.start, c.sentence_end or c.end) for c in claims]
    first = claims[0] if claims else None
    key = f"{report.sha256}:{report.start:09}:{'' if main or first is None else f'{first.start:09}:{first.kind}:{first.measure}'}"
    wording = word(report, reading, text, claims, own=own, others=others, main=main)
    return Telling(
        key,
        report.id,
        main,
        group.family,
        claims,
        tuple(group.spans),
        tuple(group.wheres),
        published_on(report.published),
        group.standing,
        wording,
    )
