"""English acts of one sentence: words of harm that are verbs, participles, nouns or verbs with what they govern."""

import re

from bearwitness.reading.acts_draft import ActDraft, Roles
from bearwitness.reading.acts_en_governed import find_governed
from bearwitness.reading.acts_en_make import is_armed, make, make_draft, words_at
from bearwitness.reading.acts_en_mend import mend
from bearwitness.reading.acts_en_roles import is_people, roles_of_noun, roles_of_verb
from bearwitness.reading.acts_en_special import find_special
from bearwitness.reading.acts_en_standing import standing_of_noun, standing_of_verb
from bearwitness.reading.acts_words import ActWords, act_words, kind_of_actor
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
    return make(s, t, words.verbs[t.lemma], Roles(roles_of_verb(s, verb, words).actor, above), standing, "verb") if standing else None


def _of_verb(s: Sentence, v: Token, words: ActWords) -> list[ActDraft]:
    if (v.pos == "ADJ" and v.dep not in {"acl", "conj", "ROOT"}) or (v.dep == "amod" and words.has("both_ways", v.lemma)):
        return []
    one = None if (several := find_governed(s, v, words)) else _plain(s, v, words) or find_special(s, v, words)
    drafts = several if one is None else [one]
    return [d for d in drafts if not _accident(s, v, d, words)]


def _plain(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """A verb that is a word of harm by itself, or by what its object is."""
    if not words.is_verb(v.lemma):
        return None
    roles = roles_of_verb(s, v, words)
    kind = _type_by_target(s, v, roles, words)
    return make_draft(s, v, kind, roles, words, rule="verb") if kind else None


def _type_by_target(s: Sentence, v: Token, roles: Roles, words: ActWords) -> str | None:
    lemma, target = v.lemma, roles.target
    if lemma in words.verbs:
        kind = words.verbs[lemma]
        if target is None:
            return kind if is_armed(s, roles) and v.dep not in {"amod"} else None
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
    armed = v.lemma in {"shell", "bomb", "bombard"} and is_armed(s, roles)
    if kind == "attack" and (is_people(s, target) or armed):
        return "attack"
    official = roles.actor is not None and kind_of_actor(words_at(s, roles.actor), "en") is not None
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
        police = roles.actor is not None and kind_of_actor(words_at(s, roles.actor), "en") in {
            "police",
            "army",
            "guerrillas",
            "intelligence",
        }
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
    if kind == "failure to protect" and not is_armed(s, roles):
        return []
    anchored = roles.actor is not None or roles.target is not None
    standing = standing_of_noun(s, n, words, anchored)
    if standing is None:
        return []
    adjectives = {c.lower for c in s.children(n) if c.dep in {"amod", "compound", "nmod"}}
    if adjectives & {"cardiac", "heart", "verbal"}:
        return []
    draft = make(s, n, _narrowed(kind, adjectives), roles, standing, "noun")
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
