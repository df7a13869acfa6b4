"""English: dying in custody, opening fire, a bomb going off, standing by, disappearing, being behind bars."""

from dataclasses import replace

from bearwitness.reading.acts_draft import ActDraft, Roles
from bearwitness.reading.acts_en_make import is_armed, make_draft, with_its_noun, words_at
from bearwitness.reading.acts_en_roles import is_people, roles_of_verb
from bearwitness.reading.acts_words import ActWords, kind_of_actor
from bearwitness.reading.analysis import Sentence, Token


def find_special(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """Dying in custody, opening fire, standing by, being behind bars, disappearing."""
    for find in (_died, _fired, _exploded, _stood_by, _vanished, _in_custody):
        if (draft := find(s, v, words)) is not None:
            return draft
    return None


def _died(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    if v.lemma not in {"die", "perish", "succumb"}:
        return None
    subject = roles_of_verb(s, v, words)
    held = {t.lemma: t for t in s.subtree(v) if t.i > v.i and t.i - v.i < 12}
    harmed = next(
        (
            t
            for w, t in held.items()
            if w in {"torture", "torturing", "beating", "shooting", "shelling", "firing", "gunfire", "bullet", "starvation"}
        ),
        None,
    )
    kept = next((t for w, t in reversed(held.items()) if words.has("custody", w)), None)
    kind = (
        "death by torture"
        if harmed is not None and harmed.lemma.startswith("tortur")
        else "killing"
        if harmed
        else "death in custody"
        if kept
        else None
    )
    if kind is None:
        return None
    draft = make_draft(s, v, kind, Roles(None, subject.actor or subject.target, True), words, rule="died")
    cause = harmed or kept
    return replace(draft, further=(cause, *with_its_noun(s, cause))) if draft and cause else draft


_FIRING = frozenset("fire open return use lob hurl throw burst deploy resort spray unleash lathi-charge lathicharge charge".split())


def _fired(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """ "opened fire on", "fired tear gas at", "used force against", "lobbed tear-gas shells", "resorted to firing"."""
    if v.lemma not in _FIRING:
        return None
    below = [t for t in s.subtree(v) if t.i > v.i and t.i - v.i < 14]
    lemmas = {t.lemma for t in below} | {t.lower for t in below}
    roles = roles_of_verb(s, v, words)
    shot = v.lemma == "fire" and (
        lemmas & words.lists["fire_with"]
        or any(c.lower in words.lists["fire_at"] for c in s.children(v) if c.dep == "prep")
        or is_armed(s, roles)
    )
    opened = v.lemma in {"open", "return"} and "fire" in lemmas
    used = v.lemma in {"use", "lob", "hurl", "throw", "burst", "deploy", "resort", "spray", "unleash"} and (
        lemmas & {"tear", "teargas", "tear-gas", "gas", "batons", "baton", "lathi", "lathis", "firing", "cannon", "grenade"}
        or ("force" in lemmas and is_armed(s, roles))
    )
    charged = (v.lemma == "charge" and is_armed(s, roles) and bool(lemmas & {"baton", "truncheon", "horse", "shield"})) or (
        v.lemma in {"lathi-charge", "lathicharge", "charge"} and ("lathi" in lemmas or v.lemma != "charge")
    )
    if not (shot or opened or used or charged):
        return None
    aim = next((c for c in s.children(v) if c.dep == "prep" and c.lower in {"at", "on", "upon", "against", "into"}), None)
    target = next((o for o in s.children(aim) if o.dep == "pobj"), None) if aim else None
    if v.lemma == "charge" and target is None:
        target = roles.target
    if target is None and not is_armed(s, roles):
        return None
    weapon = next((c for c in s.children(v) if c.dep == "dobj"), None)
    draft = make_draft(s, v, "attack", Roles(roles.actor, target, False), words, rule="fired")
    if draft is None:
        return None
    method = draft.method or ("indiscriminate shooting" if shot or opened else None)
    return replace(draft, method=method, further=(weapon,) if weapon else ())


def _exploded(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """ "a car bomb exploded outside the court", "a grenade went off in the market"."""
    weapon = next((c for c in s.children(v) if c.dep in {"nsubj", "nsubjpass"}), None)
    went_off = v.lemma in {"explode", "detonate"} or (v.lemma == "go" and any(c.lower == "off" for c in s.children(v)))
    if (
        weapon is None
        or not went_off
        or weapon.lemma not in {"bomb", "grenade", "mine", "landmine", "device", "rocket", "explosive", "charge"}
    ):
        return None
    places = (o for c in s.children(v) if c.dep == "prep" and c.lower in _AT for o in s.children(c) if o.dep == "pobj")
    target = next((o for o in places if o.lemma in words.lists["places"] or is_people(s, o)), None)
    draft = make_draft(s, v, "attack", Roles(None, target), words, rule="exploded")
    return replace(draft, method="bombing", further=(weapon,)) if draft else None


_AT = frozenset("in at near outside inside under beside on by".split())


_IDLE = frozenset("fail refuse decline do stand sit look remain be".split())


def _stood_by(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """Authorities that "failed to protect", "did nothing", "stood by", "looked the other way"."""
    if v.lemma not in _IDLE and not (v.lemma in words.lists["helpers"] and any(c.dep == "neg" for c in s.children(v))):
        return None
    roles = roles_of_verb(s, v, words)
    if roles.actor is None or kind_of_actor(words_at(s, roles.actor), "en") not in {
        "police",
        "army",
        "executive",
        "local officials",
        "national officials",
        "prison",
    }:
        return None
    below = {t.lemma for t in s.subtree(v) if t.i > v.i and t.i - v.i < 8}
    inner = next((c for c in s.children(v) if c.dep == "xcomp"), None)
    failed = v.lemma in {"fail", "refuse", "decline"} and inner is not None and words.has("helpers", inner.lemma)
    negated = any(c.dep == "neg" for c in s.children(v)) and v.lemma in words.lists["helpers"]
    idle = (
        (v.lemma == "do" and "nothing" in below)
        or (v.lemma in {"stand", "sit"} and below & {"by", "idly", "idle"})
        or (v.lemma == "look" and {"other", "way"} <= below)
        or (v.lemma in {"stand", "remain", "be"} and below & {"spectator", "bystander"})
    )
    if not (failed or negated or idle):
        return None
    draft = make_draft(s, v, "failure to protect", Roles(roles.actor, None, False), words, rule="omission", ignore_negation=True)
    if draft is None:
        return None
    return replace(draft, standing=replace(draft.standing, involvement="failed to prevent"), further=(inner,) if inner else ())


def _vanished(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    if v.lemma not in {"disappear", "vanish"}:
        return None
    roles = roles_of_verb(s, v, words)
    who = roles.target or roles.actor
    if who is None or not is_people(s, who):
        return None
    return make_draft(s, v, "disappearance", Roles(roles.actor if roles.passive else None, who, True), words, rule="verb")


def _in_custody(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """ "is in custody", "remain behind bars", "languish in jail"."""
    if v.lemma not in {"be", "remain", "languish", "sit", "stay"}:
        return None
    for c in s.children(v):
        place = next((o for o in s.children(c) if o.dep == "pobj"), None) if c.dep == "prep" and c.lower in {"in", "behind"} else None
        if place is not None and place.lemma in words.lists["bars"]:
            who = next((k for k in s.children(v) if k.dep == "nsubj"), None)
            if who is not None and is_people(s, who):
                draft = make_draft(s, v, "detention", Roles(None, who, True), words, rule="state")
                return replace(draft, further=(place,)) if draft else None
    return None
