"""English: who did an act and to whom, from the parse.

Invariant: the subject of an active word of harm acts; the subject of a passive one suffers.
"""

from bearwitness.reading.acts_draft import Roles, Stretch
from bearwitness.reading.acts_words import ActWords, act_words, kind_of_actor
from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.measures import harm_words

_RELATIVE = frozenset("who whom that which whose".split())
_HELD = frozenset({"xcomp", "advcl", "pcomp", "ccomp"})
_PERSONS = ("er", "or", "ist", "ian", "eer", "ee", "ant", "ese", "man", "men", "woman", "women", "folk")
_NAMED_BY_STATE = frozenset("accused wounded missing detained arrested displaced convicted dead injured".split())
_PRONOUNS = frozenset("he him she her they them we us i me you everyone anyone someone others another".split())


def roles_of_verb(s: Sentence, v: Token, words: ActWords, depth: int = 0) -> Roles:
    """Actor and target of a verb, its own or those it shares with the verb it hangs from."""
    passive = is_passive(s, v)
    subject, target, agent = _child(s, v, "nsubj", "nsubjpass"), _child(s, v, "dobj"), _agent(s, v)
    if subject is None and depth < 4:
        subject = _shared_subject(s, v, words, depth)
    if passive:
        agent = agent or _shared_agent(s, v)
        return Roles(agent, _resolved(s, subject or _participle_of(s, v)), True)
    if (left := _counted_before(s, v)) is not None and target is None:
        return Roles(agent, left, True)
    if target is None:
        target = _shared_object(s, v)
    if target is None and subject is not None and _headless_passive(s, v, subject, words):
        return Roles(agent, _resolved(s, subject), True)
    holder = s.tokens[v.head]
    if subject is None and v.dep == "acl" and (is_people(s, holder) or kind_of_actor(holder.text, "en")):
        subject = holder
    return Roles(_resolved(s, subject) or agent, _resolved(s, target), False)


def _counted_before(s: Sentence, v: Token) -> Token | None:
    """ "… and up to 20 killed": the parser hangs both on the verb above."""
    before = s.tokens[v.i - 1] if v.i else None
    if before is None or before.head != v.head or v.dep in {"ROOT", "acl", "amod"} or before.dep not in {"conj", "dobj", "appos", "nsubj"}:
        return None
    return before if before.pos in {"NUM", "NOUN", "PROPN"} and (_past_participle(v) or v.lower.endswith("ed")) else None


def is_passive(s: Sentence, v: Token) -> bool:
    """Does the verb's subject suffer what it says?"""
    kinds = {c.dep for c in s.children(v)}
    if kinds & {"auxpass", "nsubjpass"} or "agent" in kinds:
        return True
    if any(c.dep == "aux" and c.lemma in {"get", "be"} for c in s.children(v)) and _past_participle(v):
        return True
    if kinds & {"dobj", "nsubj"}:
        return False
    if v.dep in {"acl", "amod"} and _past_participle(v):
        return True
    above = s.tokens[v.head]
    return v.dep == "conj" and above.pos in {"VERB", "AUX"} and _past_participle(v) and is_passive(s, above)


def _past_participle(v: Token) -> bool:
    return v.morph.get("VerbForm") == "Part" and v.morph.get("Aspect") != "Prog" and not v.lower.endswith("ing")


def _headless_passive(s: Sentence, v: Token, subject: Token, words: ActWords) -> bool:
    """ "Two bakers beaten in Port Liss": a headline leaves the auxiliary out. Who is armed and has no object acts."""
    if any(c.dep in {"aux", "prt"} for c in s.children(v)) or v.dep in {"pcomp", "advcl"} or v.lower.endswith("ing"):
        return False
    if words.has("both_ways", v.lemma):
        return False
    past = _past_participle(v) or v.lower.endswith(("ed", "en")) or v.morph.get("Tense") == "Past"
    kind = kind_of_actor(subject.text, "en")
    return past and kind not in _ARMED and (is_people(s, subject) or subject.lemma in words.lists["property"])


