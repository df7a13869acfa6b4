"""Incidents out of claims: tellings of each report, pairs scored by an additive card, groups under constraints, nested and named.

The same pile gives the same incidents, whatever the order of its reports. Method: docs/methods/gathering.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bearwitness.gathering.candidates import find_candidates
from bearwitness.gathering.clusters import Pair, cluster
from bearwitness.gathering.judged import ClaimPair, Judged, match_judgements
from bearwitness.gathering.likeness import Likeness, Rarity, compare, forbids, reasons, score
from bearwitness.gathering.nesting import Happening, find_parents, happening
from bearwitness.gathering.repeats import fold_repeats
from bearwitness.gathering.spans import Span
from bearwitness.gathering.tellings import Telling, lend_places, tell
from bearwitness.gathering.titles import choose_place, choose_time, name_incident, names_by_sound
from bearwitness.record import Doubt, Incident, Join, Judgement, Reading, Report

Progress = Callable[[int, int], None]
_BY = "gathering 1"
_DOUBTFUL = 3
"""Points. A pair that passes, or fails, by less than this is shown to a person."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """`incidents`: named i1, i2 …, without figures and statuses; parents stand before their children. `joins`: why reports stand together.
    `mains`: each report with the incident it mainly tells of; a report none of whose claims were read has, instead of an incident, the
    group of such reports (g1, g2 …) it was found to belong to.
    """

    incidents: tuple[Incident, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    joins: tuple[Join, ...] = ()
    mains: tuple[tuple[str, str], ...] = ()


def gather(
    reports: tuple[Report, ...],
    readings: tuple[Reading, ...],
    texts: tuple[str, ...],
    *,
    judgements: tuple[Judgement, ...] = (),
    progress: Progress | None = None,
) -> Gathering:
    """`readings` and `texts` (the faithful text of the whole file) stand in the order of `reports`. `progress`: reports done, of all."""
    judged = match_judgements(reports, readings, judgements)
    tellings = _tell_all(reports, readings, texts, judged, progress)
    together, apart = _decided(tellings, judged.same), _decided(tellings, judged.not_same)
    first, pairs = _compare_all(tellings, _told_apart(tellings) | apart)
    allowed = {p: score(k) for p, k in pairs.items() if not forbids(tellings[p[0]], tellings[p[1]], k)}
    forbidden = {p for p in pairs if p not in allowed} | _told_apart(tellings) | apart
    groups = _cluster_folded(first, allowed, forbidden, together - apart)
    return _Pile(reports, readings, tellings, pairs, allowed, groups, judged).gathering()


def _tell_all(
    reports: tuple[Report, ...], readings: tuple[Reading, ...], texts: tuple[str, ...], judged: Judged, progress: Progress | None
) -> tuple[Telling, ...]:
    """The tellings of the whole pile, in an order that hangs on their content alone."""
    found: list[Telling] = []
    for n, (report, reading, text) in enumerate(zip(reports, readings, texts, strict=True), 1):
        found += tell(report, reading, text, rejected=judged.rejected, apart=judged.not_same)
        if progress:
            progress(n, len(reports))
    return tuple(sorted(lend_places(found), key=lambda t: t.key))


def _compare_all(tellings: tuple[Telling, ...], apart: set[Pair]) -> tuple[list[int], dict[Pair, Likeness]]:
    """For each telling the one it repeats, or itself; and the pairs worth scoring, those of a repeat with its first among them."""
    every = Rarity(tellings)
    first = fold_repeats(tellings, apart, lambda a, b: bool(forbids(tellings[a], tellings[b], compare(tellings[a], tellings[b], every))))
    kept = [n for n in range(len(tellings)) if first[n] == n]
    told_once = tuple(tellings[n] for n in kept)
    rarity = Rarity(told_once)
    pairs = {(kept[a], kept[b]): compare(told_once[a], told_once[b], rarity) for a, b in find_candidates(told_once, rarity)}
    pairs |= {(first[n], n): compare(tellings[first[n]], tellings[n], every) for n in range(len(tellings)) if first[n] != n}
    return first, pairs


def _cluster_folded(first: list[int], allowed: dict[Pair, int], forbidden: set[Pair], together: set[Pair]) -> list[list[int]]:
    """Clusters over tellings told once; whatever repeats one goes where it goes, and brings what keeps it apart from others."""
    kept = [n for n in range(len(first)) if first[n] == n]
    at = {n: i for i, n in enumerate(kept)}

    def fold(pairs: Iterable[Pair]) -> set[Pair]:
        folded = {tuple(sorted((at[first[a]], at[first[b]]))) for a, b in pairs}
        return {(a, b) for a, b in folded if a != b}

    points = {(at[a], at[b]): value for (a, b), value in allowed.items() if a in at and b in at}
    groups = cluster(len(kept), points, apart=fold(forbidden), together=sorted(fold(together)))
    of = {i: g for g, members in enumerate(groups) for i in members}
    whole: list[list[int]] = [[] for _ in groups]
    for n in range(len(first)):
        whole[of[at[first[n]]]].append(n)
    return sorted(whole)


def _decided(tellings: tuple[Telling, ...], pairs: tuple[ClaimPair, ...]) -> set[Pair]:
    """Pairs of claims a person judged, as pairs of tellings."""
    of = {c.id: n for n, t in enumerate(tellings) for c in t.claims}
    found = [(of[a], of[b]) for a, b in pairs if a in of and b in of]
    return {(min(p), max(p)) for p in found if p[0] != p[1]}


def _told_apart(tellings: tuple[Telling, ...]) -> set[Pair]:
    """Tellings that one report keeps apart."""
    by_report: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        by_report.setdefault(telling.report, []).append(n)
    return {(a, b) for ns in by_report.values() for i, a in enumerate(ns) for b in ns[i + 1 :]}


@dataclass(frozen=True, slots=True)
class _Pile:
    """Everything known when the groups stand."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    tellings: tuple[Telling, ...]
    pairs: dict[Pair, Likeness]
    allowed: dict[Pair, int]
    groups: list[list[int]]
    judged: Judged

    def gathering(self) -> Gathering:
        told = [g for g in self.groups if any(self.tellings[n].claims for n in g)]
        happenings = [happening(tuple(self.tellings[n] for n in g)) for g in told]
        drafts = self._named(told, happenings)
        of = {n: drafts[i].id for i, g in enumerate(told) for n in g}
        incidents = tuple(sorted(drafts, key=lambda d: int(d.id[1:])))
        joins = self._joins(told, of)
        doubts = (*self.judged.doubts, *self._time_missing(incidents), *self._uncertain(of))
        return Gathering(incidents, doubts, joins, self._mains(of))

    def _named(self, told: list[list[int]], happenings: list[Happening]) -> list[Incident]:
        """Identifiers: parents before their children, then by time, place and content."""
        hidden = names_by_sound(n.name for r in self.readings for n in r.names if n.private)
        parents = find_parents(happenings, self._kin(told))
        in_pile = self._order()
        drafts = [self._incident(h, hidden, in_pile) for h in happenings]
        keys = [_sort_key(h, d, self.tellings[g[0]].key) for h, d, g in zip(happenings, drafts, told, strict=True)]
        order = _parents_first(parents, keys)
        ids = {n: f"i{rank}" for rank, n in enumerate(order, 1)}
        return [replace(d, id=ids[n], parent=ids[p] if (p := parents[n]) is not None else None) for n, d in enumerate(drafts)]

    def _order(self) -> dict[str, int]:
        """Where each report and each claim stands in the pile."""
        names = [*(r.id for r in self.reports), *(c.id for r in self.readings for c in r.claims)]
        return {name: n for n, name in enumerate(names)}

    def _kin(self, told: list[list[int]]) -> set[Pair]:
        """Incidents that may lie in one another though no report tells both: in one place."""
        of = {n: i for i, g in enumerate(told) for n in g}
        near = ((of.get(a), of.get(b)) for (a, b), k in self.pairs.items() if k.place in ("same", "inside", "holds"))
        return {(a, b) for a, b in near if a is not None and b is not None and a != b}

    def _incident(self, h: Happening, hidden: frozenset[str], order: dict[str, int]) -> Incident:
        place, time = choose_place(h.tellings, hidden), choose_time(h.tellings)
        return Incident(
            id="",
            title=name_incident(h.tellings, place, time),
            parent=None,
            time=time,
            place=place,
            reports=tuple(sorted(h.reports, key=lambda r: order[r])),
            claims=tuple(sorted((c.id for t in h.tellings for c in t.claims), key=lambda c: order[c])),
        )

    def _joins(self, told: list[list[int]], of: dict[int, str]) -> tuple[Join, ...]:
        """For each telling but the first of its incident, the strongest tie to one before it."""
        found = []
        for group in told:
            for i, n in enumerate(group[1:], 1):
                ties = [(self.allowed[m, n], m) for m in group[:i] if (m, n) in self.allowed]
                if ties:
                    points, m = max(ties, key=lambda t: (t[0], -t[1]))
                    first, second = self.tellings[m].report, self.tellings[n].report
                    found.append(Join(of[n], first, second, points, reasons(self.pairs[m, n])))
        return tuple(sorted(found, key=lambda j: (int(j.incident[1:]), j.first, j.second)))

    def _time_missing(self, incidents: tuple[Incident, ...]) -> list[Doubt]:
        says = "No report says when this happened; it was joined by place, names and numbers alone."
        return [Doubt("time_missing", says, _BY, report=i.reports[0], claim=i.claims[0]) for i in incidents if i.time is None and i.claims]

    def _uncertain(self, of: dict[int, str]) -> list[Doubt]:
        """Pairs near the line: for each incident the nearest kept apart, and each report that joined by little."""
        seen: set[tuple[str, str]] = set()
        found = []
        for (a, b), points in sorted(self.allowed.items(), key=lambda p: (-p[1], p[0])):
            if not -_DOUBTFUL < points < _DOUBTFUL or a not in of or b not in of:
                continue
            joined = of[a] == of[b]
            ends = {(of[a], self.tellings[b].report)} if joined else {("apart from", of[a]), ("apart from", of[b])}
            if (points > 0) == joined and not ends <= seen:
                seen |= ends
                found.append(self._near_line(a, b, points))
        return found

    def _near_line(self, a: int, b: int, points: int) -> Doubt:
        first, second = self.tellings[a], self.tellings[b]
        verdict = "were taken to speak of one happening" if points > 0 else "were kept apart"
        why = " ".join(e.words for e in reasons(self.pairs[a, b])[:3])
        says = f"{first.report} and {second.report} {verdict}, by {abs(points)} {'point' if abs(points) == 1 else 'points'} only. {why}"
        claim = second.claims[0].id if second.claims else None
        return Doubt("incident_uncertain", says.strip(), _BY, report=second.report, claim=claim)

    def _mains(self, of: dict[int, str]) -> tuple[tuple[str, str], ...]:
        silent = {n: f"g{i}" for i, g in enumerate((g for g in self.groups if g[0] not in of), 1) for n in g}
        main = {t.report: of.get(n) or silent[n] for n, t in enumerate(self.tellings) if t.main}
        return tuple((r.id, main[r.id]) for r in self.reports)


def _sort_key(h: Happening, incident: Incident, content: str) -> tuple[int, str, str]:
    span = h.span or Span(None, None)
    when = span.first if span.first is not None else span.last
    return (when if when is not None else 10**8, incident.place.name if incident.place else "~", content)


def _parents_first(parents: list[int | None], keys: list[tuple[int, str, str]]) -> list[int]:
    """Each happening right after its parent and before the next at the parent's level."""
    children: dict[int | None, list[int]] = {}
    for n, parent in enumerate(parents):
        children.setdefault(parent, []).append(n)
    order: list[int] = []
    waiting = sorted(children.get(None, []), key=lambda n: keys[n], reverse=True)
    while waiting:
        order.append(waiting.pop())
        waiting += sorted(children.get(order[-1], []), key=lambda n: keys[n], reverse=True)
    return order
