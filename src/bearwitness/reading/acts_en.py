"""English acts of one sentence: words of harm that are verbs, participles, nouns or verbs with what they govern."""

import re
from dataclasses import replace

from bearwitness.reading.acts_draft import ActDraft, Roles, Standing, Stretch
from bearwitness.reading.acts_en_mend import mend
from bearwitness.reading.acts_en_roles import is_people, phrase, roles_of_noun, roles_of_verb
from bearwitness.reading.acts_en_standing import standing_of_noun, standing_of_verb
from bearwitness.reading.acts_words import ActWords, act_words, kind_of_actor, method_in
from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.measures import harm_words
from bearwitness.reading.trees import as_tree


def read_english(s: Sentence) -> list[ActDraft]:
    """Drafts of one parsed sentence, in the order of the text."""
    words = act_words("en")
    s = as_tree(mend(s))
    found = [d for t in s.tokens for d in _drafts(s, t, words)]
    taken = {t.i for d in found for t in d.further}
    idle = [d for d in found if d.rule == "omission"]
    kept = [d for d in found if d.governor.i not in taken and d not in idle[1:]]
    return sorted(kept, key=lambda d: d.span)


def _drafts(s: Sentence, t: Token, words: ActWords) -> list[ActDraft]:
    if (hidden := _hidden_verb(s, t, words)) is not None:
        return [hidden]
    if t.pos in {"VERB", "AUX", "ADJ"} or t.dep == "ROOT":
        drafts = _of_verb(s, t, words)
        if drafts:
            return drafts
    return _of_noun(s, t, words) if t.pos in {"NOUN", "PROPN", "VERB"} else []


def _hidden_verb(s: Sentence, t: Token, words: ActWords) -> ActDraft | None:
    """ "to arrest, and torture villagers": the last verb of a list taken for a noun before its object."""
    above = s.tokens[t.head]
    verb = s.tokens[above.head]
    listed = t.pos == "NOUN" and t.dep == "compound" and above.dep == "conj" and verb.pos == "VERB" and above.i == t.i + 1
    if not (listed and t.lemma in words.verbs and is_people(s, above) and t.i and s.tokens[t.i - 1].lower in {"and", "or", ","}):
        return None
    standing = standing_of_verb(s, verb, words)
    return _made(s, t, words.verbs[t.lemma], Roles(roles_of_verb(s, verb, words).actor, above), standing, "verb") if standing else None


def _of_verb(s: Sentence, v: Token, words: ActWords) -> list[ActDraft]:
    if (v.pos == "ADJ" and v.dep not in {"acl", "conj", "ROOT"}) or (v.dep == "amod" and words.has("both_ways", v.lemma)):
        return []
    one = None if (several := _governed(s, v, words)) else _plain(s, v, words) or _special(s, v, words)
    drafts = several if one is None else [one]
    return [d for d in drafts if not _accident(s, v, d, words)]


