"""Cues in Russian sentences: speech verbs, «по словам», «со ссылкой на», «сообщили в полиции»; «якобы» and «сообщается» name nobody."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Cue, Span, agent_at, hull
from bearwitness.reading.voices_kinds import kind_of, stances
from bearwitness.record.claim import Stance

_BY_WORDS = frozenset(
    "слово данные данный информация сведение версия оценка сообщение заявление подсчёт подсчет утверждение мнение свидетельство рассказ "
    "наблюдение статистика признание показание уверение выражение".split()
)
_PAPERS = frozenset("сообщение заявление доклад отчёт отчет релиз письмо документ пресс-релиз бюллетень публикация пост материал".split())
_WRITTEN = frozenset(
    "говориться говорится сказано указано указывается указываться отмечается отмечаться отмечено сообщается сообщаться подчёркивается "
    "подчеркивается утверждается утверждаться написано пишется".split()
)
_WHOSE = frozenset("его её ее их".split())
_NOBODY = frozenset(
    "сообщается сообщалось утверждается утверждалось якобы предположительно известно говорилось передавалось стало-известно "
    "предполагается считается-что слухам".split()
)
_VAGUE = frozenset(
    "предварительный последний неподтверждённый неподтвержденный непроверенный имеющийся оперативный разный некоторый другой".split()
)
_OFFICIAL = frozenset("официальный".split())
_OURS = frozenset("наш мой свой".split())
_THUS = re.compile(r"^(?:таковы|такие данные|такую цифру|такая цифра|эти данные|эту цифру|эту информацию|данные) ", re.I)
_SAID = frozenset("ccomp xcomp obj obl parataxis conj nummod nummod:gov csubj".split())
_IN = frozenset("в во на из".split())
#: Places, times and things «в» which one speaks without being them.
_NOT_BODIES = re.compile(
    r"^(?:\w+ник|вторник|сред|четверг|пятниц|суббот|воскресен|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"год|день|утро|вечер|ночь|час|момент|интервью|эфир|разговор|беседа|ход|результат|ответ|связь|очередь|время|период|случай|отношение|"
    r"город|село|район|область|регион|страна|республика|число|сеть|facebook|twitter|instagram|твиттер|фейсбук|блог|письмо)$"
)


def find_cues(sentence: Sentence) -> Iterator[Cue]:
    """Every cue of a parsed sentence, in the order of its words."""
    found = [c for token in sentence.tokens for c in _cues_at(sentence, token)]
    speakers = [c for c in found if c.rule == "speech_verb"]
    return iter([_bounded(sentence, c, speakers) for c in found])


def _cues_at(sentence: Sentence, token: Token) -> Iterator[Cue]:
    written = list(_stands_in(sentence, token)) if token.lower in _WRITTEN or token.lemma in _WRITTEN else []
    if written:
        yield from written
    elif token.lower in _NOBODY:
        yield _unsourced(sentence, token)
    elif token.lemma in _BY_WORDS and token.i and _by(sentence, token):
        yield from _by_words(sentence, token)
    elif token.lower == "согласно":
        yield from _in_accord(sentence, token)
    elif token.lemma in {"данные", "данный", "подсчёт", "подсчет"} and _THUS.match(sentence.text):
        yield from _thus(sentence, token)
    elif token.pos == "VERB" and token.lemma in stances("ru") and token.morph.get("VerbForm") not in {"Part", "Inf"}:
        yield from _speech(sentence, token)


def _by(sentence: Sentence, noun: Token) -> Token | None:
    """The «по» of «по словам», «по её предварительным данным», or the «со» of «со слов»."""
    for t in reversed(sentence.tokens[max(0, noun.i - 3) : noun.i]):
        if t.lower == "по" or (t.lower == "со" and noun.lower == "слов"):
            return t
        if t.pos not in {"ADJ", "DET", "PRON"} and t.morph.get("VerbForm") != "Part":
            return None
    return None


def _unsourced(sentence: Sentence, token: Token) -> Cue:
    contents = _side(sentence, hull(list(sentence.tokens), {token.i}), token)
    return Cue(sentence.index, (token.start, token.end), (), contents, token.lower, "asserts", "evidence_word")


def _by_words(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    by = _by(sentence, noun)
    if by is None or (by.lower == "со" and _told(sentence, noun)):
        return
    named = [c for c in sentence.children(noun) if c.dep.startswith(("nmod", "appos")) and c.i > noun.i and not _cased(sentence, c)]
    between = sentence.tokens[by.i + 1 : noun.i]
    whose = [c for c in between if c.lower in _WHOSE]
    kinds = {c.lemma for c in between}
    contents = hull(list(sentence.tokens), _phrase_of(sentence, by, noun, named))
    agents: tuple[Agent, ...]
    if named or whose:
        agents = (_named(sentence, (named or whose)[0]), *(agent_at(sentence, t) for t in _cited(sentence)))
    elif kinds & _OURS:
        return
    elif kinds & _OFFICIAL or (kinds and noun.lemma in {"данные", "данный", "версия"} and kind_of(tuple(kinds), "ru")):
        agents = (_phrase(sentence, between[0], noun),)
    elif kinds & _VAGUE or not between:
        agents = tuple(agent_at(sentence, t) for t in _cited(sentence))
    else:
        return
    yield Cue(sentence.index, (by.start, noun.end), agents, contents, "по", "asserts", "by_words")


def _cased(sentence: Sentence, token: Token) -> bool:
    return any(c.dep == "case" for c in sentence.children(token))


def _phrase_of(sentence: Sentence, by: Token, noun: Token, named: list[Token]) -> set[int]:
    """The tokens of «по уточнённым данным властей,»: up to the comma that closes it, else what hangs from the name."""
    for t in sentence.tokens[noun.i + 1 : noun.i + 14]:
        if t.text in {",", ".", "—"}:
            return set(range(by.i, t.i))
        if t.pos == "VERB" and t.morph.get("VerbForm") == "Fin":
            break
    near = {t.i for c in named for t in sentence.subtree(c) if t.i > noun.i}
    run = {by.i, *range(by.i, noun.i + 1)}
    while max(run) + 1 in near and sentence.tokens[max(run) + 1].pos != "VERB":
        run.add(max(run) + 1)
    return run


def _phrase(sentence: Sentence, first: Token, last: Token) -> Agent:
    """«официальным данным» as a voice of its own."""
    name = sentence.text[first.start - sentence.start : last.end - sentence.start]
    words = tuple(w for t in sentence.tokens[first.i : last.i + 1] for w in (t.lower, t.lemma))
    return Agent(name, (first.start, last.end), words, False, (first.start, last.end))


def _told(sentence: Sentence, noun: Token) -> bool:
    """Is «со слов X» the inner voice of a speech verb beside it?"""
    return any(t.pos == "VERB" and t.lemma in stances("ru") for t in sentence.tokens)


def _stands_in(sentence: Sentence, verb: Token) -> Iterator[Cue]:
    """«говорится в сообщении X», «в бюллетене X указано»."""
    near = [t for t in sentence.tokens[max(0, verb.i - 6) : verb.i + 5] if t.pos in {"NOUN", "PROPN"} and _in(sentence, t)]
    hanging = [t for t in near if t.head == verb.i or t.lemma in _PAPERS]
    for paper in hanging[:1]:
        if _NOT_BODIES.match(paper.lemma):
            continue
        named = next((c for c in sentence.children(paper) if c.dep == "nmod" and c.i > paper.i and not _cased(sentence, c)), None)
        phrase = {t.i for t in sentence.subtree(paper)} | {verb.i}
        contents = hull(list(sentence.tokens), phrase)
        agent = agent_at(sentence, named if named is not None and paper.lemma in _PAPERS else paper)
        agents = (agent, *(agent_at(sentence, t) for t in _cited(sentence)))
        yield Cue(sentence.index, (verb.start, verb.end), agents, contents, verb.lemma, "asserts", "stands_in")


def _in(sentence: Sentence, token: Token) -> bool:
    return any(c.dep == "case" and c.lower in _IN for c in sentence.children(token))


def _thus(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """«Таковы подсчёты проекта X»: the sentence before is theirs."""
    for named in (c for c in sentence.children(noun) if c.dep == "nmod" and c.i > noun.i):
        yield Cue(
            sentence.index, (noun.start, noun.end), (agent_at(sentence, named),), ((noun.start, noun.end),), noun.lemma, "asserts", "thus"
        )
        return


def _in_accord(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """«согласно X»"""
    noun = sentence.tokens[token.head]
    if noun.i > token.i:
        if noun.lemma in _BY_WORDS:
            noun = next((c for c in sentence.children(noun) if c.dep == "nmod" and c.i > noun.i), noun)
        phrase = {t.i for t in sentence.subtree(noun)} | {token.i}
        contents = hull(list(sentence.tokens), phrase)
        yield Cue(sentence.index, (token.start, token.end), (agent_at(sentence, noun),), contents, "согласно", "asserts", "in_accord")


def _named(sentence: Sentence, token: Token) -> Agent:
    agent = agent_at(sentence, token)
    return replace(agent, pronoun=agent.pronoun or token.lower in _WHOSE, plural=agent.plural or token.lower == "их")


def _cited(sentence: Sentence) -> Iterator[Token]:
    """X in «со ссылкой на X», «ссылаясь на X», «со слов X»."""
    for t in sentence.tokens:
        after = sentence.tokens[t.i + 1] if t.i + 1 < len(sentence.tokens) else None
        if after is None:
            return
        if t.lower in {"ссылкой", "ссылаясь", "ссылается", "ссылаются"} and after.lower == "на" and after.head != after.i:
            yield sentence.tokens[after.head]
        elif t.lower == "со" and after.lower == "слов":
            yield from [c for c in sentence.children(after) if c.dep == "nmod" and c.i > after.i][:1]


def _speech(sentence: Sentence, verb: Token) -> Iterator[Cue]:
    children = list(sentence.children(verb))
    subject = _subject(sentence, verb, children)
    if subject is None:
        return
    cited = [t for t in _cited(sentence) if t.i != subject.i]
    own = {verb.i} | {t.i for c in (subject, *cited) for t in sentence.subtree(c)}
    own |= {t.i for c in children if c.dep in {"iobj", "mark"} or c.lower in {"ссылкой", "слов"} for t in sentence.subtree(c)}
    contents = _contents(sentence, verb, children, own)
    if contents:
        agents = (_joint(sentence, subject), *(agent_at(sentence, t) for t in cited))
        lemma = "узнать" if verb.lemma in {"слышать", "услышать"} and _of_it(sentence, children) else verb.lemma
        yield Cue(sentence.index, (verb.start, verb.end), agents, contents, lemma, _stance(sentence, verb), "speech_verb")


def _of_it(sentence: Sentence, children: list[Token]) -> bool:
    """To hear of something is not to hear it."""
    return any(k.lower in {"о", "об", "про"} for c in children for k in (c, *sentence.children(c)))


def _joint(sentence: Sentence, subject: Token) -> Agent:
    """«Организация X и мэрия Y»: where the parser hangs both from the verb, they are still one voice."""
    agent = agent_at(sentence, subject)
    later = [t for t in sentence.children(sentence.tokens[subject.head]) if t.dep == "nsubj" and t.i > subject.i]
    if not later or not any(c.lower == "и" and c.dep == "cc" for c in sentence.children(later[0])):
        return agent
    other = agent_at(sentence, later[0])
    between = sentence.text[agent.span[1] - sentence.start : other.span[0] - sentence.start]
    if len(between) > 12:
        return agent
    name = sentence.text[agent.span[0] - sentence.start : other.span[1] - sentence.start]
    whole = (agent.whole[0], other.whole[1])
    return Agent(name, (agent.span[0], other.span[1]), agent.words + other.words, False, whole, True)


def _subject(sentence: Sentence, verb: Token, children: list[Token]) -> Token | None:
    """Who speaks: the subject, that of the verb it is joined to, or the body «в» which somebody does («сообщили в полиции»)."""
    subject = next((c for c in children if c.dep == "nsubj"), None)
    if subject is None and verb.dep == "conj":
        subject = next((c for c in sentence.children(sentence.tokens[verb.head]) if c.dep == "nsubj"), None)
    if subject is not None:
        return None if subject.lower in {"это", "что", "который", "то"} else subject
    if verb.morph.get("Number") != "Plur" or verb.morph.get("VerbForm") != "Fin":
        return None
    body = next((c for c in children if _is_body(sentence, c)), None)
    return body or next((c for c in children if _is_mistaken(sentence, c, verb)), None)


def _is_mistaken(sentence: Sentence, token: Token, verb: Token) -> bool:
    """«Соцсети пишут»: a known voice in front that the parser took for the object."""
    bare = not any(c.dep == "case" for c in sentence.children(token))
    return token.dep == "obj" and token.i < verb.i and bare and kind_of((token.lemma,), "ru") is not None


def _is_body(sentence: Sentence, token: Token) -> bool:
    if token.dep not in {"obl", "nmod", "nsubj"} or not _in(sentence, token) or _NOT_BODIES.match(token.lemma) or token.entity == "LOC":
        return False
    quoted = any(t.text in {"«", '"', "“"} for t in sentence.tokens[token.i + 1 : token.i + 2])
    return quoted or token.pos == "PROPN" or kind_of((token.lemma,), "ru") is not None


def _contents(sentence: Sentence, verb: Token, children: list[Token], own: set[int]) -> tuple[Span, ...]:
    colon = next((t for t in sentence.tokens[verb.i + 1 :] if t.text == ":"), None)
    if colon is not None and not any(c.dep == "ccomp" for c in children) and all(t.i in own for t in sentence.tokens[verb.i : colon.i]):
        return hull([t for t in sentence.tokens if t.i > colon.i], set())
    said = [c for c in children if c.dep in _SAID and c.i not in own]
    said = [c for c in said if not (c.dep == "obl" and c.pos != "VERB" and not _spoken_of(sentence, c))]
    said = [c for c in said if not (c.dep == "conj" and c.pos == "VERB" and any(k.dep == "nsubj" for k in sentence.children(c)))]
    if said and not (verb.dep == "parataxis" and not any(c.dep == "ccomp" for c in said)):
        return hull([t for c in said for t in sentence.subtree(c)], own)
    if verb.head != verb.i and verb.dep in {"parataxis", "advcl", "conj"}:
        return hull(list(sentence.tokens), own | {t.i for t in sentence.subtree(verb)})
    return hull(list(sentence.tokens), own)


def _spoken_of(sentence: Sentence, token: Token) -> bool:
    """«о двух погибших», «про сотни жертв», «в 45 тысяч»: not when, where or to whom it is said."""
    cases = {c.lower for c in sentence.children(token) if c.dep == "case"}
    return bool(cases & {"о", "об", "обо", "про", "насчёт"}) or any(t.pos == "NUM" for t in sentence.subtree(token))


def _stance(sentence: Sentence, verb: Token) -> Stance:
    stance = stances("ru")[verb.lemma]
    negated = verb.i > 0 and sentence.tokens[verb.i - 1].lower == "не"
    changed: dict[Stance, Stance] = {"confirms": "doubts", "denies": "declines", "asserts": "declines"}
    return changed.get(stance, stance) if negated else stance


def _bounded(sentence: Sentence, cue: Cue, speakers: list[Cue]) -> Cue:
    """«По подсчётам X, погибло 67; компания признаёт 51»: a phrase in front ends where another voice takes over."""
    if cue.rule not in {"by_words", "in_accord"}:
        return cue
    for other in speakers:
        at = max((m.start() for m in re.finditer(r";|, (?:а|но|однако) ", sentence.text[: other.span[0] - sentence.start])), default=-1)
        at += sentence.start
        if at < sentence.start or not (cue.span[0] < at < other.span[0]):
            continue
        cut = tuple((a, min(b, at)) for a, b in cue.contents if a < at)
        cue = replace(cue, contents=cut)
    return cue


def _side(sentence: Sentence, contents: tuple[Span, ...], token: Token) -> tuple[Span, ...]:
    """An evidence word rules its own side of a semicolon."""
    marks = [t.start for t in sentence.tokens if t.text == ";"]
    left = max((m for m in marks if m < token.start), default=sentence.start - 1)
    right = min((m for m in marks if m > token.start), default=sentence.end)
    return tuple((max(a, left + 1), min(b, right)) for a, b in contents if a < right and b > left + 1)
