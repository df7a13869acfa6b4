"""What is asked: verbs and nouns of asking with the things asked, one claim each. Authorities are asked, people at risk are advised.

Who asks people to harm others threatens; who asks the public to join acts. Both languages share the way; the words are theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Agent, Span, agent_at
from bearwitness.reading.kinds_clauses import is_infinitive, items_after, own_subject, stretch_end, subject_of, trim
from bearwitness.reading.kinds_draft import Draft, words_of
from bearwitness.reading.kinds_targets import groups_in, is_authority, kind_of_target, phrase_in, places_in
from bearwitness.reading.kinds_words import KindWords
from bearwitness.record import Target
from bearwitness.record.claim import Kind

_THAT = frozenset("that чтобы".split())
_FIRST = frozenset("we i мы я".split())
_SUBJUNCTIVE = frozenset("should must be бы".split())
_FOR = frozenset("for on к ко на".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a word of asking governs. `items`: the things asked. `head`: the first verb or noun asked."""

    items: tuple[Span, ...]
    head: Token
    addressee: Agent | None


def read_asks(sentence: Sentence, words: KindWords) -> Iterator[Draft]:
    for token in sentence.tokens:
        if _is_trigger(sentence, token, words):
            yield from _read(sentence, token, words)


def _is_trigger(sentence: Sentence, token: Token, words: KindWords) -> bool:
    if token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower()):
        return words.has("ask_nouns", token.lemma)
    if not (words.has("ask_verbs", token.lemma) or words.has("advise_verbs", token.lemma)):
        return False
    follows = [t.lower for t in sentence.tokens[token.i + 1 : token.i + 4]]
    if token.lemma == "call":  # "called the events", "called him to say" ask nothing
        behind = sentence.tokens[token.i + 1 : token.i + 5]
        dated = any(b.lower == "on" and n.entity in {"DATE", "TIME"} for b, n in pairwise(behind))
        return bool({"on", "upon", "for"} & set(follows)) and not dated
    if token.lemma in {"appeal", "press"}:
        return bool({"to", "for", "the"} & set(follows))
    return not any(c.dep == "neg" or c.lower in {"не", "never"} for c in sentence.children(token))


def _read(sentence: Sentence, trigger: Token, words: KindWords) -> Iterator[Draft]:
    asked = _infinitive(sentence, trigger, words) or _that(sentence, trigger, words) or _noun(sentence, trigger, words)
    if asked is None:
        return
    kind = _kind(sentence, trigger, asked, words)
    if kind is None:
        return
    speaker = _speaker(sentence, trigger)
    own = (speaker is not None and speaker.name.lower() in _FIRST) or trigger.morph.get("Person") in {"1", "First"}
    for item in asked.items:
        targets = _targets(sentence, item, asked.addressee, kind, words)
        yield Draft(sentence, item, kind, f"asked:{trigger.lemma}", None, targets, agent=speaker, own=own)


def _targets(sentence: Sentence, item: Span, addressee: Agent | None, kind: Kind, words: KindWords) -> tuple[Target, ...]:
    if kind == "threat":
        return places_in(sentence, item) + groups_in(sentence, item, words)
    if addressee is None or addressee.pronoun or kind == "action":
        return ()
    otherwise = kind_of_target(addressee, sentence, words, otherwise="group" if kind == "advice" else "body")
    return (Target(addressee.name, "body" if otherwise == "place" else otherwise),)


def _passive(sentence: Sentence, trigger: Token) -> bool:
    return any(c.dep in {"auxpass", "aux:pass", "nsubjpass", "nsubj:pass"} for c in sentence.children(trigger))


def _speaker(sentence: Sentence, trigger: Token) -> Agent | None:
    """Who asks: the subject of the verb; of a noun, the name behind "from" or the possessor."""
    if trigger.pos == "NOUN":
        behind = [t for t in sentence.tokens[trigger.i + 1 : trigger.i + 2] if t.lower in {"from", "by", "of", "от"}]
        named = [c for b in behind for c in (*sentence.children(b), *sentence.ancestors(b)) if c.i > b.i][:1]
        return agent_at(sentence, named[0]) if named else None
    if _passive(sentence, trigger):
        agents = [o for c in sentence.children(trigger) if c.dep == "agent" for o in sentence.children(c) if o.dep == "pobj"]
        return agent_at(sentence, agents[0]) if agents else None
    subject = subject_of(sentence, trigger)
    return agent_at(sentence, subject) if subject is not None and subject.i < trigger.i + 8 else None


