"""English: what was done to those counted, by climbing the parse from the noun to a word of harm; a window of words where it breaks.

Invariant: whoever does harm is never counted as harmed; only objects, passive subjects and subjects of dying are.
"""

from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import INHERITED, Found
from bearwitness.reading.measures import HarmWords

_TOLL = frozenset("toll count tally number figure total".split())
_PART = frozenset("including include among amongst with".split())
_CONTAINERS = frozenset(
    "number total group dozens hundreds thousands scores tens handful couple majority rest member crowd team set series pair".split()
)
_LOSS = frozenset("take claim lose cost".split())


def measure_of(s: Sentence, n: Token, words: HarmWords, depth: int = 0) -> Found | None:
    """The measure of what this token counts, or None where no harm is said of it."""
    if depth > 6:
        return None
    if words.units.get(n.lemma) == "house" and (found := _razed(s, n, words)):
        return found
    own = _own(s, n, words)
    if own and own.measure == "abducted" and s.tokens[n.head].lemma in {"hold", "keep", "take", "seize"}:
        return own  # held as hostages is abducted, whatever holds them
    standing = n.pos in {"ADJ", "VERB"} and n.dep not in {"nsubj", "nsubjpass"}
    if own and (n.lemma not in words.roles or standing):
        return own
    return _close_behind(s, n, words) or _governor(s, n, words, depth) or _modifiers(s, n, words) or own


def measures_of(s: Sentence, n: Token, words: HarmWords) -> tuple[Found, ...]:
    """All that was done to them: "were beaten and arrested" is two, "killed and injured" together one of casualties.

    Who was hurt and then died is counted as killed.
    """
    first = measure_of(s, n, words)
    if first is None:
        return ()
    more = [f for v in _further_verbs(s, n, first.governor) if (f := _done(s, v, words)) and f.measure != first.measure]
    said = {first.measure, *(f.measure for f in more)}
    if {"killed", "casualties"} <= said:
        return tuple(f for f in (first, *more) if f.measure != "casualties")
    if {"killed", "injured"} <= said:
        at = sorted(f.governor.i for f in (first, *more))
        together = at[1] == at[0] + 2 and s.tokens[at[0] + 1].lower in {"and", "or"}
        died = next((f for f in (first, *more) if f.measure == "killed"), first)
        return (replace(first, measure="casualties"),) if together else (died,)
    return (first, *more)


def _further_verbs(s: Sentence, n: Token, v: Token) -> list[Token]:
    """Verbs joined to this one that share its subject or, standing before it, its object."""
    joined = [c for c in s.children(v) if c.dep == "conj" and c.pos == "VERB" and c.i > n.i]
    own = [c for c in joined if not any(k.dep in {"nsubj", "nsubjpass", "dobj"} for k in s.children(c))]
    above = s.tokens[v.head]
    before = v.dep == "conj" and above.pos == "VERB" and v.i < n.i and not any(k.dep in {"dobj", "nsubjpass"} for k in s.children(above))
    return own + ([above] if before else [])


