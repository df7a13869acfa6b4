"""What a page shows of a figure, an incident and its genealogy, as plain values for the templates. It decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bearwitness.desk.plots import Mark, Scale, claim_marks, numbers_of, scale_of, weighed_marks
from bearwitness.desk.shelf import Lettered, Shelf
from bearwitness.desk.wording import bound_words, only_floors, reading_words, reports_and_voices, spoken
from bearwitness.record import Bound, Claim, Edge, Excluded, Incident, WeighedFigure


@dataclass(frozen=True, slots=True)
class ClaimRow:
    claim: Claim
    voices: tuple[Lettered, ...]
    marks: tuple[Mark, ...]
    folded: str | None
    rule: str | None
    reading: str


@dataclass(frozen=True, slots=True)
class BoundRow:
    """One bound: what is printed, the reason, whose claims. `words`: never a number that nobody said."""

    side: str
    words: str
    bound: Bound | None
    voices: str


@dataclass(frozen=True, slots=True)
class FigureView:
    figure: WeighedFigure
    scale: Scale
    rows: tuple[ClaimRow, ...]
    bounds: tuple[BoundRow, ...]
    marks: tuple[Mark, ...]
    floors: tuple[str, ...]
    reports: int
    voices: str
    passages: tuple[Claim, ...]
    label: str


def view_figure(figure: WeighedFigure, shelf: Shelf, letters: dict[str, Lettered]) -> FigureView:
    left_out = {e.claim: e for e in figure.excluded}
    claims = [shelf.claims[c] for c in dict.fromkeys([*figure.claims, *left_out]) if c in shelf.claims]
    scale = scale_of([*numbers_of(claims), *(n for n in (figure.low, figure.best, figure.high) if n is not None)])
    floors = only_floors(figure, claims)
    bounds = bound_rows(figure, shelf, floors=floors)
    rows = sorted((_claim_row(c, shelf, letters, scale, left_out) for c in claims), key=_row_order)
    passages = [shelf.claims[c] for b in bounds if b.bound for c in b.bound.claims if c in shelf.claims]
    reports = len({c.report for c in claims})
    return FigureView(
        figure,
        scale,
        tuple(rows),
        bounds,
        tuple(weighed_marks(figure, scale, best=not floors)),
        _floors(figure, claims) if floors else (),
        reports,
        reports_and_voices(reports, figure.origins),
        tuple(dict.fromkeys(passages)),
        " – ".join(b.words for b in bounds),
    )


def bound_rows(figure: WeighedFigure, shelf: Shelf, *, floors: bool) -> tuple[BoundRow, ...]:
    b = figure.bounds
    best = None if floors else figure.best
    sides = (("low", figure.low, b.low, "not said"), ("best", best, b.best, "none said"), ("high", figure.high, b.high, "open"))
    return tuple(
        BoundRow(side, bound_words(value, bound, shelf.claims, none), bound, _voices_of(bound, shelf)) for side, value, bound, none in sides
    )


def _voices_of(bound: Bound | None, shelf: Shelf) -> str:
    if bound is None:
        return ""
    reports = {shelf.claims[c].report for c in bound.claims if c in shelf.claims}
    return reports_and_voices(len(reports), bound.origins)


def _floors(figure: WeighedFigure, claims: list[Claim]) -> tuple[str, ...]:
    """Each floor in its own words, lowest first, side by side."""
    left_out = {e.claim for e in figure.excluded}
    kept = [c for c in claims if c.figure and c.id not in left_out and c.figure.low is not None]
    kept.sort(key=lambda c: c.figure.low or 0 if c.figure else 0)
    return tuple(dict.fromkeys(_floor(c) for c in kept))


def _floor(claim: Claim) -> str:
    figure = claim.figure
    return (spoken(figure, claim.quote) or f"at least {figure.low:,}") if figure else claim.quote


def _claim_row(claim: Claim, shelf: Shelf, letters: dict[str, Lettered], scale: Scale, left_out: dict[str, Excluded]) -> ClaimRow:
    voices = tuple(letters[o.id] for o in shelf.origins_by_claim.get(claim.id, ()) if o.id in letters)
    out = left_out.get(claim.id)
    shape = voices[0].shape if voices else "oX"
    reading = "denies" if claim.polarity == "denied" else reading_words(claim.figure, claim.quote) if claim.figure else ""
    href = None if voices else "best"
    marks = claim_marks(claim, shape, scale, folded=out is not None, href=href)  # a denial has no mark at all
    return ClaimRow(claim, voices, tuple(marks), out.reason if out else None, out.rule if out else None, reading)


def _row_order(row: ClaimRow) -> tuple[str, bool, str, int]:
    """Voices together, each followed by its repeats."""
    return (row.voices[0].letter if row.voices else "~", row.folded is not None, row.claim.report, row.claim.start)


# ── the list of incidents ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """`depth`: how deep it nests. `figure`: the one with the weightiest harm, or None."""

    incident: Incident
    depth: int
    figure: WeighedFigure | None
    words: str
    marks: tuple[Mark, ...]
    status: str
    one_voice: bool


_WEIGHT = (
    "killed",
    "missing",
    "tortured",
    "injured",
    "abducted",
    "detained",
    "casualties",
    "displaced",
    "evacuated",
    "released",
    "survived",
)


def headline_figure(incident: Incident) -> WeighedFigure | None:
    """Measures of harm in a fixed order, whole sets before parts."""
    order = {m: n for n, m in enumerate(_WEIGHT)}
    said = [f for f in incident.figures if f.low is not None or f.best is not None or f.high is not None]
    ranked = sorted(said or incident.figures, key=lambda f: (f.set == "subset", order.get(f.measure, 99), -len(f.claims)))
    return ranked[0] if ranked else None


def incident_rows(incidents: Iterable[tuple[Incident, int]], shelf: Shelf, scale: Scale) -> list[IncidentRow]:
    return [_incident_row(i, depth, shelf, scale) for i, depth in incidents]


def _incident_row(incident: Incident, depth: int, shelf: Shelf, scale: Scale) -> IncidentRow:
    figure = headline_figure(incident)
    status = next((s.status for s in incident.status if s.point == "occurrence"), "alleged")
    if figure is None:
        return IncidentRow(incident, depth, None, "", (), status, False)
    claims = [shelf.claims[c] for c in figure.claims if c in shelf.claims]
    floors = only_floors(figure, claims)
    words = " · ".join(_floors(figure, claims)) if floors else range_words(bound_rows(figure, shelf, floors=False))
    marks = tuple(weighed_marks(figure, scale, best=not floors))
    return IncidentRow(incident, depth, figure, words, marks, status, figure.origins.max == 1)


def range_words(bounds: tuple[BoundRow, ...]) -> str:
    words = [b.words for b in bounds]
    return words[0] if len(set(words)) == 1 else " – ".join(words)


def nested(shelf: Shelf) -> list[tuple[Incident, int]]:
    """Parents before their children; an incident whose parent is not there stands alone."""
    children: dict[str | None, list[Incident]] = {}
    for incident in shelf.record.incidents:
        children.setdefault(incident.parent if incident.parent in shelf.incidents else None, []).append(incident)
    rows: list[tuple[Incident, int]] = []
    waiting = [(i, 0) for i in reversed(children.get(None, []))]
    while waiting:
        incident, depth = waiting.pop()
        rows.append((incident, depth))
        waiting += [(c, depth + 1) for c in reversed(children.pop(incident.id, []))]
    return rows


# ── when ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Span:
    """An incident on the line of days. `sure`: it took place then; else some time within."""

    incident: Incident
    x: float
    width: float
    sure: bool
    open: bool
    row: int


@dataclass(frozen=True, slots=True)
class Timeline:
    lanes: tuple[tuple[str, tuple[Span, ...]], ...]
    ticks: tuple[tuple[float, str], ...]


def timeline(incidents: tuple[Incident, ...]) -> Timeline | None:
    """Honest intervals: a month is a box of a month. One lane for each place, as exact as the text gives it."""
    dated = [(i, d) for i in incidents if (d := _days(i))]
    if not dated:
        return None
    earliest, latest = min(d[0] for _, d in dated), max(d[1] for _, d in dated)
    room = max(1, latest - earliest)
    first, last = earliest - room * 0.04, latest + room * 0.06 + 1

    def at(ordinal: float) -> float:
        return round(0.5 + 97 * (ordinal - first) / (last - first), 2)

    lanes: dict[str, list[Span]] = {}
    for incident, (begin, end, is_open) in sorted(dated, key=lambda d: d[1]):
        lane = lanes.setdefault(incident.place.name if incident.place else "place not known", [])
        sure = incident.time is not None and incident.time.resolution in ("minute", "hour", "day") and begin == end
        x = at(begin)
        lane.append(Span(incident, x, max(0.8, at(end + 1) - x), sure, is_open, len(lane)))
    return Timeline(tuple((name, tuple(spans)) for name, spans in lanes.items()), tuple((at(o), n) for o, n in _ticks(first, last)))


def _days(incident: Incident) -> tuple[int, int, bool] | None:
    time = incident.time
    if time is None or not (time.earliest or time.latest):
        return None
    try:
        begin = date.fromisoformat(time.earliest or time.latest or "").toordinal()
        end = date.fromisoformat(time.latest or time.earliest or "").toordinal()
    except ValueError:
        return None
    return begin, end, time.latest is None


def _ticks(first: float, last: float) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    at = date.fromordinal(max(1, int(first)))
    while at.toordinal() <= last:
        if at.day == 1:
            found.append((at.toordinal(), at.strftime("%b %Y" if at.month == 1 or not found else "%b")))
        at = date.fromordinal(at.toordinal() + 1)
    keep = max(1, len(found) // 12)
    return found[::keep]


# ── genealogy ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    x: float
    y: float
    name: str
    voice: Lettered | None


@dataclass(frozen=True, slots=True)
class Stemma:
    """Origins above, reports below what they rest on. `lines`: edge and its path."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[tuple[Edge, str, float, float], ...]


