"""The claims of one report, settled into tellings: first what is a happening of its own, then headlines, then what leans on neighbours.

Invariant: every claim goes into exactly one group.
"""

from dataclasses import dataclass, field, replace

from bearwitness.gathering.families import Family, cued, family_of, harm_of, is_campaign, stands_alone
from bearwitness.gathering.saying import is_day_of_saying
from bearwitness.gathering.spans import Span, gap, published_on, span_of
from bearwitness.gathering.wheres import Where, relate_all, where_of
from bearwitness.record import Claim, Report

_LONG = 62
"""Days. A window longer than this is a standing work or a running total, not the happening the report is about."""
_YEARLY = 200
"""Days. A time as wide as this ("in 2017") names a past wave; claims without a time lean on nearer things."""


_NEAR = 600
"""Code points: a paragraph or two."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with what it says of sort, time and place by itself. `wide`: a campaign, which has no town of its own. `sentence`: where
    its sentence begins.
    """

    claim: Claim
    family: Family | None
    span: Span | None
    where: Where | None
    standing: bool
    wide: bool
    sentence: int


@dataclass(slots=True)
class Group:
    """A telling while it is put together. `yearly`: a past wave, known by its year alone."""

    family: Family | None
    standing: bool = False
    alone: bool = False
    wide: bool = False
    facts: list[Fact] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return list(dict.fromkeys(f.span for f in self.facts if f.span and f.family))

    @property
    def wheres(self) -> list[Where]:
        return list(dict.fromkeys(f.where for f in self.facts if f.where and f.family))

    @property
    def yearly(self) -> bool:
        return bool(self.spans) and all(s.length > _YEARLY for s in self.spans)

    @property
    def weight(self) -> int:
        return sum(f.family is not None for f in self.facts)

    def back_from(self, fact: Fact) -> int:
        """How far back its nearest claim stands; what comes only after counts double."""
        at = fact.claim.start
        return min((at - f.claim.start if f.claim.start <= at else 2 * (f.claim.start - at) for f in self.facts), default=0)


def settle(report: Report, claims: list[Claim], text: str) -> list[Group]:
    """The groups of a report, one at least."""
    facts = [_fact(report, c, text, claims) for c in claims]
    facts = _relief_named_once(facts)
    own = [f for f in facts if f.family and not f.claim.headline and not _leans_on_acts(f, facts)]
    groups: list[Group] = []
    for fact in own:
        _place(fact, groups)
    if not groups:
        groups = [Group(_family_said(report, claims))]
    for fact in facts:
        if fact.claim.headline:
            _restated(fact, groups).facts.append(fact)
        elif fact not in own:
            _neighbour(fact, groups).facts.append(fact)
    return groups


def _fact(report: Report, claim: Claim, text: str, claims: list[Claim]) -> Fact:
    start = claim.start if claim.sentence_start is None else claim.sentence_start
    stop = claim.end if claim.sentence_end is None else claim.sentence_end
    window = claim.figure.window if claim.figure else None
    span, family = span_of(window or claim.time), family_of(claim)
    if span is not None and is_day_of_saying(span, text[start:stop], published_on(report.published)):
        span = None
    counted = span_of(window)
    standing = counted is not None and counted.length > _LONG
    where = None if _lends_no_place(claim, family, claims) else where_of(claim.place, outlet=report.outlet)
    wide = family == "action" and where is None and is_campaign(claim.quote)
    return Fact(claim, family, span, where, standing, wide, start)


def _lends_no_place(claim: Claim, family: Family | None, claims: list[Claim]) -> bool:
    """A threat lists targets; people act in towns, for the sake of a region; harm named inside a demand was not done where it is made."""
    if family == "threat" or (family == "action" and claim.place is not None and claim.place.level in ("country", "region")):
        return True
    return family == "harm" and any(d.kind == "demand" and d.start <= claim.start and claim.end <= d.end for d in claims)


def _relief_named_once(facts: list[Fact]) -> list[Fact]:
    """In a report on relief work, what people do together without a picket or a march is that work."""
    if not any(f.family == "relief" for f in facts):
        return facts
    plain = [f for f in facts if f.family == "action" and "action" not in cued(f.claim.quote)]
    return [replace(f, family="relief") if f in plain else f for f in facts]


def _leans_on_acts(fact: Fact, facts: list[Fact]) -> bool:
    """A threat told in one breath with acts done is how they were done; steps of a court belong to the harm the report tells of."""
    if fact.family == "legal":
        return any(f.family == "harm" and not f.claim.headline for f in facts)
    return fact.family == "threat" and any(f.sentence == fact.sentence and f.family == "harm" and f.claim.act for f in facts)


