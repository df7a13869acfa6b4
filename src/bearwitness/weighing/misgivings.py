"""What a person should look at before relying on the record: circles, one voice behind many reports, confirmations that are none.

Invariant: a doubt changes no count and no bound; it names reports and claims by identifier only.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bearwitness.record import Claim, Doubt, WeighedFigure
from bearwitness.weighing.counting import group_claims
from bearwitness.weighing.standing import BY, Ground, published

_NO_BASIS = frozenset({"hearsay", "unsourced", "organisation_statement", "outlet_assertion", "estimate", "opinion"})


def find_circles(ground: Ground) -> list[Doubt]:
    """Reports that cite each other in a ring: one origin at most, whatever each of them says."""
    rests: dict[str, set[str]] = defaultdict(set)
    for e in ground.edges:
        if e.kind == "stated" and e.relation == "cites" and e.target in ground.reports:
            rests[e.source].add(e.target)
    doubts: list[Doubt] = []
    seen: set[str] = set()
    for report in sorted(rests, key=list(ground.reports).index):
        ring = [r for r in ground.reports if r in _reached(report, rests) and report in _reached(r, rests)]
        if len(ring) > 1 and not seen & set(ring):
            seen |= set(ring)
            says = f"{', '.join(ring)} rest on each other in a circle: they are counted as one origin."
            doubts.append(Doubt("circular_reporting", says, BY, report=ring[0]))
    return doubts


def _reached(start: str, rests: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = rests.get(waiting.pop(), set()) - found
        found |= new
        waiting += sorted(new)
    return found


def find_claimed_confirmations(claims: Iterable[Claim]) -> list[Doubt]:
    """ "Confirmed" said of a voice without access of its own is a repetition."""
    doubts = []
    for c in claims:
        if any(a.stance == "confirms" for a in c.attribution) and c.evidential in _NO_BASIS:
            says = "It is said to be confirmed, but the voice has no access of its own: it counts as a repetition."
            doubts.append(Doubt("claimed_confirmation", says, BY, report=c.report, claim=c.id, start=c.start, end=c.end))
    return doubts


def doubt_figure(figure: WeighedFigure, claims: Sequence[Claim], ground: Ground) -> list[Doubt]:
    """One voice behind several reports, and what began with somebody nobody can name."""
    reports = {c.report for c in claims}
    if len(reports) < 2 or figure.origins.max > 1:
        return []
    says = f"{len(reports)} reports give {figure.id}, and all rest on one origin at most."
    doubts = [Doubt("one_origin_alone", says, BY, report=claims[0].report, claim=claims[0].id)]
    first = _planted(claims, ground)
    if first is not None:
        says = f"All that is said of {figure.id} goes back to {first.report}, the first to publish, which names no source or no publisher."
        doubts.append(Doubt("planted_first", says, BY, report=first.report, claim=first.id))
    return doubts


def _planted(claims: Sequence[Claim], ground: Ground) -> Claim | None:
    """The earliest report, without a named voice, on which at least two later reports rest for certain."""
    dated = [(days[0], ground.order[c.id], c) for c in claims if (days := published(ground.reports[c.report]))]
    if not dated:
        return None
    first = min(dated, key=lambda row: row[:2])[2]
    nameless = not first.attribution and not ground.reports[first.report].outlet
    nameless = nameless or ground.traced.origin(first.id).kind == "unknown"
    groups = group_claims([c.id for c in claims], ground.traced, ground.ties, "stated")
    resting = {c.report for c in claims if groups.of(c.id) == groups.of(first.id)} - {first.report}
    return first if nameless and len(resting) >= 2 else None
