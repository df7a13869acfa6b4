"""English: how the text stands to an act. A word of harm is not always harm done: plans, prohibitions, rights, fears are no acts."""

import re
from dataclasses import replace

from bearwitness.reading.acts_draft import Standing
from bearwitness.reading.acts_words import ActWords
from bearwitness.reading.analysis import Sentence, Token

_CLAUSE = frozenset(
    "xcomp ccomp advcl acl pcomp relcl csubj prep pobj dobj conj appos attr agent oprd dep compound nsubj nsubjpass amod poss".split()
)
_VERBAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "csubj"})


_TASKS = re.compile(r"\W*(?:among|one of) (?:the|their|its|his|her) (?:task|aim|goal|plan|dut|job|purpose)", re.I)


def standing_of_verb(s: Sentence, v: Token, words: ActWords) -> Standing | None:
    """None where the text does not say that it was done, or may have been."""
    standing = _by_auxiliaries(s, v, Standing())
    if standing is None or _is_asked(s, v) or _TASKS.match(s.text):
        return None
    if _negated(s, v):
        standing = replace(standing, polarity="denied")
    return _climb(s, v, words, _by_adverbs(s, v, words, standing))


def standing_of_noun(s: Sentence, n: Token, words: ActWords, anchored: bool) -> Standing | None:
    """`anchored`: the noun has an actor or target of its own, so that "will investigate the killing of X" still says X was killed."""
    standing = Standing()
    first = n
    while first.dep == "conj" and s.tokens[first.head].pos in {"NOUN", "PROPN"}:
        first = s.tokens[first.head]
    kinds = {c.lower for k in (first, n) for c in s.children(k) if c.dep in {"amod", "advmod", "nmod", "compound"}}
    if kinds & words.lists["claimed_adjectives"]:
        standing = replace(standing, accusation="claimed")
    elif kinds & words.lists["suspected_adjectives"]:
        standing = replace(standing, accusation="suspected")
    elif "attempted" in kinds:
        standing = replace(standing, modality="possible")
    if any(c.lower == "no" and c.dep in {"det", "neg"} for c in s.children(n)):
        standing = replace(standing, polarity="denied")
    return _climb(s, n, words, standing, anchored)


def _by_auxiliaries(s: Sentence, v: Token, standing: Standing) -> Standing | None:
    """ "may have been" is possible, "would have been" conditional; "will", "may", "can be" alone say nothing was done."""
    bearer = v
    while bearer.dep == "conj" and s.tokens[bearer.head].pos in {"VERB", "AUX"} and not _auxiliaries(s, bearer):
        if any(c.dep in {"nsubj", "nsubjpass"} for c in s.children(bearer)):
            break
        bearer = s.tokens[bearer.head]
    said = _auxiliaries(s, bearer)
    done = "have" in said
    if said & {"will", "'ll", "shall", "should", "must", "ought", "wo"}:
        return None
    if said & {"may", "might", "could"}:
        return replace(standing, modality="possible") if done else None
    if "would" in said:
        return replace(standing, modality="conditional") if done else None
    if said & {"can", "ca"}:
        return None
    return standing


def _auxiliaries(s: Sentence, v: Token) -> set[str]:
    return {c.lower for c in s.children(v) if c.dep in {"aux", "auxpass"}}


def _is_asked(s: Sentence, v: Token) -> bool:
    marks = {c.lower for c in s.children(v) if c.dep in {"mark", "advmod"}}
    return bool(marks & {"if", "unless", "lest"}) or (s.text.rstrip().endswith("?") and v.dep == "ROOT")


def _negated(s: Sentence, v: Token) -> bool:
    if any(c.dep == "neg" for c in s.children(v)):
        return not any(c.lower == "only" for c in s.children(v))
    subject = next((c for c in s.children(v) if c.dep in {"nsubj", "nsubjpass", "dobj"}), None)
    none = subject is not None and (subject.lower in {"nobody", "none", "no-one"} or any(k.lower == "no" for k in s.children(subject)))
    return none or any(c.lower in {"never", "neither"} for c in s.children(v))


def _by_adverbs(s: Sentence, v: Token, words: ActWords, standing: Standing) -> Standing:
    if any(c.lower in words.lists["claimed_adverbs"] for c in s.children(v)):
        return replace(standing, accusation="claimed")
    return standing


def _climb(s: Sentence, start: Token, words: ActWords, standing: Standing, anchored: bool = False) -> Standing | None:
    """What the words above it make of it, up to the sentence's root."""
    below, through = start, start.pos == "VERB"
    for above in s.ancestors(start):
        if below.dep not in _CLAUSE or (start.pos != "VERB" and words.has("presupposing", above.lemma)):
            break
        step = _step(s, start, below, above, words, standing, anchored)
        if step is None:
            return None
        standing = step
        if above.pos in {"VERB", "AUX"} and not through and not anchored and _by_auxiliaries(s, above, standing) is None:
            return None
        through = through or above.pos in {"VERB", "AUX"}
        below = above
    return standing


