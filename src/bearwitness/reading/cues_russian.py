"""Cues in Russian sentences: speech verbs, «по словам», «со ссылкой на», and «якобы», «сообщается», which name nobody."""

from collections.abc import Iterator
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Cue, agent_at, hull
from bearwitness.reading.voices_kinds import stances
from bearwitness.record.claim import Stance

_BY_WORDS = frozenset("слово данные данный информация сведение версия оценка сообщение заявление подсчёт подсчет утверждение".split())
_PAPERS = frozenset("сообщение заявление доклад отчёт отчет релиз письмо документ".split())
_WHOSE = frozenset("его её ее их".split())
_NOBODY = frozenset("сообщается сообщалось утверждается якобы предположительно говорят известно".split())


def find_cues(sentence: Sentence) -> Iterator[Cue]:
    for token in sentence.tokens:
        if token.lower in _NOBODY:
            yield _unsourced(sentence, token)
        elif token.lemma == "говориться":
            yield from _stands_in(sentence, token)
        elif token.lemma in _BY_WORDS and token.i and "по" in {t.lower for t in sentence.tokens[max(0, token.i - 2) : token.i]}:
            yield from _by_words(sentence, token)
        elif token.lower == "согласно":
            yield from _in_accord(sentence, token)
        elif token.pos == "VERB" and token.lemma in stances("ru"):
            yield from _speech(sentence, token)


def _unsourced(sentence: Sentence, token: Token) -> Cue:
    contents = hull(list(sentence.tokens), {token.i})
    return Cue(sentence.index, (token.start, token.end), (), contents, token.lower, "asserts", "evidence_word")


def _by_words(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    named = [c for c in sentence.children(noun) if c.dep.startswith(("nmod", "amod", "det", "appos")) and c.i > noun.i]
    named = named or [c for c in sentence.tokens[noun.i - 1 : noun.i] if c.lower in _WHOSE]
    phrase = {t.i for t in sentence.subtree(noun)} | {noun.i - 1, *(t.i for t in named)}
    contents = hull(list(sentence.tokens), phrase)
    if named:
        agents = (_named(sentence, named[0]), *(agent_at(sentence, t) for t in _cited(sentence)))
        yield Cue(sentence.index, (sentence.tokens[noun.i - 1].start, noun.end), agents, contents, "по", "asserts", "by_words")


def _stands_in(sentence: Sentence, verb: Token) -> Iterator[Cue]:
    """«говорится в сообщении X»"""
    for paper in (t for t in sentence.tokens[verb.i + 1 : verb.i + 4] if t.lemma in _PAPERS):
        named = next((c for c in sentence.children(paper) if c.dep == "nmod" and c.i > paper.i), paper)
        contents = hull(list(sentence.tokens), {t.i for t in sentence.subtree(paper)} | {verb.i})
        yield Cue(sentence.index, (verb.start, verb.end), (agent_at(sentence, named),), contents, verb.lemma, "asserts", "stands_in")


def _in_accord(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """«согласно X»"""
    noun = sentence.tokens[token.head]
    if noun.i > token.i:
        phrase = {t.i for t in sentence.subtree(noun)} | {token.i}
        contents = hull(list(sentence.tokens), phrase)
        yield Cue(sentence.index, (token.start, token.end), (agent_at(sentence, noun),), contents, "согласно", "asserts", "in_accord")


def _named(sentence: Sentence, token: Token) -> Agent:
    agent = agent_at(sentence, token)
    return replace(agent, pronoun=agent.pronoun or token.lower in _WHOSE, plural=agent.plural or token.lower == "их")


def _cited(sentence: Sentence) -> Iterator[Token]:
    """X in «со ссылкой на X»."""
    for t in sentence.tokens:
        if t.lower == "ссылкой" or t.lower == "ссылаясь":
            after = next((n for n in sentence.tokens[t.i + 1 : t.i + 2] if n.lower == "на"), None)
            if after is not None and after.head != after.i:
                yield sentence.tokens[after.head]


def _speech(sentence: Sentence, verb: Token) -> Iterator[Cue]:
    children = list(sentence.children(verb))
    subject = next((c for c in children if c.dep == "nsubj"), None)
    head = sentence.tokens[verb.head]
    if subject is None and verb.dep == "conj":
        subject = next((c for c in sentence.children(head) if c.dep == "nsubj"), None)
    if subject is None:
        return
    cited = list(_cited(sentence))
    own = {verb.i} | {t.i for c in (subject, *cited) for t in sentence.subtree(c)}
    own |= {t.i for c in children if c.dep in {"iobj", "mark"} or c.lower == "ссылкой" for t in sentence.subtree(c)}
    contents = _contents(sentence, verb, children, own)
    if contents:
        agents = tuple(agent_at(sentence, t) for t in (subject, *cited))
        yield Cue(sentence.index, (verb.start, verb.end), agents, contents, verb.lemma, _stance(sentence, verb), "speech_verb")


def _contents(sentence: Sentence, verb: Token, children: list[Token], own: set[int]) -> tuple[tuple[int, int], ...]:
    said = [c for c in children if c.dep in {"ccomp", "xcomp", "obj", "obl", "parataxis", "conj"} and c.i not in own]
    if said and not (verb.dep == "parataxis" and not any(c.dep == "ccomp" for c in said)):
        return hull([t for c in said for t in sentence.subtree(c)], own)
    if verb.head != verb.i and verb.dep in {"parataxis", "advcl", "conj"}:
        return hull(list(sentence.tokens), own | {t.i for t in sentence.subtree(verb)})
    return hull(list(sentence.tokens), own)


def _stance(sentence: Sentence, verb: Token) -> Stance:
    stance = stances("ru")[verb.lemma]
    negated = verb.i > 0 and sentence.tokens[verb.i - 1].lower == "не"
    changed: dict[Stance, Stance] = {"confirms": "doubts", "denies": "declines", "asserts": "declines"}
    return changed.get(stance, stance) if negated else stance
