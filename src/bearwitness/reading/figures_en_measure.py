"""English: what was done to those counted, by climbing the parse from the noun to a word of harm; a window of words where it breaks.

Invariant: whoever does harm is never counted as harmed; only objects, passive subjects and subjects of dying are.
"""

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import Found
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
    return _own(n, words) or _modifiers(s, n, words) or _governor(s, n, words, depth)


def _razed(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """Houses burned, shelled, pulled down."""
    near = [s.tokens[n.head], *(c for c in s.children(n) if c.dep in {"acl", "relcl", "amod"})]
    hit = next((t for t in near if t.lemma in words.houses and t.i != n.i), None)
    return Found(words.houses[hit.lemma], hit) if hit else None


def _own(n: Token, words: HarmWords) -> Found | None:
    if n.pos in {"NOUN", "ADJ", "PROPN", "VERB"} and n.lemma in words.counted and n.lemma != "body":
        return Found(words.counted[n.lemma], n)
    if n.lemma in {"body", "corpse"} and n.morph.get("Number") == "Plur":
        return Found("bodies", n)
    if n.pos in {"ADJ", "VERB"} and n.lower in words.adjective:
        return Found(words.adjective[n.lower], n)
    return None


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
        return _toll(s, subject, words) if subject else None
    return None


def _passive(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    if m := words.verb(v.lemma):
        return Found(m, v)
    return _state(s, v, words) or _conjoined(s, v, words)


def _conjoined(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "were beaten and taken away": the first verb of a chain that is one of harm."""
    for c in s.children(v):
        own = any(k.dep in {"nsubj", "nsubjpass"} for k in s.children(c))
        if c.dep == "conj" and c.pos == "VERB" and not own and (m := words.verb(c.lemma)):
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
    if v.lemma in {"lose"} and any(o.lemma == "life" for o in objects):
        return Found("killed", v)
    if v.lemma in {"suffer", "sustain", "receive", "get"}:
        for o in objects:
            if o.lemma in {"injury", "wound", "burn", "fracture", "bruise"}:
                return Found("injured", o)
    if v.lower in words.adjective and not objects and not any(c.lemma == "have" and c.dep == "aux" for c in s.children(v)):
        return Found(words.adjective[v.lower], v)
    passive = not objects and _participle(v) and v.lemma in words.object
    if passive and not any(c.dep == "aux" and c.lemma == "have" for c in s.children(v)):
        return Found(words.object[v.lemma], v)
    return _state(s, v, words) or _among(s, v, words)


def _among(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    """ "two nurses were among the dead"."""
    for c in s.children(v):
        if c.dep == "prep" and c.lower in {"among", "amongst"}:
            for o in s.children(c):
                if found := _own(o, words) or _modifiers(s, o, words):
                    return Found(found.measure, found.governor, part=True)
    return None


def _object(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    if n.lemma == "life" and v.lemma in _LOSS:
        return Found("killed", v)
    if v.lemma in {"leave", "find", "see", "report", "have", "record", "count"}:
        for c in s.children(v):
            if c.i > n.i and c.lower in words.adjective:
                return Found(words.adjective[c.lower], c)
    if m := words.verb(v.lemma):
        return Found(m, v)
    if v.lemma in {"reach", "pass", "exceed", "surpass", "top", "hit"}:
        return _toll_of(s, v, words)
    return None


def _toll_of(s: Sentence, v: Token, words: HarmWords) -> Found | None:
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
                return Found(words.counted.get(t.lemma) or words.adjective[t.lower], n, total=True)
        return Found("killed", n, total=True) if n.lemma == "toll" else None
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
        if above.lemma in _CONTAINERS or above.pos == "NUM" or (above.lemma in words.units and n is not None and n.pos == "NUM"):
            return measure_of(s, above, words, depth + 1)
        return None
    if p.lower in _PART or p.lemma in _PART:
        if above.pos in {"VERB", "AUX"}:
            return _part_of_clause(s, above, words, depth)
        found = measure_of(s, above, words, depth + 1)
        return Found(found.measure, found.governor, part=p.lower != "with") if found else None
    if p.lower in {"to", "at", "from", "past", "by"} and above.pos in {"VERB", "AUX", "NOUN"}:
        return _toll_of(s, above, words)
    return None


def _part_of_clause(s: Sentence, v: Token, words: HarmWords, depth: int) -> Found | None:
    """ "12 people were killed, including two children", where the parser hung "including" on the verb."""
    for c in s.children(v):
        if c.dep in {"nsubjpass", "nsubj", "dobj"} and (found := measure_of(s, c, words, depth + 1)):
            return Found(found.measure, found.governor, part=True)
    return None


def measure_nearby(s: Sentence, n: Token, first: Token, words: HarmWords) -> Found | None:
    """Where the parse broke: "N nouns … were killed", "killing N nouns", "N killed", within one stretch without a full stop."""
    before = s.tokens[max(0, first.i - 2) : first.i]
    for t in reversed(before):
        if t.lemma in words.object and t.pos in {"VERB", "NOUN", "ADJ"} and (t.lower.endswith("ing") or t.i == first.i - 1):
            return Found(words.object[t.lemma], t)
    after = s.tokens[n.i + 1 : n.i + 9]
    for k, t in enumerate(after):
        if (
            t.lower in {";", ":", "and", "but", "who"}
            or t.pos == "NUM"
            or (t.pos == "VERB" and t.lemma not in words.object and t.lemma not in words.subject)
        ):
            return None
        if t.lower in words.adjective and t.pos in {"VERB", "ADJ"} and t.lemma in words.object | words.adjective:
            nxt = after[k + 1] if k + 1 < len(after) else None
            return None if nxt is not None and nxt.pos in {"NUM", "DET", "NOUN", "PROPN"} else Found(words.adjective[t.lower], t)
        if t.lemma in words.subject:
            return Found(words.subject[t.lemma], t)
    return None
