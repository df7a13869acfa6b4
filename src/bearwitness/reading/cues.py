"""Cues of attribution: a word that hands a stretch of text to a voice, with the voice and the stretch. Positions are code points."""

import re
from dataclasses import dataclass

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.record.claim import Stance

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agent:
    """Who speaks. `name`: as it stands, without article. `words`: lemmas of all that is said of it. `pronoun`: stands for another.
    `whole`: with its apposition and what is said of it.
    """

    name: str
    span: Span
    words: tuple[str, ...]
    pronoun: bool = False
    whole: Span = (0, 0)
    plural: bool = False
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """`agents`: outermost first, empty where nobody is named. `contents`: what is handed over."""

    sentence: int
    span: Span
    agents: tuple[Agent, ...]
    contents: tuple[Span, ...]
    verb: str
    stance: Stance
    rule: str


_OUTSIDE = frozenset("appos relcl acl acl:relcl parataxis advcl advmod:relcl punct prep_citing".split())
_GENDERS = {"he": "Masc", "she": "Fem", "он": "Masc", "она": "Fem", "его": "Masc", "её": "Fem", "ее": "Fem"}
_ARTICLES = frozenset("the a an".split())


def agent_at(sentence: Sentence, head: Token) -> Agent:
    """The noun phrase round a head: joint voices stay one string, appositions and relative clauses only tell its kind."""
    whole = sentence.subtree(head)
    out = {t.i for c in whole if c.i != head.i and _aside(sentence, c) for t in sentence.subtree(c)}
    near = [t for t in whole if t.i not in out]
    while near and (near[0].lower in _ARTICLES or near[0].pos in {"PUNCT", "ADP"}):
        near = near[1:]
    near = _unclosed(near)
    near = _unbroken(near, head) or [head]
    start, end = near[0].start, _with_quoted_name(sentence, near[-1].end)
    plural = head.morph.get("Number") == "Plur" or any(c.dep == "conj" for c in sentence.children(head))
    gender = _GENDERS.get(head.lower) or (head.morph.get("Gender", "") if head.morph.get("Animacy") == "Anim" else "")
    name = sentence.text[start - sentence.start : end - sentence.start]
    named = tuple(w for t in (*near, *whole) for w in (t.lower, t.lemma))
    return Agent(name, (start, end), named, head.pos == "PRON", (whole[0].start, whole[-1].end), plural, gender)


_QUOTED_NAME = re.compile(r"\s*«[^«»\n]{2,60}»")


def _with_quoted_name(sentence: Sentence, end: int) -> int:
    """«газета «Маяк»»: the name in quotation marks right behind the noun belongs to it, wherever the parse hung it."""
    match = _QUOTED_NAME.match(sentence.text, end - sentence.start)
    return sentence.start + match.end() if match else end


def _unclosed(run: list[Token]) -> list[Token]:
    """Without the marks behind it; a closing quotation mark whose opening one is inside stays."""
    while run and run[-1].pos == "PUNCT" and not (run[-1].text in {"»", "”"} and any(t.text in {"«", "“"} for t in run)):
        run = run[:-1]
    return run


def _aside(sentence: Sentence, part: Token) -> bool:
    """Is this part only told about the voice? A name set beside it without a comma («больница «Маяк») belongs to it."""
    if part.dep not in _OUTSIDE or part.dep == "punct":
        return False
    if part.dep == "appos" and any(c.dep == "conj" for c in sentence.children(part)):
        return False  # "the UN, the Red Cross and the government": a list that the parser took for an apposition
    first = sentence.subtree(part)[0].i
    return part.dep != "appos" or (first > 0 and sentence.tokens[first - 1].text in {",", "(", "—", "–", "-"})


def _unbroken(near: list[Token], head: Token) -> list[Token]:
    """The run without holes that holds the head, so that a phrase never swallows what was left out of it."""
    run: list[Token] = []
    for t in near:
        if run and t.i != run[-1].i + 1:
            if any(r.i == head.i for r in run):
                break
            run = []
        run.append(t)
    run = _unclosed(run)
    return run if any(r.i == head.i for r in run) else []


def hull(tokens: list[Token], left_out: set[int]) -> tuple[Span, ...]:
    """Stretches covered by tokens, parted where something was left out; bare punctuation is nothing."""
    runs: list[list[Token]] = []
    for t in sorted((t for t in tokens if t.i not in left_out), key=lambda t: t.i):
        if runs and not any(i in left_out for i in range(runs[-1][-1].i + 1, t.i)):
            runs[-1].append(t)
        else:
            runs.append([t])
    trimmed = [_trim(r) for r in runs]
    return tuple((r[0].start, r[-1].end) for r in trimmed if r)


def _trim(run: list[Token]) -> list[Token]:
    """Without the marks that join a stretch to its cue; quotation marks stay with what they quote."""
    while run and run[0].text in {",", ":", "-", "–", "—", ";"}:
        run = run[1:]
    while run and run[-1].text in {",", ":", "-", "–", "—", ";", "."}:
        run = run[:-1]
    return run