def _infinitive(sentence: Sentence, trigger: Token, words: KindWords) -> Asked | None:
    """ "urged the government to release X and open Y": the first infinitive behind the word, with nothing finite between."""
    for t in sentence.tokens[trigger.i + 1 :]:
        if is_infinitive(t) and (trigger.pos != "NOUN" or t.i - trigger.i < 20):
            break
        if (t.pos in {"VERB", "AUX"} and own_subject(sentence, t)) or t.text in ";:" or t.lower in _THAT:
            return None
    else:
        return None
    start = t.i
    while start and sentence.tokens[start - 1].lower in {"to", "not", "не"}:
        start -= 1
    if trigger.lemma == "request" and start == trigger.i + 1:
        return None
    stop = stretch_end(sentence, trigger, start)
    items = tuple(i for i in items_after(sentence, start, stop) if len(words_of(sentence, i)) > 1 or trigger.pos != "NOUN")
    addressee = phrase_in(sentence, trigger.i + 1, start)
    if addressee is not None and trigger.pos == "NOUN" and (said := _speaker(sentence, trigger)) and said.name == addressee.name:
        addressee = None
    if _passive(sentence, trigger) and (asked := subject_of(sentence, trigger)):
        addressee = agent_at(sentence, asked)
    if words.has("ask_weak", trigger.lemma) and addressee is None:
        return None
    return Asked(items, t, addressee) if items else None


def _that(sentence: Sentence, trigger: Token, words: KindWords) -> Asked | None:
    """ "recommended that the league open X": a clause that tells what ought to be, not what is."""
    if words.has("advise_verbs", trigger.lemma) and not words.has("ask_verbs", trigger.lemma):
        return None
    mark = next((t for t in sentence.tokens[trigger.i + 1 : trigger.i + 12] if t.lower in _THAT), None)
    if mark is None or mark.head == mark.i:
        return None
    verb = sentence.tokens[mark.head]
    subject = next((c for c in sentence.children(verb) if c.dep.startswith("nsubj")), None)
    ought = any(c.lower in _SUBJUNCTIVE and not c.morph.get("Tense") for c in sentence.children(verb)) or mark.lower == "чтобы"
    base = is_infinitive(verb) or (verb.text == verb.lemma and verb.morph.get("Tense") != "Past" and _singular(subject))
    guessed = any(c.lower in {"could", "may", "might", "will", "would", "can"} for c in sentence.children(verb))
    if verb.i < mark.i or guessed or not (ought or base):
        return None
    stop = stretch_end(sentence, trigger, mark.i + 1)
    turn = _as_well(sentence, verb.i, stop, words)
    items: tuple[Span, ...] = (trim(sentence, mark.i + 1, max(mark.i + 1, (turn or stop) - 1)),)
    if turn is not None:
        items += (trim(sentence, turn + 3, stop - 1),)
    asked = agent_at(sentence, subject) if subject is not None and is_authority(subject, sentence, words) else None
    return Asked(items, verb, asked or phrase_in(sentence, trigger.i + 1, mark.i))


def _as_well(sentence: Sentence, start: int, stop: int, words: KindWords) -> int | None:
    """Where "as well as a criminal case" adds another thing that may be asked for."""
    for t in sentence.tokens[start : max(start, stop - 4)]:
        if [n.lower for n in sentence.tokens[t.i : t.i + 3]] == ["as", "well", "as"]:
            behind = sentence.tokens[t.i + 3 : t.i + 7]
            if any(words.has("wanted", n.lemma) for n in behind):
                return t.i
    return None


def _singular(subject: Token | None) -> bool:
    return subject is not None and subject.morph.get("Number") == "Sing" and subject.lower not in {"i", "you"}


def _noun(sentence: Sentence, trigger: Token, words: KindWords) -> Asked | None:
    """ "called for an inquiry and the release of X", "demanded an end to X" """
    if words.has("advise_verbs", trigger.lemma) and not words.has("ask_verbs", trigger.lemma):
        return None
    behind = [t for t in sentence.tokens[trigger.i + 1 :] if t.pos in {"NOUN", "PROPN"}]
    wanted = [t for t in behind if words.has("wanted", t.lemma) or words.has("wanted", t.lower)]
    if not wanted or (trigger.pos == "NOUN" and not _for(sentence, trigger)):
        return None
    if any(own_subject(sentence, t) for t in sentence.tokens[trigger.i + 1 : wanted[0].i]) or wanted[0].i - trigger.i > 12:
        return None
    stop = stretch_end(sentence, trigger, trigger.i + 1)
    heads = [t for t in wanted if t.i < stop and (t is wanted[0] or _listed(sentence, t))]
    begins = [_phrase_start(sentence, t, trigger.i + 1) for t in heads]
    ends = [*begins[1:], stop]
    items = tuple(trim(sentence, b, e - 1) for b, e in zip(begins, ends, strict=True) if e > b)
    addressee = phrase_in(sentence, trigger.i + 1, begins[0])
    return Asked(items, heads[0], addressee) if items else None


