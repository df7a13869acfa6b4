"""Cues in English sentences: speech verbs, "according to", sourced by citing, and evidence words that name nobody."""

from collections.abc import Iterator

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Cue, agent_at, hull
from bearwitness.reading.voices_kinds import kind_of, stances
from bearwitness.record.claim import Stance

_EVIDENCE = frozenset("reportedly allegedly purportedly supposedly".split())
_REPORTED = frozenset("estimate say report allege believe rumour rumor claim fear think understand".split())
_NOBODY = frozenset("nobody none neither".split())
_CITING = frozenset("cite quote".split())
_SUBJECTS = frozenset("nsubj expl".split())
_COUNTS = frozenset("count register list name tally log document record".split())
"""Verbs by which a body, a list or an office states a number; of a person they mean other things ("he named his dog")."""
_TELLS_OF = frozenset("speak tell talk write warn hear inform report complain learn".split())
_INVERTED = frozenset("say report write add announce state note recall".split())


def find_cues(sentence: Sentence) -> Iterator[Cue]:
    for token in sentence.tokens:
        if token.lower == "source" and sentence.tokens[token.i - 1].text == "(":
            yield from _bracketed(sentence, token)
        elif token.lower in _EVIDENCE:
            yield _unsourced(sentence, token)
        elif token.lower == "according":
            yield from _according(sentence, token)
        elif token.lower == "per" and (token.i == 0 or sentence.tokens[token.i - 1].text == ","):
            yield from _per(sentence, token)
        elif token.lemma in _TOLD and token.pos == "NOUN":
            yield from _nominal(sentence, token)
        elif token.lemma == "word" and token.dep == "dobj" and sentence.tokens[token.head].lemma in {"receive", "have", "get"}:
            yield from _word_of(sentence, token)
        elif token.text == ":" and 0 < token.i < 9:
            yield from _label(sentence, token)
        elif token.pos in {"VERB", "AUX"} and token.lemma in stances("en"):
            yield from _speech(sentence, token)


_TOLD = frozenset("report claim allegation rumour rumor account testimony accusation estimate".split())
_OPEN = frozenset("unconfirmed unverified initial early conflicting preliminary".split())


