"""What is printed: the JSON forms of design section 7, and plain text for the eye.

Stateless output shows no name of a private person unless asked for in clear: each is a local token, sensitive stretches are counts.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bearwitness import FORM
from bearwitness.journey import Pile
from bearwitness.reading.masking import Tokens, mask_everywhere, masked, settled_places, tokens_for
from bearwitness.reading.whole import READERS
from bearwitness.record import MEASURES, Claim, Figure, Reading, Record, Report, WeighedFigure, to_form
from bearwitness.settings import Settings

Form = dict[str, Any]
REPORT_KEYS = (
    "id", "path", "sha256", "encoding", "start", "end", "title", "outlet", "published", "published_basis", "language", "embedded_in",
    "doubts", "thread", "credit",
)  # fmt: skip


def line(form: Any) -> str:
    """One JSON value on one line; the same value gives the same bytes."""
    return json.dumps(form, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def run_form(settings: Settings) -> Form:
    """The first line of `read --jsonl`: what read, by which profile."""
    return {"bearwitness": FORM, "numbers": settings.numbers, "readers": [{"name": r.name, "version": r.version} for r in READERS]}


class View:
    """How much may be shown. In clear everything; otherwise private names are tokens, consistent over one output."""

    def __init__(self, readings: tuple[Reading, ...], *, clear: bool) -> None:
        self.clear = clear
        self.names = {r.report: r.names for r in readings}
        self.tokens: Tokens = {} if clear else tokens_for(readings, settled_places(c for r in readings for c in r.claims))

    def words(self, words: str | None) -> str | None:
        """Words without a position: any known private name in them becomes its token."""
        return words if words is None or self.clear else mask_everywhere(words, self.tokens)

    def passage(self, report: str, start: int, words: str) -> str:
        return words if self.clear else self.words(masked(words, start, self.names.get(report, ()), self.tokens)) or ""

    def report(self, report: Report) -> Form:
        form = to_form(report)
        form["title"] = self.words(report.title)
        form["credit"] = self.words(report.credit)
        form["outlet"] = self.words(report.outlet)
        return {key: form[key] for key in REPORT_KEYS}

    def claim(self, claim: Claim) -> Form:
        form: Form = to_form(claim)
        form["place"] = place_form(form["place"])
        if self.clear:
            return form
        form["quote"] = self.passage(claim.report, claim.start, claim.quote)
        for linked in form["attribution"]:
            linked["agent"] = self.words(linked["agent"])
        if form["act"]:
            form["act"]["actor"] = self.words(form["act"]["actor"])
            form["act"]["target"] = self.words(form["act"]["target"])
        for target in form["targets"]:
            target["name"] = self.words(target["name"])
        counts = Counter(s.why for s in claim.sensitive)
        form["sensitive"] = [{"why": why, "count": counts[why]} for why in sorted(counts)]
        return form

    def whole(self, form: Any) -> Any:
        """Any other form, with every string masked."""
        if self.clear:
            return form
        if isinstance(form, str):
            return self.words(form)
        if isinstance(form, list):
            return [self.whole(f) for f in form]
        return {k: self.whole(v) for k, v in form.items()} if isinstance(form, dict) else form


def jsonl(pile: Pile, settings: Settings) -> Iterator[str]:
    """`read --jsonl`: the run, then each report at once followed by its claims."""
    view = View(pile.readings, clear=settings.clear)
    yield line({"type": "run", **run_form(settings)})
    for report, reading in zip(pile.reports, pile.readings, strict=True):
        yield line({"type": "report", **view.report(report), "unread": to_form(reading.unread)})
        for claim in reading.claims:
            yield line({"type": "claim", **view.claim(claim)})


def place_form(form: Form | None) -> Form | None:
    """A place as the contract prints it; the area is for gathering alone."""
    return form and {key: form[key] for key in ("name", "level", "id")}


def record_form(record: Record, pile: Pile, settings: Settings) -> Form:
    """`weigh --json`."""
    view = View(pile.readings, clear=settings.clear)
    return {
        "run": run_form(settings),
        "reports": [view.report(r) for r in record.reports],
        "claims": [view.claim(c) for c in record.claims],
        "incidents": [{**form, "place": place_form(form["place"])} for form in view.whole(to_form(record.incidents))],
        "origins": view.whole(to_form(record.origins)),
        "edges": view.whole(to_form(record.edges)),
        "doubts": view.whole(to_form(record.doubts)),
    }


def flat_figures(pile: Pile, docs: Mapping[str, str], settings: Settings) -> Iterator[str]:
    """`read --figures`: people harmed, held or rescued, in the flat form of the figures scorer."""
    view = View(pile.readings, clear=settings.clear)
    paths = {r.id: r.path for r in pile.reports}
    for reading in pile.readings:
        for claim in reading.claims:
            if claim.figure is None or claim.measure not in (*MEASURES, "bodies") or claim.figure.unit not in ("person", "body", "family"):
                continue
            yield line(_flat(claim, claim.figure, docs[paths[claim.report]], view))


def _flat(claim: Claim, figure: Figure, doc: str, view: View) -> Form:
    hidden = figure.hedge == "composition"
    return {
        "doc": doc, "start": claim.start, "end": claim.end, "quote": view.passage(claim.report, claim.start, claim.quote),
        "measure": "killed" if claim.measure == "bodies" else claim.measure, "hedge": "plural" if hidden else figure.hedge,
        "low": 1 if hidden else figure.low, "best": None if hidden else figure.best, "high": None if hidden else figure.high,
        "set": figure.set, "group": figure.group, "attribution": [view.words(a.agent) for a in claim.attribution],
        "evidential": claim.evidential, "polarity": claim.polarity,
    }  # fmt: skip


def grouping(record: Record, docs: Mapping[str, str]) -> Iterator[str]:
    """`weigh --grouping`: a line for each innermost incident a document speaks of."""
    paths = {r.id: r.path for r in record.reports}
    parents = {i.parent for i in record.incidents}
    seen: set[tuple[str, str]] = set()
    for incident in record.incidents:
        own = [docs[paths[r]] for r in incident.reports]
        for doc in own:
            inner = incident.id in parents and any(
                i.parent == incident.id and doc in {docs[paths[r]] for r in i.reports} for i in record.incidents
            )
            if not inner and (doc, incident.id) not in seen:
                seen.add((doc, incident.id))
    order = {d: n for n, d in enumerate(docs.values())}
    for doc, name in sorted(seen, key=lambda pair: (order[pair[0]], len(pair[1]), pair[1])):
        yield line({"doc": doc, "incident": name})


def voices(low: int, high: int) -> str:
    """An origin count in words, the certain first."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

    def word(n: int) -> str:
        return words[n] if n < len(words) else str(n)

    def voice(n: int) -> str:
        return f"{word(n)} {'voice' if n == 1 else 'voices'}"

    if high == 0:
        return "no countable voice"
    return f"{voice(low)} for certain" + (f", perhaps {word(high)}" if high > low else "")