def _done(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    if v.lemma == "live":
        return Found("survived", v)
    if v.lemma in words.subject:
        return Found(words.subject[v.lemma], v)
    return Found(m, v) if v.pos == "VERB" and (m := verb_measure(s, v, words)) else None


_WHERE = {
    "hospital": "injured",
    "clinic": "injured",
    "safety": "evacuated",
    "shelter": "evacuated",
    "hostage": "abducted",
    "rubble": "missing",
}


def verb_measure(s: Sentence, v: Token, words: HarmWords) -> str | None:
    """What a verb does to its object; "taken to hospital", "to safety", "hostage", "buried under rubble" by where."""
    measure = words.verb(v.lemma)
    if measure is None or v.lemma not in words.object_people:
        return measure
    if v.lemma in {"pull", "dig"}:
        return measure if any(t.lower in {"from", "out"} for t in s.tokens[v.i + 1 : v.i + 9]) else None
    for t in s.tokens[v.i + 1 : v.i + 6]:
        if t.lower in _WHERE:
            return _WHERE[t.lower]
        if t.pos == "VERB":
            break
    return measure


def _close_behind(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """ "two others injured": the state right behind the noun, where no verb of its own follows."""
    if n.i + 1 >= len(s.tokens):
        return None
    t = s.tokens[n.i + 1]
    behind = s.tokens[t.i + 1] if t.i + 1 < len(s.tokens) else None
    governs = behind is not None and (behind.pos in {"NUM", "DET", "PROPN", "PRON"} or behind.dep == "dobj")
    return Found(words.adjective[t.lower], t) if t.lower in words.adjective and not governs else None


def _razed(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """Houses burned, shelled, pulled down."""
    near = [s.tokens[n.head], *(c for c in s.children(n) if c.dep in {"acl", "relcl", "amod"})]
    hit = next((t for t in near if t.lemma in words.houses and t.i != n.i), None)
    return Found(words.houses[hit.lemma], hit) if hit else None


def _own(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    if n.pos in {"NOUN", "ADJ", "PROPN", "VERB"} and n.lemma in words.counted and n.lemma != "body":
        return Found(words.counted[n.lemma], n)
    if n.lemma in {"body", "corpse"} and (n.morph.get("Number") == "Plur" or _lone(s, n)):
        return Found("bodies", n)
    if n.pos in {"ADJ", "VERB"} and n.lower in words.adjective:
        return Found(words.adjective[n.lower], n)
    return None


def own_measure(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """What the counted noun itself says: hostages, detainees."""
    return _own(s, n, words)


def labelled(s: Sentence, first: Token, words: HarmWords) -> Found | None:
    """ "Killed: 4", "Missing and trapped are at least 20 workers": a word of harm that labels the number behind it."""
    before = s.tokens[: first.i]
    if before and before[-1].text in {":", "–", "—"} and len(before) > 1 and (m := _said_by(before[-2], words)):
        return Found(m, before[-2])
    if before and before[-1].lower in {"is", "are", "was", "were", "remain"} and (m := _said_by(before[0], words)):
        return Found(m, before[0])
    return None


def _said_by(t: Token, words: HarmWords) -> str | None:
    return words.adjective.get(t.lower) or words.counted.get(t.lemma)


def _lone(s: Sentence, n: Token) -> bool:
    return any(c.lower in {"a", "one", "another"} and c.dep in {"det", "nummod"} for c in s.children(n))


def _modifiers(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    for c in s.children(n):
        if c.dep == "amod" and c.lower in words.adjective and c.pos in {"ADJ", "VERB"}:
            return Found(words.adjective[c.lower], c)
        if c.dep in {"acl", "relcl"} and (found := _clause(s, c, words)):
            return found
        if c.dep in {"amod", "acomp", "advmod"} and c.i > n.i and c.lower in words.adjective:
            return Found(words.adjective[c.lower], c)
    return None


def _clause(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "killed in", "who died", "who were taken", "missing since"; never "who killed"."""
    subject = next((c for c in s.children(v) if c.dep in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.dep == "nsubj" and subject.lower not in {"who", "that", "which"}:
        return Found(m, v) if (m := words.verb(v.lemma)) and v.dep == "relcl" else None
    if subject is not None and subject.dep == "nsubj":
        return _subject(s, v, words)
    if v.lower in words.adjective and not _objects(s, v):
        return Found(words.adjective[v.lower], v)
    if _participle(v) and not _objects(s, v) and (m := words.verb(v.lemma)):
        return Found(m, v)
    if (m := words.subject.get(v.lemma)) and v.lemma not in {"drown"}:
        return Found(m, v)
    return None


def _objects(s: Sentence, v: Token) -> list[Token]:
    return [c for c in s.children(v) if c.dep in {"dobj", "obj"}]


def _participle(v: Token) -> bool:
    return (v.morph.get("VerbForm") == "Part" and v.morph.get("Tense") == "Past") or v.lower.endswith(("ed", "en"))


def _governor(s: Sentence, n: Token, words: HarmWords, depth: int) -> Found | None:
    h = s.tokens[n.head]
    if h.i == n.i:
        return None
    if n.dep == "nsubjpass":
        return _passive(s, h, words)
    if n.dep == "nsubj":
        return _subject(s, h, words)
    if n.dep in {"dobj", "dative", "oprd", "npadvmod"}:
        return _object(s, n, h, words)
    if n.dep == "pobj":
        return _after_preposition(s, h, words, depth)
    if n.dep in {"conj", "appos"} and h.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        return measure_of(s, h, words, depth + 1)
    if n.dep in {"nummod", "compound", "nmod", "poss", "quantmod"} and h.pos in {"NOUN", "PROPN", "NUM"}:
        return measure_of(s, h, words, depth + 1)
    if n.dep == "attr":
        subject = next((c for c in s.children(h) if c.dep in {"nsubj", "nsubjpass"}), None)
        if subject is None and (where := _lying(s, h)):
            return where
        return (_toll(s, subject, words) if subject else None) or _among(s, h, words)
    return None


def _passive(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    if m := verb_measure(s, v, words):
        return Found(m, v)
    return _state(s, v, words) or _conjoined(s, v, words)


def _conjoined(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "were beaten and taken away": the first verb of a chain that is one of harm."""
    for c in s.children(v):
        own = any(k.dep in {"nsubj", "nsubjpass"} for k in s.children(c))
        if c.dep == "conj" and c.pos == "VERB" and not own and (m := verb_measure(s, c, words)):
            return Found(m, c)
    return None


def _state(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "were dead", "left wounded", "are missing", "reported missing", "believed to have been killed"."""
    for c in s.children(v):
        if c.dep in {"acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "advmod"} and c.i > v.i:
            if c.lower in words.adjective and c.pos in {"ADJ", "VERB", "ADV", "NOUN"}:
                return Found(words.adjective[c.lower], c)
            if c.dep == "xcomp" and c.pos in {"VERB", "AUX"}:
                if any(k.dep == "auxpass" for k in s.children(c)):
                    return _passive(s, c, words)
                return _subject(s, c, words)
    return None


def _subject(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """The subject of dying, losing one's life, being hurt; a participle with no object and no agent role is passive."""
    if v.lemma in words.subject:
        return Found(words.subject[v.lemma], v)
    objects = _objects(s, v)
    if v.lemma in {"leave", "lose", "abandon"} and any(o.lemma in _HOMES for o in objects):
        return Found("displaced", v)
    if v.lemma in {"be", "remain", "lie", "stay"} and (where := _lying(s, v)):
        return where
    if v.lemma in {"lose"} and any(o.lemma == "life" for o in objects):
        return Found("killed", v)
    if v.lemma in {"suffer", "sustain", "receive", "get"}:
        for o in (*objects, *(t for t in s.subtree(v) if t.dep == "pobj" and s.tokens[t.head].lower == "from")):
            if o.lemma in {"injury", "wound", "burn", "fracture", "bruise"}:
                return Found("injured", o)
    if v.lower in words.adjective and not objects and not any(c.lemma == "have" and c.dep == "aux" for c in s.children(v)):
        return Found(words.adjective[v.lower], v)
    passive = not objects and _participle(v) and v.lemma in words.object
    if passive and not any(c.dep == "aux" and c.lemma == "have" for c in s.children(v)):
        return Found(words.object[v.lemma], v)
    return _state(s, v, words) or _among(s, v, words)


_HOMES = frozenset("home house village town farm".split())
_UNDER = frozenset("rubble debris wreckage ruins ruin".split())


def _lying(s: Sentence, v: Token) -> Found | None:
    """ "remain in hospital", "are still under the rubble"."""
    for t in (t for t in s.subtree(v) if t.dep == "pobj" and t.i > v.i):
        preposition = s.tokens[t.head].lower
        if preposition in {"in", "at"} and t.lemma in {"hospital", "clinic"} and v.lemma != "be":
            return Found("injured", v)
        if preposition in {"under", "beneath", "underneath"} and t.lemma in _UNDER:
            return Found("missing", v)
    return None


def _among(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "two nurses were among the dead"."""
    for c in s.children(v):
        if c.dep == "prep" and c.lower in {"among", "amongst"}:
            for o in s.children(c):
                if found := _own(s, o, words) or _modifiers(s, o, words):
                    return Found(found.measure, found.governor, part=True)
    return None


def _object(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    if n.lemma == "life" and v.lemma in _LOSS:
        return Found("killed", v)
    if v.lemma in {"leave", "find", "see", "report", "have", "record", "count"}:
        for c in s.children(v):
            if c.i > n.i and c.lower in words.adjective:
                return Found(words.adjective[c.lower], c)
    if v.lemma == "cost" and any(t.lemma == "life" for t in s.tokens[n.i + 1 : n.i + 5]):
        return Found("killed", v)
    if m := verb_measure(s, v, words):
        return Found(m, v)
    if v.lemma in {"include", "comprise"}:
        subject = next((c for c in s.children(v) if c.dep == "nsubj"), None)
        found = measure_of(s, subject, words, 5) if subject else None
        return replace(found, part=True) if found else None
    if v.lemma in {"reach", "pass", "exceed", "surpass", "top", "hit"}:
        return _toll_of(s, v, words)
    return None


_COUNTING = frozenset(
    "rise climb grow increase jump stand reach pass exceed surpass top hit go bring put revise fall drop raise push swell double".split()
)


def _toll_of(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    if v.lemma not in _COUNTING:
        return None
    for c in s.children(v):
        if c.dep in {"nsubj", "nsubjpass", "dobj"} and (found := _toll(s, c, words)):
            return found
    return None


def _toll(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """A running count: "the death toll", "the number of wounded", "arrests"."""
    below = s.subtree(n)
    if n.lemma in _TOLL:
        for t in below:
            if t.i != n.i and (t.lemma in words.counted or t.lower in words.adjective):
                measure = words.counted.get(t.lemma) or words.adjective[t.lower]
                return Found("killed" if measure == "bodies" else measure, n, total=True)
        if n.lemma == "toll":
            return Found("killed", n, total=True)
        told = any(c.lower in {"that", "this", "the"} for c in s.children(n)) and not any(c.lower == "of" for c in s.children(n))
        return Found(INHERITED, n, total=True) if told else None
    if n.lemma in words.counted and n.lemma != "body":
        return Found(words.counted[n.lemma], n, total=True)
    return None


def _after_preposition(s: Sentence, p: Token, words: HarmWords, depth: int) -> Found | None:
    above = s.tokens[p.head]
    if above.i == p.i:
        return None
    if p.lower == "of":
        if above.lemma in words.noun_of:
            return Found(words.noun_of[above.lemma], above)
        if above.lemma == "life":
            v = s.tokens[above.head]
            return Found("killed", v if v.lemma in _LOSS else above)
        if above.lemma == "body":
            return Found("bodies", above)
        if above.lemma == "toll":
            return Found("killed", above, total=True)
        n = next((c for c in s.children(p) if c.dep == "pobj"), None)
        if n is not None and n.lemma in words.units and words.units[n.lemma] == "family":
            return None
        if above.pos == "NUM" and n is not None and any(c.dep == "nummod" for c in s.children(n)):
            return None
        if above.lemma in _CONTAINERS or above.lower in _CONTAINERS or above.pos == "NUM" or (above.lemma in words.units and n is not None):
            return measure_of(s, above, words, depth + 1)
        return None
    if p.lower in _PART or p.lemma in _PART:
        if above.pos in {"VERB", "AUX"}:
            return _part_of_clause(s, above, words, depth)
        found = measure_of(s, above, words, depth + 1)
        return Found(found.measure, found.governor, part=p.lower != "with") if found else None
    if p.lower in {"to", "at", "from", "past", "by"} and above.pos in {"VERB", "AUX", "NOUN", "ADP", "NUM"}:
        counting = next((t for t in (above, *s.ancestors(above)) if t.lemma in _COUNTING), above)
        return _toll_of(s, counting, words)
    return None


def _part_of_clause(s: Sentence, v: Token, words: HarmWords, depth: int) -> Found | None:
    """ "12 people were killed, including two children", where the parser hung "including" on the verb."""
    for c in s.children(v):
        if c.dep in {"nsubjpass", "nsubj", "dobj"} and (found := measure_of(s, c, words, depth + 1)):
            return Found(found.measure, found.governor, part=True)
    return None


_INSERTED = frozenset("including include among mostly most some all both one two three half".split())


def measure_nearby(s: Sentence, n: Token, first: Token, words: HarmWords) -> Found | None:
    """Where the parse broke: "killing N nouns"; "N nouns (of the family), including …, were killed"; "N nouns died"."""
    for t in reversed(s.tokens[max(0, first.i - 2) : first.i]):
        if t.lemma in words.object and t.pos in {"VERB", "NOUN", "ADJ"} and (t.lower.endswith("ing") or t.i == first.i - 1):
            return Found(words.object[t.lemma], t)
    return _behind(s, n, words)


def _behind(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """The first verb behind the noun, past what is inserted between commas, if it is one of harm and passive."""
    inserted, auxiliary = False, False
    for t in s.tokens[n.i + 1 : n.i + 32]:
        if t.lower in {";", ":", "who", "which", "when", "after", "if"}:
            return None
        if t.lower in _INSERTED:
            inserted = True
        if t.lower in {"was", "were", "been", "be", "being", "are", "is"}:
            auxiliary = True
        elif t.lemma in words.subject and t.pos == "VERB":
            return Found(words.subject[t.lemma], t)
        elif auxiliary and t.pos in {"VERB", "ADJ"} and (t.lower in words.adjective or words.verb(t.lemma)):
            return Found(words.adjective.get(t.lower) or words.verb(t.lemma) or "", t)
        elif _ends_search(t, n, inserted):
            return None
    return None


def _ends_search(t: Token, n: Token, inserted: bool) -> bool:
    """Another verb, or another number, begins something else; participles inside an insertion do not."""
    if t.pos == "VERB":
        return not (inserted and t.lower.endswith(("ing", "ed")))
    return t.pos == "NUM" and not inserted and t.i > n.i + 3
