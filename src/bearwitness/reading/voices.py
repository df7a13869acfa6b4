"""From cues to speakers: quotations across sentences, pronouns, "the group", and sentences that plainly continue."""

import re
from dataclasses import dataclass, replace

from bearwitness.reading.analysis import Analysis, Sentence, Token
from bearwitness.reading.cues import Agent, Cue, Span, agent_at
from bearwitness.reading.voices_kinds import kind_of
from bearwitness.record import Doubt

_QUOTE = re.compile(r"“[^“”]{15,3000}”|«[^«»]{25,3000}»|\"[^\"]{15,3000}\"")
_BODIES = frozenset(
    ("group organisation organization agency body ministry network hospital организация ведомство министерство агентство группа").split()
)
_ONE_PERSON = frozenset("he she он она".split())
_BODY_HEADS = frozenset(
    "police ministry hospital network group organisation organization agency army council government office court".split()
)
_OF_PEOPLE = frozenset("he she i we they you who it он она они я мы".split())
_CONTINUES = re.compile(r"^(?:He|She|They|Он|Она|Они)\b")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue with its agents resolved. `held`: all stretches it holds, quotations over several sentences included."""

    cue: Cue
    agents: tuple[Agent, ...]
    held: tuple[Span, ...]
    said: str
    doubts: tuple[Doubt, ...] = ()

    def holds(self, start: int, end: int) -> bool:
        return any(s <= start < e or s < end <= e for s, e in self.held)

    def size(self, start: int | None) -> int:
        return sum(e - s for s, e in self.held)

    def sentences(self, analysis: Analysis) -> tuple[int, ...]:
        found = set()
        for start, end in self.held:
            first = analysis.sentence_at(start)
            index = first.index if first else self.cue.sentence
            while index < len(analysis.sentences) and analysis.sentences[index].start < end:
                found.add(index)
                index += 1
        return tuple(sorted(found))


def speak(analysis: Analysis, cues: tuple[Cue, ...]) -> tuple[Spoken, ...]:
    """Cues in the order of the text, each with its speakers, and after them the sentences that go on with the last one."""
    quotes = [m.span() for m in _QUOTE.finditer(analysis.text, analysis.report.start, analysis.report.end) if m.group().count(" ") >= 2]
    found: list[Spoken] = []
    for cue in cues:
        found.append(_resolved(_quoted(cue, quotes, analysis), found, analysis))
    return tuple(found) + tuple(_continued(tuple(found), quotes, analysis))


def _quoted(cue: Cue, quotes: list[Span], analysis: Analysis) -> Spoken:
    """The cue with the whole of each quotation its sentence opens, closes or holds beside the cue."""
    sentence = analysis.sentences[cue.sentence]
    near = [(s, e) for s, e in quotes if s < sentence.end and sentence.start < e and not s <= cue.span[0] < e]
    if len([1 for s, e in near if e <= sentence.end and s >= sentence.start]) == len(near):
        near = [(s, e) for s, e in near if any(s < ce and cs < e for cs, ce in cue.contents)]
    held = _merged([*cue.contents, *near, *_said_of(cue, sentence, analysis)])
    return Spoken(cue, cue.agents, held, " ".join(analysis.text[s:e] for s, e in held))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Stretches that overlap as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _said_of(cue: Cue, sentence: Sentence, analysis: Analysis) -> list[Span]:
    """The sentence before, where "this", «об этом» hands it over whole to the voice named here."""
    text = sentence.text.lower()
    if sentence.index == 0 or not (text.startswith(("об этом ", "это сообщил", "это подтверд", "this was ")) or cue.rule == "thus"):
        return []
    before = analysis.sentences[sentence.index - 1]
    return [(before.start, before.end)]


def _resolved(spoken: Spoken, before: list[Spoken], analysis: Analysis) -> Spoken:
    doubts: list[Doubt] = list(spoken.doubts)
    agents = []
    for given in spoken.agents:
        agent = _fuller(given, before)
        stands_for = agent.pronoun or agent.name.lower() in _BODIES
        other = _person_between(agent, spoken, before, analysis) or _antecedent(agent, before, analysis) if stands_for else agent
        if other is None:
            says = "The voice is a pronoun whose person the report does not make plain."
            doubts.append(Doubt("pronoun_unresolved", says, "attribution 1", start=agent.span[0], end=agent.span[1]))
        agents.append(other or agent)
    return replace(spoken, agents=tuple(agents), doubts=tuple(doubts))


def _fuller(agent: Agent, before: list[Spoken]) -> Agent:
    """A bare name that ends an earlier, fuller one keeps its own words and learns what the earlier one said of itself."""
    if agent.pronoun or " " in agent.name or not agent.name[:1].isupper():
        return agent
    named = (o for s in before for o in s.agents if o.name.endswith(" " + agent.name))
    earlier = next(named, None)
    return agent if earlier is None else replace(agent, words=agent.words + earlier.words)


def _person_between(agent: Agent, spoken: Spoken, before: list[Spoken], analysis: Analysis) -> Agent | None:
    """The person a sentence since the last voice is about: "Ana Rell was there. She said ..." """
    if agent.name.lower() not in _ONE_PERSON:
        return None
    last = before[-1].cue.sentence if before else -1
    for index in range(spoken.cue.sentence - 1, max(last, spoken.cue.sentence - 4), -1):
        sentence = analysis.sentences[index]
        named = [t for t in sentence.tokens if t.dep.startswith("nsubj") and t.entity == "PER"]
        found = [a for a in (agent_at(sentence, t) for t in named) if _fits(agent, a, None)]
        if found:
            return found[0]
    return None


def _fits(agent: Agent, other: Agent, kind: str | None) -> bool:
    """Number and gender where both are known; "he" and "she" are never a body, "the group" never a person."""
    if not agent.pronoun:
        return kind in {"organisation", "official", "media"} and not other.plural
    if agent.gender and other.gender and agent.gender != other.gender:
        return False
    single = agent.name.lower() in _ONE_PERSON
    return not (single and (other.plural or any(w in _BODY_HEADS for w in other.words[-2:] + other.words[:2])))


def _antecedent(agent: Agent, before: list[Spoken], analysis: Analysis) -> Agent | None:
    """The last voice that fits; a body's word that finds none stands for itself."""
    body = not agent.pronoun
    for spoken in reversed(before):
        for other in reversed(spoken.agents):
            kind = kind_of(other.words, analysis.language)
            if not other.pronoun and _fits(agent, other, kind):
                return other
    if agent.pronoun and analysis.language == "ru":
        return _subject_before(agent, before, analysis)
    return agent if body else None


