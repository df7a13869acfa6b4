"""From the later to what it rests on: edges with their evidence, and the ties between claims that follow from them (domain section 5).

Invariant: no edge points to what was published later for certain; equal numbers alone make no stated edge; every edge has evidence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bearwitness.record import Claim, Edge, Evidence, Report
from bearwitness.weighing.counting import Tie
from bearwitness.weighing.naming import outlet_key, party_of
from bearwitness.weighing.origins import Traced
from bearwitness.weighing.standing import later, published, said_number

EdgeKind = Literal["stated", "possible", "revision"]
Relation = Literal["copy", "translation", "cites", "embeds", "same_body", "same_document", "confirms", "names"]
_SAME = {"document": "same_document", "image": "same_document", "body": "same_body"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edge before it has its number, with the pairs of claims (child, parent) it ties."""

    source: str
    target: str
    kind: EdgeKind
    relation: Relation
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    score: int | None = None
    pairs: tuple[tuple[str, str], ...] = ()


def number_edges(drawn: Iterable[Drawn]) -> tuple[tuple[Edge, ...], tuple[Tie, ...]]:
    """Edges under their identifiers, stated before possible for the same two ends, and all ties."""
    edges: list[Edge] = []
    ties: list[Tie] = []
    for n, d in enumerate(drawn):
        edges.append(Edge(f"e{n + 1}", d.source, d.target, d.kind, d.relation, d.claims, d.score, d.evidence))
        strength: Literal["stated", "possible"] = "possible" if d.kind == "possible" else "stated"
        ties += [Tie(child, parent, strength, n) for child, parent in d.pairs]
    return tuple(edges), tuple(ties)


def same_point(a: Claim, b: Claim) -> bool:
    """Do two claims speak of the same thing, whatever each says of it?"""
    if a.kind != b.kind or a.polarity != b.polarity:
        return False
    if a.figure is not None and b.figure is not None:
        return a.measure == b.measure and a.figure.set == b.figure.set and a.figure.unit == b.figure.unit
    if a.act is not None and b.act is not None:
        return a.act.type == b.act.type
    return a.subkind == b.subkind


def same_value(a: Claim, b: Claim) -> bool:
    return a.figure is None or b.figure is None or said_number(a) == said_number(b)


def draw_named(reports: Mapping[str, Report], claims: Sequence[Claim], traced: Traced) -> list[Drawn]:
    """Each report and the origins it names. The tie is the shared origin itself, so no pairs are needed."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for c in claims:
        if traced.origin(c.id).kind != "report" and traced.origin(c.id).kind != "unknown":
            held[c.report, traced.of[c.id]].append(c.id)
    several = {o.id for o in traced.origins if len({c.report for c in claims if traced.of[c.id] == o.id}) > 1}
    drawn = []
    for (report, origin), names in held.items():
        made = traced.origin(names[0])
        relation = _SAME.get(made.kind, "names") if origin in several else "names"
        words = f"It names {made.label}" + (", whom other reports name too." if origin in several else ".")
        drawn.append(Drawn(report, origin, "stated", relation, tuple(names), (Evidence("speaker", None, words),)))  # type: ignore[arg-type]
    return drawn


def draw_embedded(reports: Mapping[str, Report], by_report: Mapping[str, list[Claim]]) -> list[Drawn]:
    """A report that holds another whole rests on it for what both say."""
    drawn = []
    for inner in reports.values():
        outer = reports.get(inner.embedded_in or "")
        if outer is not None:
            pairs = match_claims(by_report.get(outer.id, ()), by_report.get(inner.id, ()))
            line = Evidence("embeds", None, "It holds the other whole.")
            drawn.append(Drawn(outer.id, inner.id, "stated", "embeds", tuple(dict.fromkeys(c for c, _ in pairs)), (line,), None, pairs))
    return drawn


def match_claims(children: Iterable[Claim], parents: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """For each claim of the child, what of the parent speaks of the same point: those of equal value first, else all."""
    parents = tuple(parents)
    pairs: list[tuple[str, str]] = []
    for c in children:
        like = [p for p in parents if same_point(c, p)]
        equal = [p for p in like if same_value(c, p)]
        pairs += [(c.id, p.id) for p in (equal or like)]
    return tuple(pairs)


def draw_citations(
    reports: Mapping[str, Report], claims: Sequence[Claim], by_report: Mapping[str, list[Claim]], traced: Traced
) -> list[Drawn]:
    """A claim that goes through an outlet rests on that outlet's reports in the pile."""
    of_outlet: dict[tuple[str, ...], list[Report]] = defaultdict(list)
    for r in reports.values():
        if r.outlet:
            of_outlet[outlet_key(r.outlet)].append(r)
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        for key in traced.outlets[c.id]:
            for r in of_outlet.get(key, ()):
                if r.id != c.report and not later(published(r), published(reports[c.report])):
                    found[c.report, r.id].append(c)
    drawn = []
    for (child, parent), cited in found.items():
        pairs = match_claims(cited, by_report.get(parent, ()))
        line = Evidence("cites", None, f"It names {reports[parent].outlet} as its source.")
        drawn.append(Drawn(child, parent, "stated", "cites", tuple(c.id for c in cited), (line,), None, pairs))
    return drawn


