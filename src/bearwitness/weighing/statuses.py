"""The status of each point of an incident: occurrence, place, time, perpetrator, each figure (domain section 7).

Invariant: code proposes at most `corroborated`; verified, refuted and retracted are only ever a person's.
"""

from collections.abc import Iterable

from bearwitness.record import Claim, Incident, PointStatus, WeighedFigure
from bearwitness.weighing.counting import count_origins
from bearwitness.weighing.naming import party_of, split_words, stem
from bearwitness.weighing.origins import speaks_for_accused
from bearwitness.weighing.standing import Ground, is_reported

_PERFORMED = frozenset({"demand", "response", "threat", "advice"})
_HAPPENED = frozenset({"figure", "act"})


def judge_points(
    incident: Incident, claims: tuple[Claim, ...], figures: tuple[WeighedFigure, ...], ground: Ground
) -> tuple[PointStatus, ...]:
    said = tuple(c for c in claims if c.polarity == "affirmed" and c.modality == "actual")
    happened = tuple(c for c in said if c.kind in _HAPPENED) or tuple(c for c in said if c.kind == "action")
    points = [_occurrence(happened, claims, ground)]
    if incident.place is not None:
        points.append(_judged("place", _placed(happened, incident), ground))
    if incident.time is not None:
        points.append(_judged("time", tuple(c for c in happened if c.time is not None and c.time.edtf), ground))
    if actors := tuple(c for c in said if c.act is not None and c.act.actor):
        points.append(_perpetrator(actors, claims, ground))
    by_id = {c.id: c for c in claims}
    for f in figures:
        left_out = {e.claim for e in f.excluded}
        own = tuple(by_id[c] for c in f.claims if c in by_id and c not in left_out)
        contested = f.conflict.verdict == "contradicts" or any(by_id[c].polarity == "denied" for c in f.claims if c in by_id)
        points.append(_judged(f.id, own or tuple(by_id[c] for c in f.claims if c in by_id), ground, contested=contested, low=f.origins.min))
    return tuple(p for p in points if p is not None and p.claims)


def _occurrence(happened: tuple[Claim, ...], claims: tuple[Claim, ...], ground: Ground) -> PointStatus:
    if happened:
        return _judged("occurrence", happened, ground, contested=_answered_no(claims, ground))
    performed = tuple(c for c in claims if c.kind in _PERFORMED)
    if performed:
        return PointStatus("occurrence", "performed", False, tuple(c.id for c in performed), "domain 7")
    return PointStatus("occurrence", "alleged", False, tuple(c.id for c in claims), "domain 7")


def _answered_no(claims: Iterable[Claim], ground: Ground) -> bool:
    """Does anybody but the party accused, with access, deny what happened? A denial of the accused is a response, no contradiction."""
    denials = [c for c in claims if c.polarity == "denied" and c.kind in _HAPPENED and c.id in ground.traced.access]
    return any(not speaks_for_accused(c, ground.traced.voices[c.id], ground.accused) for c in denials)


def _judged(point: str, claims: tuple[Claim, ...], ground: Ground, *, contested: bool = False, low: int | None = None) -> PointStatus:
    """The highest status the claims reach together."""
    certain = count_origins((c.id for c in claims), ground.traced, ground.ties).min if low is None else low
    names = tuple(c.id for c in claims)
    reported = tuple(c.id for c in claims if is_reported(c, ground.traced))
    if certain >= 2 and not contested and reported and not _unverified(claims, ground):
        return PointStatus(point, "corroborated", True, names, "domain 7")
    if reported:
        return PointStatus(point, "reported", False, reported, "domain 7")
    return PointStatus(point, "alleged", False, names, "domain 7")


def _unverified(claims: tuple[Claim, ...], ground: Ground) -> bool:
    """ "Not yet verified", said by one of two sources, caps it: then what is left must still be two."""
    capped = {c.report for c in claims} & ground.unverified
    rest = tuple(c.id for c in claims if c.report not in capped)
    return bool(capped) and count_origins(rest, ground.traced, ground.ties).min < 2


def _placed(claims: tuple[Claim, ...], incident: Incident) -> tuple[Claim, ...]:
    assert incident.place is not None
    name = {stem(w) for w in split_words(incident.place.name)}
    return tuple(
        c
        for c in claims
        if c.place is not None and (c.place.id == incident.place.id is not None or name & {stem(w) for w in split_words(c.place.name)})
    )


def _perpetrator(actors: tuple[Claim, ...], claims: tuple[Claim, ...], ground: Ground) -> PointStatus:
    """The party most claims lay it to. A bare suspicion is never more than alleged; a denial of it by anybody leaves it contested."""
    parties = [_party(c) for c in actors]
    chosen = max(dict.fromkeys(parties), key=parties.count)
    same = tuple(c for c, party in zip(actors, parties, strict=True) if party == chosen)
    firm = tuple(c for c in same if c.act is not None and c.act.accusation not in ("suspected", "denied"))
    if not firm:
        return PointStatus("perpetrator", "alleged", False, tuple(c.id for c in same), "domain 7")
    contested = len(set(parties)) > 1 or any(c.act is not None and c.polarity == "denied" and _party(c) == chosen for c in claims)
    return _judged("perpetrator", firm, ground, contested=contested)


def _party(claim: Claim) -> str:
    actor = claim.act.actor if claim.act and claim.act.actor else ""
    named = sorted(party_of(actor))
    return named[0] if named else " ".join(sorted(stem(w) for w in split_words(actor)))
