"""A case: the road walked over a vault. Bytes are kept before anything opens them; what is derived can be thrown away and computed again.

Invariant: a report's line is given out only after the commit that holds it.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from bearwitness.custody import Vault, verify
from bearwitness.custody.check import Verification
from bearwitness.custody.vault import Item, Kept
from bearwitness.journey import Handed, Pile, Progress, Received, read_safely, receive_one, renamed, under, weigh_pile
from bearwitness.reading import Parsers
from bearwitness.reading.masking import fit_for_search
from bearwitness.reading.whole import READERS
from bearwitness.record import Claim, Doubt, Incident, Judgement, NameSpan, Reading, Record, Report, Unread, from_form, subject, to_form
from bearwitness.settings import Numbers, Settings

BATCH = 512
"""Files in one transaction of keeping, at most."""
BATCH_BYTES = 16 * 1024 * 1024
"""Bytes held in memory while a transaction of keeping is gathered."""

Parts = tuple[tuple[Report, Reading], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a report after its commit. `state`: kept, already kept, kept unread."""

    id: str
    path: str
    state: str


class Case:
    """One vault and the road over it. The desk and the commands use nothing else of the vault.

    What was loaded is held for the session and dropped as soon as the vault was written to by anybody but this object.
    """

    def __init__(self, vault: Vault, settings: Settings, parsers: Parsers | None = None) -> None:
        self.vault = vault
        self.settings = settings
        self.parsers = parsers or Parsers()
        self._seen = vault.changes
        self._depth = 0
        self._parts: dict[str, Parts] = {}
        self._by_report: dict[str, tuple[Report, Reading]] = {}
        self._record: Record | None = None
        self._judged: list[Judgement] | None = None

    # ── what is held in memory ───────────────────────────────────────────────────────────────────

    def _recall(self) -> None:
        """Forget what was held if the vault is no longer as this object left it."""
        if self.vault.changes != self._seen and not self._depth:
            self._parts, self._by_report, self._record, self._judged = {}, {}, None, None
            self._seen = self.vault.changes

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction of ours: what is held stays good, but for the record. If it fails, nothing that was held is trusted."""
        self._recall()
        self._record = None
        self._depth += 1
        try:
            with self.vault.batch():
                yield
            self._seen = self.vault.changes
        finally:
            self._depth -= 1

    # ── receiving and reading ────────────────────────────────────────────────────────────────────

    def add(self, handed: Iterable[Handed], *, unread: bool = False) -> Iterator[Line]:
        """Keep, then read. Lines come after the commit that holds them; stopped at any point, what was given out is kept."""
        waiting: list[Handed] = []
        size = 0
        for thing in handed:
            waiting.append(thing)
            size += thing.weight
            if len(waiting) == BATCH or size > BATCH_BYTES:
                yield from self._batch(waiting, unread=unread)
                waiting, size = [], 0
        yield from self._batch(waiting, unread=unread)
        if not unread:
            self.record()

    def _batch(self, things: list[Handed], *, unread: bool) -> Iterator[Line]:
        if not things:
            return
        with self._writing():
            kept = [self._keep(t) for t in things]
        for thing, keeping in zip(things, kept, strict=True):
            if unread:
                yield Line(self.report_id(keeping.sha256, 0), thing.path, "already kept" if keeping.already else "kept unread")
                continue
            known = self._reports_of(keeping.sha256)
            reports = self._read(self._item(keeping.sha256)) if known is None else known
            state = "already kept" if keeping.already else "kept"
            for name in reports or (self.report_id(keeping.sha256, 0),):
                yield Line(name, thing.path, state if reports else "already kept" if keeping.already else "kept unread")

    def _keep(self, thing: Handed) -> Kept:
        untrusted = io.BytesIO(thing.untrusted) if isinstance(thing.untrusted, bytes) else thing.untrusted
        with untrusted:
            return self.vault.keep(untrusted, path=storable(thing.path), given=self._given())

    def _item(self, sha256: str) -> Item:
        item = self.vault.item_of(sha256)
        assert item is not None, "what a report stands in was kept before"
        return item

    def _given(self) -> dict[str, str | None]:
        """What the person says of these files, and how they are to be read: all that a later reading needs to be the same."""
        own = self.settings
        said = {"outlet": own.outlet, "published": own.published, "source": own.source}
        how = {"whole": "yes" if own.whole else None, "numbers": own.numbers}
        return {key: None if value is None else storable(value) for key, value in {**said, **how}.items()}

    def _settings_for(self, item: Item, numbers: Numbers | None) -> Settings:
        """As it was asked for when the file was kept; `numbers`, where told, is the newer wish."""
        given = item.given
        wished = numbers or ("acled" if given.get("numbers") == "acled" else "literal")
        return replace(
            self.settings, outlet=given.get("outlet"), published=given.get("published"), source=given.get("source"),
            whole=given.get("whole") == "yes", numbers=wished,
        )  # fmt: skip

    def report_id(self, sha256: str, n: int) -> str:
        """Permanent, the same after `rebuild`, and without meaning outside this vault."""
        return self.vault.name("r", sha256, str(n))

    def _reports_of(self, sha256: str) -> tuple[str, ...] | None:
        """None: not read yet. A file that was looked at and holds no report gives none."""
        names = self.vault.get("file", sha256)
        return None if names is None else tuple(names)

    def _read(self, item: Item, *, numbers: Numbers | None = None) -> tuple[str, ...]:
        """Receive and read one kept file in one transaction; its readings stand in the index, and the ledger says that it was read.

        What is read are the bytes that the vault holds, not those that still lie outside.
        """
        settings = self._settings_for(item, numbers)
        source = self.vault.original(item.sha256) if item.size <= BATCH_BYTES else self.vault.open_original(item.sha256)
        received = receive_one(Handed(item.path, source, digest=item.sha256), settings)
        names = {r.id: self.report_id(received.sha256, n) for n, r in enumerate(received.reports)}
        parts: list[tuple[Report, Reading]] = []
        with self._writing():
            for report in received.reports:
                reading = read_safely(report, received.text, self.parsers, settings)
                named = renamed(reading, names[report.id], self._claim_names(received.sha256, reading))
                parts.append((under(report, names[report.id], names), named))
                self._store(*parts[-1], received, settings)
            self._store_file(received, names)
        self._hold(received.sha256, tuple(parts))
        return tuple(names.values())

    def _hold(self, sha256: str, parts: Parts) -> None:
        for report, _ in self._parts.get(sha256, ()):
            self._by_report.pop(report.id, None)
        self._parts[sha256] = parts
        self._by_report.update((part[0].id, part) for part in parts)

    def _store(self, report: Report, reading: Reading, received: Received, settings: Settings) -> None:
        put = self.vault.put
        index = [
            ["report", report.id, put("report", report.id, to_form(report), parent=received.sha256)],
            ["reading", report.id, put("reading", report.id, to_form(reading), parent=received.sha256)],
        ]
        self.vault.index_text(report.id, fit_for_search(received.text[report.start : report.end], report.start, reading.names))
        readers = [[r.name, r.version] for r in READERS]
        self.vault.append("Read", {"report": report.id, "readers": readers, "numbers": settings.numbers, "index": index})

    def _store_file(self, received: Received, names: dict[str, str]) -> None:
        """The file's own rows; rows of an earlier reading that found more reports go; the record is to be weighed anew."""
        sha, reports = received.sha256, list(names.values())
        index: list[list[str | None]] = []
        for gone in set(self.vault.keys("report", parent=sha)) - set(reports):
            for shelf in ("report", "reading"):
                self.vault.forget(shelf, gone)
                index.append([shelf, gone, None])
            self.vault.forget_words(gone)
        doubts = to_form(tuple(replace(d, report=names.get(d.report or "")) for d in received.doubts))
        for shelf, form in (("text", received.text), ("doubts", doubts), ("file", reports)):
            index.append([shelf, sha, self.vault.put(shelf, sha, form)])
        self.vault.forget("record")
        index.append(["record", "record", None])
        self.vault.append("Received", {"file": self.vault.name("k", sha), "reports": reports, "index": index})

    def _claim_names(self, sha256: str, reading: Reading) -> dict[str, str]:
        """By content: file, span, kind and measure or subkind. A better reader keeps the name of what it finds again."""
        names: dict[str, str] = {}
        seen: dict[str, int] = {}
        for claim in reading.claims:
            content = binding(claim)
            n = seen[content] = seen.get(content, -1) + 1
            names[claim.id] = self.vault.name("c", sha256, content, str(n))
        return names

    def rebuild(self, *, reread: bool = False, numbers: Numbers | None = None, progress: Progress | None = None) -> int:
        """Make the index again. Readings that were kept are loaded; with `reread` every file is read again, as it was asked for when it
        was kept. File by file in place: stopped at any point, the index is whole, and the same command goes on.
        """
        items = list(self.vault.items())
        if not reread:
            self._index_again()
        for n, item in enumerate(items, 1):
            if reread or self._reports_of(item.sha256) is None:
                self._read(item, numbers=numbers)
            if progress:
                progress(n, len(items))
        self.regroup()
        return len(items)

    def _index_again(self) -> None:
        """Full text, from the readings that were kept; all of it or, if it is stopped, none."""
        with self._writing():
            self.vault.forget_words()
            for sha256, forms in self.vault.shelf("file"):
                text = self.vault.get("text", sha256) or ""
                for name in forms:
                    report, reading = self.report(name), self.reading(name)
                    self.vault.index_text(name, fit_for_search(text[report.start : report.end], report.start, reading.names))

    # ── gathering and weighing ───────────────────────────────────────────────────────────────────

    def _kept_in_order(self) -> list[str]:
        """Digests of the files that were read, in the order of keeping."""
        read = {sha for sha, _ in self.vault.shelf("file")}
        return [sha for sha in dict.fromkeys(i.sha256 for i in self.vault.items()) if sha in read]

    def _parts_of(self, sha256: str) -> Parts:
        if sha256 not in self._parts:
            names = self._reports_of(sha256) or ()
            self._hold(sha256, tuple((self._report_form(n), from_form(Reading, self.vault.get("reading", n))) for n in names))
        return self._parts[sha256]

    def _report_form(self, report_id: str) -> Report:
        return from_form(Report, self.vault.get("report", report_id))

    def pile(self) -> Pile:
        """Every report of the vault with its reading, in the order of keeping."""
        self._recall()
        order = self._kept_in_order()
        held = [(sha, part) for sha in order for part in self._parts_of(sha)]
        texts = {sha: str(self.vault.get("text", sha) or "") for sha in order}
        doubts = dict(self.vault.shelf("doubts"))
        of_files = tuple(from_form(Doubt, d) for sha in order for d in doubts.get(sha, ()))
        return Pile(tuple(p[0] for _, p in held), tuple(p[1] for _, p in held), tuple(texts[sha] for sha, _ in held), of_files)

    def regroup(self) -> Record:
        """Gather and weigh anew, keep the identifiers, and store the record as part of the index."""
        pile = self.pile()
        with self._writing():
            record = self._lasting(weigh_pile(pile, judgements=tuple(self.judgements_made())))
            form = {k: v for k, v in to_form(replace(record, reports=(), claims=())).items() if k not in ("reports", "claims")}
            digest = self.vault.put("record", "record", form)
            if digest != self._weighed():
                self.vault.append("Weighed", {"index": [["record", "record", digest]]})
        self._record = record
        return record

    def _weighed(self) -> str | None:
        """The digest of the record that the ledger told of last."""
        last: str | None = None
        for content in (e.content for e in self.vault.last("Weighed", "Received")):
            last = next((digest for shelf, _, digest in content["index"] if shelf == "record"), last)
        return last

    def record(self) -> Record:
        """The record as last weighed; weighed now, where something was read since."""
        self._recall()
        if self._record is None:
            form = self.vault.get("record", "record")
            if form is None:
                return self.regroup()
            order = [self._parts_of(sha) for sha in self._kept_in_order()]
            reports = tuple(report for parts in order for report, _ in parts)
            claims = tuple(c for parts in order for _, reading in parts for c in reading.claims)
            bare = from_form(Record, {**form, "reports": [], "claims": []})
            self._record = replace(bare, reports=reports, claims=claims)
        return self._record

    def _lasting(self, record: Record) -> Record:
        """Identifiers that stay: incidents by the ledger, the rest by content."""
        judged = {self._binding_of(j) for j in self.judgements_made()}
        files = {sha for sha, _ in judged}
        sha = {r.id: r.sha256 for r in record.reports}
        judged_claims = {c.id for c in record.claims if sha[c.report] in files and (sha[c.report], binding(c)) in judged}
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
        shares = _shares(incidents, {old: claims for old, claims in known.items() if old not in gone}, judged)
        names: dict[str, str] = {}
        taken: set[str] = set()
        for old, group in shares:
            if old not in taken and group not in names:
                names[group] = old
                taken.add(old)
        nearest: dict[str, str] = {}
        for old, group in shares:
            nearest.setdefault(old, group)
        self._name_incidents(incidents, names, known)
        for old in sorted(set(known) - gone - taken):
            self.vault.append("Redirected", {"from": old, "to": names[nearest[old]] if old in nearest else None})
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
        if what not in ("accept", "reject"):
            raise ValueError(f"a judgement is accept or reject, not {what!r}")
        claim = next(c for c in self.record().claims if c.id == claim_id)
        sha = self.report(claim.report).sha256
        judgement = Judgement(
            "accept" if what == "accept" else "reject", sha, claim.start, claim.end, claim.kind, subject(claim), "desk", reason
        )
        with self._writing():
            self.vault.append("Judged", to_form(judgement))
            self._judged = None
            self.regroup()

    def judgements_made(self) -> list[Judgement]:
        """The latest for each thing judged, in the order of the ledger."""
        self._recall()
        if self._judged is None:
            made = (from_form(Judgement, e.content) for e in self.vault.entries("Judged"))
            self._judged = list({self._binding_of(j): j for j in made}.values())
        return self._judged

    @staticmethod
    def _binding_of(j: Judgement) -> tuple[str, str]:
        """A judgement of two claims binds to both, beside what was decided about either alone."""
        other = f"/{j.other.sha256}:{j.other.start}:{j.other.end}:{j.other.kind}:{j.other.measure_or_subkind or ''}" if j.other else ""
        return j.sha256, f"{j.start}:{j.end}:{j.kind}:{j.measure_or_subkind or ''}{other}"

    def judgements(self) -> dict[str, Judgement]:
        """By claim, for what still matches one."""
        made = {self._binding_of(j): j for j in self.judgements_made()}
        files = {sha for sha, _ in made}
        record = self.record()
        sha = {r.id: r.sha256 for r in record.reports if r.sha256 in files}
        claims = (c for c in record.claims if c.report in sha)
        return {c.id: made[sha[c.report], binding(c)] for c in claims if (sha[c.report], binding(c)) in made}

    # ── what the desk shows ──────────────────────────────────────────────────────────────────────

    @property
    def name(self) -> str:
        return self.vault.path.stem

    def report(self, report_id: str) -> Report:
        return self._part(report_id)[0]

    def reading(self, report_id: str) -> Reading:
        return self._part(report_id)[1]

    def _part(self, report_id: str) -> tuple[Report, Reading]:
        self._recall()
        if report_id not in self._by_report:
            self._parts_of(self._report_form(report_id).sha256)
        return self._by_report[report_id]

    def text(self, report_id: str) -> str:
        """The faithful text of the whole file the report stands in."""
        return str(self.vault.get("text", self.report(report_id).sha256) or "")

    def names(self, report_id: str) -> tuple[NameSpan, ...]:
        return self.reading(report_id).names

    def unread(self, report_id: str) -> tuple[Unread, ...]:
        return self.reading(report_id).unread

    def custody(self, report_id: str) -> dict[str, str]:
        item = self._item(self.report(report_id).sha256)
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
        return self.vault.length