def _for(sentence: Sentence, noun: Token) -> bool:
    return any(t.lower in _FOR for t in sentence.tokens[noun.i + 1 : noun.i + 2]) or noun.lower.startswith(("требован", "призыв"))


def _listed(sentence: Sentence, noun: Token) -> bool:
    """Does this noun stand in a list behind "and" or a comma, its own articles between?"""
    first = _phrase_start(sentence, noun, 0)
    return first > 0 and sentence.tokens[first - 1].lower in {",", "and", "и", "or", "as", "также"}


def _phrase_start(sentence: Sentence, noun: Token, floor: int) -> int:
    first = noun.i
    while first > floor and sentence.tokens[first - 1].pos in {"DET", "ADJ", "NUM", "ADV"}:
        first -= 1
    return first


def _kind(sentence: Sentence, trigger: Token, asked: Asked, words: KindWords) -> Kind | None:
    """By whom it is asked of and what is asked."""
    named = _words(sentence, asked.addressee)
    to_body = words.has_any("authority", named) or _is_body(sentence, asked.addressee)
    violent = words.has("violence", asked.head.lemma) or words.has("violence", asked.head.lower)
    if violent and not to_body and not words.has("ask_strong", trigger.lemma):
        return "threat"
    if trigger.lemma == "tell" and not words.has_any("atrisk", named):
        return None
    to_people = words.has_any("atrisk", named) and not words.has_any("authority", named)
    if to_people:
        return "action" if words.has("join", asked.head.lemma) else None if words.has("stative", asked.head.lemma) else "advice"
    if words.has("advise_verbs", trigger.lemma):
        return (
            "advice" if not to_body and words.has("safety", asked.head.lemma) else "demand" if to_body and trigger.lemma != "tell" else None
        )
    if words.has("ask_weak", trigger.lemma) and not to_body and not _is_person(sentence, asked.addressee):
        return None
    if words.has("ask_strong", trigger.lemma) or to_body or asked.addressee is not None:
        return "demand"
    if words.has("safety", asked.head.lemma):
        return "advice"
    return "demand"


def _words(sentence: Sentence, agent: Agent | None) -> tuple[str, ...]:
    if agent is None:
        return ()
    return tuple(w for t in words_of(sentence, agent.span) for w in (t.lower, t.lemma))


def _is_person(sentence: Sentence, agent: Agent | None) -> bool:
    return agent is not None and any(t.entity == "PER" for t in words_of(sentence, agent.span))


def _is_body(sentence: Sentence, agent: Agent | None) -> bool:
    return agent is not None and any(t.entity in {"ORG", "LOC"} for t in words_of(sentence, agent.span)[:3])


def read_modals(sentence: Sentence, words: KindWords, before: Token | None) -> Iterator[Draft]:
    """ "The ministry must …", «власти должны …»: what an authority ought to do is a demand, what people ought to do is advice.

    `before`: the subject of the sentence before, for "they" and "it".
    """
    if sentence.text.rstrip().endswith("?"):
        return
    for token in sentence.tokens:
        if words.has("modals", token.lower):
            yield from _modal(sentence, token, words, before)


def _modal(sentence: Sentence, modal: Token, words: KindWords, before: Token | None) -> Iterator[Draft]:
    verb = _governed(sentence, modal)
    if verb is None or not _ought(sentence, verb, words):
        return
    subject = subject_of(sentence, verb) or subject_of(sentence, modal) or _dative(sentence, modal)
    passive = any(c.dep in {"auxpass", "aux:pass"} for c in sentence.children(verb)) or verb.morph.get("Voice") == "Pass"
    kind = _modal_kind(subject, passive, verb, words, sentence, before)
    if kind is None:
        return
    target: tuple[Target, ...] = ()
    if subject is not None and not passive and subject.pos != "PRON":
        agent = agent_at(sentence, subject)
        kind_of = kind_of_target(agent, sentence, words, otherwise="group" if kind == "advice" else "body")
        target = (Target(agent.name, "body" if kind_of == "place" else kind_of),)
    start = min([t.i for t in sentence.subtree(subject)] if subject is not None and subject.i < modal.i else [modal.i])
    stop = stretch_end(sentence, verb if verb.i > modal.i else modal, max(verb.i, modal.i))
    pieces = items_after(sentence, modal.i + (modal.lower != "to"), stop) or [trim(sentence, start, stop - 1)]
    first = (trim(sentence, start, start)[0], pieces[0][1])
    for item in (first, *pieces[1:]):
        yield Draft(sentence, item, kind, f"ought:{modal.lower}", None, target, own=True)