def _plain(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """A verb that is a word of harm by itself, or by what its object is."""
    if not words.is_verb(v.lemma):
        return None
    roles = roles_of_verb(s, v, words)
    kind = _type_by_target(s, v, roles, words)
    return _draft(s, v, kind, roles, words, rule="verb") if kind else None


def _type_by_target(s: Sentence, v: Token, roles: Roles, words: ActWords) -> str | None:
    lemma, target = v.lemma, roles.target
    if lemma in words.verbs:
        kind = words.verbs[lemma]
        if target is None:
            return kind if roles.actor is not None and v.dep not in {"amod"} else None
        body = kind in _ON_BODIES and lemma not in {"kill", "slaughter", "slay", "gun"} and target.lemma not in harm_words("en").not_people
        fits = body or is_people(s, target) or target.lemma in words.lists["places"] or kind == "confiscation"
        return kind if fits or target.pos == "PROPN" else None
    if target is None:
        return None
    if lemma in words.verbs_people and is_people(s, target) and not _other_sense(s, v, roles, words):
        return words.verbs_people[lemma]
    if lemma in words.verbs_things:
        return _type_of_thing(s, v, target, roles, words)
    return None


_ON_BODIES = frozenset("killing torture rape abduction arrest detention harassment intimidation blackmail deportation".split())
_THINGS = {
    "house raid": "homes", "destruction of property": "property", "attack": "places", "vandalism": "property", "robbery": "property",
    "breaking up of an assembly": "assemblies", "ban on an assembly": "assemblies", "censorship": "media", "closing of an office": "homes",
}  # fmt: skip


def _type_of_thing(s: Sentence, v: Token, target: Token, roles: Roles, words: ActWords) -> str | None:
    kind = words.verbs_things[v.lemma]
    near = {target.lemma, *(t.lemma for t in s.subtree(target) if abs(t.i - target.i) < 6)}
    if v.lemma in {"seize", "take"}:
        if v.lemma == "take" and not any(c.lower in {"away", "from"} for c in s.children(v)):
            return None
        return (
            "confiscation of documents"
            if near & words.lists["documents"]
            else ("confiscation" if target.lemma in words.lists["property"] else None)
        )
    if v.lemma == "set":
        return None
    if v.lemma == "shut" and target.lemma in words.lists["media"]:
        return "censorship"
    armed = v.lemma in {"shell", "bomb", "bombard"} and _armed(s, roles)
    if kind == "attack" and (is_people(s, target) or armed):
        return "attack"
    official = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "en") is not None
    if kind in {"closing of an office", "ban on an assembly", "censorship"} and not (official or (roles.passive and roles.actor is None)):
        return None
    held = target.lemma in words.lists["containers"] and near & words.lists[_THINGS[kind]]
    return kind if held or target.lemma in words.lists[_THINGS[kind]] else None


def _other_sense(s: Sentence, v: Token, roles: Roles, words: ActWords) -> bool:
    """ "beat the champions 2-1", "fired by anger", "held talks", "held a rally"."""
    target, lemma = roles.target, v.lemma
    if target is None:
        return False
    if lemma == "beat":
        behind = s.text[v.end - s.start :][:60]
        return target.lemma in words.lists["not_beaten"] or bool(re.search(r"\b\d+[-–]\d+\b|\b(?:final|title|cup|points)\b", behind))
    if lemma in {
        "hold",
        "grab",
        "round",
        "drive",
        "fire",
        "hit",
        "strip",
        "abuse",
        "target",
        "hunt",
        "stone",
        "hang",
        "intern",
        "degrade",
        "chase",
        "suspend",
    }:
        return _weak_verb(s, v, roles)
    return lemma in {"dismiss", "expel"} and target.entity == "" and target.pos == "PRON" and target.lower == "it"


def _weak_verb(s: Sentence, v: Token, roles: Roles) -> bool:
    around = {t.lower for t in s.subtree(v)}
    if v.lemma == "hold":
        if roles.passive and "where" in around:
            return False
        where = around & {
            "custody",
            "prison",
            "jail",
            "cell",
            "captive",
            "detention",
            "incommunicado",
            "illegally",
            "basement",
            "hostage",
            "captivity",
            "camp",
        }
        police = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "en") in {"police", "army", "guerrillas", "intelligence"}
        return not (where or police or _still_held(s, v, roles))
    if v.lemma == "round":
        return "up" not in around
    if v.lemma in {"chase", "suspend"}:
        return not around & {"out", "away", "from", "off", "job", "post", "duty", "school", "university"}
    if v.lemma == "drive":
        return not around & {"out", "home", "homes", "village", "houses", "land"} or not {"from", "out"} & around
    if v.lemma == "fire":
        return not (roles.passive and not around & {"by"} | {"job", "post"} & around) and not {"job", "post", "work"} & around
    if v.lemma in {"shut", "seal"}:
        return False
    if v.lemma in {"hit", "hang", "strip", "grab"}:
        return roles.actor is None and not roles.passive
    return roles.target is None