def bound(value: int | None, *, approx: bool = False) -> str:
    return "–" if value is None else f"{'about ' if approx else ''}{value}"


def figure_lines(figure: WeighedFigure, record: Record, view: View) -> Iterator[str]:
    """One figure as `demo` and `weigh` print it: measure, low / best / high, reports and origins, the sentence."""
    of = {c.id: c.report for c in record.claims}
    low, high = figure.origins.min, figure.origins.max
    count = f"{low} to {high}" if high > low else f"{high}"
    span = " / ".join(bound(v) for v in (figure.low, figure.best, figure.high))
    said = f"{span}{' · above: open' if figure.upper_open else ''}"
    behind = f"{many(len({of[c] for c in figure.claims}), 'report')}, {count} separate {'origin' if high == 1 else 'origins'}"
    yield f"  {figure.measure} ({of_whom(figure)}): {said} · {behind} ({voices(low, high)})"
    yield f"    “{view.words(figure.sentence.en)}”"
    claims = {c.id: c for c in record.claims}
    for out in figure.excluded:
        claim = claims.get(out.claim)
        none_said = claim is not None and claim.modality == "actual" and claim.figure is not None and claim.figure.hedge == "zero"
        if claim is not None and (claim.polarity == "denied" or none_said):
            voice = claim.attribution[-1].agent if claim.attribution else "the publisher"
            words = view.passage(claim.report, claim.start, claim.quote)
            yield f"    denied by {view.words(voice)} ({claim.report}): “{words}” · kept beside the figure, lowers nothing"
    if figure.conflict.verdict == "contradicts":
        yield f"    set against each other: {', '.join(figure.conflict.claims)}"


