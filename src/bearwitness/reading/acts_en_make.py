"""English: an act put together from its word of harm, its roles and how the text stands to it."""

from dataclasses import replace

from bearwitness.reading.acts_draft import ActDraft, Roles, Standing, Stretch
from bearwitness.reading.acts_en_roles import phrase, roles_of_verb
from bearwitness.reading.acts_en_standing import standing_of_verb
from bearwitness.reading.acts_words import ActWords, act_words, kind_of_actor, method_in
from bearwitness.reading.analysis import Sentence, Token


def make_draft(
    s: Sentence, v: Token, kind: str, roles: Roles, words: ActWords, *, rule: str, ignore_negation: bool = False
) -> ActDraft | None:
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
    return make(s, v, _sharpened(s, v, kind, words), roles, standing, rule)


def _who_ordered(s: Sentence, v: Token, words: ActWords) -> Token | None:
    order = next((a for a in s.ancestors(v) if words.has("order", a.lemma)), None)
    return roles_of_verb(s, order, words).actor if order is not None else None


def _sharpened(s: Sentence, v: Token, kind: str, words: ActWords) -> str:
    around = {c.lower for c in s.children(v)}
    if v.lemma == "seize" and kind == "abduction":
        actor = roles_of_verb(s, v, words).actor
        return (
            "arrest" if actor is not None and kind_of_actor(words_at(s, actor), "en") in {"police", "executive", "intelligence"} else kind
        )
    if kind == "detention" and (around & words.lists["illegal"] or {"without", "charge"} <= {t.lower for t in s.subtree(v)}):
        return "arbitrary detention"
    if kind == "attack" and "sexually" in around:
        return "sexual violence"
    if kind == "confiscation" and any(t.lemma in words.lists["documents"] for t in s.subtree(v)):
        return "confiscation of documents"
    return kind


def make(s: Sentence, governor: Token, kind: str, roles: Roles, standing: Standing, rule: str) -> ActDraft:
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


def words_at(s: Sentence, t: Token) -> str:
    p = phrase(s, t)
    return s.text[s.tokens[p.first].start - s.start : s.tokens[p.last].end - s.start]


def is_armed(s: Sentence, roles: Roles) -> bool:
    return roles.actor is not None and kind_of_actor(words_at(s, roles.actor), "en") in {
        "police", "army", "guerrillas", "paramilitary", "unknown", "mob", "executive", "occupying forces", "private guards", "prison",
    }  # fmt: skip


def with_its_noun(s: Sentence, hit: Token) -> tuple[Token, ...]:
    """ "fabricated crimes", "house arrest": the noun with its adjective."""
    return (s.tokens[hit.head],) if hit.dep in {"amod", "compound", "nummod"} else ()