_ARMED = frozenset("police army prison intelligence paramilitary vigilantes guerrillas executive mob".split())


def _child(s: Sentence, v: Token, *deps: str) -> Token | None:
    """The first of several, a noun rather than "that"."""
    found = [c for c in s.children(v) if c.dep in deps]
    return next((c for c in found if c.lower not in _RELATIVE), found[0] if found else None)


def _agent(s: Sentence, v: Token) -> Token | None:
    for c in s.children(v):
        if c.dep == "agent" or (c.dep == "prep" and c.lower == "by"):
            return next((o for o in s.children(c) if o.dep == "pobj" and not _is_time(o)), None)
    return None


def _shared_agent(s: Sentence, v: Token) -> Token | None:
    """ "arrested and tortured by soldiers": the agent behind the last of joined passives."""
    for c in s.children(v):
        if c.dep == "conj" and c.pos == "VERB" and not any(k.dep in {"nsubj", "nsubjpass", "auxpass", "dobj"} for k in s.children(c)):
            return _agent(s, c) or _shared_agent(s, c)
    return None


def _is_time(o: Token) -> bool:
    return o.entity in {"DATE", "TIME"} or o.lemma in {"night", "hand", "car", "bus", "force", "law", "mistake", "way", "name"}


def _participle_of(s: Sentence, v: Token) -> Token | None:
    return s.tokens[v.head] if v.dep in {"acl", "amod", "relcl"} and s.tokens[v.head].pos in {"NOUN", "PROPN", "PRON", "NUM"} else None


def _resolved(s: Sentence, t: Token | None) -> Token | None:
    """The noun that "who" or "which" stands for; nothing for an empty "it"."""
    if t is None or t.lower in {"it", "this", "there", "what"}:
        return None
    if t.lower in _RELATIVE:
        verb = s.tokens[t.head]
        for above in (verb, *s.ancestors(verb)):
            if above.dep == "relcl":
                return s.tokens[above.head]
        return None
    return t


def _shared_subject(s: Sentence, v: Token, words: ActWords, depth: int) -> Token | None:
    above = s.tokens[v.head]
    if v.dep == "pcomp" and above.pos == "ADP":
        above = s.tokens[above.head]
    if v.dep == "conj" and above.pos in {"VERB", "AUX"}:
        found = roles_of_verb(s, above, words, depth + 1)
        return found.target if found.passive else found.actor
    if v.dep == "relcl" and above.lower != "everything":
        return above if not any(c.dep in {"dobj", "nsubj"} for c in s.children(v)) else None
    if v.dep in _HELD and above.pos in {"VERB", "AUX"}:
        held = _child(s, above, "dobj")
        if held is not None and v.dep in {"xcomp", "ccomp"}:
            return held if is_people(s, held) or kind_of_actor(held.text, "en") else _owner(s, held)
        found = roles_of_verb(s, above, words, depth + 1)
        return found.target if found.passive else found.actor
    if v.dep in {"acl", "relcl"} and above.pos in {"NOUN", "PRON"} and not _past_participle(v):
        if above.pos == "NOUN" and (is_people(s, above) or kind_of_actor(above.text, "en")):
            return above
        verb = s.tokens[above.head]
        owner = _owner(s, above)
        return owner or (roles_of_verb(s, verb, words, depth + 1).actor if above.dep == "dobj" and verb.pos == "VERB" else None)
    return None


def _owner(s: Sentence, noun: Token) -> Token | None:
    """ "efforts among the guards to beat", "the army's campaign to burn": whose effort it is."""
    for c in s.children(noun):
        if c.dep == "poss":
            return c
        if c.dep == "prep" and c.lower in {"by", "among", "of"}:
            return _child(s, c, "pobj")
    return None