def of_whom(figure: WeighedFigure) -> str:
    """The set a figure counts: group, part, unit and window."""
    window = figure.window.edtf if figure.window else None
    parts = [figure.group or "human", "part of another figure" if figure.set == "subset" else None,
             None if figure.unit == "person" else f"unit {figure.unit}", window]  # fmt: skip
    return ", ".join(p for p in parts if p)


def many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def when_and_who(report: Report, view: View) -> str:
    return f"{report.published or 'no date'}  {view.words(report.outlet) or 'no outlet named'}"


def record_lines(record: Record, pile: Pile, settings: Settings) -> Iterator[str]:
    """The record for the eye."""
    view = View(pile.readings, clear=settings.clear)
    counts = f"{many(len(record.reports), 'report')}, {many(len(record.incidents), 'incident')}, {many(len(record.claims), 'claim')}"
    yield f"{counts}. Numbers: {settings.numbers}."
    for report in record.reports:
        yield f"{report.id}  {report.path}  {when_and_who(report, view)}  {view.words(report.title) or ''}".rstrip()
    for incident in record.incidents:
        yield ""
        under = f" (part of {incident.parent})" if incident.parent else ""
        said = f"{many(len(incident.reports), 'report')}, {many(len(incident.claims), 'claim')}"
        yield f"{incident.id}  {view.words(incident.title)}{under}: {said}"
        for figure in incident.figures:
            yield from figure_lines(figure, record, view)
        kinds = Counter(c.kind for c in record.claims if c.id in set(incident.claims) and c.kind != "figure")
        if kinds:
            yield "  also: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    yield ""
    yield from doubt_lines(record, view)


def doubt_lines(record: Record, view: View) -> Iterator[str]:
    """Doubts, those alike together."""
    kinds = Counter(d.what for d in record.doubts)
    yield f"{len(record.doubts)} {'doubt' if len(record.doubts) == 1 else 'doubts'}" + (":" if kinds else ".")
    for what, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])):
        first = next(d for d in record.doubts if d.what == what)
        yield f"  {n} × {what}: {view.words(first.says)}"


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(words: str) -> str:
    """For a terminal: control and direction characters made visible, so that no report can paint the screen."""
    return _CONTROL.sub(lambda m: f"⟦{ord(m.group()):04X}⟧", words)


def on_one_line(words: str) -> str:
    """As `safe`, for a line that other programs read: a file's name cannot begin a new one."""
    return safe(words).replace("\n", "⟦000A⟧").replace("\t", "⟦0009⟧")


def reading_lines(pile: Pile, settings: Settings) -> Iterator[str]:
    """`read` for the eye: each report and its claims in order."""
    view = View(pile.readings, clear=settings.clear)
    for doubt in pile.doubts:
        yield f"doubt {doubt.what}: {view.words(doubt.says)}"
    for report, reading in zip(pile.reports, pile.readings, strict=True):
        yield f"{report.id}  {report.path} [{report.start}:{report.end}]  {report.language}  {when_and_who(report, view)}"
        if report.title:
            yield f"  {view.words(report.title)}"
        for claim in reading.claims:
            yield claim_line(claim, view)
        for doubt in (*report.doubts, *reading.doubts):
            yield f"  doubt {doubt.what}: {view.words(doubt.says)}"
        if reading.unread:
            yield f"  {len(reading.unread)} sentences with a number or a word of harm gave no claim"
        yield ""


def claim_line(claim: Claim, view: View) -> str:
    form = view.claim(claim)
    chain = " ← ".join(a["agent"] for a in form["attribution"]) or "own voice"
    what = claim.measure or (claim.act.type if claim.act else claim.subkind) or ""
    numbers = ""
    if claim.figure:
        numbers = f" {bound(claim.figure.low)}/{bound(claim.figure.best)}/{bound(claim.figure.high)}"
    denied = " DENIED" if claim.polarity == "denied" else ""
    denied += "" if claim.modality == "actual" else f" {claim.modality.upper()}"
    return f"  {claim.id}  {claim.kind} {what}{numbers}{denied}  “{form['quote']}”  [{chain}: {claim.evidential}]"


def printed(lines: Iterable[str]) -> None:
    """Lines for a person, made safe for the terminal."""
    for words in lines:
        print(safe(words))