def _subject_before(agent: Agent, before: list[Spoken], analysis: Analysis) -> Agent | None:
    """«Коалиция опубликовала список. По её словам …»: the subject of the sentence before, where no voice fits."""
    index = next((s.index for s in analysis.sentences if s.start <= agent.span[0] < s.end), 0) - 1
    if index < 0:
        return None
    sentence = analysis.sentences[index]
    heads = [t for t in sentence.tokens if t.dep == "nsubj" and t.pos in {"NOUN", "PROPN"} and _agrees(agent, t)]
    return agent_at(sentence, heads[0]) if heads else None


def _agrees(agent: Agent, t: Token) -> bool:
    wanted = {"его": ("Masc", "Sing"), "её": ("Fem", "Sing"), "ее": ("Fem", "Sing"), "их": ("", "Plur"), "он": ("Masc", "Sing"),
              "она": ("Fem", "Sing"), "они": ("", "Plur")}.get(agent.name.lower())  # fmt: skip
    return wanted is not None and t.morph.get("Number") == wanted[1] and wanted[0] in ("", t.morph.get("Gender"))


def _continued(found: tuple[Spoken, ...], quotes: list[Span], analysis: Analysis) -> list[Spoken]:
    """Sentences without a cue of their own that plainly go on: a pronoun right after a voice, or a quotation nobody is named for."""
    last: dict[int, Spoken] = {s.cue.sentence: s for s in found if s.agents}
    busy = {i for s in found for i in s.sentences(analysis)} | {s.cue.sentence for s in found}
    more = []
    for sentence in analysis.sentences[1:]:
        previous = last.get(sentence.index - 1)
        if sentence.index in busy or previous is None or not _goes_on(sentence, quotes, analysis):
            continue
        says = "No speech verb here: it is read as going on with the voice of the sentence before."
        doubt = Doubt("attribution_inferred", says, "attribution 1", start=sentence.start, end=sentence.end)
        cue = replace(previous.cue, sentence=sentence.index, stance="asserts", rule="continued")
        more.append(replace(previous, cue=cue, held=((sentence.start, sentence.end),), doubts=(*previous.doubts, doubt)))
        last[sentence.index] = more[-1]
    return more


def _goes_on(sentence: Sentence, quotes: list[Span], analysis: Analysis) -> bool:
    same = analysis.sentences[sentence.index - 1].paragraph == sentence.paragraph
    near = same or analysis.sentences[sentence.index - 1].paragraph == sentence.paragraph - 1
    opened = any(s - 1 <= sentence.start < e for s, e in quotes) or (same and sentence.text[:1] in {'"', "“"})
    return (near and opened) or (same and bool(_CONTINUES.match(sentence.text)))
