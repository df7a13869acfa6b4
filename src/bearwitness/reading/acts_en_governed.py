"""English verbs that are acts only with what they govern: "force … to sign", "refuse … entry", "set fire to …"."""

from dataclasses import replace

from bearwitness.reading.acts_draft import ActDraft, Roles
from bearwitness.reading.acts_en_make import make_draft, with_its_noun, words_at
from bearwitness.reading.acts_en_roles import is_people, roles_of_verb
from bearwitness.reading.acts_words import ActWords, kind_of_actor
from bearwitness.reading.analysis import Sentence, Token


def find_governed(s: Sentence, v: Token, words: ActWords) -> list[ActDraft]:
    """Verbs that are acts with what they govern; one draft for each thing governed."""
    drafts: list[ActDraft] = []
    fitting = [c for c in words.complements if v.lemma in c.verbs]
    if fitting:
        said = {t.lemma for t in s.tokens} | {t.lower for t in s.tokens}
        fitting = [c for c in fitting if said & c.governed]
    if not fitting:
        return []
    people = [t.i for c in s.children(v) if c.dep in {"nsubj", "nsubjpass"} and is_people(s, c) for t in s.subtree(c)]
    below = [t for t in s.subtree(v) if t.i != v.i and t.i not in people and _close(s, t, v)]
    for c in fitting:
        hits = [t for t in below if t.lemma in c.governed or t.lower in c.governed]
        if not hits or (c.also and not any(t.lemma in c.also for t in below)):
            continue
        if any(d.type == c.type for d in drafts):
            continue
        roles = _roles_governed(s, v, hits[0], words)
        if not _sensible(s, v, c.type, roles, words):
            continue
        draft = make_draft(s, v, c.type, roles, words, rule="governed")
        if draft is not None:
            drafts.append(replace(draft, further=(hits[0], *with_its_noun(s, hits[0]))))
    return drafts


def _close(s: Sentence, t: Token, v: Token) -> bool:
    """Governed by the verb without a clause of its own between."""
    for above in s.ancestors(t):
        if above.i == v.i:
            forced = t.dep == "advcl" and any(c.lower == "to" and c.dep == "aux" for c in s.children(t))
            return t.dep not in {"nsubj", "relcl", "advcl", "conj"} or forced
        if above.dep in {"relcl", "advcl", "nsubj", "ccomp"} and not (above.dep == "ccomp" and s.tokens[above.head].i == v.i):
            return False
        if above.dep == "conj" and s.tokens[above.head].i == v.i and above.pos == "VERB":
            return False
    return False


def _roles_governed(s: Sentence, v: Token, hit: Token, words: ActWords) -> Roles:
    roles = roles_of_verb(s, v, words)
    if roles.passive:
        return roles
    inner = next((c for c in s.children(v) if c.dep in {"ccomp", "xcomp"}), None)
    given = next((c for c in s.children(v) if c.dep in {"dative"}), None)
    subject = next((c for c in s.children(inner) if c.dep in {"nsubj", "nsubjpass"}), None) if inner else None
    target = given or subject or roles.target
    if v.lemma == "set" and target is not None and target.lower in {"alight", "ablaze"}:
        target = next((c for c in s.children(target) if c.dep == "compound"), None)
    if v.lemma == "withhold" or (v.lemma == "deny" and roles.target is hit):
        source = next((c for c in s.children(v) if c.dep == "prep" and c.lower in {"from", "to"}), None)
        target = next((o for o in s.children(source) if o.dep == "pobj"), None) if source is not None else None
    if v.lemma == "set" and target is not None and target.lemma == "fire":
        to = next((c for c in s.children(v) if c.dep in {"prep", "dative"} and c.lower == "to"), None)
        target = next((o for o in s.children(to) if o.dep == "pobj"), None) if to is not None else None
    return replace(roles, target=target)


_IN_FLIGHT = frozenset("refugee migrant seeker asylum-seeker boat family defector deserter dissident fugitive".split())


_BODY = frozenset("arm leg rib nose jaw bone skull finger tooth wrist hand spine".split())


_THING_TARGETS = frozenset({"destruction of property", "breaking up of an assembly", "fabricated charge", "extortion"})


def _sensible(s: Sentence, v: Token, kind: str, roles: Roles, words: ActWords) -> bool:
    target = roles.target
    if v.lemma == "pick":
        police = roles.actor is not None and kind_of_actor(words_at(s, roles.actor), "en") is not None
        return target is not None and is_people(s, target) and (police or roles.passive)
    if v.lemma == "take" and kind == "arrest":
        return target is not None and is_people(s, target)
    if kind == "forced return":
        return target is not None and target.lemma in _IN_FLIGHT
    if kind in {"destruction of property", "breaking up of an assembly"}:
        return target is not None and target.lemma in words.lists["property"] | words.lists["assemblies"]
    if kind in _THING_TARGETS or kind == "wounding":
        return kind != "wounding" or (target is not None and target.lemma in _BODY)
    if v.lemma == "charge" or v.lemma == "accuse":
        return True
    return target is None or is_people(s, target) or target.pos == "PROPN"