def _step(s: Sentence, start: Token, below: Token, above: Token, words: ActWords, standing: Standing, anchored: bool) -> Standing | None:
    lemma = above.lemma
    infinitive = below.dep in {"xcomp", "acl", "advcl", "ccomp"} and any(c.lower == "to" and c.dep == "aux" for c in s.children(below))
    if above.pos in {"NOUN", "PROPN", "ADP", "ADJ"} and words.has("not_around", lemma) and _is_inside(below):
        return standing if anchored and lemma in {"law", "committee", "campaign"} else None
    if above.pos in {"NOUN", "PROPN"} and infinitive and lemma not in _EFFORTS:
        return replace(standing, modality="possible") if lemma == "attempt" else None
    if above.pos == "NOUN" and any(c.lower == "no" and c.dep in {"det", "neg"} for c in s.children(above)) and below.dep == "prep":
        return replace(standing, polarity="denied")
    if above.pos == "NOUN" and lemma in {"allegation", "claim", "accusation", "rumour", "rumor"}:
        return replace(standing, accusation="claimed")
    if above.pos == "NOUN" and lemma == "suspicion":
        return replace(standing, accusation="suspected")
    if above.pos not in {"VERB", "AUX", "ADJ"}:
        return standing
    return _under_verb(s, start, below, above, words, standing, infinitive, anchored)


def _is_aim(s: Sentence, v: Token) -> bool:
    """ "their task is beating …", "among the tasks are …"."""
    near = [t for c in s.children(v) if c.dep in {"nsubj", "prep"} for t in s.subtree(c)]
    return any(t.lemma in {"task", "aim", "goal", "plan", "purpose", "job", "intention", "objective"} for t in near)


def _everything(s: Sentence, v: Token) -> bool:
    return v.lemma == "do" and any(c.lower in {"everything", "all", "anything"} for c in s.children(v))


_ASKING = frozenset("recommend ask urge demand call advise".split())
_EFFORTS = frozenset("effort campaign operation practice tactic attempt drive first last second next one".split())


def _is_inside(below: Token) -> bool:
    return below.dep in {"prep", "pobj", "acl", "pcomp", "compound", "conj", "amod", "nmod"}


def _under_verb(
    s: Sentence, start: Token, below: Token, above: Token, words: ActWords, standing: Standing, infinitive: bool, anchored: bool
) -> Standing | None:
    lemma = above.lemma
    if below.dep in {"nsubj", "nsubjpass", "relcl"}:
        return _by_adverbs(s, above, words, standing) if below.i == start.i or start.pos != "VERB" else standing
    if lemma == "be" and below.dep in {"attr", "acomp", "xcomp", "ccomp", "advcl", "csubj"} and _is_aim(s, above):
        return None
    verbal = below.dep in _VERBAL or below.dep == "prep"
    if words.has("denying", lemma) and below.dep in _VERBAL | {"dobj", "prep"}:
        return replace(standing, polarity="denied", accusation="denied")
    if words.has("accusing", lemma) and (verbal or below.dep == "dobj"):
        return replace(standing, accusation="accused")
    if lemma in {"suspect", "believe", "think", "presume"} and verbal:
        return replace(standing, accusation="suspected")
    if words.has("claiming", lemma) and below.dep in _VERBAL:
        return replace(standing, accusation="claimed")
    if lemma == "fear" and below.dep in _VERBAL:
        return replace(standing, modality="possible") if "have" in _auxiliaries(s, start) or start.morph.get("Tense") == "Past" else None
    if words.has("order", lemma) and (below.dep in {"xcomp", "ccomp"} or below.dep == "dobj") and standing.modality == "actual":
        return replace(standing, modality="planned", involvement="gave orders")
    if words.has("attempting", lemma) and below.dep == "xcomp":
        return replace(standing, modality="possible")
    clause = below.dep in {"xcomp", "ccomp", "pcomp"} and not (
        anchored and start.pos != "VERB" and below.i != start.i and start.i != below.i - 1 and lemma in _ASKING
    )
    if words.has("not_done", lemma) and (clause or (below.dep in {"dobj", "prep"} and not anchored)):
        return None
    if (
        infinitive
        and below.dep == "advcl"
        and lemma not in {"use", "proceed", "conspire", "continue", "act", "combine"}
        and not _everything(s, above)
    ):
        return None
    if infinitive and below.dep == "xcomp" and lemma in {"go", "come", "like", "tend", "able"}:
        return None
    if below.dep in {"ccomp", "advcl"} and any(c.lower in {"if", "unless", "whether"} and c.dep == "mark" for c in s.children(below)):
        return None
    return standing
