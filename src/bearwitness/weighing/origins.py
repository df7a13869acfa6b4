"""Where each claim enters the world: the chain of attribution reduced to its innermost voice, the same voice under one key.

Invariant: every claim has exactly one origin; an origin counts only for claims it may have had access to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bearwitness.record import Attribution, Claim, Origin, Report
from bearwitness.weighing.naming import Kind, Voice, hear, is_bare, merge_persons, outlet_key, party_of, split_words, stem, word_lists

Key = tuple[str, ...]

#: A judgement, forecast or fear, and what nobody is named for: never evidence of the count (domain section 4).
_NO_ACCESS = frozenset({"estimate", "opinion", "unsourced", "organisation_statement"})
_NO_ACCESS_STANCES = frozenset({"speculates", "doubts", "declines", "repeats"})


@dataclass(frozen=True, slots=True)
class Traced:
    """`of`: claim → origin. `access`: claims whose origin may have known. `outlets`: claim → keys of the outlets its chain goes through."""

    origins: tuple[Origin, ...]
    of: Mapping[str, str]
    access: frozenset[str]
    outlets: Mapping[str, tuple[Key, ...]]
    voices: Mapping[str, Voice]

    def origin(self, claim: str) -> Origin:
        return self.origins[int(self.of[claim][1:]) - 1]


def trace_origins(reports: Iterable[Report], claims: Iterable[Claim], scope: Mapping[str, str]) -> Traced:
    """`scope`: claim → its outermost incident; a body without a proper name ("police") is one body within it."""
    by_id = {r.id: r for r in reports}
    claims = tuple(claims)
    known = {outlet_key(r.outlet) for r in by_id.values() if r.outlet and _publisher(r).kind == "report"}
    heard = {c.id: _innermost(c, by_id[c.report], known) for c in claims}
    whole = merge_persons(v.key for v in heard.values() if v.kind == "person" and v.named)
    bodies = _bodies_of_persons(heard.values())
    keys = {c.id: _key_of(c, heard[c.id], by_id[c.report], scope, whole, bodies) for c in claims}
    keys = _shorter_in_one_report(claims, keys, heard)
    return _numbered(claims, keys, heard, by_id, known)


def _innermost(claim: Claim, report: Report, known: set[Key]) -> Voice:
    """The voice where the claim begins: the last link, or the publisher itself."""
    if not claim.attribution:
        if claim.evidential == "unsourced":
            return Voice("unknown", (), False, "a source nobody names")
        return _publisher(report)
    link = claim.attribution[-1]
    return _as_outlet(link, claim, known) or hear(link.agent, link.evidential or claim.evidential)


def _publisher(report: Report) -> Voice:
    """A publisher's own voice. A body that publishes for itself (a department, a network) is that body, as when others cite it."""
    if not report.outlet:
        return Voice("report", (), False, "")
    heard = hear(report.outlet)
    if heard.kind == "body" and heard.named:
        return heard
    return Voice("report", outlet_key(report.outlet), True, report.outlet)


def _as_outlet(link: Attribution, claim: Claim, known: set[Key]) -> Voice | None:
    """An outlet that is cited speaks as its own report would."""
    key = outlet_key(link.agent)
    if key in known or (claim.evidential == "outlet_assertion" and _is_medium(link.agent)):
        return Voice("report", key, True, link.agent)
    return None


def _is_medium(agent: str) -> bool:
    """A named medium; "local media" names nobody."""
    lists = word_lists("voices")
    words = split_words(agent)
    content = [w for w in words if stem(w) not in lists["articles"]]
    return sum(w[:1].isupper() for w in content) >= 1 and any(stem(w) not in lists["unknown"] for w in content)


def _bodies_of_persons(voices: Iterable[Voice]) -> dict[Key, Voice]:
    """A person who was once presented as speaking for a body → that body."""
    return {v.person: v for v in voices if v.kind == "body" and v.person}


def _key_of(
    claim: Claim, voice: Voice, report: Report, scope: Mapping[str, str], whole: Mapping[Key, Key], bodies: Mapping[Key, Voice]
) -> Key:
    """What makes two claims share an origin."""
    where = scope.get(claim.id, f"report {report.id}")
    if voice.kind == "report":
        return ("outlet", *voice.key) if voice.key else ("report", report.id)
    if voice.kind == "unknown":
        return ("unknown", report.id, *voice.key)
    if voice.kind == "person" and voice.named:
        return _named_person(whole[voice.key], bodies, where)
    if voice.kind in ("body", "briefing"):
        return (voice.kind, *(() if voice.named else (where,)), *voice.key)
    if voice.named:
        return (voice.kind, *voice.key)
    relayers = tuple(w for a in claim.attribution[:-1] for w in hear(a.agent).key)
    # A neighbour of one named relayer is the same neighbour in every report that relays that person; else each report has its own.
    return (voice.kind, *(relayers or (report.id,)), *voice.key)


