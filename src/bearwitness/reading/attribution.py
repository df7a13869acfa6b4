"""Who says it and how they know: the chain of voices over each stretch of text, found once for a report.

Invariant: `behind` answers for every stretch; what no cue covers is the publisher's own, or its credit line's.
Method: docs/methods/attribution.md.
"""

import re
from dataclasses import dataclass

from bearwitness.reading import cues_english, cues_russian
from bearwitness.reading.analysis import Analysis, Sentence
from bearwitness.reading.cues import Agent, Cue
from bearwitness.reading.gazetteer import look_up
from bearwitness.reading.voices import Spoken, speak
from bearwitness.reading.voices_kinds import evidential_of, kind_of, perception, perhaps_own_harm
from bearwitness.record import Attribution, Doubt, NameSpan
from bearwitness.record.claim import Evidential

_CREDIT = re.compile(
    r"^\W*(?:with\s+)?(?:(?:photos?|pictures?|video|text|materials?|information|source|reporting|credit)(?:\s*(?:,|and|&)\s*)?){1,3}"
    r"\s*(?:(?:was|were|is|are)\s+)?(?:provided|supplied|shared|sent|given)?\s*(?:from|by|of)?\b\W*(?:the\s+)?\W*"
    r"|^\W*(?:данные|информация|источник|по информации|по материалам)\b\W*",
    re.I,
)
_FIRST_PERSON = frozenset("i we я мы".split())
_UNKNOWN_ACCESS = frozenset(("unsourced", "outlet_assertion", "estimate", "opinion"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a stretch. `chain`: outermost first, without the publisher; `denied`: the innermost denies it."""

    chain: tuple[Attribution, ...] = ()
    evidential: Evidential = "outlet_assertion"
    hops: int | None = None
    denied: bool = False
    rule: str = "own_voice"
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """All voices of one report. `spoken`: by sentence, each sentence's cues with what they hold."""

    analysis: Analysis
    spoken: tuple[Spoken, ...] = ()
    by_sentence: tuple[tuple[Spoken, ...], ...] = ()
    own: Voice = Voice()

    def behind(self, start: int, end: int) -> Voice:
        """The voice behind the stretch from start to end."""
        sentence = self.analysis.sentence_at(start)
        if sentence is None or sentence.index >= len(self.by_sentence):
            return self.own
        over = [s for s in self.by_sentence[sentence.index] if s.holds(start, end)]
        if not over:
            return self._repeated(sentence)
        return _voice(sorted(over, key=lambda s: -s.size(start)), self.analysis)

    def _repeated(self, sentence: Sentence) -> Voice:
        """A headline inherits the voice of the body sentence it repeats."""
        if not sentence.headline:
            return self.own
        twin = _twin(sentence, self.analysis)
        over = self.by_sentence[twin.index] if twin else ()
        return _voice([max(over, key=lambda s: s.size(None))], self.analysis) if over else self.own


def find_voices(analysis: Analysis, names: tuple[NameSpan, ...]) -> Voices:
    """Find every cue, source and content of the report once."""
    spoken = speak(analysis, find_cues(analysis))
    by_sentence: list[list[Spoken]] = [[] for _ in analysis.sentences]
    for s in spoken:
        for index in s.sentences(analysis):
            by_sentence[index].append(s)
    return Voices(analysis, spoken, tuple(tuple(b) for b in by_sentence), _own(analysis))


def find_cues(analysis: Analysis) -> tuple[Cue, ...]:
    """Every cue in the order of the text, by the grammar of the report's language."""
    find = cues_russian.find_cues if analysis.language == "ru" else cues_english.find_cues
    return tuple(cue for sentence in analysis.sentences if sentence.tokens for cue in find(sentence))


def _own(analysis: Analysis) -> Voice:
    credit = analysis.report.credit
    if not credit or not (name := re.split(r",\s+(?:together|along) with\b", _CREDIT.sub("", credit))[0].strip(' .()“”"«»')):
        return Voice()
    named = tuple(re.findall(r"\w+", name.lower()))
    known = kind_of(named, analysis.language) is not None
    evidential: Evidential = evidential_of(named, "", "", analysis.language) if known else "outlet_assertion"
    return Voice((Attribution(name, evidential),), evidential, None if evidential in _UNKNOWN_ACCESS else 1, False, "credit_line")


def _voice(over: list[Spoken], analysis: Analysis) -> Voice:
    """The cues over a stretch, widest first, as one chain."""
    every = [(a, s) for s in over for a in s.agents]
    # "declined to confirm": two cues of one voice are one link, with the stance of the first that does more than assert
    agents = [(a, s) for n, (a, s) in enumerate(every) if n + 1 == len(every) or every[n + 1][0].name != a.name]
    rule = over[-1].cue.rule
    agents = [(a, s) for a, s in agents if a.name.lower() not in _FIRST_PERSON]
    if every and not agents:
        # the publisher speaks of itself
        seen = over[-1].cue.verb in perception(analysis.language) | {"count"}
        return Voice((), "eyewitness", 0, False, "own_sight") if seen else Voice(rule="own_voice")
    if not agents:
        return Voice((), "unsourced", None, False, rule)
    innermost, spoken = agents[-1]
    evidential = evidential_of(innermost.words, spoken.said, spoken.cue.verb, analysis.language)
    if evidential == "hearsay" and (_is_outlet(innermost, spoken) or _is_title(innermost.name, innermost.span, analysis)):
        evidential = "outlet_assertion"
    if evidential == "hearsay" and analysis.language == "ru" and _is_state(innermost.name):
        evidential = "official"
    same = [s.cue.stance for a, s in every if a.name == innermost.name]
    stance = next((s for s in same if s in {"declines", "denies", "doubts"}), spoken.cue.stance)
    doubts = [d for s in over for d in s.doubts]
    if stance == "confirms" and evidential in {"outlet_assertion", "hearsay", "unsourced"}:
        stance = "repeats"
        doubts.append(_doubt("claimed_confirmation", "Called confirmed by a voice that shows no access of its own.", spoken.cue))
    if evidential == "victim" and perhaps_own_harm(spoken.said):
        doubts.append(_doubt("pronoun_unresolved", "Read as the voice's own suffering; the pronoun might mean another.", spoken.cue))
    if evidential == "perpetrator" and stance == "denies":
        evidential = "participant"  # what is claimed against it is not admitted
    outer = tuple(Attribution(a.name, None, "repeats") for a, _ in agents[:-1])
    chain = (*outer, Attribution(innermost.name, evidential, stance))
    if stance == "speculates" and evidential not in _UNKNOWN_ACCESS:
        evidential = "estimate"
        chain = (*chain[:-1], Attribution(innermost.name, evidential, stance))
    hops = None if evidential in _UNKNOWN_ACCESS else len(chain) + (evidential == "hearsay")
    return Voice(chain, evidential, hops, stance == "denies", rule, tuple(doubts))


def _is_outlet(agent: Agent, spoken: Spoken) -> bool:
    """ "the Lantern wrote": a proper name with an article that writes or publishes is a medium, never a person."""
    return "the" in agent.words and agent.name[:1].isupper() and spoken.cue.verb in {"write", "report", "publish"}


def _is_title(name: str, span: tuple[int, int], analysis: Analysis) -> bool:
    """«Телеграф» сообщает: a bare name in Russian quotation marks is an outlet's."""
    around = analysis.text[max(0, span[0] - 1) : span[1] + 1]
    return analysis.language == "ru" and around.strip()[:1] == "«" and around.strip()[-1:] == "»" and around.count("«") == 1


def _is_state(name: str) -> bool:
    """«Израиль заявил»: a country speaks by its authorities."""
    return " " not in name and any(e.level == "country" for e in look_up(name, inflected=True))


def _doubt(what: str, says: str, cue: Cue) -> Doubt:
    return Doubt(what, says, "attribution 1", start=cue.span[0], end=cue.span[1])


def _twin(headline: Sentence, analysis: Analysis) -> Sentence | None:
    """The first body sentence that shares at least half of the headline's longer words and numbers."""
    wanted = _content_words(headline.text)
    body = [s for s in analysis.sentences if not s.headline][:12]
    shared = [(len(wanted & _content_words(s.text)), -s.index, s) for s in body]
    best = max(shared, key=lambda x: x[:2], default=None)
    return best[2] if best and wanted and best[0] * 2 >= len(wanted) else None


def _content_words(text: str) -> frozenset[str]:
    return frozenset(w[:5] for w in re.findall(r"\w+", text.lower()) if len(w) > 3 or w.isdigit())