def binding(claim: Claim) -> str:
    """What a judgement binds to inside a file."""
    return f"{claim.start}:{claim.end}:{claim.kind}:{subject(claim) or ''}"


def storable(words: str) -> str:
    """A name that the system could not decode, in letters that can be written: its odd bytes become escapes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def _shares(incidents: tuple[Incident, ...], known: dict[str, set[str]], judged: set[str]) -> list[tuple[str, str]]:
    """(known identifier, group) wherever they share claims, the most shared judged claims first, then the most shared claims."""
    holders: dict[str, list[str]] = {}
    for old, claims in known.items():
        for claim in claims:
            holders.setdefault(claim, []).append(old)
    shared: dict[tuple[str, str], list[int]] = {}
    for incident in incidents:
        for claim in set(incident.claims):
            for old in holders.get(claim, ()):
                count = shared.setdefault((old, incident.id), [0, 0])
                count[0] += claim in judged
                count[1] += 1
    return sorted(shared, key=lambda pair: (-shared[pair][0], -shared[pair][1], *pair))


def replaced(record: Record, names: dict[str, str]) -> Record:
    """A record with every identifier of `names` replaced, wherever it stands as a whole value; reports and claims hold none of them."""
    derived = from_form(Record, _swap(to_form(replace(record, reports=(), claims=())), names))
    return replace(derived, reports=record.reports, claims=record.claims)


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
