"""English: what the parser is known to hang wrongly in lists of verbs, hung right before acts are read."""

from dataclasses import replace

from bearwitness.reading.acts_words import act_words
from bearwitness.reading.analysis import Sentence, Token

_LEMMAS = {"raped": "rape", "raping": "rape", "rapes": "rape", "beaten": "beat", "shot": "shoot", "jailed": "jail", "razed": "raze"}


def mend(s: Sentence) -> Sentence:
    """The sentence with its heads mended; positions and words stay."""
    tokens = tuple(_mended(s, t) for t in s.tokens)
    return replace(s, tokens=tokens) if tokens != s.tokens else s


def _mended(s: Sentence, t: Token) -> Token:
    if t.lower in _LEMMAS and t.lemma != _LEMMAS[t.lower] and t.pos in {"VERB", "ADJ", "NOUN"}:
        t = replace(t, lemma=_LEMMAS[t.lower], pos="VERB" if t.lower != "shot" or t.pos == "VERB" else t.pos)
    if t.pos != "VERB":
        return t
    t = replace(t, lemma=_regular(t))
    above = s.tokens[t.head]
    if t.dep == "conj" and t.lower.endswith("ing") and _infinitive(s, above):
        gerund = next((a for a in s.ancestors(above) if a.lower.endswith("ing") and a.pos == "VERB"), None)
        return replace(t, head=gerund.i) if gerund is not None and gerund.i < t.i else t
    if _bare(s, t) and (t.dep in {"advcl", "ccomp"} or (t.dep == "conj" and not _bare(s, above) and not _infinitive(s, above))):
        first = next((k for k in reversed(s.tokens[: t.i]) if k.pos == "VERB" and _infinitive(s, k)), None)
        if first is not None and t.i - first.i < 8 and any(k.lower in {",", "and", "or"} for k in s.tokens[first.i : t.i]):
            return replace(t, head=first.i, dep="conj")
    return t


def _regular(t: Token) -> str:
    """The lemmatizer knows no rare verbs: "lynched" is of "lynch"."""
    words = act_words("en")
    if words.is_verb(t.lemma) or not t.lower.endswith(("ed", "ing")):
        return t.lemma
    stem = t.lower.removesuffix("ing").removesuffix("ed")
    return next((w for w in (stem, stem + "e", stem[:-1]) if words.is_verb(w)), t.lemma)


def _infinitive(s: Sentence, v: Token) -> bool:
    return any(c.lower == "to" and c.dep == "aux" for c in s.children(v))


def _bare(s: Sentence, v: Token) -> bool:
    """ "to hunt, arrest and beat": a verb without subject, auxiliary or mark."""
    kinds = {c.dep for c in s.children(v)}
    return v.lower == v.lemma and not kinds & {"aux", "auxpass", "nsubj", "nsubjpass", "mark"}
