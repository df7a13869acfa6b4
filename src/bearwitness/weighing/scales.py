"""The whole of weighing in its order: origins, edges, figures, sentences, statuses, doubts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bearwitness.record import Claim, Doubt, Edge, Incident, Judgement, Origin, Reading, Report, WeighedFigure
from bearwitness.weighing.copies import compare_reports, draw_copies
from bearwitness.weighing.edges import draw_citations, draw_embedded, draw_named, draw_possible, number_edges
from bearwitness.weighing.intervals import sample_interval
from bearwitness.weighing.misgivings import doubt_figure, find_circles, find_claimed_confirmations
from bearwitness.weighing.naming import split_words, stem
from bearwitness.weighing.origins import accused_parties, trace_origins
from bearwitness.weighing.reconciling import Reconciled, reconcile
from bearwitness.weighing.sentences import write_sentence
from bearwitness.weighing.sets import Pile, pile_figures
from bearwitness.weighing.standing import Ground, Standing, sort_pile
from bearwitness.weighing.statuses import judge_points


@dataclass(frozen=True, slots=True)
class Weighing:
    """`incidents`: those given, now with figures and statuses."""

    incidents: tuple[Incident, ...] = ()
    origins: tuple[Origin, ...] = ()
    edges: tuple[Edge, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def weigh(
    reports: tuple[Report, ...],
    readings: tuple[Reading, ...],
    texts: tuple[str, ...],
    incidents: tuple[Incident, ...],
    *,
    judgements: tuple[Judgement, ...] = (),
) -> Weighing:
    """`readings` and `texts` (the faithful text of the whole file) stand in the order of `reports`."""
    claims = drop_rejected(reports, readings, judgements)
    ground = lay_ground(reports, readings, texts, incidents, claims)
    by_id = {c.id: c for c in claims}
    weighed: list[Incident] = []
    doubts: list[Doubt] = [*find_circles(ground), *find_claimed_confirmations(claims)]
    number = 1
    for incident in incidents:
        own = tuple(by_id[c] for c in incident.claims if c in by_id)
        here = replace(ground, accused=accused_parties(own))
        figures, found = weigh_figures(own, here, number)
        number += len(figures)
        doubts += found
        doubts += [d for f in figures for d in doubt_figure(f, [by_id[c] for c in f.claims], here)]
        weighed.append(replace(incident, figures=figures, status=judge_points(incident, own, figures, here)))
    return Weighing(tuple(weighed), ground.traced.origins, ground.edges, tuple(dict.fromkeys(doubts)))


def drop_rejected(reports: Sequence[Report], readings: Sequence[Reading], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """All claims but those a person rejected. A judgement binds by content, so it finds its claim again after a better reading."""
    sha = {r.id: r.sha256 for r in reports}
    rejected = {(j.sha256, j.start, j.end, j.kind, j.measure_or_subkind) for j in judgements if j.what == "reject"}
    claims = (c for reading in readings for c in reading.claims)
    return tuple(c for c in claims if (sha[c.report], c.start, c.end, c.kind, c.measure or c.subkind) not in rejected)


def lay_ground(
    reports: Sequence[Report], readings: Sequence[Reading], texts: Sequence[str], incidents: Sequence[Incident], claims: tuple[Claim, ...]
) -> Ground:
    """Origins and edges of the whole pile: what every figure is weighed on."""
    by_id = {r.id: r for r in reports}
    traced = trace_origins(reports, claims, outermost(incidents))
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        by_report[c.report].append(c)
    text_of = {r.id: text for r, text in zip(reports, texts, strict=True)}
    written = compare_reports(by_id, {r.report: r for r in readings}, text_of, incidents, traced, by_report)
    stated = [
        *draw_named(by_id, claims, traced),
        *draw_embedded(by_id, by_report),
        *draw_citations(by_id, claims, by_report, traced),
        *draw_copies(written, by_id, text_of, by_report, traced),
    ]
    settled = [pair for d in stated if d.kind != "possible" for pair in d.pairs]
    edges, ties = number_edges([*stated, *draw_possible(by_id, _points(incidents, claims), claims, traced, settled)])
    private = frozenset(stem(w) for r in readings for n in r.names if n.private for w in split_words(n.name))
    unverified = frozenset(c.report for c in claims if c.kind == "verification" and c.polarity == "denied")
    order = {c.id: n for n, c in enumerate(claims)}
    return Ground(by_id, traced, ties, edges, order, private=private, unverified=unverified, written=written)


def outermost(incidents: Sequence[Incident]) -> dict[str, str]:
    """Claim → the outermost incident it stands in."""
    parents = {i.id: i.parent for i in incidents}
    scope: dict[str, str] = {}
    for incident in incidents:
        top = incident.id
        while (above := parents.get(top)) is not None and above in parents:
            top = above
        scope |= dict.fromkeys(incident.claims, top)
    return scope


def _points(incidents: Sequence[Incident], claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one incident that speak of the same point."""
    by_id = {c.id: c for c in claims}
    piles: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for incident in incidents:
        for name in incident.claims:
            c = by_id.get(name)
            if c is not None and c.polarity == "affirmed" and c.kind in ("figure", "act"):
                piles[(incident.id, c.kind, c.measure or (c.act.type if c.act else ""))].append(c)
    return list(piles.values())


def weigh_figures(claims: tuple[Claim, ...], ground: Ground, first: int) -> tuple[tuple[WeighedFigure, ...], list[Doubt]]:
    """Every pile of an incident reconciled, parts after their wholes."""
    piles = pile_figures(claims)
    done: list[Reconciled] = []
    bodies = _bodies(piles, ground)
    for pile in piles:
        entailing = [s.claim for s in bodies] if pile.measure == "killed" and pile.set == "whole" and pile.unit == "person" else []
        cap = done[pile.whole] if pile.whole is not None else None
        done.append(reconcile(pile, sort_pile(pile.claims, ground), ground, entailing=entailing, cap=cap))
    figures = tuple(_as_figure(r, f"f{first + n}", first, ground, bodies) for n, r in enumerate(done))
    return figures, [d for r in done for d in r.sorted.doubts]


def _bodies(piles: Sequence[Pile], ground: Ground) -> tuple[Standing, ...]:
    """Counts of bodies that stand: a body implies a death."""
    return tuple(s for p in piles if p.measure == "bodies" and p.set == "whole" for s in sort_pile(p.claims, ground).standing if s.access)


def _as_figure(r: Reconciled, name: str, first: int, ground: Ground, bodies: tuple[Standing, ...]) -> WeighedFigure:
    pile = r.pile
    entailing = [s.claim for s in bodies if pile.measure == "killed" and s.claim.id in r.entailing]
    left_out = {e.claim for e in r.excluded}
    told = {name for s in r.sorted.standing for name in s.told_by}
    weighed = [c for c in pile.claims if c.id not in left_out or c.id in told]
    compared = ground.written.compared(weighed[0].report) if ground.written and weighed else None
    interval = sample_interval(weighed, r.origins, compared, ground)
    return WeighedFigure(
        name, pile.measure, pile.set, pile.group, f"f{first + pile.whole}" if pile.whole is not None else None, pile.unit, pile.window,
        r.low, r.best, r.high, r.approx, r.upper_open, r.origins, interval, r.bounds,
        tuple(c.id for c in pile.claims), r.excluded, r.conflict, write_sentence(r, ground, entailing),
    )  # fmt: skip