def _family_said(report: Report, claims: list[Claim]) -> Family | None:
    """For a report with no claim that is a happening: what its title and its claims speak about."""
    said = cued(" ".join([report.title or "", *(c.quote for c in claims)]))
    return said[0] if said else None


def _place(fact: Fact, groups: list[Group]) -> None:
    """Into the telling it fits; a time or place of its own that fits none begins another."""
    alone = stands_alone(fact.claim)
    fitting = [g for g in groups if (g.family, g.alone, g.wide) == (fact.family, alone, fact.wide) and _fits(g, fact)]
    if fitting:
        min(fitting, key=lambda g: (g.back_from(fact), -groups.index(g))).facts.append(fact)
    else:
        groups.append(Group(fact.family, fact.standing, alone, fact.wide, [fact]))


def _fits(group: Group, fact: Fact) -> bool:
    beside = any(f.sentence == fact.sentence for f in group.facts)
    if fact.where and group.wheres and relate_all([fact.where], group.wheres) == "apart":
        return False
    if fact.family == "relief":  # a body's relief work is one work, whatever windows its totals cover
        return True
    if group.standing != fact.standing:
        return False
    if fact.span is None:
        return beside or not group.yearly
    if fact.span.length > _YEARLY:
        return beside or fact.span in group.spans
    if group.yearly and not beside:
        return False
    return not group.spans or min(gap(fact.span, s) for s in group.spans) <= 1 or _repeats(group, fact) or _is_release(group, fact)


def _is_release(group: Group, fact: Fact) -> bool:
    """People let go some days after an arrest told just before: the end of the same happening, not another."""
    if fact.claim.measure != "released" or fact.span is None or group.back_from(fact) > _NEAR:
        return False
    return all(0 <= (fact.span.first or 0) - (s.last or s.first or 0) <= _LONG for s in group.spans)


def _repeats(group: Group, fact: Fact) -> bool:
    """Does it give a figure the telling already has? A count told again beside another day is no new happening."""
    figure = fact.claim.figure
    if figure is None or (figure.low or 0) < 3:
        return False
    values = (fact.claim.measure, figure.low, figure.best, figure.high)
    mine = [(f.claim.measure, f.claim.figure.low, f.claim.figure.best, f.claim.figure.high) for f in group.facts if f.claim.figure]
    return values in mine


def _restated(fact: Fact, groups: list[Group]) -> Group:
    """A headline restates its body: the telling with what it counts or names, else its sort of happening; the fullest of them."""
    harm = harm_of(fact.claim)
    same = [g for g in groups if harm and any(harm_of(f.claim) == harm for f in g.facts if f.family)]
    pointed = cued(fact.claim.quote)[:1] if fact.family is None else [fact.family]
    alike = [g for g in groups if g.family in pointed]
    return min(same or alike or groups, key=lambda g: (g.standing, g.yearly, -g.weight, groups.index(g)))


def _neighbour(fact: Fact, groups: list[Group]) -> Group:
    """The telling its own words point to, else the nearest before it; of one sentence before all."""
    beside = [g for g in groups if any(f.sentence == fact.sentence and f.family for f in g.facts)]
    pointed = [g for family in cued(fact.claim.quote)[:1] for g in groups if g.family == family]
    both = [g for g in pointed if g in beside]
    near = both or pointed or beside or [g for g in groups if g.facts] or groups
    near = near if beside else [g for g in near if not (g.yearly or g.alone)] or near
    timed = [g for g in near if fact.span and any(gap(fact.span, s) <= 1 for s in g.spans)] if len(near) > 1 else []
    return min(timed or near, key=lambda g: (g.back_from(fact), groups.index(g)))


def part(groups: list[Group], one: str, other: str) -> list[Group]:
    """Where one telling holds both claims, each goes its way with the claims that stand closer to it."""
    for n, group in enumerate(groups):
        starts = {f.claim.id: f.claim.start for f in group.facts}
        if one in starts and other in starts:
            goes = [f for f in group.facts if _closer(f.claim, other, starts, one)]
            stays = [f for f in group.facts if f not in goes]
            halves = [Group(group.family, group.standing, group.alone, group.wide, facts) for facts in (stays, goes)]
            return [*groups[:n], *halves, *groups[n + 1 :]]
    return groups


def _closer(claim: Claim, other: str, starts: dict[str, int], one: str) -> bool:
    if claim.id in (one, other):
        return claim.id == other
    return abs(claim.start - starts[other]) < abs(claim.start - starts[one])


def main_of(groups: list[Group]) -> Group:
    """What the report is about: the headline's telling, else the one with most claims; a total or a wave of years only if alone."""
    return min(
        groups,
        key=lambda g: (g.standing or g.yearly or g.alone, -sum(f.claim.headline for f in g.facts), -g.weight, _first(g)),
    )


def _first(group: Group) -> int:
    return min((f.claim.start for f in group.facts), default=0)
