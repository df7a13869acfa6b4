"""Which claims of a pile of figures stand, and which are set aside and why: headlines, repeats, superseded counts (domain 6.1, 6.2, 6.10).

Invariant: nothing is dropped silently; every claim either stands or is excluded with a reason and a rule.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bearwitness.record import Claim, Doubt, Edge, Excluded, Report
from bearwitness.record.edtf import moment
from bearwitness.weighing.counting import Groups, Tie, group_claims
from bearwitness.weighing.origins import Traced, speaks_for_accused
from bearwitness.weighing.phrases import number_said
from bearwitness.weighing.sets import figure_of

if TYPE_CHECKING:
    from bearwitness.weighing.copies import Written

BY = "weighing 1"
FLOORS = frozenset({"at_least", "more_than", "few", "plural", "magnitude", "couple", "composition"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A reading that stands. `lineage`: the group of claims that share its origin. `access`: the origin may have known.
    `estimate`: a judgement, which may set the high only. `accused`: it is the accused party's own figure. `told_by`: all that repeat it.
    """

    claim: Claim
    lineage: str
    access: bool
    estimate: bool
    accused: bool
    rung: int
    status: int
    told_by: tuple[str, ...]

    @property
    def floor(self) -> bool:
        return figure_of(self.claim).hedge in FLOORS

    @property
    def value(self) -> int | None:
        figure = figure_of(self.claim)
        return figure.low if figure.best is None else figure.best


