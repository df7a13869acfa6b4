"""The reading of one report: every reader once over one analysis, then voice, time, place and what identifies for each claim."""

from collections.abc import Callable
from dataclasses import replace

from bearwitness.reading.acts import read_acts
from bearwitness.reading.analysis import Analysis, analyse
from bearwitness.reading.attribution import Voice, Voices, find_voices
from bearwitness.reading.dates import find_time
from bearwitness.reading.figures import read_figures
from bearwitness.reading.gate import choose
from bearwitness.reading.kinds import read_kinds
from bearwitness.reading.parsers import Parsers
from bearwitness.reading.people import find_names, find_sensitive
from bearwitness.reading.places import find_place
from bearwitness.reading.unread import find_unread
from bearwitness.record import Claim, Doubt, NameSpan, ReaderMark, Reading, Report
from bearwitness.record.claim import ClaimStatus
from bearwitness.settings import Settings

READERS = tuple(
    ReaderMark(name, "1")
    for name in ("figures-en", "figures-ru", "acts-en", "acts-ru", "kinds-en", "kinds-ru", "attribution", "dates", "places", "people")
)
"""Every reader with its version; a change of what one finds changes its version."""

_PERFORMED = frozenset({"demand", "threat", "advice"})
"""Kinds where a text that says it in its own voice is itself the act (domain.md section 7)."""


def read(report: Report, text: str, parsers: Parsers, settings: Settings) -> Reading:
    """All claims of one report. `text`: the faithful text of the whole file, in which the report's positions stand.

    The same report, text and settings give the same reading.
    """
    analysis = analyse(report, text, parsers, choose)
    names = find_names(analysis)
    voices = find_voices(analysis, names)
    drafts, doubts = _drafts(analysis, settings)
    claims = number(tuple(_complete(d, analysis, names, voices) for d in drafts))
    return Reading(report.id, claims, names, find_unread(analysis, claims), doubts, READERS)


def _drafts(analysis: Analysis, settings: Settings) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    """What each reader proposes. One that fails on a stranger's text loses its own claims only, and a doubt says so."""
    found: list[Claim] = []
    doubts: list[Doubt] = []
    readers: tuple[tuple[str, Callable[[], tuple[Claim, ...]]], ...] = (
        ("figures", lambda: read_figures(analysis, numbers=settings.numbers)),
        ("acts", lambda: read_acts(analysis)),
        ("kinds", lambda: read_kinds(analysis)),
    )
    for name, propose in readers:
        try:
            found += propose()
        except Exception as fault:  # whatever a text does to one reader, what the others found stands
            says = f"The reader of {name} failed ({type(fault).__name__}): its claims of this report have to be written by hand."
            doubts.append(Doubt("reading_failed", says, f"{name} 1", report=analysis.report.id))
    return _without_echoes(tuple(found)), tuple(doubts)


_SAME_SAID: dict[str, frozenset[str]] = {
    "detained": frozenset({"arrest", "detention"}),
    "killed": frozenset({"killing"}),
    "abducted": frozenset({"abduction"}),
    "tortured": frozenset({"torture"}),
    "released": frozenset({"release"}),
}
"""Measure → acts that say no more than it, where nobody is named as having done them."""


def _without_echoes(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "12 fishermen were detained" is one claim, the figure: an act beside it stands only if it adds who, how or how sure."""
    figures = [c for c in claims if c.figure is not None]

    def echoes(claim: Claim) -> bool:
        act = claim.act
        if act is None or act.actor or act.method or act.involvement or act.accusation != "stated":
            return False
        return any(f.start < claim.end and claim.start < f.end and act.type in _SAME_SAID.get(f.measure or "", ()) for f in figures)

    return tuple(c for c in claims if not echoes(c))


def _complete(draft: Claim, analysis: Analysis, names: tuple[NameSpan, ...], voices: Voices) -> Claim:
    voice = _with_own_speaker(draft, voices.behind(draft.start, draft.end))
    sentence = analysis.sentence_at(draft.start)
    return replace(
        draft,
        attribution=voice.chain,
        evidential=draft.evidential if draft.evidential == "estimate" else voice.evidential,
        hops=voice.hops,
        polarity="denied" if voice.denied else draft.polarity,
        place=draft.place or find_place(analysis, draft.start, draft.end),
        time=draft.time or find_time(analysis, draft.start, draft.end),
        headline=draft.headline or (sentence.headline if sentence else False),
        sensitive=find_sensitive(analysis, names, draft.start, draft.end),
        status=_status(draft, voice),
        doubts=draft.doubts + voice.doubts,
        sentence_start=sentence.start if sentence else None,
        sentence_end=sentence.end if sentence else None,
    )


def _with_own_speaker(draft: Claim, voice: Voice) -> Voice:
    """The voice, with the one who asks, threatens or advises in the sentence itself as its innermost link."""
    if not draft.attribution:
        return voice
    own = draft.attribution[-1]
    before = next((n for n, a in enumerate(voice.chain) if own.agent in a.agent or a.agent in own.agent), len(voice.chain))
    outer = tuple(replace(a, evidential=None, stance="repeats") for a in voice.chain[:before])
    return replace(voice, chain=(*outer, own), evidential=own.evidential or voice.evidential, hops=len(outer) + 1)


def _status(draft: Claim, voice: Voice) -> ClaimStatus:
    """alleged, reported or performed, by domain.md section 7; the rest is not a reader's to give."""
    if draft.kind in _PERFORMED and not voice.chain and (draft.reader.rule or "").endswith(":own"):
        return "performed"
    weak = voice.evidential in {"unsourced", "opinion", "estimate", "organisation_statement", "outlet_assertion"}
    known = voice.hops is not None and voice.hops <= 1
    direct = voice.evidential in {
        "victim",
        "eyewitness",
        "participant",
        "document",
        "image",
        "official",
        "organisation_report",
        "perpetrator",
    }
    return "reported" if not weak and (known or direct) else "alleged"


def number(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """In the order of the text (start, end, kind, measure) as c1, c2 …; references between them follow."""
    ordered = sorted(claims, key=lambda c: (c.start, c.end, c.kind, c.measure or "", c.id))
    names = {c.id: f"c{n}" for n, c in enumerate(ordered, 1)}
    return tuple(rename(c, names) for c in ordered)


def rename(claim: Claim, names: dict[str, str]) -> Claim:
    """The claim under its new identifier, with its references to others renamed too."""
    figure = claim.figure and replace(
        claim.figure,
        subset_of=names.get(claim.figure.subset_of or ""),
        disjoint_from=names.get(claim.figure.disjoint_from or ""),
    )
    new = names[claim.id]
    doubts = tuple(replace(d, claim=new) if d.claim == claim.id else d for d in claim.doubts)
    return replace(claim, id=new, figure=figure, doubts=doubts)
