"""Which report was written from which: the score card over reports with an incident or a run of words in common (independence.md 1 and 4).

Invariant: nothing is said to be copied because its numbers agree; wording, a citation, or names and numbers of a translation must show it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bearwitness.record import Claim, Evidence, Incident, Reading, Report
from bearwitness.weighing.card import explain
from bearwitness.weighing.counting import Groups
from bearwitness.weighing.edges import Drawn, EdgeKind, Relation, match_claims
from bearwitness.weighing.genealogy import trace_copies
from bearwitness.weighing.likeness import Compared, Features, Telling, candidate_pairs, compare_pile, plain_words, telling_of_text, winnow
from bearwitness.weighing.naming import outlet_key, split_words, stem
from bearwitness.weighing.origins import Traced
from bearwitness.weighing.standing import published, said_number

#: Share of its rare runs of words from which a text counts as near-identical, and from which it may have been used (real edited copies
#: share .14 to .49, docs/methods/weighing.md); fewer shared runs than FEWEST are one turn of phrase.
NEAR, SOME, FEWEST = 0.3, 0.12, 8
#: A report whose fingerprints stand to this share in a fuller one is mostly its text.
MOSTLY = 0.5
#: A run of words that reports of this many unrelated groups hold is boilerplate.
BOILERPLATE = 3


@dataclass(frozen=True, slots=True)
class Written:
    """Reports compared: each group of related reports, and for each the report it was most likely written from."""

    groups: tuple[Compared, ...]
    group_of: Mapping[str, int]

    def compared(self, report: str) -> Compared | None:
        at = self.group_of.get(report)
        return None if at is None else self.groups[at]


def compare_reports(
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    texts: Mapping[str, str],
    incidents: Sequence[Incident],
    traced: Traced,
    claims: Mapping[str, Sequence[Claim]],
) -> Written:
    """Reports that share an incident, or rare words, compared with each other and with nobody else."""
    words = {r: plain_words(_own_text(reports[r], texts[r])) for r in reports}
    prints = {r: winnow(w) for r, w in words.items()}
    shared = {pair: n for pair, n in candidate_pairs(prints).items() if n > 1}
    groups = Groups(reports)
    for incident in incidents:
        for other in incident.reports[1:]:
            groups.join(incident.reports[0], other)
    # Whatever gathering made of them, reports that are mostly one text are no strangers who share a turn of phrase.
    for first, other in copy_families(prints):
        groups.join(first, other)
    related = Groups(groups.above)
    related.above = dict(groups.above)
    for a, b in shared:
        related.join(a, b)
    members: dict[str, list[str]] = defaultdict(list)
    for r in reports:
        members[related.of(r)].append(r)
    tellings = {r: _telling(reports[r], readings[r], texts[r], claims.get(r, ()), traced, reports) for r in reports}
    common = _boilerplate(tellings, groups)
    piles = [own for own in members.values() if len(own) > 1]
    compared = tuple(compare_pile([tellings[r] for r in own], common) for own in piles)
    return Written(compared, {r: n for n, own in enumerate(piles) for r in own})


def copy_families(prints: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Reports that are mostly one text, each paired with the fullest of its family. No cap on how many copies there are: each report is
    held against the first of every family only. The order of the reports changes nothing but which of equals comes first.
    """
    holders: dict[int, list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = []
    for name in sorted(prints, key=lambda r: (-len(prints[r]), sorted(prints[r]))):
        met = Counter(first for p in prints[name] for first in holders[p])
        best = max(met, key=lambda first: met[first], default=None)
        if best is not None and met[best] >= MOSTLY * len(prints[name]):
            pairs.append((best, name))
            continue
        for p in prints[name]:
            holders[p].append(name)
    return pairs


def _own_text(report: Report, text: str) -> str:
    return text[report.start : report.end]


def _boilerplate(tellings: Mapping[str, Telling], groups: Groups) -> frozenset[int]:
    holders: dict[int, set[str]] = defaultdict(set)
    for name, t in tellings.items():
        for run in t.runs:
            holders[run].add(groups.of(name))
    return frozenset(run for run, own in holders.items() if len(own) >= BOILERPLATE)


def _telling(
    report: Report, reading: Reading, text: str, claims: Sequence[Claim], traced: Traced, reports: Mapping[str, Report]
) -> Telling:
    runs, pairs = telling_of_text(_own_text(report, text))
    days = published(report)
    first, last = (24.0 * date.fromisoformat(days[0]).toordinal(), 24.0 * date.fromisoformat(days[1]).toordinal()) if days else (None, None)
    body = [c for c in claims if c.figure is not None and not c.headline and c.polarity == "affirmed"]
    statements = {f"{c.measure} {c.figure.set if c.figure else ''}": said_number(c) for c in reversed(body)}
    speakers = frozenset(traced.of[c.id] for c in claims if traced.origin(c.id).kind not in ("report", "unknown"))
    return Telling(
        report.id, " ".join(outlet_key(report.outlet)) if report.outlet else None, first, last, report.language, runs, pairs, statements,
        frozenset(" ".join(sorted(stem(w) for w in split_words(n.name))) for n in reading.names),
        _cited(report, text, claims, traced, reports), speakers, any(traced.origin(c.id).kind == "unknown" for c in claims),
    )  # fmt: skip


def _cited(report: Report, text: str, claims: Sequence[Claim], traced: Traced, reports: Mapping[str, Report]) -> frozenset[str]:
    """Outlets of the pile that the report names, and those its claims go through."""
    own = outlet_key(report.outlet) if report.outlet else ()
    stems = f" {' '.join(stem(w) for w in split_words(_own_text(report, text)))} "
    known = {outlet_key(r.outlet) for r in reports.values() if r.outlet}
    named = {" ".join(k) for k in known if k and k != own and f" {' '.join(k)} " in stems}
    return frozenset(named | {" ".join(k) for c in claims for k in traced.outlets[c.id] if k != own})


def draw_copies(
    written: Written, reports: Mapping[str, Report], texts: Mapping[str, str], claims: Mapping[str, Sequence[Claim]], traced: Traced
) -> list[Drawn]:
    """Edges of the likeliest tree that wording, citation or translation bears out, then near-identical texts it left aside."""
    drawn: list[Drawn] = []
    for compared in written.groups:
        parents = trace_copies(compared)
        for child in compared.tellings:
            tied: set[str] = set()
            others = [
                e
                for (d, e), f in compared.pairs.items()
                if d == child and e != parents.get(child) and _shares(child, e, f, compared) >= NEAR
            ]
            for parent in [p for p in (parents.get(child), *others) if p is not None]:
                found = compared.pairs[child, parent]
                pairs = tuple(p for p in _tied_claims(child, parent, found, reports, texts, claims, traced, compared) if p[0] not in tied)
                made = _edge(child, parent, found, compared, pairs)
                if made is not None and (parent == parents.get(child) or pairs):
                    drawn.append(made)
                    tied |= {c for c, _ in pairs} if made.kind != "possible" else set()
    return drawn


def _shares(child: str, parent: str, found: Features, compared: Compared) -> float:
    """The share of rare words, none where too few runs are shared to be more than a turn of phrase."""
    runs = len(compared.tellings[child].runs & compared.tellings[parent].runs)
    return found["rare_words"] if runs >= FEWEST else 0.0


def _edge(child: str, parent: str, found: Features, compared: Compared, pairs: tuple[tuple[str, str], ...]) -> Drawn | None:
    """What the evidence bears: a copy or translation for certain, perhaps, or no edge at all."""
    share = _shares(child, parent, found, compared)
    d, e = compared.tellings[child], compared.tellings[parent]
    kind: EdgeKind
    relation: Relation = "copy"
    if share >= NEAR or (found["cites"] and share >= SOME):
        kind = "stated"
    elif d.language != e.language and translated(d, e):
        kind, relation = ("stated" if found["cites"] else "possible"), "translation"
    elif share >= SOME:
        kind = "possible"
    else:
        return None
    if d.outlet is not None and d.outlet == e.outlet:
        kind = "revision"
    lines, total = explain(found)
    if share:
        runs = len(d.runs & e.runs)
        lines = (Evidence("wording", None, f"{runs} runs of four words stand in both."), *lines)
    elif relation == "translation":
        names = len(d.details & e.details)
        lines = (Evidence("translation", None, f"{names} names and every number agree across the languages."), *lines)
    return Drawn(child, parent, kind, relation, tuple(dict.fromkeys(c for c, _ in pairs)), lines, total, pairs)


def translated(d: Telling, e: Telling) -> bool:
    """Across languages: every number of the child and at least two names stand in the parent, and none of its names is new."""
    numbers = [m for m in d.statements if m in e.statements]
    agree = bool(numbers) and all(d.statements[m] == e.statements[m] for m in numbers) and len(numbers) == len(d.statements)
    return agree and len(d.details & e.details) >= 2 and not d.details - e.details


def _tied_claims(
    child: str,
    parent: str,
    found: Features,
    reports: Mapping[str, Report],
    texts: Mapping[str, str],
    claims: Mapping[str, Sequence[Claim]],
    traced: Traced,
    compared: Compared,
) -> tuple[tuple[str, str], ...]:
    """Claims that came over with the words: the sentence itself is shared, or all of the text nearly is, or it is a translation."""
    by_id = {c.id: c for c in (*claims.get(child, ()), *claims.get(parent, ()))}
    whole = compared.tellings[child].language != compared.tellings[parent].language
    text = texts[child]
    moved = [c for c in claims.get(child, ()) if whole or _sentence_shared(c, text, compared.tellings[parent].runs, found["rare_words"])]
    return tuple((c, p) for c, p in match_claims(moved, claims.get(parent, ())) if _may_be_one(by_id[c], by_id[p], traced))


def _sentence_shared(claim: Claim, text: str, runs: Iterable[int], share: float) -> bool:
    if claim.sentence_start is None or claim.sentence_end is None:
        return share >= NEAR
    own, _ = telling_of_text(text[claim.sentence_start : claim.sentence_end])
    return len(own & frozenset(runs)) * 2 >= len(own) if own else share >= NEAR


def _may_be_one(child: Claim, parent: Claim, traced: Traced) -> bool:
    """Two voices with names of their own stay two, whatever the texts share."""
    a, b = traced.voices[child.id], traced.voices[parent.id]
    named = [v for v in (a, b) if v.kind in ("person", "body", "document") and v.named]
    return len(named) < 2 or traced.of[child.id] == traced.of[parent.id]
