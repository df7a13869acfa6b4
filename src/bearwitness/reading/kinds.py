"""Threats, demands, responses, actions, advice, verification, legal steps, protection and context, as draft claims on exact spans.

Invariant: the quotation is the text at the span. Every claim names the rule that made it. Method: docs/methods/kinds.md.
"""

from collections.abc import Iterator

from bearwitness.reading.analysis import Analysis, Sentence, Token
from bearwitness.reading.kinds_asks import read_asks, read_imperatives, read_modals
from bearwitness.reading.kinds_draft import Draft
from bearwitness.reading.kinds_lists import read_lists
from bearwitness.reading.kinds_patterns import read_patterns, widest
from bearwitness.reading.kinds_threats import read_frame, read_tasks
from bearwitness.reading.kinds_words import KindWords, kind_words
from bearwitness.record import Attribution, Claim, ReaderMark

VERSION = "1"


def read_kinds(analysis: Analysis) -> tuple[Claim, ...]:
    """Draft claims of these kinds, each with a temporary id; attribution only where the sentence names who asks or threatens."""
    language = "ru" if analysis.language == "ru" else "en"
    words = kind_words(language)
    found = {s.index: list(d) for s, d in _by_sentence(analysis, words)}
    for draft in read_lists(analysis, words):
        found[draft.sentence.index] = [draft, *found.get(draft.sentence.index, [])]
    if _threatens(found):
        for s in analysis.sentences:
            if s.tokens:
                found[s.index] = [*found.get(s.index, []), *read_frame(s, words)]
    drafts = [d for index in sorted(found) for d in widest(_settle(found[index]))]
    return tuple(_claim(analysis, d, language) for d in drafts if d.span[1] > d.span[0])


def _by_sentence(analysis: Analysis, words: KindWords) -> Iterator[tuple[Sentence, Iterator[Draft]]]:
    before: Token | None = None
    for s in analysis.sentences:
        if s.tokens:
            yield s, _read(s, words, before)
            before = _main_subject(s) or before


def _read(sentence: Sentence, words: KindWords, before: Token | None) -> Iterator[Draft]:
    yield from read_tasks(sentence, words)
    yield from read_asks(sentence, words)
    yield from read_modals(sentence, words, before)
    yield from read_imperatives(sentence, words)
    yield from read_patterns(sentence, words, before)


def _main_subject(sentence: Sentence) -> Token | None:
    root = next((t for t in sentence.tokens if t.head == t.i), None)
    found = next((c for c in sentence.children(root) if c.dep.startswith("nsubj")), None) if root else None
    return found if found is not None and found.pos != "PRON" else None


def _threatens(found: dict[int, list[Draft]]) -> bool:
    """Is this a text about an announced threat: two sentences that threaten, or a headline that does?"""
    holding = [ds for ds in found.values() if any(d.kind == "threat" for d in ds)]
    return len(holding) >= 2 or any(d.kind == "threat" and d.sentence.headline for ds in holding for d in ds)


_YIELDS = {
    "response": {"protection", "demand", "advice"},
    "verification": {"protection"},
    "demand": {"protection", "threat"},
    "advice": {"threat"},
    "context": {"threat"},
    "action": {"threat"},
}
"""Kind → kinds it gives way to on the same words: "asked that her name be changed" is protection, not a demand."""


def _settle(drafts: list[Draft]) -> list[Draft]:
    """Without claims that a more certain kind over the same words makes wrong; fear is no threat."""
    if any(d.rule == "asks_more" for d in drafts):
        drafts = [d for d in drafts if d.kind != "demand"]
    feared = [d for d in drafts if d.rule == "fear"]
    drafts = [d for d in drafts if d.kind != "threat" or not any(_within(d, f) for f in feared)]
    return [d for d in drafts if not any(o.kind in _YIELDS.get(d.kind, ()) and _same(d, o) for o in drafts)]


def _within(inner: Draft, outer: Draft) -> bool:
    return inner.span[0] < outer.span[1] and outer.span[0] < inner.span[1]


def _same(one: Draft, other: Draft) -> bool:
    """Does most of the one lie in the other?"""
    shared = min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])
    return shared > 0.6 * (one.span[1] - one.span[0])


def _claim(analysis: Analysis, draft: Draft, language: str) -> Claim:
    start, end = draft.span
    speaker: tuple[Attribution, ...] = ()
    if draft.agent is not None and not draft.agent.pronoun:
        speaker = (Attribution(draft.agent.name, "perpetrator" if draft.kind == "threat" else "participant"),)
    return Claim(
        id=f"{draft.kind}:{start}:{end}:{draft.rule}",
        report=analysis.report.id,
        start=start,
        end=end,
        quote=analysis.text[start:end],
        kind=draft.kind,
        subkind=draft.subkind,
        targets=draft.targets,
        attribution=speaker,
        polarity=draft.polarity,
        modality=draft.modality,
        headline=draft.sentence.headline,
        reader=ReaderMark(f"kinds-{language}", VERSION, f"{draft.rule}:own" if draft.own else draft.rule),
    )
