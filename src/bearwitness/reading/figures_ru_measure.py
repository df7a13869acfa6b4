"""Russian: what was done to those counted, by climbing the dependency tree from the noun to a word of harm.

Invariant: the subject of an active verb of harm did it and is not counted.
"""

import re
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import INHERITED, Found
from bearwitness.reading.figures_ru_clause import clause_state, has_case_word, is_passive
from bearwitness.reading.measures import HarmWords
from bearwitness.reading.numbers import fold

_TOLL = frozenset("число количество численность".split())
_CONTAINERS = frozenset("группа число количество десяток десятка сотня тысяча миллион ряд большинство часть пара дюжина множество".split())
_CASES = frozenset("случай факт эпизод".split())
_CHAINED = frozenset("conj appos nummod nummod:gov nummod:entity flat parataxis".split())
_VICTIM = frozenset({"жертва"})
_BODIES = frozenset("тело труп останки".split())
#: «судьба девятерых неизвестна», «состояние троих тяжёлое», «жизни двоих».
_FATES = {"судьба": "missing", "местонахождение": "missing", "состояние": "injured", "жизнь": "killed"}
_HEDGING = frozenset("более менее больше меньше свыше около порядка минимум максимум почти примерно приблизительно самое".split())


def measure_of(s: Sentence, n: Token, words: HarmWords, depth: int = 0) -> Found | None:
    """The measure of what this token counts, or None where no harm is said of it."""
    if depth > 6:
        return None
    own = _own(s, n, words)
    if (
        own
        and own.measure not in {"killed", "bodies"}
        and depth == 0
        and n.pos in {"NOUN", "ADJ", "VERB"}
        and (done := _done_to(s, n, words))
    ):
        return done
    return own or _close_before(s, n, words) or _governor(s, n, words, depth) or _modifiers(s, n, words)