#: Voices that may only know what others published: a named witness, a victim, a register know it of themselves.
_MAY_FOLLOW = frozenset({"outlet_assertion", "organisation_statement", "unsourced", "hearsay"})


def draw_possible(
    reports: Mapping[str, Report],
    piles: Iterable[Sequence[Claim]],
    claims: Sequence[Claim],
    traced: Traced,
    settled: Iterable[tuple[str, str]],
) -> list[Drawn]:
    """What may rest on what: confirmation without a basis, the same number without a source, a later statement of what was out already,
    and unnamed voices that may be one. `settled`: pairs of claims that stated edges tie already.
    """
    done = set(settled)
    sourced = _resting(done)
    found: dict[tuple[str, str, Relation], list[tuple[Claim, Claim, Evidence]]] = defaultdict(list)
    for pile in piles:
        for child in pile:
            for parent in pile:
                if child.id == parent.id or traced.of[child.id] == traced.of[parent.id] or (child.id, parent.id) in done:
                    continue
                made = _possible(child, parent, reports, traced, sourced=child.id in sourced)
                if made is not None:
                    found[child.report, parent.report, made[0]].append((child, parent, made[1]))
    drawn = []
    for (source, target, relation), rows in found.items():
        if source == target:
            target = traced.of[rows[0][1].id]
        lines = tuple(dict.fromkeys(line for _, _, line in rows))
        pairs = tuple((c.id, p.id) for c, p, _ in rows)
        drawn.append(Drawn(source, target, "possible", relation, tuple(dict.fromkeys(c.id for c, _, _ in rows)), lines, None, pairs))
    return drawn


def _resting(settled: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Claims that rest in the end on one that rests on nothing. Copies that rest only on each other have no source among them: what each
    of them may rest on outside is still to be drawn, else a copy would raise the count.
    """
    children: dict[str, list[str]] = defaultdict(list)
    resting: set[str] = set()
    for child, parent in settled:
        children[parent].append(child)
        resting.add(child)
    waiting = [p for p in children if p not in resting]
    reached: set[str] = set()
    while waiting:
        for child in children[waiting.pop()]:
            if child not in reached:
                reached.add(child)
                waiting.append(child)
    return frozenset(reached)


def _possible(
    child: Claim, parent: Claim, reports: Mapping[str, Report], traced: Traced, *, sourced: bool
) -> tuple[Relation, Evidence] | None:
    """Why the child may rest on the parent, or None. `sourced`: a stated edge says already what the child rests on."""
    a, b = published(reports[child.report]), published(reports[parent.report])
    if later(b, a):
        return None
    if child.attribution and child.attribution[-1].stance == "confirms" and not _own_basis(child):
        return "confirms", Evidence("confirms", None, "It confirms, and no separate basis is stated.")
    if _unnamed_alike(child, parent, traced):
        return "names", Evidence("unnamed", None, "Neither voice is named: they may be one.")
    if not sourced and child.evidential in _MAY_FOLLOW and traced.origin(child.id).kind != "body":
        if same_value(child, parent) and child.figure is not None and said_number(child) is not None:
            return "cites", Evidence("same_number", None, "It gives the same number and names no source of its own.")
        if later(a, b):
            return "cites", Evidence("later", None, "It was published after this was out, and names no source of its own.")
        return "cites", Evidence("no_source", None, "It names no source of its own, and this may have been out before.")
    return None


def _cyrillic(words: str) -> bool:
    return any("а" <= c <= "я" or c == "ё" for c in words.lower())


def _own_basis(claim: Claim) -> bool:
    """A confirmation by one who saw, suffered or holds the document has a basis of its own."""
    return claim.evidential in ("victim", "eyewitness", "document", "image", "participant", "organisation_report")


def _unnamed_alike(child: Claim, parent: Claim, traced: Traced) -> bool:
    """Two voices without a proper name, of which one may be the other; in one report the writer tells them apart."""
    a, b = traced.voices[child.id], traced.voices[parent.id]
    if child.report == parent.report or a.kind == "report" or b.kind == "report":
        return False
    if a.kind == "person" and b.kind in ("person", "unknown"):
        return not a.named or not b.named
    if a.kind == b.kind == "body":
        if set(a.key) < set(b.key) or set(b.key) < set(a.key):
            return True
        # Two authorities of one party that are not both named, or are named in two scripts, may be one and the same.
        alike = child.evidential == parent.evidential == "official" and bool(party_of(a.words) & party_of(b.words))
        return alike and (not (a.named and b.named) or _cyrillic(a.words) != _cyrillic(b.words))
    return a.kind == b.kind and a.kind in ("document", "image", "briefing") and not (a.named and b.named)