def _nominal(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """ "claims by residents that nine died"; "there are reports that nine died", which names nobody."""
    children = list(sentence.children(noun))
    said = [c for c in children if c.dep in {"acl", "ccomp"} and any(k.lower == "that" for k in sentence.children(c))]
    there = any(k.dep == "expl" for k in sentence.children(sentence.tokens[noun.head]))
    if not said and (there or any(c.lower in _OPEN for c in children)):
        said = [c for c in children if c.lower in {"of", "about"}]
    if not said:
        return
    by = [o for c in children if c.lower in {"by", "from"} for o in sentence.children(c) if o.dep == "pobj"]
    by += [c for c in children if c.dep == "poss"]
    named = tuple(agent_at(sentence, o) for o in by[:1])
    contents = hull([t for c in said for t in sentence.subtree(c)], set())
    yield Cue(sentence.index, (noun.start, noun.end), named, contents, "claim", "asserts", "nominal")


def _word_of(sentence: Sentence, word: Token) -> Iterator[Cue]:
    """ "the Network received word of two deaths": what reached a voice is told by that voice."""
    verb = sentence.tokens[word.head]
    speaker = next((c for c in sentence.children(verb) if c.dep == "nsubj"), None)
    held = [c for c in sentence.children(word) if c.lower == "of" or c.dep in {"acl", "ccomp", "relcl"}]
    if speaker is not None and held:
        contents = hull([t for c in held for t in sentence.subtree(c)], set())
        yield Cue(sentence.index, (verb.start, word.end), (agent_at(sentence, speaker),), contents, "receive", "repeats", "word_of")


def _label(sentence: Sentence, colon: Token) -> Iterator[Cue]:
    """ "Imre Salk: "Three people died."": a person or a known voice alone before a colon at the beginning."""
    before = list(sentence.tokens[: colon.i])
    plain = all(t.pos in {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART"} or t.text == "," for t in before)
    after = list(sentence.tokens[colon.i + 1 :])
    if not plain or not after or any(t.text == ":" for t in before):
        return
    span = (before[0].start, before[-1].end)
    words = tuple(w for t in before for w in (t.lower, t.lemma))
    person = len(before) > 1 and all(t.entity == "PER" for t in before)
    quoted = after[0].text in {'"', "“", "«"} and before[0].text[:1].isupper()
    if person or quoted or (kind_of(words, "en") not in {None, "hearsay", "image", "document", "unsourced"} and len(before) < 5):
        name = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
        yield Cue(
            sentence.index,
            (colon.start, colon.end),
            (Agent(name, span, words, False, span),),
            hull(after, set()),
            "say",
            "asserts",
            "label",
        )


def _unsourced(sentence: Sentence, token: Token) -> Cue:
    head = sentence.tokens[token.head]
    return Cue(
        sentence.index, (token.start, token.end), (), hull(_clause(sentence, head), {token.i}), token.lower, "asserts", "evidence_word"
    )


def _per(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """ "Per the ministry, ..." """
    for named in [c for c in sentence.children(token) if c.dep == "pobj"]:
        contents = hull(list(sentence.tokens), {t.i for t in sentence.subtree(named)} | {token.i})
        yield Cue(sentence.index, (token.start, token.end), (agent_at(sentence, named),), contents, "per", "asserts", "according_to")


def _bracketed(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """ "(source: X)" after what X said."""
    after = [t for t in sentence.tokens[token.i + 1 :] if t.text != ":"]
    named = after[: next((n for n, t in enumerate(after) if t.text == ")"), 0)]
    before = list(sentence.tokens[: token.i - 1])
    if named and before:
        span = (named[0].start, named[-1].end)
        name = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
        agent = Agent(name, span, tuple(w for t in named for w in (t.lower, t.lemma)), False, span)
        yield Cue(sentence.index, (token.start, token.end), (agent,), hull(before, set()), "source", "asserts", "bracketed_source")


def _clause(sentence: Sentence, head: Token) -> list[Token]:
    """A verb's own clause: clauses joined to it with a subject of their own are left out (convention 19)."""
    whole = sentence.subtree(head)
    joined = [c for c in sentence.children(head) if c.dep == "conj" and any(g.dep.startswith("nsubj") for g in sentence.children(c))]
    out = {t.i for c in joined for t in sentence.subtree(c)}
    return [t for t in whole if t.i not in out]


def _according(sentence: Sentence, token: Token) -> Iterator[Cue]:
    to = next((t for t in sentence.tokens[token.i + 1 : token.i + 2] if t.lower == "to"), None)
    objects = [] if to is None else [c for p in (to, token) for c in sentence.children(p) if c.dep == "pobj"]
    if to is None or not objects:
        return
    spoken = _stands_for(sentence, token) if objects[0].lower in {"which", "whom"} else objects[0]
    if spoken is None:
        return
    agent = agent_at(sentence, spoken)
    phrase = {t.i for t in sentence.subtree(objects[0])} | {token.i, to.i}
    cited = [agent_at(sentence, o) for o in _citing_behind(sentence, objects[0])]
    contents = hull(list(sentence.tokens), phrase)
    yield Cue(sentence.index, (token.start, to.end), (agent, *cited), contents, "according", "asserts", "according_to")


def _stands_for(sentence: Sentence, relative: Token) -> Token | None:
    """The noun a relative clause is told of: "the statement of the department, according to which …"."""
    clause = next((a for a in (relative, *sentence.ancestors(relative)) if a.dep == "relcl"), None)
    return sentence.tokens[clause.head] if clause is not None else None


def _speech(sentence: Sentence, verb: Token) -> Iterator[Cue]:
    children = list(sentence.children(verb))
    if any(c.dep == "auxpass" for c in children):
        yield from _passive(sentence, verb, children)
        return
    subject = _subject(sentence, verb, children)
    if verb.lemma in _INVERTED and (behind := _behind(sentence, verb, children)):
        yield _turned(sentence, verb, behind)
        return
    if verb.lemma in _COUNTS and not (subject and _may_count(sentence, subject)):
        return
    if verb.lemma == "claim" and any(c.dep == "dobj" and c.lemma in {"life", "victim", "responsibility"} for c in children):
        return
    if subject is None or (verb.lemma in _CITING and verb.dep in {"advcl", "acl"}):
        return
    if subject.lower in _NOBODY:
        span = (verb.start, verb.end)
        yield Cue(sentence.index, span, (), hull(sentence.subtree(verb), {verb.i, subject.i}), verb.lemma, "doubts", "nobody_says")
        return
    agent = agent_at(sentence, subject)
    cited = [agent_at(sentence, o) for o in (list(_cited(sentence, verb, subject)) or _citing_behind(sentence, subject))]
    outer = [agent_at(sentence, o) for o in _quoted_by(sentence, subject)]
    own = _own(sentence, verb, subject, children)
    contents = _contents(sentence, verb, children, own)
    contents = _one_side(sentence, verb, contents or _left_of(sentence, verb, subject))
    if contents:
        span = (_begin(sentence, verb), verb.end)
        yield Cue(sentence.index, span, (*outer, agent, *cited), contents, verb.lemma, _stance(sentence, verb, children), "speech_verb")


def _left_of(sentence: Sentence, verb: Token, subject: Token) -> tuple[tuple[int, int], ...]:
    """ "..., the news agency Ebb Press said": what stands before the comma, where the parser made the voice part of something else."""
    if verb.lemma not in _INVERTED or subject.i > verb.i or subject.lower in {"who", "which", "that"}:
        return ()
    marks = [t for t in sentence.tokens[max(0, subject.i - 6) : subject.i] if t.text in {",", '"', "”", "»"}]
    between = sentence.tokens[marks[-1].i + 1 : verb.i] if marks else ()
    if not between or any(t.pos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} for t in between):
        return ()
    return hull(list(sentence.tokens[: marks[-1].i]), set())


def _one_side(sentence: Sentence, verb: Token, contents: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """ "... officials said; police put it at two": a semicolon behind which somebody else speaks ends what is said."""
    low, high = sentence.start, sentence.end
    for mark in (t for t in sentence.tokens if t.text == ";"):
        beyond = sentence.tokens[mark.i + 1 :] if mark.i > verb.i else sentence.tokens[: mark.i]
        speaks = any(t.pos == "VERB" and t.lemma in stances("en") and any(c.dep == "nsubj" for c in sentence.children(t)) for t in beyond)
        if speaks and mark.i > verb.i:
            high = min(high, mark.start)
        elif speaks:
            low = max(low, mark.end)
    clipped = ((max(s, low), min(e, high)) for s, e in contents)
    return tuple((s, e) for s, e in clipped if s < e)


_COUNTERS = frozenset("organisation official document media image".split())


def _may_count(sentence: Sentence, subject: Token) -> bool:
    return subject.pos == "PRON" or kind_of(agent_at(sentence, subject).words, "en") in _COUNTERS


def _behind(sentence: Sentence, verb: Token, children: list[Token]) -> Token | None:
    """The voice behind its verb: "..., reported the Quay Standard": after a comma or a closing quotation mark, a name or a known voice."""
    before = sentence.tokens[verb.i - 1].text if verb.i else ""
    if before not in {",", '"', "”", "»", "—", "–"} or any(c.dep in _SUBJECTS and c.i < verb.i for c in children):
        return None
    for c in children:
        if c.i > verb.i and c.dep in {"dobj", "nsubj", "attr", "npadvmod"}:
            between = sentence.tokens[verb.i + 1 : c.i]
            plain = all(t.head == c.i or t.pos in {"DET", "PROPN", "ADJ", "NOUN", "PUNCT"} for t in between)
            known = c.pos == "PROPN" or kind_of(agent_at(sentence, c).words, "en") is not None
            return c if plain and known else None
    return None


def _turned(sentence: Sentence, verb: Token, voice: Token) -> Cue:
    """The cue of a verb that stands before its voice: all that stands before it is said."""
    cited = [agent_at(sentence, o) for o in (list(_cited(sentence, verb, voice)) or _citing_behind(sentence, voice))]
    contents = hull(list(sentence.tokens[: verb.i]), set())
    agents = (agent_at(sentence, voice), *cited)
    return Cue(sentence.index, (verb.start, verb.end), agents, contents, verb.lemma, stances("en")[verb.lemma], "inverted")


def _citing_behind(sentence: Sentence, voice: Token) -> list[Token]:
    """ "the Quay Standard, which cited a police source,": whom the voice cites right behind its own name."""
    last = max(t.i for t in sentence.subtree(voice)) if voice.i else voice.i
    for t in sentence.tokens[voice.i + 1 : last + 5]:
        near = [k for k in sentence.tokens[voice.i + 1 : t.i] if k.text in {",", "which", "who", "itself", "also", "in", "turn", "("}]
        if t.lemma in _CITING and len(near) >= t.i - voice.i - 2:
            return [c for c in sentence.children(t) if c.dep in {"dobj", "pobj"}]
    return []


def _quoted_by(sentence: Sentence, voice: Token) -> list[Token]:
    """ "officials quoted by the Quay Standard": who relays the voice."""
    verbs = [c for c in sentence.children(voice) if c.dep in {"acl", "relcl"} and c.lemma in _CITING and c.i > voice.i]
    return [o for v in verbs for by in sentence.children(v) if by.dep == "agent" for o in sentence.children(by) if o.dep == "pobj"]


def _begin(sentence: Sentence, verb: Token) -> int:
    """Where the cue begins: its auxiliaries, "not" and adverbs right before it belong to it."""
    first = verb.i
    while first and sentence.tokens[first - 1].head == verb.i and sentence.tokens[first - 1].dep in {"aux", "neg", "advmod"}:
        first -= 1
    return sentence.tokens[first].start


def _subject(sentence: Sentence, verb: Token, children: list[Token]) -> Token | None:
    found = next((c for c in children if c.dep in _SUBJECTS), None)
    head = sentence.tokens[verb.head]
    if found is not None and found.lower in {"who", "which", "that"} and verb.dep == "relcl":
        return head
    if found is None and verb.dep in {"conj", "xcomp", "advcl"} and head.i != verb.i:
        return _subject(sentence, head, list(sentence.children(head)))
    return found


def _cited(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Token]:
    """The objects of "citing", "quoting" beside the verb or its subject."""
    for t in sentence.tokens:
        if t.lemma in _CITING and t.dep in {"advcl", "acl", "prep"} and t.head in {verb.i, subject.i}:
            yield from (c for c in sentence.children(t) if c.dep == "dobj")


def _own(sentence: Sentence, verb: Token, subject: Token, children: list[Token]) -> set[int]:
    """What belongs to cue and source and so is not said by it."""
    out = {verb.i} | {t.i for t in sentence.subtree(subject) if t.i != verb.i and verb.dep != "relcl"}
    for c in children:
        if verb.lemma == "put" and c.lower == "at":
            continue
        if c.dep in {"dative", "aux", "neg", "advmod", "npadvmod", "prep"} or (c.dep == "advcl" and c.lemma in _CITING):
            out |= {t.i for t in sentence.subtree(c)}
    return out


def _contents(sentence: Sentence, verb: Token, children: list[Token], own: set[int]) -> tuple[tuple[int, int], ...]:
    said = [c for c in children if c.dep in {"ccomp", "xcomp", "dobj"} or _goes_on(sentence, c)]
    if verb.lemma == "put":
        said += [c for c in children if c.lower == "at"]
    if stances("en")[verb.lemma] == "declines" and any(c.lemma == "comment" for c in said):
        return hull(list(sentence.tokens), own | {c.i for c in said})
    if verb.lemma == "tell":
        said = [c for c in said if c.dep != "dobj"]
    if told := _told_of(sentence, verb, children):
        return told
    if verb.i + 1 < len(sentence.tokens) and sentence.tokens[verb.i + 1].text == ":" and said:
        # "59 were killed, the ministry said: 33 in Tamber": what the colon opens is said too
        after = [t for t in sentence.tokens if t.i > verb.i + 1]
        return hull([*{t.i: t for c in said for t in (*sentence.subtree(c), *after)}.values()], own | _others(sentence, said))
    if said:
        return hull([t for c in said for t in sentence.subtree(c)], own | _others(sentence, said))
    if verb.dep in {"parataxis", "ccomp", "advcl"} and verb.head != verb.i and stances("en")[verb.lemma] == "asserts":
        return hull(sentence.subtree(sentence.tokens[verb.head]), own | {t.i for t in sentence.subtree(verb)})
    if verb.dep == "ROOT" and verb.lemma in {"say", "add", "report", "tell", "write"}:
        return hull(list(sentence.tokens), own)
    return ()


def _told_of(sentence: Sentence, verb: Token, children: list[Token]) -> tuple[tuple[int, int], ...]:
    """ "spoke of 25 dead", "told her of 11 bodies"; what a list or an office counts: everything behind the verb."""
    if any(c.dep in {"ccomp", "xcomp"} for c in children):
        return ()
    of = next((c for c in children if c.lower in {"of", "about"} and c.dep == "prep" and c.i > verb.i), None)
    if verb.lemma in _TELLS_OF and of is not None:
        return hull([t for t in sentence.subtree(verb) if t.i > of.i], set())
    if verb.lemma in _COUNTS:
        return hull([t for t in sentence.subtree(verb) if t.i > verb.i], set())
    return ()


def _others(sentence: Sentence, said: list[Token]) -> set[int]:
    """A joined clause in which somebody else speaks, without a "that" of its own, is no longer this voice's."""
    inside = [t for c in said for t in sentence.subtree(c)]
    speaks = [t for t in inside if t.dep == "conj" and t.lemma in stances("en") and t.pos == "VERB"]
    own = [
        t for t in speaks if {"nsubj"} & {c.dep for c in sentence.children(t)} and not any(c.lower == "that" for c in sentence.children(t))
    ]
    return {s.i for t in own for s in sentence.subtree(t)}


def _goes_on(sentence: Sentence, child: Token) -> bool:
    """ "X said A and B": a joined clause with its own subject and no speech verb is still what X said."""
    subjects = [g for g in sentence.children(child) if g.dep.startswith("nsubj")]
    return child.dep == "conj" and bool(subjects) and child.lemma not in stances("en")


def _passive(sentence: Sentence, verb: Token, children: list[Token]) -> Iterator[Cue]:
    agents = [o for c in children if c.dep == "agent" for o in sentence.children(c) if o.dep == "pobj"]
    if not agents and verb.lemma not in _REPORTED:
        return
    own = {verb.i} | {t.i for c in children if c.dep in {"agent", "auxpass"} for t in sentence.subtree(c)}
    named: tuple[Agent, ...] = (agent_at(sentence, agents[0]),) if agents else ()
    contents = hull(_clause(sentence, verb), own)
    yield Cue(sentence.index, (verb.start, verb.end), named, contents, verb.lemma, stances("en")[verb.lemma], "passive")


def _stance(sentence: Sentence, verb: Token, children: list[Token]) -> Stance:
    stance = stances("en")[verb.lemma]
    head = sentence.tokens[verb.head]
    if verb.dep == "xcomp" and stances("en").get(head.lemma) == "declines":
        return "declines"
    if any(c.dep == "neg" for c in children):
        return {"confirms": "doubts", "denies": "declines", "asserts": "declines"}.get(stance, stance)  # type: ignore[return-value]
    return stance