def _shared_object(s: Sentence, v: Token) -> Token | None:
    """ "beat and arrested protesters": the object behind the last of joined verbs; "whom they beat"."""
    for c in s.children(v):
        if c.dep == "conj" and c.pos == "VERB" and not any(k.dep in {"nsubj", "nsubjpass", "auxpass"} for k in s.children(c)):
            found = _child(s, c, "dobj") or _shared_object(s, c)
            if found is not None:
                return found
    if v.dep == "relcl" and any(c.dep == "nsubj" and c.lower not in _RELATIVE for c in s.children(v)):
        return s.tokens[v.head]
    return None


def roles_of_noun(s: Sentence, n: Token, words: ActWords) -> Roles:
    """ "the arrest of X by Y", "police beatings of X", "his arrest", "torture was carried out by Y", "X suffered torture"."""
    actor, target = None, None
    for c in s.children(n):
        if c.dep == "prep":
            o = _child(s, c, "pobj")
            if o is None:
                continue
            if c.lower in {"by"} and not _is_time(o):
                actor = actor or o
            elif c.lower in {"of", "against", "on", "upon"} and not _is_measure(o):
                if c.lower == "of" and kind_of_actor(o.text, "en") in _ARMED and n.lemma in {"attack", "brutality", "abuse", "firing"}:
                    actor = actor or o
                else:
                    target = target or o
        elif c.dep in {"poss", "compound", "nmod", "amod"} and c.i < n.i:
            if (
                kind_of_actor(c.text, "en") in _ARMED | {"unknown"}
                and c.lemma not in {"he", "they", "man", "person"}
                and c.lower != "their"
            ):
                actor = actor or c
            elif c.dep == "poss" or (c.dep == "compound" and is_people(s, c)):
                target = target or (c if c.dep != "poss" or c.lower not in {"its", "this"} else None)
    if target is None:
        behind, by = _behind_the_list(s, n)
        target, actor = behind, actor or by
    return _by_verb(s, n, words, actor, target)


def _behind_the_list(s: Sentence, n: Token) -> tuple[Token | None, Token | None]:
    """Target and actor of "arrests, beatings and torture of miners by guards": what stands behind the last noun belongs to all of them,
    wherever the parser hangs it.
    """
    listed = {_first_of_list(s, n).i}
    for t in s.tokens:
        if t.dep == "conj" and t.head in listed:
            listed.add(t.i)
    found: dict[str, Token] = {}
    for p in s.tokens:
        if len(listed) > 1 and p.dep == "prep" and p.head in listed and p.i > n.i and p.lower in {"of", "against", "by"}:
            o = _child(s, p, "pobj")
            if o is not None and not _is_measure(o) and not _is_time(o):
                found.setdefault("by" if p.lower == "by" else "of", o)
    return found.get("of"), found.get("by")


def _is_measure(o: Token) -> bool:
    return o.entity in {"DATE", "TIME", "MONEY"} or o.lemma in {"crime", "charge", "suspicion", "ground", "basis", "attack", "protest"}


def _by_verb(s: Sentence, n: Token, words: ActWords, actor: Token | None, target: Token | None) -> Roles:
    first = _first_of_list(s, n)
    v = s.tokens[first.head]
    if v.pos == "ADP":
        holder = s.tokens[v.head]
        if v.lower in {"to"} and holder.lemma == "subject":
            roles = roles_of_verb(s, holder, words)
            return Roles(actor or roles.actor, target or roles.target)
        if v.lower in {"in", "for", "of"} and holder.lemma in {
            "involved",
            "involve",
            "responsible",
            "guilty",
            "accuse",
            "suspect",
            "convict",
            "blame",
        }:
            subject = _child(s, holder, "nsubjpass", "dobj") or _child(s, s.tokens[holder.head], "nsubj") or _participle_of(s, holder)
            return Roles(actor or _resolved(s, subject), target)
        return Roles(actor, target)
    if v.pos not in {"VERB", "AUX"}:
        return Roles(actor, target)
    if first.dep == "dobj" and words.has("doing", v.lemma):
        return Roles(actor or roles_of_verb(s, v, words).actor, target)
    if first.dep == "dobj" and words.has("receiving", v.lemma):
        return Roles(actor or _agent(s, v), target or roles_of_verb(s, v, words).actor)
    if first.dep == "nsubjpass" and words.has("doing", v.lemma):
        return Roles(actor or _agent(s, v), target)
    return Roles(actor, target)


