"""Russian: what was done to those counted, by climbing the dependency tree from the noun to a word of harm.

Invariant: the subject of an active verb of harm did it and is not counted.
"""

import re

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import Found
from bearwitness.reading.measures import HarmWords
from bearwitness.reading.numbers import fold

_TOLL = frozenset("число количество численность".split())
_CONTAINERS = frozenset("группа число количество десяток сотня тысяча ряд большинство часть пара".split())
_CHAINED = frozenset("conj appos nummod nummod:gov nummod:entity flat parataxis".split())
_VICTIM = frozenset({"жертва"})


def measure_of(s: Sentence, n: Token, words: HarmWords, depth: int = 0) -> Found | None:
    """The measure of what this token counts, or None where no harm is said of it."""
    if depth > 6:
        return None
    own = _own(s, n, words)
    return own or _close_before(s, n, words) or _governor(s, n, words, depth) or _modifiers(s, n, words)


def _close_before(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """«70 раненых человек»: a participle between the number and its noun; not «12 мирных жителей»."""
    before = s.tokens[n.i - 1] if n.i else None
    counted = n.i > 1 and (s.tokens[n.i - 2].pos == "NUM" or s.tokens[n.i - 2].lower[:1].isdigit())
    return _participle(before, words) if before is not None and counted and before.pos in {"VERB", "ADJ"} else None


def _own(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    lemma = fold(n.lemma)
    if n.pos in {"NOUN", "ADJ", "VERB", "PROPN"} and lemma in words.counted and lemma != "тело":
        return Found(words.counted[lemma], n)
    if lemma in {"тело", "труп"}:
        return Found("bodies", n)
    return _participle(n, words) if n.pos in {"VERB", "ADJ"} or _LOOKS_PARTICIPLE.search(n.lower) else None


_LOOKS_PARTICIPLE = re.compile(r"(?:[вш]ш|нн|[ая]т|ыт|ит)(?:их|ие|ий|им|ими|его|ему|ую|ая|ей|ых|ые|ый|ым|ыми|ого|ому|ой)$")
_LOOKS_PASSIVE = re.compile(r"(?:нн|[яыи]т)(?:ых|ые|ый|ым|ыми|ого|ому|ую|ая|ой)$")


def _participle(n: Token, words: HarmWords) -> Found | None:
    """A participle says what was done to its noun: задержанный, убитый, погибший, пропавший."""
    lemma = fold(n.lemma)
    if lemma in words.adjective:
        return Found(words.adjective[lemma], n)
    if n.morph.get("VerbForm") == "Part" or n.pos == "ADJ" or _LOOKS_PARTICIPLE.search(n.lower):
        if lemma in words.subject:
            return Found(words.subject[lemma], n)
        if (n.morph.get("Voice") == "Pass" or _LOOKS_PASSIVE.search(n.lower)) and (m := words.verb(lemma)):
            return Found(m, n)
    return None


def _modifiers(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    for c in s.children(n):
        if c.dep in {"amod", "acl"} and (found := _participle(c, words)):
            return found
        if c.dep == "acl:relcl" and (found := _relative(s, c, words)):
            return found
    return None


def _relative(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    which = next((t for t in s.subtree(v) if fold(t.lemma) == "который"), None)
    return _verb(s, which, v, words) if which is not None and which.head == v.i else None


def _governor(s: Sentence, n: Token, words: HarmWords, depth: int) -> Found | None:
    h = s.tokens[n.head]
    if h.i == n.i:
        return None
    if _among(s, n) and h.pos in {"NOUN", "NUM", "VERB", "ADJ", "PROPN"}:
        found = measure_of(s, h, words, depth + 1) if h.pos != "VERB" or n.dep == "conj" else _part_of_clause(s, h, words)
        return Found(found.measure, found.governor, part=True) if found else None
    if n.dep in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nummod", "nummod:gov", "nmod"} and (found := _verb(s, n, h, words)):
        return found
    if n.dep == "nmod" and fold(h.lemma) == "жизнь":
        return Found("killed", h)
    if n.dep == "nmod" or n.dep in {"nummod:gov", "nummod", "appos"}:
        if fold(h.lemma) in words.noun_of and n.morph.get("Case", "Gen") == "Gen":
            return Found(words.noun_of[fold(h.lemma)], h)
        if fold(h.lemma) in {"тело", "труп"}:
            return Found("bodies", h)
        if fold(h.lemma) in _CONTAINERS or h.pos == "NUM":
            return measure_of(s, h, words, depth + 1)
    if n.dep in _CHAINED and h.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
        return measure_of(s, h, words, depth + 1)
    return None


def _among(s: Sentence, n: Token) -> bool:
    """«в том числе», «включая», «среди них»."""
    before = " ".join(t.lower for t in s.tokens[max(0, n.i - 6) : n.i])
    return "в том числе" in before or "включая" in before or "среди них" in before or "из них" in before


def _part_of_clause(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    for c in s.children(v):
        if c.dep in {"nsubj", "nsubj:pass", "obj"} and (found := _verb(s, c, v, words)):
            return found
    return None


def _passive(v: Token) -> bool:
    return v.morph.get("Voice") == "Pass" or v.lower.endswith(("ны", "ен", "ена", "ено", "аны", "ан", "ана", "ано", "ты", "ята", "ят"))


_COUNTING = frozenset(
    "достигнуть достигать составить составлять превысить превышать вырасти возрасти увеличиться расти подняться приблизиться снизиться "
    "уменьшиться сократиться".split()
)
_HOME = frozenset("дом жилище жильё город село деревня страна регион".split())


def _verb(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    """What the verb does to its subject, or to its object."""
    if v.pos not in {"VERB", "ADJ", "AUX", "NOUN"}:
        return None
    lemma = fold(v.lemma)
    if lemma in _COUNTING:
        counts = (c for c in s.children(v) if c.i != n.i and fold(c.lemma) in _TOLL and c.dep.startswith("nsubj"))
        return next((found for c in counts if (found := _toll(s, c, words))), None)
    subject = n.dep in {"nsubj", "nsubj:pass"} or (n.dep not in {"obj", "iobj"} and n.morph.get("Case") == "Nom")
    if subject or n.dep in {"obl", "nummod", "nummod:gov", "nmod"}:
        if lemma in words.subject and not _case_word(s, n):
            return Found(words.subject[lemma], v)
        if (m := words.verb(lemma)) and _passive(v) and n.morph.get("Case") != "Ins" and not _case_word(s, n):
            return Found(m, v)
        if found := _light(s, n, v, lemma, words):
            return found
        if found := _participle(v, words) if v.pos == "ADJ" else None:
            return found
    if n.dep in {"obj", "iobj", "nummod:gov", "nummod"} and not _passive(v) and (m := words.verb(lemma)):
        return Found(m, v)
    if (
        n.dep == "obl"
        and not subject
        and not _passive(v)
        and n.morph.get("Case") in {"Acc", "Gen"}
        and not _case_word(s, n)
        and (m := words.verb(lemma))
    ):
        return Found(m, v)
    return None


def _case_word(s: Sentence, n: Token) -> bool:
    """Does a preposition of place or agent stand before it? (не «до», «свыше», «около»: those are hedges)"""
    return any(
        c.dep == "case" and c.lower in {"в", "на", "с", "со", "из", "от", "для", "при", "через", "после", "между", "у", "к", "за"}
        for c in s.children(n)
    )


def _light(s: Sentence, n: Token, v: Token, lemma: str, words: HarmWords) -> Found | None:
    """«получили ранения», «стали жертвами», «лишились жизни», «число погибших выросло до»."""
    if lemma in {"оставаться", "остаться", "находиться", "оказаться"} and any(t.lower == "под" for t in s.tokens) and _under(s, v):
        return Found("missing", v)
    for c in s.children(v):
        what = fold(c.lemma)
        if lemma in {"покинуть", "покидать"} and what in _HOME:
            return Found("displaced", v)
        if lemma in {"получить", "получать"} and what in {"ранение", "травма", "ожог", "рана", "повреждение"}:
            return Found("injured", c)
        if lemma in {"стать", "оказаться", "становиться", "быть"} and what in _VICTIM:
            return Found("killed", c)
        if lemma in {"лишиться", "потерять"} and what == "жизнь":
            return Found("killed", c)
        if lemma in {"числиться", "считаться", "остаться"} and what in words.adjective | words.subject:
            return Found((words.adjective | words.subject)[what], c)
        if what in _TOLL and c.dep == "nsubj":
            return _toll(s, c, words)
    if fold(v.lemma) in _VICTIM and n.dep in {"nsubj", "nsubj:pass"}:
        return Found("killed", v)
    return None


def _under(s: Sentence, v: Token) -> bool:
    return any(fold(c.lemma) in {"завал", "обломок", "руины"} for c in s.children(v))


def _toll(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    for t in s.subtree(n):
        lemma = fold(t.lemma)
        if lemma in words.counted:
            return Found(words.counted[lemma], n, total=True)
        if lemma in {"тело", "труп"}:
            return Found("bodies", n, total=True)
        if t.i != n.i and (found := _participle(t, words)):
            return Found(found.measure, n, total=True)
    return None


def measure_nearby(s: Sentence, n: Token, first: Token, words: HarmWords) -> Found | None:
    """Where the parse broke: the word of harm right before the number or right behind the noun."""
    for t in (*reversed(s.tokens[max(0, first.i - 4) : first.i]), *s.tokens[n.i + 1 : n.i + 5]):
        lemma = fold(t.lemma)
        if t.i == n.i + 1 and t.pos in {"NOUN", "PROPN"}:
            return None
        if t.lower in {",", "и", "а", "но", ";"}:
            return None
        if lemma in words.subject:
            return Found(words.subject[lemma], t)
        if (m := words.verb(lemma)) and (_passive(t) or t.i < first.i):
            return Found(m, t)
    return None
