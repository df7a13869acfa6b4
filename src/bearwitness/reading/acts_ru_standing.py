"""Russian: how the text stands to an act. Plans, threats, rights, prohibitions and fears are no acts."""

from dataclasses import replace

from bearwitness.reading.acts_draft import Standing
from bearwitness.reading.acts_ru_roles import lemma_of
from bearwitness.reading.acts_words import ActWords
from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.numbers import fold

_CLAUSE = frozenset(
    "xcomp ccomp advcl acl csubj conj obl nmod obj iobj nsubj nsubj:pass acl:relcl amod appos parataxis csubj:pass nummod:gov".split()
)


def standing_of(s: Sentence, t: Token, words: ActWords, *, anchored: bool) -> Standing | None:
    """None where the text does not say that it was done, or may have been. `anchored`: a noun with an actor or target of its own."""
    standing = _own(s, t, words)
    if standing is None:
        return None
    below, through = t, t.pos == "VERB"
    for above in s.ancestors(t):
        if below.dep not in _CLAUSE or (t.pos != "VERB" and words.has("presupposing", fold(above.lemma))):
            break
        step = _step(s, t, below, above, words, standing, anchored)
        if step is None:
            return None
        standing = step
        if not through and not anchored and above.pos == "VERB" and (_future(s, above) or _marked(s, above)):
            return None
        through = through or above.pos == "VERB"
        below = above
    return standing


def _own(s: Sentence, t: Token, words: ActWords) -> Standing | None:
    standing = Standing()
    kinds = {fold(c.lemma) for c in s.children(t)} | {c.lower for c in s.children(t)}
    if t.pos in {"VERB", "ADJ"}:
        bearer = t
        while bearer.dep == "conj" and s.tokens[bearer.head].pos == "VERB" and not any(c.dep.startswith("aux") for c in s.children(bearer)):
            bearer = s.tokens[bearer.head]
        if _future(s, t) or _future(s, bearer) or _marked(s, t):
            return None
        if t.morph.get("Mood") == "Imp" or (s.text.rstrip().endswith("?") and t.dep == "root"):
            return None
    if "бы" in kinds:
        return None
    if kinds & words.lists["claimed_adverbs"] or kinds & words.lists["claimed_adjectives"]:
        standing = replace(standing, accusation="claimed")
    if kinds & {"возможно", "вероятно"}:
        standing = replace(standing, modality="possible")
    if kinds & words.lists["suspected_adjectives"]:
        standing = replace(standing, accusation="suspected")
    subject = next((c for c in s.children(t) if c.dep in {"nsubj", "nsubj:pass", "obj"}), None)
    if "не" in {c.lower for c in s.children(t)} or "нет" in kinds or (subject is not None and subject.lower in {"никто", "никого"}):
        standing = replace(standing, polarity="denied")
    return standing


def _future(s: Sentence, v: Token) -> bool:
    return (
        v.morph.get("Tense") == "Fut"
        or any(c.lower in {"будет", "будут", "буду", "будем"} for c in s.children(v))
        or (v.morph.get("VerbForm") == "Fin" and v.morph.get("Aspect") == "Perf" and v.morph.get("Tense") == "Pres")
    )


def _marked(s: Sentence, v: Token) -> bool:
    return any(c.lower in {"если", "чтобы", "чтоб", "дабы", "ли"} and c.dep in {"mark", "advmod", "cc"} for c in s.children(v))


def _step(s: Sentence, start: Token, below: Token, above: Token, words: ActWords, standing: Standing, anchored: bool) -> Standing | None:
    lemma = fold(above.lemma)
    inside = below.dep in {"nmod", "acl", "conj", "obl", "obj", "xcomp", "appos"}
    if above.pos in {"NOUN", "PROPN"}:
        if words.has("not_around", lemma) and inside and below.dep != "conj":
            return None
        if lemma == "попытка":
            return replace(standing, modality="possible")
        return replace(standing, accusation="accused") if lemma == "обвинение" and below.dep in {"nmod", "obl"} else standing
    if above.pos not in {"VERB", "ADJ"} or below.dep in {"nsubj", "nsubj:pass", "acl:relcl"}:
        negated = (
            above.pos == "VERB"
            and lemma in {"быть", "происходить", "зафиксировать"}
            and any(c.lower in {"не", "нет"} for c in s.children(above))
        )
        return replace(standing, polarity="denied") if negated and below.dep.startswith("nsubj") else standing
    return _under_verb(s, start, below, above, words, standing, anchored)


def _under_verb(
    s: Sentence, start: Token, below: Token, above: Token, words: ActWords, standing: Standing, anchored: bool
) -> Standing | None:
    lemma, bare = fold(above.lemma), lemma_of(above)
    clause = below.dep in {"xcomp", "ccomp", "csubj", "advcl"}
    if words.has("denying", lemma) and below.dep in {"ccomp", "obj", "xcomp"}:
        return replace(standing, polarity="denied", accusation="denied")
    if (words.has("accusing", lemma) or words.has("accusing", bare)) and below.dep in {"obl", "ccomp", "nmod", "iobj", "xcomp"}:
        return replace(standing, accusation="accused")
    if (words.has("suspecting", lemma) or words.has("suspecting", bare)) and below.dep in {"obl", "ccomp", "nmod", "iobj", "xcomp"}:
        return replace(standing, accusation="suspected")
    if words.has("order", lemma) and below.dep in {"xcomp", "ccomp"}:
        return replace(standing, modality="planned", involvement="gave orders")
    if words.has("attempting", lemma) and below.dep == "xcomp":
        return replace(standing, modality="possible")
    if lemma == "мочь" and below.dep == "xcomp":
        return replace(standing, modality="possible") if above.morph.get("Tense") == "Past" else None
    if words.has("not_done", lemma) and (clause or (below.dep in {"obl", "obj", "iobj"} and not anchored)):
        return None
    if words.has("claiming", lemma) and below.dep == "ccomp":
        return replace(standing, accusation="claimed")
    return standing