def _governed(sentence: Sentence, modal: Token) -> Token | None:
    """The verb a modal governs."""
    head = sentence.tokens[modal.head]
    if modal.dep.startswith("aux") and head.i != modal.i:
        return head
    behind = next((t for t in sentence.tokens[modal.i + 1 : modal.i + 7] if is_infinitive(t) or t.pos == "VERB"), None)
    if behind is None and head.i != modal.i and is_infinitive(head):
        return head
    return behind


def _ought(sentence: Sentence, verb: Token, words: KindWords) -> bool:
    """Is it a duty, not a guess: no "must be pleased", "must have known", "should know"?"""
    around = [c for c in sentence.children(verb) if c.i < verb.i]
    if any(c.lower in {"have", "have been"} and c.dep == "aux" for c in around):
        return False
    if verb.lemma == "be":
        return any(
            words.has("redress", c.lemma) or c.lower in {"accountable", "transparent"} for c in sentence.children(verb) if c.i > verb.i
        )
    if any(c.dep == "auxpass" for c in around):
        return words.has("redress", verb.lemma) or words.has("redress", verb.lower)
    return not words.has("stative", verb.lemma)


def _dative(sentence: Sentence, modal: Token) -> Token | None:
    return next(
        (t for t in sentence.tokens if t.morph.get("Case") == "Dat" and t.pos in {"NOUN", "PROPN", "PRON"} and abs(t.i - modal.i) < 6), None
    )


def _modal_kind(
    subject: Token | None, passive: bool, verb: Token, words: KindWords, sentence: Sentence, before: Token | None
) -> Kind | None:
    if subject is None:
        return "demand" if words.has("redress", verb.lemma) else None
    body = _names_body(subject, sentence, words)
    if subject.pos == "PRON" and subject.lower in {"they", "it", "he", "she", "они", "он", "она", "оно"} and before is not None:
        body = words.has("authority", before.lower) or words.has("authority", before.lemma) or before.entity == "ORG"
    if passive or body:
        return "demand"
    if words.has("atrisk", subject.lower) or words.has("atrisk", subject.lemma):
        return "advice"
    return None


def _names_body(subject: Token, sentence: Sentence, words: KindWords) -> bool:
    near = [subject, *(c for c in sentence.children(subject) if c.dep in {"compound", "nmod", "flat:name", "conj"})]
    return subject.entity in {"ORG", "LOC"} or any(words.has("authority", t.lower) or words.has("authority", t.lemma) for t in near)


def read_imperatives(sentence: Sentence, words: KindWords) -> Iterator[Draft]:
    """ "Delete the messages and change your number": what a text tells people to do for their safety."""
    tokens = [
        t for t in sentence.tokens if t.pos != "PUNCT" and t.lower not in {"please", "пожалуйста", "also", "и", "and", "urgently", "срочно"}
    ]
    if not tokens:
        return
    first = _after_condition(sentence, tokens)
    if not words.has("imperatives", first.lower) or any(t.lower in {"i", "he", "she"} for t in sentence.tokens[first.i + 1 : first.i + 2]):
        return
    if first.lower in {"do", "don", "don't", "never", "не"} and not _about_safety(sentence, first, words):
        return
    start, stop = first.i, len(sentence.tokens)
    pieces = _imperative_items(sentence, first, words)
    ends = [*pieces[1:], stop]
    for b, e in zip(pieces, ends, strict=True):
        yield Draft(sentence, trim(sentence, max(b, start), e - 1), "advice", "imperative", own=True)


def _about_safety(sentence: Sentence, first: Token, words: KindWords) -> bool:
    """ "Do not open the door", not "Don't blame the poet"."""
    behind = sentence.tokens[first.i + 1 : first.i + 4]
    return any(
        words.has("safety", w) or words.has("imperatives", w) for t in behind for w in (t.lower, t.lemma) if w not in {"do", "не", "not"}
    )


def _after_condition(sentence: Sentence, tokens: list[Token]) -> Token:
    """ "If they stop you, do not sign": the first word behind the condition."""
    if tokens[0].lower in {"if", "when", "если", "когда"}:
        comma = next((t for t in sentence.tokens if t.text == ","), None)
        if comma is not None and comma.i + 1 < len(sentence.tokens):
            return sentence.tokens[comma.i + 1]
    return tokens[0]


def _imperative_items(sentence: Sentence, first: Token, words: KindWords) -> list[int]:
    joined = {",", "and", "и", ";", "•", "-"}
    more = [
        t.i for t in sentence.tokens[first.i + 2 :]
        if words.has("imperatives", t.lower) and sentence.tokens[t.i - 1].lower in joined and t.pos not in {"NOUN", "ADP"}
    ]  # fmt: skip
    return [first.i, *more]
