"""Figures of people harmed, held or rescued, and other counted things, as draft claims on exact spans.

Invariant: the quotation is the text at the span, and every low, best and high traces to its words. Method: docs/methods/numbers.md.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.dates import dates_of, find_window
from bearwitness.reading.figures_draft import INHERITED, Draft
from bearwitness.reading.figures_en import read_english
from bearwitness.reading.figures_ru import read_russian
from bearwitness.reading.figures_sets import tie
from bearwitness.record import Claim, Figure, ReaderMark
from bearwitness.settings import Numbers

VERSION = "1"
_READERS: dict[str, Callable[[Sentence, Numbers], list[Draft]]] = {"en": read_english, "ru": read_russian}


def read_figures(analysis: Analysis, *, numbers: Numbers = "literal") -> tuple[Claim, ...]:
    """Draft claims of kind figure, each with a temporary id of its own; without attribution, time and place."""
    language = "ru" if analysis.language == "ru" else "en"
    drafts = [d for s in analysis.sentences if s.tokens for d in _READERS[language](s, numbers)]
    drafts = [replace(d, polarity="denied") if _called_untrue(d) else d for d in _inherit(drafts)]
    claims = {c.id: (c, d) for d in drafts for c in (_claim(analysis, d, language),)}
    parts = frozenset(i for i, (_, d) in claims.items() if d.part)
    more = frozenset(i for i, (_, d) in claims.items() if d.more)
    return tie(tuple(c for c, _ in claims.values()), parts, more)


_UNTRUE = re.compile(
    r"\b(?:reports?|claims?|allegations?|information|rumou?rs?|stories|publications?)\s+(?:of|about|on|that|concerning)\b(?P<held>.{3,160}?)"
    r"\b(?:do(?:es)? not correspond|(?:is|are|was|were)\s+(?:\w+\s+)?(?:false|untrue|not true|invented|fabricated|lies|a lie|baseless|"
    r"an invention|fiction|fakes?))\b"
    r"|\b(?:it|this|that)\s+(?:is|was)\s+(?:\w+\s+)?(?:false|untrue|not\s+true|a\s+lie|incorrect)\s+that\b(?P<that>.{3,200})"
    r"|\b(?:неправда|ложь|неверно|не\s+соответствует\s+действительности)\s*,\s*(?:будто|что)\b(?P<chto>.{3,200})"
    r"|\b(?:сообщени\w+|информаци\w+|публикаци\w+|слух\w*|заявлени\w+)\s+(?:о|об|про)\b(?P<ru>.{3,160}?)"
    r"\b(?:не соответству\w+|назва\w+\s+(?:\w+\s+)?(?:выдумк|ложь|ложн|фейк|вымыс)\w*|(?:ложны|недостоверн)\w*|опровергл\w+)",
    re.I | re.S,
)
"""What is said only to be called untrue: "reports of the detention of 60 people do not correspond to reality"."""


def _called_untrue(draft: Draft) -> bool:
    at = draft.counted.start - draft.sentence.start
    spans = (m.span(g) for m in _UNTRUE.finditer(draft.sentence.text) for g in ("held", "that", "chto", "ru") if m[g])
    return draft.polarity == "affirmed" and any(a <= at < b for a, b in spans)


def _inherit(drafts: list[Draft]) -> list[Draft]:
    """A part without a word of harm of its own takes the measure of the whole before it; without one it is no figure."""
    done: list[Draft] = []
    for d in drafts:
        whole = next((w for w in reversed(done) if not w.part and d.sentence.index - w.sentence.index <= 2), None)
        if d.measure != INHERITED:
            done.append(d)
        elif whole is not None:
            done.append(replace(d, measure=whole.measure, polarity=whole.polarity, modality=whole.modality))
    return done


def _claim(analysis: Analysis, draft: Draft, language: str) -> Claim:
    c = draft.counted
    return Claim(
        id=f"figure:{c.start}:{c.end}:{draft.measure}",
        report=analysis.report.id,
        start=c.start,
        end=c.end,
        quote=analysis.text[c.start : c.end],
        kind="figure",
        measure=draft.measure,
        figure=_figure(analysis, draft),
        evidential="estimate" if draft.modality == "possible" and draft.forecast else "outlet_assertion",
        polarity=draft.polarity,
        modality=draft.modality,
        headline=draft.sentence.headline,
        reader=ReaderMark(f"figures-{language}", VERSION, draft.rule or c.quantity.hedge),
    )


def _dated(analysis: Analysis, draft: Draft) -> bool:
    """Does its sentence bind it to a day? Then it counts what happened that day and no running total."""
    dates = dates_of(analysis, draft.sentence.start, draft.sentence.end)
    return any(not f.window and f.moment.resolution in {"day", "hour", "minute"} for f in dates)


_SAID = ("hedge", "point", "lower", "lower_incl", "upper", "upper_incl", "low", "best", "high", "approx", "upper_open")


def _figure(analysis: Analysis, draft: Draft) -> Figure:
    quantity: Any = draft.counted.quantity
    window = find_window(analysis, draft.counted.start, draft.counted.end)
    return Figure(
        **{name: getattr(quantity, name) for name in _SAID},
        unit=draft.unit,
        group=draft.group,
        window=window,
        scope="cumulative" if draft.total or window is not None else "new" if draft.more or _dated(analysis, draft) else None,
        derived=draft.derived,
    )