def _named_person(name: Key, bodies: Mapping[Key, Voice], where: str) -> Key:
    for person, body in bodies.items():
        if set(name) <= set(person) or set(person) <= set(name):
            return ("body", *(() if body.named else (where,)), *body.key)
    return ("person", *name)


def _shorter_in_one_report(claims: tuple[Claim, ...], keys: Mapping[str, Key], heard: Mapping[str, Voice]) -> dict[str, Key]:
    """ "the police" after "the harbour police" in one report is the same body; where two bodies fit, it stays alone."""
    by_report: dict[str, set[Key]] = defaultdict(set)
    for c in claims:
        by_report[c.report].add(keys[c.id])
    chosen: dict[str, Key] = {}
    for c in claims:
        key = keys[c.id]
        fuller = [k for k in by_report[c.report] if k[0] == key[0] and key[0] in ("body", "person") and set(key) < set(k)]
        chosen[c.id] = fuller[0] if len(fuller) == 1 else key
    return _bare_offices(claims, chosen, heard)


def _bare_offices(claims: tuple[Claim, ...], keys: Mapping[str, Key], heard: Mapping[str, Voice]) -> dict[str, Key]:
    """ "The department", "the press service" in a report that names one body of a known party: it speaks for that body."""
    named: dict[str, set[Key]] = defaultdict(set)
    for c in claims:
        if heard[c.id].kind == "body" and heard[c.id].named and party_of(heard[c.id].words):
            named[c.report].add(keys[c.id])
    chosen = dict(keys)
    for c in claims:
        voice = heard[c.id]
        bare = voice.kind in ("body", "briefing") and not voice.named and is_bare(voice.key)
        if bare and c.evidential in ("official", "document") and len(named[c.report]) == 1:
            chosen[c.id] = next(iter(named[c.report]))
    return chosen


def has_access(claim: Claim, voice: Voice) -> bool:
    """May the origin have known? A judgement, a repetition without a basis and an unknown voice may not."""
    if voice.kind == "unknown" or claim.evidential in _NO_ACCESS:
        return False
    return not (claim.attribution and claim.attribution[-1].stance in _NO_ACCESS_STANCES)


def _numbered(
    claims: tuple[Claim, ...], keys: Mapping[str, Key], heard: Mapping[str, Voice], reports: Mapping[str, Report], known: set[Key]
) -> Traced:
    """Origins in the order in which they first speak."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for c in claims:
        groups[keys[c.id]].append(c)
    access = frozenset(c.id for c in claims if has_access(c, heard[c.id]))
    origins: list[Origin] = []
    of: dict[str, str] = {}
    for n, members in enumerate(groups.values(), 1):
        voice = heard[members[0].id]
        kind: Kind = voice.kind
        label = _label(members, heard, reports)
        origins.append(Origin(f"o{n}", label, kind, any(c.id in access for c in members), tuple(c.id for c in members)))
        of |= {c.id: f"o{n}" for c in members}
    outlets = {c.id: tuple(k for a in c.attribution if (k := outlet_key(a.agent)) in known or _is_media_link(a)) for c in claims}
    return Traced(tuple(origins), of, access, outlets, heard)


def _is_media_link(link: Attribution) -> bool:
    return link.evidential == "outlet_assertion" and _is_medium(link.agent)


def _label(members: list[Claim], heard: Mapping[str, Voice], reports: Mapping[str, Report]) -> str:
    """The fullest words any report has for it."""
    words = [heard[c.id].words.strip() for c in members]
    full = max(words, key=lambda w: (len(split_words(w)), len(w), w), default="")
    if full:
        return full
    report = reports[members[0].report]
    return report.outlet or report.title or f"the publisher of {report.path}"


def accused_parties(claims: Iterable[Claim]) -> frozenset[str]:
    """Parties (police, army …) that acts of the incident are laid to, whether they deny it or not."""
    return frozenset(p for c in claims if c.act and c.act.actor for p in party_of(c.act.actor))


def speaks_for_accused(claim: Claim, voice: Voice, accused: frozenset[str], label: str = "") -> bool:
    """The accused party's own figure: what a perpetrator says, or a body of the party accused. `label`: its fullest words in the pile."""
    if claim.evidential == "perpetrator":
        return True
    own = not claim.attribution and voice.kind == "body"
    if not (own or claim.evidential == "official"):
        return False
    # The authorities answer for their police, army and prisons.
    parties = accused | ({"government"} if accused & _OF_THE_STATE else frozenset())
    return bool(party_of(f"{voice.words} {label}") & parties)


_OF_THE_STATE = frozenset({"police", "army", "prison", "guards"})
