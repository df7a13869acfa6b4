"""One report's telling of one happening: the claims that share time, place and what was done, with the neighbours that lean on them.

Invariant: every claim of a report stands in exactly one telling, and the first telling is the report's main one.
"""

from dataclasses import dataclass, replace

from bearwitness.gathering.families import Family, harm_of
from bearwitness.gathering.settling import Group, main_of, part, settle
from bearwitness.gathering.spans import Span, published_on
from bearwitness.gathering.wheres import Where
from bearwitness.gathering.wordings import Wording, word
from bearwitness.record import Claim, Reading, Report


@dataclass(frozen=True, slots=True)
class Telling:
    """`key`: names it by content, the same whatever the order of reports. `spans`: the times its claims give, else the day of its report.
    `published`: the day its report appeared. `wording`: names, figures and rare words of its passages. `harms`: what was done.
    `lent`: places its sentences name which the readers took for places in other reports only; they tie and never part.
    """

    key: str
    report: str
    main: bool
    family: Family | None
    claims: tuple[Claim, ...]
    spans: tuple[Span, ...]
    wheres: tuple[Where, ...]
    lent: tuple[Where, ...]
    published: int | None
    thread: str | None
    standing: bool
    yearly: bool
    harms: frozenset[str]
    wording: Wording


def tell(
    report: Report, reading: Reading, text: str, *, rejected: frozenset[str] = frozenset(), apart: tuple[tuple[str, str], ...] = ()
) -> tuple[Telling, ...]:
    """The tellings of one report, the main one first. A report without claims has one, without claims. `apart`: pairs of claims that a
    person said speak of two happenings.
    """
    groups = settle(report, [c for c in reading.claims if c.id not in rejected], text)
    for pair in apart:
        groups = part(groups, *pair)
    main = main_of(groups)
    ordered = [main, *(g for g in groups if g is not main)]
    return tuple(_telling(report, reading, text, g, ordered) for g in ordered)


def lend_places(tellings: list[Telling]) -> list[Telling]:
    """Each telling without a place given the places of the pile that its own sentences name, in whatever script."""
    known: dict[frozenset[str], Where] = {}
    for where in sorted((w for t in tellings for w in t.wheres), key=lambda w: (w.key, w.place.id or "", w.place.name)):
        known.setdefault(frozenset(where.key.split()), where)
    by_word: dict[str, list[frozenset[str]]] = {}
    for words in known:
        by_word.setdefault(min(words, default=""), []).append(words)
    return [t if t.wheres else replace(t, lent=tuple(_named(t, by_word, known))) for t in tellings]


def _named(telling: Telling, by_word: dict[str, list[frozenset[str]]], known: dict[frozenset[str], Where]) -> list[Where]:
    near = telling.wording.near
    return [known[words] for w in sorted(near) for words in by_word.get(w, []) if words <= near]


def _telling(report: Report, reading: Reading, text: str, group: Group, groups: list[Group]) -> Telling:
    main = group is groups[0]
    claims = tuple(sorted((f.claim for f in group.facts), key=lambda c: (c.start, c.end, c.kind, c.measure or "", c.id)))
    others = [_sentence(f.claim) for g in groups if g is not group and g.family == group.family for f in g.facts]
    content = "" if main or not claims else f"{claims[0].start:09}:{claims[0].kind}:{claims[0].measure}"
    return Telling(
        key=f"{report.sha256}:{report.start:09}:{content}",
        report=report.id,
        main=main,
        family=group.family,
        claims=claims,
        spans=tuple(group.spans) or _day_of_report(group, groups),
        wheres=tuple(group.wheres),
        lent=(),
        published=published_on(report.published),
        thread=report.thread,
        standing=group.standing,
        yearly=group.yearly,
        harms=frozenset(h for f in group.facts if f.family == "harm" for h in [harm_of(f.claim)] if h),
        wording=word(report, reading, text, claims, own=[_sentence(c) for c in claims], others=others, main=main),
    )


def _day_of_report(group: Group, groups: list[Group]) -> tuple[Span, ...]:
    """For harm or an action without a time: the one day the report's other tellings give, so that another week's is not taken for it."""
    days = {s for g in groups for s in g.spans}
    told = group.family in ("harm", "action") and not (group.standing or group.alone)
    return tuple(days) if told and len(days) == 1 and all(s.sharp for s in days) else ()


def _sentence(claim: Claim) -> tuple[int, int]:
    start = claim.start if claim.sentence_start is None else claim.sentence_start
    return start, claim.end if claim.sentence_end is None else claim.sentence_end