def _close_before(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """«70 раненых человек»: a participle between the number and its noun; not «12 мирных жителей»."""
    before = s.tokens[n.i - 1] if n.i else None
    counted = n.i > 1 and (s.tokens[n.i - 2].pos == "NUM" or s.tokens[n.i - 2].lower[:1].isdigit())
    return _participle(before, words) if before is not None and counted and before.pos in {"VERB", "ADJ"} else None


def _own(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    lemma = fold(n.lemma)
    if n.pos in {"NOUN", "ADJ", "VERB", "PROPN"} and lemma in words.counted and lemma not in _BODIES:
        return Found(words.counted[lemma], n)
    if lemma in _BODIES:
        return Found("bodies", n)
    if lemma in _CASES:
        of = (words.noun_of.get(fold(t.lemma)) for t in s.tokens[n.i + 1 : n.i + 4])
        return next((Found(m, n) for m in of if m), None)
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


def _done_to(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """«умерли двое задержанных», «гибель арестанта»: what happens now goes before what they already were."""
    stands = lifted(s, n)
    h = s.tokens[stands.head]
    if h.i == stands.i or among(s, n) or fold(h.lemma) in _COUNTING or stands.dep in _CHAINED - {"nummod", "nummod:gov"}:
        return None
    if stands.dep == "nmod" and h.pos == "NOUN":
        return Found(words.noun_of[fold(h.lemma)], h) if fold(h.lemma) in words.noun_of else None
    return _verb(s, stands, h, words) if h.pos == "VERB" and fold(h.lemma) not in _LIGHT else None


_LIGHT = frozenset("получить быть стать оказаться являться".split())


def lifted(s: Sentence, n: Token) -> Token:
    """The token whose place in the sentence the counted have: in «более 200 человек» the parser makes «более» the head."""
    seen = {n.i}
    while (h := s.tokens[n.head]).i not in seen and h.lower in _HEDGING and abs(h.i - n.i) < 6:
        seen.add(h.i)
        n = h
    if n.head in seen and n.head != n.i:  # the parser ran in a circle: what counts hangs from the verb before it
        verb = next((t for t in reversed(s.tokens[max(0, min(seen) - 3) : min(seen)]) if t.pos == "VERB"), None)
        return n if verb is None else replace(n, head=verb.i, dep="obl")
    return n


def _governor(s: Sentence, n: Token, words: HarmWords, depth: int) -> Found | None:
    stands = lifted(s, n)
    h = s.tokens[stands.head]
    if h.i == stands.i:
        return None
    if among(s, n) and h.pos in {"NOUN", "NUM", "VERB", "ADJ", "PROPN"}:
        found = measure_of(s, h, words, depth + 1) if h.pos != "VERB" or stands.dep == "conj" else _part_of_clause(s, h, words)
        return Found(found.measure, found.governor, part=True) if found else None
    if stands.dep in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nummod", "nummod:gov", "nmod"} and (
        found := _verb(s, stands, h, words)
    ):
        return found
    if stands.dep in {"nmod", "nummod:gov", "nummod", "appos"} and (found := _noun(s, stands, h, words, depth)):
        return found
    if stands.dep in _CHAINED and h.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
        return measure_of(s, h, words, depth + 1)
    return None


def _noun(s: Sentence, n: Token, h: Token, words: HarmWords, depth: int) -> Found | None:
    """«гибель двоих», «судьба девятерых», «тела 36 горняков», «группа туристов»."""
    lemma = fold(h.lemma)
    if n.dep == "nmod" and lemma in _FATES:
        return Found(_FATES[lemma], h)
    if lemma in words.noun_of and n.morph.get("Case", "Gen") == "Gen" and not _attempted(s, h):
        return Found(words.noun_of[lemma], h)
    if lemma in _BODIES:
        return Found("bodies", h)
    if lemma in _CONTAINERS or h.pos == "NUM":
        return measure_of(s, h, words, depth + 1)
    return None


def _attempted(s: Sentence, h: Token) -> bool:
    """«покушение на убийство двоих»: nobody was killed."""
    return fold(s.tokens[h.head].lemma) in {"покушение", "попытка", "угроза"} or any(
        fold(t.lemma) in {"покушение", "попытка", "угроза"} for t in s.tokens[max(0, h.i - 3) : h.i]
    )


def among(s: Sentence, n: Token) -> bool:
    """«в том числе», «включая», «среди них»."""
    before = " ".join(t.lower for t in s.tokens[max(0, n.i - 6) : n.i])
    return (
        "в том числе" in before
        or "включая" in before
        or "среди них" in before
        or any(p in before for p in ("из них", "из которых", "среди которых", "в числе которых"))
    )


def _part_of_clause(s: Sentence, v: Token, words: HarmWords) -> Found | None:
    for c in s.children(v):
        if c.dep in {"nsubj", "nsubj:pass", "obj"} and (found := _verb(s, c, v, words)):
            return found
    return None


_COUNTING = frozenset(
    "достигнуть достигать достичь составить составлять превысить превышать превзойти перевалить вырасти возрасти увеличиться расти "
    "подняться приблизиться снизиться уменьшиться сократиться дойти оцениваться оценивать".split()
)
_HOME = frozenset("дом жилище жильё город село деревня страна регион".split())


def _verb(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    """What the verb does to its subject, or to its object."""
    if v.pos not in {"VERB", "ADJ", "AUX", "NOUN"}:
        return None
    lemma = fold(v.lemma)
    if lemma in _COUNTING:
        return _counting(s, n, v, words)
    if (state := clause_state(s, v, n, words)) and _may_undergo(s, n, v, words):
        return Found(state, v)
    if n.dep in {"nsubj", "nsubj:pass", "obl", "nummod", "nummod:gov", "nmod"} or _nominative(n):
        if found := _undergone(s, n, v, words):
            return found
    elif n.dep == "obj" and (found := _light(s, n, v, lemma, words)) and found.governor.i != n.i:
        return found
    return _object(s, n, v, words)


def _nominative(n: Token) -> bool:
    return n.dep in {"nsubj", "nsubj:pass"} or (n.dep not in {"obj", "iobj"} and n.morph.get("Case") == "Nom")


def _may_undergo(s: Sentence, n: Token, v: Token, words: HarmWords) -> bool:
    """The subject of an active verb with an object did it; everyone else may have undergone it."""
    if has_case_word(s, n) or n.morph.get("Case") in {"Ins", "Dat"}:
        return fold(v.lemma) in {"подвергнуть"}
    active = not is_passive(v) and any(c.dep == "obj" and c.i != n.i and fold(c.lemma) in words.people for c in s.children(v))
    return not (_nominative(n) and active)


def _counting(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    """«число погибших достигло 31», «их число превысило 900 тысяч», «количество жертв может вырасти до сорока»."""
    verbs = [v, s.tokens[v.head]] if v.dep == "xcomp" else [v]
    for over in verbs:
        for c in s.children(over):
            if c.i != n.i and fold(c.lemma) in _TOLL and (c.dep.startswith("nsubj") or c.dep == "obj"):
                return _toll(s, c, words)
    return None


def _undergone(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    lemma = fold(v.lemma)
    if lemma in words.subject and not has_case_word(s, n) and not (lemma == "покинуть" and not _leaves_home(s, v)):
        return Found(words.subject[lemma], v)
    if (m := words.verb(lemma)) and is_passive(v) and n.morph.get("Case") != "Ins" and not has_case_word(s, n):
        return Found(m, v)
    if found := _light(s, n, v, lemma, words):
        return found
    return _participle(v, words) if v.pos == "ADJ" else None


def _leaves_home(s: Sentence, v: Token) -> bool:
    return any(fold(c.lemma) in _HOME for c in s.children(v))


def _object(s: Sentence, n: Token, v: Token, words: HarmWords) -> Found | None:
    m = words.verb(fold(v.lemma))
    if not m or is_passive(v) or _nominative(n):
        return None
    direct = n.dep in {"obj", "iobj", "nummod:gov", "nummod"}
    oblique = n.dep in {"obl", "nsubj"} and n.morph.get("Case") in {"Acc", "Gen"} and not has_case_word(s, n)
    return Found(m, v) if direct or oblique else None


def _light(s: Sentence, n: Token, v: Token, lemma: str, words: HarmWords) -> Found | None:
    """«получили ранения», «стали жертвами», «лишились жизни», «число погибших — 12»."""
    for c in s.children(v):
        what = fold(c.lemma)
        if c.i == n.i:
            continue
        if lemma in {"получить", "получать"} and what in {"ранение", "травма", "ожог", "рана", "повреждение", "отравление", "увечье"}:
            return Found("injured", c)
        if lemma in {"стать", "оказаться", "становиться", "быть"} and what in _VICTIM:
            return Found("killed", c)
        if lemma in {"лишиться", "потерять", "унести"} and what == "жизнь":
            return Found("killed", c)
        if lemma in {"числиться", "считаться", "остаться", "быть", "оставаться", "признать"} and what in words.adjective | words.subject:
            return Found((words.adjective | words.subject)[what], c)
        if what in _TOLL and c.dep == "nsubj":
            return _toll(s, c, words)
    if fold(v.lemma) in _VICTIM and n.dep in {"nsubj", "nsubj:pass"}:
        return Found("killed", v)
    return None


def _toll(s: Sentence, n: Token, words: HarmWords) -> Found | None:
    """What a toll counts; «их число» counts those before."""
    for t in s.subtree(n):
        lemma = fold(t.lemma)
        if lemma in _VICTIM:
            return Found("killed", n, total=True)
        if lemma in words.counted:
            return Found("bodies" if lemma in _BODIES else words.counted[lemma], n, total=True)
        if t.i != n.i and (found := _participle(t, words)):
            return Found(found.measure, n, total=True)
    theirs = any(t.lower == "их" for t in s.tokens[max(0, n.i - 1) : n.i + 2])
    return Found(INHERITED, n, total=True) if theirs else None


#: «из 40 рыбаков погибли двое»: those behind such a word are not the ones harmed.
_OUTSIDE = frozenset("из с со у для к от при над перед".split())


def measure_nearby(s: Sentence, n: Token, first: Token, words: HarmWords) -> Found | None:
    """Where the parse broke: the word of harm right before the number or right behind the noun."""
    if first.i and s.tokens[first.i - 1].lower in _OUTSIDE:
        return None
    for t in (*reversed(s.tokens[max(0, first.i - 4) : first.i]), *s.tokens[n.i + 1 : n.i + 5]):
        lemma = fold(t.lemma)
        if t.i == n.i + 1 and t.pos in {"NOUN", "PROPN"}:
            return None
        if t.lower in {",", "и", "а", "но", ";"}:
            return None
        if lemma in words.subject and lemma != "покинуть":
            return Found(words.subject[lemma], t)
        if lemma in words.noun_of and t.i < first.i and t.pos == "NOUN" and s.tokens[first.i - 1].pos != "ADP" and not _attempted(s, t):
            return Found(words.noun_of[lemma], t)
        if (m := words.verb(lemma)) and (is_passive(t) or t.i < first.i):
            return Found(m, t)
    return None
