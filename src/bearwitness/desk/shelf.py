"""A record laid out for looking things up, with private names masked. Made once for each state of the ledger."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bearwitness.desk.marking import show_signs
from bearwitness.reading.masking import mask_everywhere, settled_places, tokens_for
from bearwitness.record import Claim, Doubt, Edge, Incident, NameSpan, Origin, Reading, Record, Report, WeighedFigure

_SHAPES = ("oA", "oB", "oC", "oD")
"""Four shapes with four colours; later origins share one mark and are told apart by their letter."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """An origin under the letter and shape it has on one page."""

    origin: Origin
    letter: str
    shape: str


@dataclass
class Shelf:
    record: Record
    names_of: Callable[[str], tuple[NameSpan, ...]]
    reports: dict[str, Report] = field(init=False)
    claims: dict[str, Claim] = field(init=False)
    incidents: dict[str, Incident] = field(init=False)
    edges: dict[str, Edge] = field(init=False)
    origins: dict[str, Origin] = field(init=False)
    _masked: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        record = self.record
        self.reports = {r.id: r for r in record.reports}
        self.claims = {c.id: c for c in record.claims}
        self.incidents = {i.id: i for i in record.incidents}
        self.edges = {e.id: e for e in record.edges}
        self.origins = {o.id: o for o in record.origins}

    # ── masks ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _tokens(self) -> dict[str, str]:
        """Every private name of the record under one token, the same on every page of this shelf."""
        found = (Reading(r.id, names=self.names_of(r.id)) for r in self.record.reports)
        return {name: f"[{token}]" for name, token in tokens_for(found, settled_places(self.record.claims)).items()}

    def mask(self, words: str | None) -> str:
        """For lists, titles and figures: each private name, in any form, as its token; deceiving signs made visible."""
        if not words:
            return ""
        if words not in self._masked:
            self._masked[words] = show_signs(mask_everywhere(words, self._tokens))
        return self._masked[words]

    # ── who and where ────────────────────────────────────────────────────────────────────────────

    def outlet(self, report_id: str) -> str:
        report = self.reports.get(report_id)
        if report is None:
            return report_id
        return self.mask(report.outlet) or self.mask(report.title) or "outlet not known"

    def title(self, report_id: str) -> str:
        report = self.reports[report_id]
        return self.mask(report.title) or f"Report {report.id}"

    def name_of(self, thing: str) -> str:
        """A report by its publisher, an origin by its label."""
        return self.mask(self.origins[thing].label) if thing in self.origins else self.outlet(thing)

    def claims_of(self, report_id: str) -> list[Claim]:
        return sorted(self.by_report.get(report_id, ()), key=lambda c: (c.start, c.end))

    @cached_property
    def by_report(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.record.claims:
            found.setdefault(claim.report, []).append(claim)
        return found

    @cached_property
    def origins_by_claim(self) -> dict[str, list[Origin]]:
        found: dict[str, list[Origin]] = {}
        for origin in self.record.origins:
            for claim in origin.claims:
                found.setdefault(claim, []).append(origin)
        return found

    def incidents_of(self, claim_id: str) -> list[Incident]:
        return self.by_claim.get(claim_id, [])

    @cached_property
    def by_claim(self) -> dict[str, list[Incident]]:
        found: dict[str, list[Incident]] = {}
        for incident in self.record.incidents:
            for claim in incident.claims:
                found.setdefault(claim, []).append(incident)
        return found

    def incidents_with(self, report_id: str) -> list[Incident]:
        return self.incidents_by_report.get(report_id, [])

    def lettered(self, claims: Iterable[str]) -> dict[str, Lettered]:
        """Origins behind these claims, A first, in the order they first appear."""
        origins = dict.fromkeys(o.id for c in claims for o in self.origins_by_claim.get(c, ()))
        shapes = iter(_SHAPES)
        found: dict[str, Lettered] = {}
        for n, origin in enumerate(self.origins[o] for o in origins):
            letter = chr(65 + n) if n < 26 else f"A{n - 25}"
            found[origin.id] = Lettered(origin, letter, next(shapes, "oE") if origin.countable else "oE")
        return found

    def moves_a_figure(self, claim_id: str) -> list[tuple[Incident, WeighedFigure, str]]:
        """The bounds this claim sets: a person should read it before what rests on it is printed."""
        return self._bounds.get(claim_id, [])

    @cached_property
    def _bounds(self) -> dict[str, list[tuple[Incident, WeighedFigure, str]]]:
        found: dict[str, list[tuple[Incident, WeighedFigure, str]]] = {}
        for incident in self.record.incidents:
            for figure in incident.figures:
                for side, bound in (("low", figure.bounds.low), ("best", figure.bounds.best), ("high", figure.bounds.high)):
                    for claim in bound.claims if bound else ():
                        found.setdefault(claim, []).append((incident, figure, side))
        return found

    def waiting(self, judged: Container[str]) -> list[str]:
        """Claims that set a bound and that nobody has accepted or rejected, in the order of the incidents."""
        return [c for c in self._bounds if c in self.claims and c not in judged]

    @cached_property
    def incidents_by_report(self) -> dict[str, list[Incident]]:
        found: dict[str, list[Incident]] = {}
        for incident in self.record.incidents:
            for report in incident.reports:
                found.setdefault(report, []).append(incident)
        return found

    @cached_property
    def edges_by_end(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.record.edges:
            for end in {edge.source, edge.target}:
                found.setdefault(end, []).append(edge)
        return found

    @cached_property
    def doubts(self) -> list[Doubt]:
        """All of them: the record's own, those of reports and those of claims, each once."""
        every = [
            *self.record.doubts,
            *(d for r in self.record.reports for d in r.doubts),
            *(d for c in self.record.claims for d in c.doubts),
        ]
        return list(dict.fromkeys(every))
