"""A record laid out for looking things up, with private names masked. Made once for each state of the ledger."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bearwitness.desk.marking import show_signs
from bearwitness.record import Claim, Doubt, Edge, Incident, NameSpan, Origin, Record, Report, WeighedFigure

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
    text_of: Callable[[str], str]
    reports: dict[str, Report] = field(init=False)
    claims: dict[str, Claim] = field(init=False)
    incidents: dict[str, Incident] = field(init=False)
    edges: dict[str, Edge] = field(init=False)
    origins: dict[str, Origin] = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        self.reports = {r.id: r for r in record.reports}
        self.claims = {c.id: c for c in record.claims}
        self.incidents = {i.id: i for i in record.incidents}
        self.edges = {e.id: e for e in record.edges}
        self.origins = {o.id: o for o in record.origins}

    # ── masks ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _masks(self) -> dict[str, str]:
        """Every private name of the record, in each form it stands in, to one token for the session of this shelf."""
        tokens: dict[str, str] = {}
        forms: dict[str, str] = {}
        for report in self.record.reports:
            text = None
            for span in self.names_of(report.id):
                if not span.private:
                    continue
                text = self.text_of(report.id) if text is None else text
                token = tokens.setdefault(span.name.casefold(), f"P{len(tokens) + 1}")
                for form in (span.name, text[span.start : span.end]):
                    if form.strip():
                        forms.setdefault(form.strip(), token)
        return forms

    @cached_property
    def _mask_pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._masks, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)") if longest_first else None

    def mask(self, words: str | None) -> str:
        """For lists, titles and figures: each private name as its token, deceiving signs made visible."""
        if not words:
            return ""
        pattern = self._mask_pattern
        masked = pattern.sub(lambda m: f"[{self._masks[m.group()]}]", words) if pattern else words
        return show_signs(masked)

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
        return [i for i in self.record.incidents if report_id in i.reports]

    def lettered(self, claims: Iterable[str]) -> dict[str, Lettered]:
        """Origins behind these claims, A first, in the order they first appear."""
        found: dict[str, Lettered] = {}
        for claim in claims:
            for origin in self.origins_by_claim.get(claim, ()):
                if origin.id not in found:
                    n = len(found)
                    letter = chr(65 + n) if n < 26 else f"A{n - 25}"
                    found[origin.id] = Lettered(origin, letter, _SHAPES[n] if n < 4 and origin.countable else "oE")
        return found

    def moves_a_figure(self, claim_id: str) -> list[tuple[Incident, WeighedFigure, str]]:
        """The bounds this claim sets: a person should read it before what rests on it is printed."""
        return [
            (incident, figure, side)
            for incident in self.incidents_of(claim_id)
            for figure in incident.figures
            for side, bound in (("low", figure.bounds.low), ("best", figure.bounds.best), ("high", figure.bounds.high))
            if bound and claim_id in bound.claims
        ]

    def doubts(self) -> list[Doubt]:
        """All of them: the record's own, those of reports and those of claims, each once."""
        every = [
            *self.record.doubts,
            *(d for r in self.record.reports for d in r.doubts),
            *(d for c in self.record.claims for d in c.doubts),
        ]
        return list(dict.fromkeys(every))