@dataclass(frozen=True, slots=True)
class Sorted:
    standing: tuple[Standing, ...]
    excluded: tuple[Excluded, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every rule of weighing may look at."""

    reports: Mapping[str, Report]
    traced: Traced
    ties: tuple[Tie, ...]
    edges: tuple[Edge, ...]
    order: Mapping[str, int]
    accused: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    unverified: frozenset[str] = frozenset()
    written: "Written | None" = None

    def day(self, claim: Claim) -> tuple[str, str] | None:
        """Earliest and latest day of publication."""
        return published(self.reports[claim.report])


def published(report: Report) -> tuple[str, str] | None:
    """The first and last day on which it may have been published; a month keeps its width, an open or unknown date gives none."""
    return _days(report.published) if report.published else None


@lru_cache(maxsize=4096)
def _days(edtf: str) -> tuple[str, str] | None:
    try:
        when = moment(re.sub(r"T[^/]*", "", edtf))
    except ValueError:
        return None
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def later(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    """Is a published on a later day than b for certain?"""
    return a is not None and b is not None and a[0] > b[1]


def sort_pile(claims: Iterable[Claim], ground: Ground) -> Sorted:
    """The readings that stand and what is set aside."""
    claims = tuple(sorted(claims, key=lambda c: ground.order[c.id]))
    excluded: dict[str, Excluded] = {}
    doubts: list[Doubt] = []
    for c in claims:
        if reason := _not_a_count(c):
            excluded[c.id] = Excluded(c.id, *reason)
    for one, whole in _single_cases([c for c in claims if c.id not in excluded]):
        why = f"One of those counted in {whole.id} of the same report: a part, never the whole."
        excluded[one.id] = Excluded(one.id, why, "domain 6.9")
    kept = [c for c in claims if c.id not in excluded]
    for c in _nones_against_some(kept):
        excluded[c.id] = Excluded(
            c.id, "It says there was none where others count some: that is a denial, kept beside the figures.", "domain 4"
        )
    kept = [c for c in claims if c.id not in excluded]
    for head, body in _headlines(kept):
        excluded[head.id] = Excluded(head.id, f"A headline repeats its body ({body.id}) and adds nothing.", "domain 6.1")
        doubts += _drift(head, body)
    kept = [c for c in kept if c.id not in excluded]
    groups = group_claims([c.id for c in kept], ground.traced, ground.ties, "stated")
    repeats, folded, found = fold_repeats(kept, groups, ground)
    excluded |= repeats
    doubts += found
    kept = [c for c in kept if c.id not in excluded]
    late, found = supersede(kept, ground)
    excluded |= late
    doubts += found
    told = _told_by(claims, folded)
    standing = tuple(_standing(c, groups, ground, told) for c in kept if c.id not in excluded)
    return Sorted(standing, tuple(excluded[c.id] for c in claims if c.id in excluded), tuple(doubts))


def _not_a_count(claim: Claim) -> tuple[str, str] | None:
    """Why a claim can set no bound whatever else is said."""
    if claim.status in ("retracted", "refuted"):
        return f"It was {claim.status} by a person.", "domain 7"
    if claim.polarity == "denied":
        return "A denial is a response: it stands beside the figures and lowers nothing.", "domain 4"
    if claim.modality != "actual":
        return f"It is not said to have happened ({claim.modality}).", "domain 1"
    if claim.attribution and claim.attribution[-1].stance in ("speculates", "doubts", "declines"):
        return f"The voice {claim.attribution[-1].stance}: that is no evidence of a count.", "domain 4"
    return None


def _single_cases(claims: list[Claim]) -> list[tuple[Claim, Claim]]:
    """ "A detained student" in a report that counts more than sixty; "19 of them" beside the same voice's 27: no voice means two wholes at
    once, so the smaller is a part.
    """
    pairs = []
    for one in claims:
        number, exact = said_number(one), figure_of(one).hedge in ("exact", "only")
        if number is None or not exact:
            continue
        implied = number == 1 and not one.quote[:1].isdigit()
        more = [
            c
            for c in claims
            if c.report == one.report
            and (figure_of(c).low or 0) > number
            and (implied or (_speaker(c) == _speaker(one) and figure_of(c).hedge in ("exact", "only", "more_than", "at_least")))
        ]
        if more:
            pairs.append((one, max(more, key=lambda c: (figure_of(c).low or 0, -c.start))))
    return pairs


def _nones_against_some(claims: list[Claim]) -> list[Claim]:
    """ "Nobody was killed" beside a count of the killed disputes that there was anything to count."""
    nones = [c for c in claims if figure_of(c).hedge == "zero" or figure_of(c).high == 0]
    return nones if len(nones) < len(claims) else []


def _headlines(claims: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Each headline whose body states the figure, with the nearest claim of the body."""
    pairs = []
    for head in claims:
        body = [c for c in claims if c.report == head.report and not c.headline] if head.headline else []
        if body:
            pairs.append((head, min(body, key=lambda c: (_distance(head, c), c.start))))
    return pairs


def said_number(claim: Claim) -> int | None:
    """The number in the words."""
    f = figure_of(claim)
    said = number_said(f)
    return said if said is not None else next((n for n in (f.best, f.low, f.high) if n is not None), None)


def _distance(a: Claim, b: Claim) -> int:
    x, y = said_number(a), said_number(b)
    return abs(x - y) if x is not None and y is not None else 10**9


def _drift(head: Claim, body: Claim) -> list[Doubt]:
    """Number, hedge, measure or speaker of a headline that is not that of its body."""
    drifted = [
        word
        for word, a, b in (
            ("number", said_number(head), said_number(body)),
            ("hedge", figure_of(head).hedge, figure_of(body).hedge),
            ("verb", head.measure, body.measure),
            ("speaker", _speaker(head), _speaker(body)),
        )
        if a != b
    ]
    if not drifted:
        return []
    says = f"The headline differs from its body in {', '.join(drifted)}; the body stands."
    return [Doubt("headline_drift", says, BY, report=head.report, claim=head.id, start=head.start, end=head.end)]


def _speaker(claim: Claim) -> str:
    return claim.attribution[-1].agent if claim.attribution else ""


def fold_repeats(claims: list[Claim], groups: Groups, ground: Ground) -> tuple[dict[str, Excluded], dict[str, str], list[Doubt]]:
    """Within one lineage: the same number told again is folded into its first telling; what exists only in copies is set aside.
    The second is repeat → first telling.
    """
    excluded: dict[str, Excluded] = {}
    folded: dict[str, str] = {}
    doubts: list[Doubt] = []
    for members in _lineages(claims, groups):
        for c in members:
            copy_of = _copied_wrong(c, members, ground)
            earlier = [m for m in members if m.id not in excluded and m is not c and _speaks_before(m, c, ground)]
            first = next((m for m in earlier if _same_number(m, c)), None)
            if first is not None:
                excluded[c.id] = Excluded(c.id, f"It repeats {first.id}; the earlier form stands.", "domain 6.1")
                folded[c.id] = first.id
                doubts += _hedge_lost(first, c)
            elif copy_of is not None:
                excluded[c.id] = Excluded(
                    c.id, f"The number exists only in a copy of {copy_of.report}: its origin never said it.", "domain 6.1"
                )
                says = f"A copy gives another number than {copy_of.id}, which it rests on; the number exists only in copies."
                doubts.append(Doubt("only_in_copies", says, BY, report=c.report, claim=c.id, start=c.start, end=c.end))
            elif (exact := _more_exact(c, [m for m in members if m.id not in excluded and m is not c])) is not None:
                excluded[c.id] = Excluded(c.id, f"The same voice says it more exactly in {exact.id}.", "domain 6.1")
    return excluded, folded, doubts


def _lineages(claims: Iterable[Claim], groups: Groups) -> list[list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        found[groups.of(c.id)].append(c)
    return list(found.values())


def _speaks_before(a: Claim, b: Claim, ground: Ground) -> bool:
    """a is what b repeats: b rests on it by an edge, or it is nearer the origin, or was published or stands first."""
    if _rests(b, a, ground):
        return True
    if _rests(a, b, ground):
        return False
    x, y = ground.day(a), ground.day(b)
    if later(y, x):
        return True
    if later(x, y):
        return False
    # Where nothing else tells, the day that may be earliest comes first, so that the order of the files decides nothing.
    return (_far(a), not _hedged(a), x or _NO_DAY, ground.order[a.id]) < (_far(b), not _hedged(b), y or _NO_DAY, ground.order[b.id])


_NO_DAY = ("9999", "9999")


def _far(claim: Claim) -> int:
    return len(claim.attribution)


def _hedged(claim: Claim) -> bool:
    return figure_of(claim).hedge not in ("exact", "only")


def _rests(child: Claim, parent: Claim, ground: Ground) -> bool:
    return any(t.child == child.id and t.parent == parent.id and t.kind == "stated" for t in ground.ties)


def _same_number(a: Claim, b: Claim) -> bool:
    f, g = figure_of(a), figure_of(b)
    if (f.low, f.best, f.high) == (g.low, g.best, g.high):
        return True
    return said_number(a) is not None and said_number(a) == said_number(b) and "range" not in (f.hedge, g.hedge)


def _hedge_lost(first: Claim, copy: Claim) -> list[Doubt]:
    if not _hedged(first) or _hedged(copy):
        return []
    says = f"The repetition lost the hedge of {first.id} ({figure_of(first).hedge}); the earlier form stands."
    return [Doubt("hedge_lost", says, BY, report=copy.report, claim=copy.id, start=copy.start, end=copy.end)]


def _copied_wrong(claim: Claim, members: list[Claim], ground: Ground) -> Claim | None:
    """What the claim was copied from by its very text, where the number came out another one."""
    copied = {"copy", "translation"}
    for tie in ground.ties:
        if tie.child == claim.id and tie.kind == "stated" and ground.edges[tie.edge].relation in copied:
            parent = next((m for m in members if m.id == tie.parent), None)
            if parent is not None and ground.edges[tie.edge].kind != "revision" and not _same_number(parent, claim):
                return parent
    return None


def _more_exact(claim: Claim, others: list[Claim]) -> Claim | None:
    """A reading of the same voice in the same report that lies within this vaguer one: "dozens" beside "about 40"."""
    f = figure_of(claim)
    if f.hedge not in ("few", "plural", "magnitude", "composition", "couple"):
        return None
    for other in others:
        g = figure_of(other)
        if other.report == claim.report and g.hedge not in ("few", "plural", "magnitude", "composition") and (g.low or 0) >= (f.low or 0):
            return other
    return None


def supersede(claims: list[Claim], ground: Ground) -> tuple[dict[str, Excluded], list[Doubt]]:
    """A body keeps a running count: its latest statement stands. A person's accounts all stand, and the difference is shown."""
    excluded: dict[str, Excluded] = {}
    doubts: list[Doubt] = []
    by_origin: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        by_origin[ground.traced.of[c.id]].append(c)
    for members in by_origin.values():
        if len(members) < 2:
            continue
        if ground.traced.origin(members[0].id).kind in ("person", "unknown"):
            if len({m.report for m in members}) > 1:
                named = ", ".join(m.id for m in members)
                says = f"One person gives more than one figure ({named}). All stand; which one holds, a person decides."
                doubts.append(Doubt("accounts_differ", says, BY, report=members[0].report, claim=members[0].id))
            continue
        for c in members:
            newer = [m for m in members if later(ground.day(m), ground.day(c))]
            if newer:
                last = max(newer, key=lambda m: (ground.day(m) or ("", ""), ground.order[m.id]))
                excluded[c.id] = _superseded(c, last)
    return excluded, doubts


def _superseded(old: Claim, new: Claim) -> Excluded:
    a, b = said_number(old), said_number(new)
    if a is not None and b is not None and b < a:
        return Excluded(old.id, f"The same origin corrected it to a lower figure in {new.id}.", "domain 6.10")
    return Excluded(old.id, f"Superseded: the same origin gives a later count in {new.id}.", "domain 6.2")


def _told_by(claims: Iterable[Claim], folded: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """First telling → itself and what was folded into it."""
    told: dict[str, list[str]] = defaultdict(list)
    for c in claims:
        target = c.id
        while target in folded:
            target = folded[target]
        told[target].append(c.id)
    return {k: tuple(v) for k, v in told.items()}


_RUNGS = {
    "victim": 1, "eyewitness": 1, "participant": 1, "perpetrator": 1, "document": 1, "image": 1, "official": 2, "organisation_report": 2,
    "organisation_statement": 4, "outlet_assertion": 4, "unsourced": 5, "estimate": 9, "opinion": 9,
}  # fmt: skip


def rung_of(claim: Claim, *, accused: bool = False) -> int:
    """Domain section 4. Hearsay is 1 + hops, 3 where the text does not say how many."""
    if claim.evidential == "hearsay":
        return 1 + (claim.hops if claim.hops is not None else 2)
    return 3 if accused and claim.evidential == "official" else _RUNGS[claim.evidential]


def status_of(claim: Claim, traced: Traced) -> int:
    """The rank of a claim's status: a person's verdict first, then reported before alleged."""
    rank = {"verified": 4, "corroborated": 3}.get(claim.status)
    return rank if rank is not None else 2 if is_reported(claim, traced) else 1


def is_reported(claim: Claim, traced: Traced) -> bool:
    """An identified origin with access at no or one remove, or a body's own monitoring (domain section 7)."""
    if claim.id not in traced.access:
        return False
    if claim.evidential in ("organisation_report", "official", "document", "image"):
        return True
    return (claim.hops if claim.hops is not None else 9) <= 1 or claim.status == "reported"


def _standing(claim: Claim, groups: Groups, ground: Ground, told: Mapping[str, tuple[str, ...]]) -> Standing:
    accused = speaks_for_accused(claim, ground.traced.voices[claim.id], ground.accused, ground.traced.origin(claim.id).label)
    return Standing(
        claim,
        groups.of(claim.id),
        claim.id in ground.traced.access,
        claim.evidential in ("estimate", "opinion"),
        accused,
        rung_of(claim, accused=accused),
        status_of(claim, ground.traced),
        told.get(claim.id, (claim.id,)),
    )