def _first_of_list(s: Sentence, n: Token) -> Token:
    while n.dep == "conj" and s.tokens[n.head].pos in {"NOUN", "PROPN"} and s.tokens[n.head].i < n.i:
        n = s.tokens[n.head]
    return n


def is_people(s: Sentence, t: Token) -> bool:
    """Can this noun suffer as a person does?"""
    harm = harm_words("en")
    if t.pos == "PRON" or t.lower in _PRONOUNS:
        return t.lower not in {"it", "this", "that", "which", "what", "something", "nothing", "everything"}
    if (
        t.lower in _NAMED_BY_STATE
        or (t.lower == "old" and s.tokens[t.i - 1].lower in {"-", "year-"})
        or t.lower.endswith("year-old")
        or t.lemma in act_words("en").lists["persons"]
    ):
        return True
    if any(c.dep == "appos" and c.entity == "PER" for c in s.children(t)):
        return True
    if t.entity == "PER" or t.lemma in harm.people or t.lemma in harm.roles or t.lemma in harm.counted:
        return True
    if t.lemma in harm.units and harm.units[t.lemma] == "family":
        return True
    if t.pos == "NUM":
        return True
    if t.lemma in harm.not_people:
        return any(c.lower == "of" and any(is_people(s, o) for o in s.children(c)) for c in s.children(t))
    if t.pos == "PROPN":
        return t.entity in {"", "NORP"} or t.morph.get("Number") == "Plur"
    if t.pos in {"NOUN", "ADJ"} and (t.lower.removesuffix("s").endswith(_PERSONS) or t.lower in harm.adjective):
        return True
    if t.lemma in {
        "community",
        "minority",
        "crowd",
        "population",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "majority",
        "many",
        "several",
        "some",
    }:
        return True
    return any(c.dep == "relcl" and any(k.lower == "who" for k in s.children(c)) for c in s.children(t))


_INNER = frozenset("det amod compound nummod poss quantmod nmod predet case neg advmod npadvmod punct".split())


def phrase(s: Sentence, head: Token, depth: int = 0) -> Stretch:
    """The noun with what stands before it, its "of …", and what is joined to it by "and"."""
    first = head.i
    for c in sorted((c for c in s.children(head) if c.i < head.i), key=lambda c: -c.i):
        if c.dep in _INNER and not (c.dep == "punct" and c.lower not in {"-", "“", '"', "‘", "'"}):
            below = s.subtree(c)
            if below[-1].i < first and first - below[-1].i <= 2:
                first = below[0].i
    last = head.i
    if depth < 3:
        for c in sorted((c for c in s.children(head) if c.i > head.i), key=lambda c: c.i):
            if c.dep == "prep" and c.lower in {"of"} and c.i == last + 1 and (o := _child(s, c, "pobj")):
                last = phrase(s, o, depth + 1).last
            elif c.dep == "conj" and c.pos in {"NOUN", "PROPN", "NUM"} and _joins(s, last, inner := phrase(s, c, depth + 1)):
                last = inner.last
            elif c.dep == "case" and c.i == last + 1:
                continue
    return Stretch(first, last, head)


def _joins(s: Sentence, last: int, other: Stretch) -> bool:
    between = s.tokens[last + 1 : other.first]
    return 0 < len(between) <= 2 and all(t.lower in {"and", "or", ",", "&"} for t in between)