def _still_held(s: Sentence, v: Token, roles: Roles) -> bool:
    """ "are being held in Port Liss", "were held for nine days"."""
    return roles.passive and any(
        c.dep == "prep" and c.lower in {"in", "at", "for", "since", "without", "by", "inside"} for c in s.children(v)
    )


def _governed(s: Sentence, v: Token, words: ActWords) -> list[ActDraft]:
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
        draft = _draft(s, v, c.type, roles, words, rule="governed")
        if draft is not None:
            drafts.append(replace(draft, further=(hits[0], *_noun_of(s, hits[0]))))
    return drafts


def _noun_of(s: Sentence, hit: Token) -> tuple[Token, ...]:
    """ "fabricated crimes", "house arrest": the noun with its adjective."""
    return (s.tokens[hit.head],) if hit.dep in {"amod", "compound", "nummod"} else ()


def _close(s: Sentence, t: Token, v: Token) -> bool:
    """Governed by the verb without a clause of its own between."""
    for above in s.ancestors(t):
        if above.i == v.i:
            return t.dep not in {"nsubj", "relcl", "advcl", "conj"} or t.dep == "nsubjpass"
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
        police = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "en") is not None
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


def _special(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
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
    draft = _draft(s, v, kind, Roles(None, subject.actor or subject.target, True), words, rule="died")
    cause = harmed or kept
    return replace(draft, further=(cause, *_noun_of(s, cause))) if draft and cause else draft


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
        or _armed(s, roles)
    )
    opened = v.lemma in {"open", "return"} and "fire" in lemmas
    used = v.lemma in {"use", "lob", "hurl", "throw", "burst", "deploy", "resort", "spray", "unleash"} and (
        lemmas & {"tear", "teargas", "tear-gas", "gas", "batons", "baton", "lathi", "lathis", "firing", "cannon", "grenade"}
        or ("force" in lemmas and _armed(s, roles))
    )
    charged = (
        (v.lemma == "charge" and _armed(s, roles) and bool(lemmas & {"baton", "truncheon", "horse", "shield"}))
        or (v.lemma in {"lathi-charge", "lathicharge", "charge"}
        and ("lathi" in lemmas or v.lemma != "charge"))
    )
    if not (shot or opened or used or charged):
        return None
    aim = next((c for c in s.children(v) if c.dep == "prep" and c.lower in {"at", "on", "upon", "against", "into"}), None)
    target = next((o for o in s.children(aim) if o.dep == "pobj"), None) if aim else None
    if v.lemma == "charge" and target is None:
        target = roles.target
    if target is None and not _armed(s, roles):
        return None
    weapon = next((c for c in s.children(v) if c.dep == "dobj"), None)
    draft = _draft(s, v, "attack", Roles(roles.actor, target, False), words, rule="fired")
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
    draft = _draft(s, v, "attack", Roles(None, target), words, rule="exploded")
    return replace(draft, method="bombing", further=(weapon,)) if draft else None


_AT = frozenset("in at near outside inside under beside on by".split())


def _armed(s: Sentence, roles: Roles) -> bool:
    return roles.actor is not None and kind_of_actor(_text(s, roles.actor), "en") in {
        "police", "army", "guerrillas", "paramilitary", "unknown", "mob", "executive", "occupying forces", "private guards", "prison",
    }  # fmt: skip


_IDLE = frozenset("fail refuse decline do stand sit look remain be".split())