def edges_of(incident: Incident, shelf: Shelf) -> list[Edge]:
    """Edges between reports of the incident, or to its origins, that carry one of its claims or none at all."""
    own = set(incident.claims)
    ends = set(incident.reports) | {o.id for c in incident.claims for o in shelf.origins_by_claim.get(c, ())}
    near = {e.id: e for end in incident.reports for e in shelf.edges_by_end.get(end, ())}
    return [e for e in near.values() if e.source in ends and e.target in ends and (not e.claims or own & set(e.claims))]


_PER_ROW = 6


def draw_stemma(edges: list[Edge], shelf: Shelf, letters: dict[str, Lettered]) -> Stemma | None:
    if not edges:
        return None
    depth = _depths(edges)
    layers: list[list[str]] = []
    for level in sorted(set(depth.values())):
        nodes = [n for n in depth if depth[n] == level]
        layers += [nodes[i : i + _PER_ROW] for i in range(0, len(nodes), _PER_ROW)]
    width, step = 700, 96
    places: dict[str, Node] = {}
    for y, layer in enumerate(layers):
        for n, name in enumerate(layer):
            x = width * (n + 0.5) / len(layer)
            places[name] = Node(name, round(x, 1), 44.0 + y * step, _short(shelf.name_of(name)), letters.get(name))
    lines = tuple((e, *_curve(places[e.source], places[e.target])) for e in edges)
    return Stemma(width, 44 + len(layers) * step - 36, tuple(places.values()), lines)


def _depths(edges: list[Edge]) -> dict[str, int]:
    """How far below the top each end stands; a circle, which should not be, ends after as many rounds as there are ends."""
    depth = {end: 0 for e in edges for end in (e.target, e.source)}
    for _ in range(len(depth)):
        moved = False
        for e in edges:
            if depth[e.source] <= depth[e.target] < len(depth):
                depth[e.source], moved = depth[e.target] + 1, True
        if not moved:
            break
    return depth


def _short(name: str) -> str:
    return name if len(name) <= 18 else name[:17].rstrip() + "…"


def _curve(child: Node, parent: Node) -> tuple[str, float, float]:
    x1, y1, x2, y2 = parent.x, parent.y + 10, child.x, child.y - 24
    middle = (y1 + y2) / 2
    return f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}", (x1 + x2) / 2, middle
