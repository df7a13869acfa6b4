"""Russian: what is said of those counted by the clause round them rather than by one verb: «под стражей», «в плену», «без вести».

Invariant: a phrase speaks only for what hangs from the verb it hangs from.
"""

from functools import cache

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.measures import HarmWords
from bearwitness.reading.numbers import fold

_PLACE_WORDS = frozenset("в на с со из от для при через после между у к за".split())
_CLAUSES = frozenset("ccomp advcl acl acl:relcl parataxis csubj".split())
_PASSIVE_ENDS = ("ны", "ен", "ена", "ено", "аны", "ан", "ана", "ано", "ты", "ята", "ят")
#: Verbs that bring people to a doctor, or say that they are with one; another verb may happen «в больнице».
_TO_DOCTORS = frozenset(
    "доставить доставлять увезти отправить перевезти поместить попасть поступить поступать обратиться обращаться направить лечиться "
    "находиться оставаться остаться лежать получить потребоваться оказаться забрать развезти оказать привезти".split()
)
_TO_CELLS = frozenset(
    "находиться оставаться остаться взять заключить отправить поместить содержаться сидеть держать удерживать оказаться доставить попасть "
    "быть увезти забрать привезти посадить бросить брать томиться провести числиться погрузить затолкать".split()
)
_OTHER = {
    "killed": frozenset("забить избить найти обнаружить замучить запытать".split()),
    "tortured": frozenset("подвергнуть подвергнуться подвергаться подвергать".split()),
    "released": frozenset("выйти выпустить отпустить оказаться вернуться освободить вызволить".split()),
    "displaced": frozenset("остаться оставаться покинуть покидать оставить лишиться".split()),
    "missing": frozenset("пропасть пропадать числиться считаться оставаться остаться находиться оказаться исчезнуть".split()),
}


def is_passive(v: Token) -> bool:
    return v.morph.get("Voice") == "Pass" or v.lower.endswith(_PASSIVE_ENDS)


def has_case_word(s: Sentence, n: Token) -> bool:
    """Does a preposition of place or agent stand before it? (not «до», «свыше», «около»: those are hedges)"""
    return any(c.dep == "case" and c.lower in _PLACE_WORDS for c in s.children(n))


def clause_state(s: Sentence, v: Token, n: Token, words: HarmWords) -> str | None:
    """The measure of the first phrase of state in the clause of this verb that the verb may bring about."""
    lemma = fold(v.lemma)
    own = _clause(s, v, n)
    said = " ".join(fold(t.lower) for t in own) + " "
    return next((m for m, phrase in words.states if f" {phrase} " in f" {said}" and lemma in _verbs(m)), None)


@cache
def _verbs(measure: str) -> frozenset[str]:
    return _TO_DOCTORS if measure == "injured" else _OTHER.get(measure, _TO_CELLS)


def _clause(s: Sentence, v: Token, n: Token) -> list[Token]:
    """The tokens of the verb's own clause, without what hangs from the counted noun and without clauses below it."""
    found, waiting = [v], [v]
    while waiting:
        below = [c for c in s.children(waiting.pop()) if c.dep not in _CLAUSES and c.i != n.i and c.pos != "PUNCT" and c not in found]
        below = [c for c in below if not (c.dep == "conj" and c.pos == "VERB")]
        found += below
        waiting += below
    return sorted(found, key=lambda t: t.i)
