"""A case: the road walked over a vault. Bytes are kept before anything opens them; what is derived can be thrown away and computed again.

Invariant: a report's line is given out only after the commit that holds it.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bearwitness.custody import Vault, verify
from bearwitness.custody.check import Verification
from bearwitness.journey import Handed, Pile, Progress, Received, read_safely, receive_one, renamed, under, weigh_pile
from bearwitness.reading import Parsers
from bearwitness.reading.masking import fit_for_search
from bearwitness.reading.whole import READERS
from bearwitness.record import Claim, Doubt, Incident, Judgement, NameSpan, Reading, Record, Report, Unread, from_form, subject, to_form
from bearwitness.settings import Settings

BATCH = 64
"""Files in one transaction of keeping."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a report after its commit. `state`: kept, already kept, kept unread."""

    id: str
    path: str
    state: str


class Case:
    """One vault and the road over it. The desk and the commands use nothing else of the vault."""

    def __init__(self, vault: Vault, settings: Settings, parsers: Parsers | None = None) -> None:
        self.vault = vault
        self.settings = settings
        self.parsers = parsers or Parsers()

    # ── receiving and reading ────────────────────────────────────────────────────────────────────

    def add(self, handed: Iterable[Handed], *, unread: bool = False) -> Iterator[Line]:
        """Keep, then read. Lines come after the commit that holds them; stopped at any point, what was given out is kept."""
        waiting: list[tuple[Handed, str, bool]] = []
        for thing in handed:
            waiting.append((thing, "", False))
            if len(waiting) == BATCH:
                yield from self._batch([w[0] for w in waiting], unread=unread)
                waiting = []
        yield from self._batch([w[0] for w in waiting], unread=unread)
        if not unread:
            self.regroup()

    def _batch(self, things: list[Handed], *, unread: bool) -> Iterator[Line]:
        if not things:
            return
        with self.vault.batch():
            kept = [self.vault.keep(io.BytesIO(t.untrusted), path=t.path, given=self._given()) for t in things]
        for thing, keeping in zip(things, kept, strict=True):
            if unread:
                yield Line(self.report_id(keeping.sha256, 0), thing.path, "already kept" if keeping.already else "kept unread")
                continue
            with self.vault.batch():
                reports = self._reports_of(keeping.sha256) or self._read(thing)
            state = "already kept" if keeping.already else "kept"
            for name in reports or (self.report_id(keeping.sha256, 0),):
                yield Line(name, thing.path, state if reports else "already kept" if keeping.already else "kept unread")

    def _given(self) -> dict[str, str | None]:
        return {"outlet": self.settings.outlet, "published": self.settings.published, "source": self.settings.source}

    def report_id(self, sha256: str, n: int) -> str:
        """Permanent, the same after `rebuild`, and without meaning outside this vault."""
        return self.vault.name("r", sha256, str(n))

    def _reports_of(self, sha256: str) -> tuple[str, ...]:
        return tuple(self.vault.get("file", sha256) or ())

    def _read(self, thing: Handed) -> tuple[str, ...]:
        """Receive and read one kept file; its readings stand in the index, and the ledger says that it was read."""
        received = receive_one(thing, self.settings)
        names = {r.id: self.report_id(received.sha256, n) for n, r in enumerate(received.reports)}
        for report in received.reports:
            self._store(under(report, names[report.id], names), read_safely(report, received.text, self.parsers, self.settings), received)
        self.vault.put("text", received.sha256, received.text)
        self.vault.put("doubts", received.sha256, to_form(tuple(replace(d, report=names.get(d.report or "")) for d in received.doubts)))
        self.vault.put("file", received.sha256, list(names.values()))
        self.vault.append("Received", {"file": self.vault.name("k", received.sha256), "reports": list(names.values())})
        return tuple(names.values())

    def _store(self, report: Report, reading: Reading, received: Received) -> None:
        named = renamed(reading, report.id, self._claim_names(received.sha256, reading))
        form = to_form(named)
        self.vault.put("report", report.id, to_form(report), parent=received.sha256)
        self.vault.put("reading", report.id, form, parent=received.sha256)
        self.vault.index_text(report.id, fit_for_search(received.text[report.start : report.end], report.start, named.names))
        self.vault.append("Read", {
            "report": report.id, "readers": [[r.name, r.version] for r in READERS], "numbers": self.settings.numbers,
            "found": hashlib.sha256(json.dumps(form, sort_keys=True, ensure_ascii=False).encode()).hexdigest(),
        })  # fmt: skip

    def _claim_names(self, sha256: str, reading: Reading) -> dict[str, str]:
        """By content: file, span, kind and measure or subkind. A better reader keeps the name of what it finds again."""
        names: dict[str, str] = {}
        seen: dict[str, int] = {}
        for claim in reading.claims:
            content = binding(claim)
            n = seen[content] = seen.get(content, -1) + 1
            names[claim.id] = self.vault.name("c", sha256, content, str(n))
        return names

    def rebuild(self, *, reread: bool = False, progress: Progress | None = None) -> int:
        """Delete the index and make it again. Readings that were kept are loaded; with `reread` every file is read again."""
        items = list(self.vault.items())
        self.vault.forget(None if reread else "record")
        for n, item in enumerate(items, 1):
            if reread or not self._reports_of(item.sha256):
                with self.vault.batch():
                    self._read(Handed(item.path, self.vault.original(item.sha256)))
            else:
                self._index_again(item.sha256)
            if progress:
                progress(n, len(items))
        self.regroup()
        return len(items)

    def _index_again(self, sha256: str) -> None:
        text = self.vault.get("text", sha256) or ""
        with self.vault.batch():
            for name in self._reports_of(sha256):
                report, reading = self.report(name), self.reading(name)
                self.vault.index_text(name, fit_for_search(text[report.start : report.end], report.start, reading.names))

    # ── gathering and weighing ───────────────────────────────────────────────────────────────────

    def pile(self) -> Pile:
        """Every report of the vault with its reading, in the order of keeping."""
        names = [(sha, name) for sha, reports in self.vault.shelf("file") for name in reports]
        texts = {sha: self.vault.get("text", sha) or "" for sha, _ in names}
        doubts = tuple(from_form(Doubt, d) for _, forms in self.vault.shelf("doubts") for d in forms)
        reports = tuple(self.report(name) for _, name in names)
        return Pile(reports, tuple(self.reading(name) for _, name in names), tuple(texts[sha] for sha, _ in names), doubts)

    def regroup(self) -> Record:
        """Gather and weigh anew, keep the identifiers, and store the record as part of the index."""
        pile = self.pile()
        record = self._lasting(weigh_pile(pile, judgements=tuple(self.judgements_made())))
        form = {k: v for k, v in to_form(record).items() if k not in ("reports", "claims")}
        with self.vault.batch():
            self.vault.put("record", "record", form)
        return record

    def record(self) -> Record:
        """The record as last weighed."""
        form = self.vault.get("record", "record")
        if form is None:
            return self.regroup()
        pile = self.pile()
        claims = tuple(c for r in pile.readings for c in r.claims)
        whole: dict[str, Any] = {**form, "reports": to_form(pile.reports), "claims": to_form(claims)}
        return from_form(Record, whole)

    def _lasting(self, record: Record) -> Record:
        """Identifiers that stay: incidents by the ledger, the rest by content."""
        judged = {self._binding_of(j) for j in self.judgements_made()}
        sha = {r.id: r.sha256 for r in record.reports}
        judged_claims = {c.id for c in record.claims if (sha[c.report], binding(c)) in judged}
        incidents = self._incident_names(record.incidents, judged_claims)
        origins = self._by_content("o", [(o.id, (o.kind, o.label)) for o in record.origins])
        ends = {**origins, **{r.id: r.id for r in record.reports}}
        edges = self._by_content(
            "e", [(e.id, (ends.get(e.source, e.source), ends.get(e.target, e.target), e.kind, e.relation)) for e in record.edges]
        )
        figures = self._by_content("f", [
            (f.id, (incidents[i.id], f.measure, f.set, f.group or "", f.unit, (f.window.edtf if f.window else None) or ""))
            for i in record.incidents for f in i.figures
        ])  # fmt: skip
        return replaced(record, {**incidents, **origins, **edges, **figures})

    def _by_content(self, letter: str, things: list[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
        names: dict[str, str] = {}
        seen: dict[tuple[str, ...], int] = {}
        for old, content in things:
            n = seen[content] = seen.get(content, -1) + 1
            names[old] = self.vault.name(letter, *content, str(n))
        return names

    def _incident_names(self, incidents: tuple[Incident, ...], judged: set[str]) -> dict[str, str]:
        """A known identifier stays with the group that holds most of its judged claims, then of its claims; the others redirect."""
        known = {e.content["incident"]: set(e.content["claims"]) for e in self.vault.entries("Named")}
        gone = {e.content["from"] for e in self.vault.entries("Redirected")}
        shares = sorted(
            ((len(claims & judged & set(i.claims)), len(claims & set(i.claims)), old, i.id)
             for old, claims in known.items() if old not in gone for i in incidents if claims & set(i.claims)),
            key=lambda s: (-s[0], -s[1], s[2], s[3]),
        )  # fmt: skip
        names: dict[str, str] = {}
        for _, _, old, group in shares:
            if old not in names.values() and group not in names:
                names[group] = old
        with self.vault.batch():
            self._name_incidents(incidents, names, known)
            for old in sorted(set(known) - gone - set(names.values())):
                to = next((names[g] for _, _, o, g in shares if o == old), None)
                self.vault.append("Redirected", {"from": old, "to": to})
        return names

    def _name_incidents(self, incidents: tuple[Incident, ...], names: dict[str, str], known: dict[str, set[str]]) -> None:
        count = sum(1 for _ in self.vault.entries("Named"))
        for incident in incidents:
            if incident.id not in names:
                names[incident.id] = self.vault.name("i", str(count))
                count += 1
            if known.get(names[incident.id]) != set(incident.claims):
                self.vault.append("Named", {"incident": names[incident.id], "claims": sorted(incident.claims)})
                count += incident.id in names and names[incident.id] in known

    # ── judgements ───────────────────────────────────────────────────────────────────────────────

    def judge(self, claim_id: str, what: str, reason: str | None) -> None:
        """Append what a person decided; it binds by content, and the record is weighed anew."""
        claim = next(c for r in self.pile().readings for c in r.claims if c.id == claim_id)
        if what not in ("accept", "reject"):
            raise ValueError(f"a judgement is accept or reject, not {what!r}")
        sha = self.report(claim.report).sha256
        judgement = Judgement(
            "accept" if what == "accept" else "reject", sha, claim.start, claim.end, claim.kind, subject(claim), "desk", reason
        )
        with self.vault.batch():
            self.vault.append("Judged", to_form(judgement))
        self.regroup()

    def judgements_made(self) -> list[Judgement]:
        """The latest for each thing judged, in the order of the ledger."""
        latest = {self._binding_of(j): j for j in (from_form(Judgement, e.content) for e in self.vault.entries("Judged"))}
        return list(latest.values())

    @staticmethod
    def _binding_of(j: Judgement) -> tuple[str, str]:
        """A judgement of two claims binds to both, beside what was decided about either alone."""
        other = f"/{j.other.sha256}:{j.other.start}:{j.other.end}:{j.other.kind}:{j.other.measure_or_subkind or ''}" if j.other else ""
        return j.sha256, f"{j.start}:{j.end}:{j.kind}:{j.measure_or_subkind or ''}{other}"

    def judgements(self) -> dict[str, Judgement]:
        """By claim, for what still matches one."""
        made = {self._binding_of(j): j for j in self.judgements_made()}
        sha = {r.id: r.sha256 for r in self.pile().reports}
        claims = (c for r in self.pile().readings for c in r.claims)
        return {c.id: made[sha[c.report], binding(c)] for c in claims if (sha[c.report], binding(c)) in made}

    # ── what the desk shows ──────────────────────────────────────────────────────────────────────

    @property
    def name(self) -> str:
        return self.vault.path.stem

    def report(self, report_id: str) -> Report:
        return from_form(Report, self.vault.get("report", report_id))

    def reading(self, report_id: str) -> Reading:
        return from_form(Reading, self.vault.get("reading", report_id))

    def text(self, report_id: str) -> str:
        """The faithful text of the whole file the report stands in."""
        return str(self.vault.get("text", self.report(report_id).sha256) or "")

    def names(self, report_id: str) -> tuple[NameSpan, ...]:
        return self.reading(report_id).names

    def unread(self, report_id: str) -> tuple[Unread, ...]:
        return self.reading(report_id).unread

    def custody(self, report_id: str) -> dict[str, str]:
        sha = self.report(report_id).sha256
        item = next(i for i in self.vault.items() if i.sha256 == sha)
        return {
            "item": item.item,
            "sha256": item.sha256,
            "sha512": item.sha512,
            "kept": item.kept_at,
            "ledger line": str(item.leaf),
            "path": item.path,
        }

    def verify(self) -> Verification:
        """Is everything unchanged since it was kept? Reads the whole vault."""
        return verify(self.vault)

    def checkpoint(self) -> str | None:
        return self.vault.checkpoint()

    def entries(self) -> int:
        return sum(1 for _ in self.vault.entries())


def binding(claim: Claim) -> str:
    """What a judgement binds to inside a file."""
    return f"{claim.start}:{claim.end}:{claim.kind}:{subject(claim) or ''}"


def replaced(value: Record, names: dict[str, str]) -> Record:
    """A record with every identifier of `names` replaced, wherever it stands as a whole value."""
    return from_form(Record, _swap(to_form(value), names))


_IDENTIFIED = frozenset(
    (
        "id parent from to which point subset_of figures incidents origins edges status bounds low best high reports claims report claim"
    ).split()
)
"""Keys whose values are identifiers (or hold what has them)."""


def _swap(form: Any, names: dict[str, str], key: str = "") -> Any:
    if isinstance(form, dict):
        return {k: _swap(v, names, k) for k, v in form.items()}
    if isinstance(form, list):
        return [_swap(f, names, key) for f in form]
    return names.get(form, form) if isinstance(form, str) and key in _IDENTIFIED else form