def _stood_by(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """Authorities that "failed to protect", "did nothing", "stood by", "looked the other way"."""
    if v.lemma not in _IDLE and not (v.lemma in words.lists["helpers"] and any(c.dep == "neg" for c in s.children(v))):
        return None
    roles = roles_of_verb(s, v, words)
    if roles.actor is None or kind_of_actor(_text(s, roles.actor), "en") not in {
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
    draft = _draft(s, v, "failure to protect", Roles(roles.actor, None, False), words, rule="omission", ignore_negation=True)
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
    return _draft(s, v, "disappearance", Roles(roles.actor if roles.passive else None, who, True), words, rule="verb")


def _in_custody(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """ "is in custody", "remain behind bars", "languish in jail"."""
    if v.lemma not in {"be", "remain", "languish", "sit", "stay"}:
        return None
    for c in s.children(v):
        place = next((o for o in s.children(c) if o.dep == "pobj"), None) if c.dep == "prep" and c.lower in {"in", "behind"} else None
        if place is not None and place.lemma in words.lists["bars"]:
            who = next((k for k in s.children(v) if k.dep == "nsubj"), None)
            if who is not None and is_people(s, who):
                draft = _draft(s, v, "detention", Roles(None, who, True), words, rule="state")
                return replace(draft, further=(place,)) if draft else None
    return None


def _of_noun(s: Sentence, n: Token, words: ActWords) -> list[ActDraft]:
    """Nominal acts: "the arrest of X", "torture in the prison of Y", "police firing"."""
    lemma = _noun_lemma(n)
    strong, weak = words.nouns.get(lemma), words.nouns_weak.get(lemma)
    kind = strong or weak
    if kind is None or (n.pos == "VERB" and n.dep not in {"pobj", "dobj", "nsubj", "nsubjpass", "conj", "pcomp"}):
        return []
    if n.dep in {"compound", "amod", "nmod"} and not words.has("compound_heads", s.tokens[n.head].lemma):
        return []
    roles = roles_of_noun(s, n, words)
    if weak and roles.actor is None and (roles.target is None or not _can_suffer(s, roles.target, words)):
        return []
    if n.pos == "PROPN" and n.entity in {"ORG", "PER", "LOC", "EVENT", "LAW", "WORK_OF_ART"}:
        return []
    if kind == "failure to protect" and not _armed(s, roles):
        return []
    anchored = roles.actor is not None or roles.target is not None
    standing = standing_of_noun(s, n, words, anchored)
    if standing is None:
        return []
    adjectives = {c.lower for c in s.children(n) if c.dep in {"amod", "compound", "nmod"}}
    if adjectives & {"cardiac", "heart", "verbal"}:
        return []
    draft = _made(s, n, _narrowed(kind, adjectives), roles, standing, "noun")
    return [] if _accident(s, n, draft, words) else [draft]


_NOUN_FORMS = {"beatings": "beating", "killings": "killing", "bombings": "bombing", "shootings": "shooting", "stabbings": "stabbing"}


def _noun_lemma(n: Token) -> str:
    """A gerund as a noun keeps its form, whatever the lemmatizer makes of it."""
    return n.lower if n.lower.endswith("ing") else _NOUN_FORMS.get(n.lower, n.lemma)


def _can_suffer(s: Sentence, t: Token, words: ActWords) -> bool:
    return (
        is_people(s, t) or t.lemma in words.lists["places"] | words.lists["property"] | words.lists["documents"] | words.lists["assemblies"]
    )


def _narrowed(kind: str, adjectives: set[str]) -> str:
    if kind in {"detention", "arrest"} and adjectives & {"arbitrary", "illegal", "unlawful"}:
        return "arbitrary detention" if kind == "detention" else kind
    if kind == "attack" and "sexual" in adjectives:
        return "sexual violence"
    if kind == "arrest" and "house" in adjectives:
        return "house arrest"
    if kind == "execution" and "mock" in adjectives:
        return "ill-treatment"
    if kind == "killing" and "attempted" in adjectives:
        return "attempted killing"
    if kind in {"harassment", "ill-treatment"} and "sexual" in adjectives:
        return "sexual violence"
    if kind == "displacement" and "forced" in adjectives:
        return kind
    return kind


def _draft(s: Sentence, v: Token, kind: str, roles: Roles, words: ActWords, *, rule: str, ignore_negation: bool = False) -> ActDraft | None:
    if roles.actor is None and roles.target is None:
        return None
    standing = standing_of_verb(s, v, words)
    if standing is None:
        return None
    if ignore_negation:
        standing = replace(standing, polarity="affirmed")
    if kind == "killing" and standing.modality == "possible" and any(a.lemma in {"try", "attempt"} for a in s.ancestors(v)):
        kind, standing = "attempted killing", replace(standing, modality="actual")
    if standing.involvement == "gave orders":
        roles = replace(roles, actor=_who_ordered(s, v, words) or roles.actor)
    if standing.accusation == "suspected" and roles.actor is not None:
        standing = replace(standing, involvement="suspected")
    return _made(s, v, _sharpened(s, v, kind, words), roles, standing, rule)


def _who_ordered(s: Sentence, v: Token, words: ActWords) -> Token | None:
    order = next((a for a in s.ancestors(v) if words.has("order", a.lemma)), None)
    return roles_of_verb(s, order, words).actor if order is not None else None


def _sharpened(s: Sentence, v: Token, kind: str, words: ActWords) -> str:
    around = {c.lower for c in s.children(v)}
    if v.lemma == "seize" and kind == "abduction":
        actor = roles_of_verb(s, v, words).actor
        return "arrest" if actor is not None and kind_of_actor(_text(s, actor), "en") in {"police", "executive", "intelligence"} else kind
    if kind == "detention" and (around & words.lists["illegal"] or {"without", "charge"} <= {t.lower for t in s.subtree(v)}):
        return "arbitrary detention"
    if kind == "attack" and "sexually" in around:
        return "sexual violence"
    if kind == "confiscation" and any(t.lemma in words.lists["documents"] for t in s.subtree(v)):
        return "confiscation of documents"
    return kind


def _made(s: Sentence, governor: Token, kind: str, roles: Roles, standing: Standing, rule: str) -> ActDraft:
    doer = roles.actor if roles.actor is not None and not act_words("en").has("weapons", roles.actor.lemma) else None
    actor = phrase(s, doer) if doer is not None and doer.i != governor.i else None
    target = phrase(s, roles.target) if roles.target is not None and roles.target.i != governor.i else None
    if actor is not None and target is not None and not _apart(actor, target):
        target = None if roles.passive is False else target
        actor = None if roles.passive else actor
    return ActDraft(s, kind, governor, actor, target, standing, _method(s, governor, kind), (), rule)


def _apart(a: Stretch, b: Stretch) -> bool:
    return a.last < b.first or b.last < a.first


def _method(s: Sentence, governor: Token, kind: str) -> str | None:
    below = [t for t in s.subtree(governor) if abs(t.i - governor.i) < 14]
    words = s.text[below[0].start - s.start : below[-1].end - s.start] if below else governor.text
    method = method_in(words, "en")
    return None if method == kind or (method == "beating" and kind == "beating") else method


def _text(s: Sentence, t: Token) -> str:
    p = phrase(s, t)
    return s.text[s.tokens[p.first].start - s.start : s.tokens[p.last].end - s.start]


def _accident(s: Sentence, t: Token, draft: ActDraft, words: ActWords) -> bool:
    """Nature and traffic violate no one; a wound is an act only where somebody or some attack made it."""
    below = {k.lemma for k in s.subtree(t)} if t.pos != "NOUN" else {k.lemma for k in s.tokens}
    head = draft.actor.head if draft.actor is not None else None
    caused = head is not None and head.lemma in words.lists["accidents"]
    if draft.type in {"killing", "wounding"} and below & words.lists["accidents"]:
        return head is None or caused or kind_of_actor(head.text, "en") is None
    if draft.type == "wounding" and head is None and draft.standing.polarity == "affirmed":
        return not {k.lemma for k in s.tokens} & words.lists["wounding_cause"]
    return caused
