"""Russian: who did an act and to whom, from natasha's syntax.

Invariant: the instrumental is an actor only where its words are those of people or of a power; «дубинками» is a means.
"""

from bearwitness.reading.acts_draft import Roles, Stretch
from bearwitness.reading.acts_words import ActWords, kind_of_actor
from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.measures import harm_words
from bearwitness.reading.numbers import fold

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_NOT_PEOPLE = frozenset("что это всё ничто себя который".split())


def lemma_of(t: Token) -> str:
    """The lemma with ё as е, without a passive «-ся»."""
    lemma = fold(t.lemma)
    return lemma[:-2] if lemma.endswith(("ться", "тись")) and t.pos == "VERB" else lemma


def roles_of_verb(s: Sentence, v: Token, words: ActWords, depth: int = 0) -> Roles:
    """Actor and target of a verb or participle, its own or shared with the verb it hangs from."""
    subject, target = child(s, v, *_SUBJECTS), _object(s, v, words)
    if v.dep in {"acl", "amod"} and v.morph.get("VerbForm") == "Part" and subject is None:
        noun = s.tokens[v.head]
        return Roles(_agent(s, v), noun, True) if _is_passive(v) else Roles(noun, target, False)
    if subject is None and depth < 4:
        subject = _shared_subject(s, v, words, depth)
    if _is_passive(v) or (subject is not None and subject.dep == "nsubj:pass" and v.morph.get("Voice") != "Act"):
        return Roles(_agent(s, v) or _shared_agent(s, v), _resolved(s, subject or target), True)
    if target is None:
        target = _shared_object(s, v, words)
    return Roles(_resolved(s, subject) or _agent(s, v), _resolved(s, target), False)


def _is_passive(v: Token) -> bool:
    return v.morph.get("Voice") == "Pass"


def child(s: Sentence, v: Token, *deps: str) -> Token | None:
    """The nearest of several, a noun rather than «её»."""
    found = [c for c in s.children(v) if c.dep in deps]
    return min(found, key=lambda c: (c.pos == "DET" or c.lower in {"её", "ее", "его", "их"}, abs(c.i - v.i)), default=None)


def case_of(s: Sentence, n: Token) -> str:
    """The preposition of a noun, or nothing."""
    return next((c.lower for c in s.children(n) if c.dep == "case"), "")


def _object(s: Sentence, v: Token, words: ActWords) -> Token | None:
    if words.has("targeted", lemma_of(v)):
        aimed = next((c for c in s.children(v) if c.dep in {"obl", "obj", "iobj"} and case_of(s, c) in {"на", "в", "по"}), None)
        if aimed is not None:
            return aimed
    return child(s, v, "obj") or next(
        (c for c in s.children(v) if c.dep == "iobj" and c.morph.get("Case") in {"Acc", "Dat", "Gen", None}), None
    )


def _agent(s: Sentence, v: Token) -> Token | None:
    """«полицией», «неизвестными», «со стороны охраны»."""
    for c in s.children(v):
        if c.dep in {"obl", "obl:agent", "nmod", "iobj", "xcomp"} and c.morph.get("Case") == "Ins" and not case_of(s, c) and acts(s, c):
            return c
        if c.dep in {"obl", "nmod"} and c.lower == "стороны" and case_of(s, c) in {"со", "с"}:
            return child(s, c, "nmod")
    return None


def acts(s: Sentence, t: Token) -> bool:
    """Can these words stand for someone who does harm?"""
    return kind_of_actor(t.text, "ru") is not None or is_people(s, t)


def _shared_agent(s: Sentence, v: Token) -> Token | None:
    for c in s.children(v):
        if c.dep == "conj" and c.pos == "VERB" and child(s, c, *_SUBJECTS) is None:
            return _agent(s, c) or _shared_agent(s, c)
    return None


def _shared_subject(s: Sentence, v: Token, words: ActWords, depth: int) -> Token | None:
    above = s.tokens[v.head]
    if v.dep == "acl:relcl" or above.i == v.i:
        return None
    if v.dep in {"conj", "advcl", "xcomp"} and above.pos in {"VERB", "ADJ"}:
        found = roles_of_verb(s, above, words, depth + 1)
        if v.dep == "xcomp":
            return found.target or found.actor
        passive = _is_passive(v)
        return (found.target if passive else None) if found.passive and passive else (found.actor if not found.passive else None)
    return None


def _shared_object(s: Sentence, v: Token, words: ActWords) -> Token | None:
    """«избили и задержали рыбаков», «рыбака избили и увезли»."""
    for c in s.children(v):
        if c.dep == "conj" and c.pos == "VERB" and child(s, c, *_SUBJECTS) is None and (found := child(s, c, "obj")):
            return found
    above = s.tokens[v.head]
    if v.dep == "conj" and above.pos == "VERB" and child(s, v, "obj", "iobj", "nsubj") is None:
        return _object(s, above, words)
    return None


def _resolved(s: Sentence, t: Token | None) -> Token | None:
    """The noun behind «который»."""
    if t is None:
        return None
    if fold(t.lemma) == "который":
        return next((s.tokens[a.head] for a in (s.tokens[t.head], *s.ancestors(s.tokens[t.head])) if a.dep == "acl:relcl"), None)
    return None if t.lower in {"это", "что"} else t


def roles_of_noun(s: Sentence, n: Token, words: ActWords) -> Roles:
    """«задержание рыбаков полицией», «нападение на активиста», «его арест», «подвергся пыткам»."""
    actor, target = None, None
    for c in s.children(n):
        if c.dep in {"nmod", "obl", "nummod:gov"}:
            case, form = case_of(s, c), c.morph.get("Case")
            if c.lower == "стороны" and case in {"со", "с"}:
                actor = actor or child(s, c, "nmod")
            elif not case and ((form == "Ins" and acts(s, c)) or _of_a_power(n, c)):
                actor = actor or c
            elif _suffers(n, c, case, words):
                target = target or c
        elif c.dep in {"det", "nmod"} and c.lower in {"его", "её", "ее", "их"}:
            target = target or c
        elif c.dep == "amod" and kind_of_actor(c.text, "ru") in {"police", "army"}:
            actor = actor or c
    if target is None:
        target = _of_list(s, n)
    return _by_verb(s, n, words, actor, target)


def _of_a_power(n: Token, c: Token) -> bool:
    """«преследования властей»: the genitive of a power does it."""
    return fold(n.lemma) in {"преследование", "насилие", "гонение"} and kind_of_actor(c.text, "ru") in _POWERS


_POWERS = frozenset("police army executive intelligence prison paramilitary".split())


def _suffers(n: Token, c: Token, case: str, words: ActWords) -> bool:
    """«пытки рыбаков», «нападение на активиста», «обыск у лесника»."""
    if case in {"на", "над"}:
        return True
    if case in {"у", "в", "к"}:
        return words.nouns_weak.get(fold(n.lemma)) == "house raid"
    return not case and c.morph.get("Case", "Gen") == "Gen" and c.i > n.i


def _of_list(s: Sentence, n: Token) -> Token | None:
    """«аресты, избиения и пытки рыбаков»: the genitive behind the last noun belongs to all; also where it hangs on the first."""
    for c in s.children(n):
        if c.dep == "conj" and c.pos == "NOUN" and c.i > n.i:
            found = next((k for k in s.children(c) if k.dep == "nmod" and k.morph.get("Case") == "Gen" and not case_of(s, k)), None)
            if found is not None:
                return found
    if n.dep == "conj":
        first = s.tokens[n.head]
        later = next((c for c in s.children(first) if c.dep == "conj" and c.i > n.i and c.pos == "NOUN"), None)
        holders = (first,) if later is None else (later, first)
        return next(
            (
                k
                for first in holders
                for k in s.children(first)
                if k.dep == "nmod" and k.i > n.i and k.morph.get("Case") == "Gen" and not case_of(s, k)
            ),
            None,
        )
    return None


def _by_verb(s: Sentence, n: Token, words: ActWords, actor: Token | None, target: Token | None) -> Roles:
    first = s.tokens[n.head] if n.dep == "conj" and s.tokens[n.head].pos == "NOUN" else n
    v = s.tokens[first.head]
    if first.i == v.i or v.pos not in {"VERB", "ADJ", "NOUN"}:
        return Roles(actor, target)
    lemma = fold(v.lemma)
    if lemma in {"жертва", "случай", "волна"}:
        return Roles(actor, target)
    if v.pos == "VERB":
        roles = roles_of_verb(s, v, words)
        if words.has("receiving", lemma):
            return Roles(actor, target or (roles.target if roles.passive or child(s, v, "obj") else roles.actor))
        if words.has("doing", lemma_of(v)) and first.dep in {"obj", "nsubj:pass"}:
            return Roles(actor or roles.actor, target)
        if words.has("accusing", lemma) or words.has("suspecting", lemma) or words.has("suspecting", lemma_of(v)):
            accused = (
                (s.tokens[v.head] if v.dep in {"acl", "amod"} else None)
                or child(s, v, "obj", "nsubj:pass")
                or (child(s, v, "nsubj") if v.morph.get("Voice") in {"Pass", "Mid"} else None)
            )
            return Roles(actor or _resolved(s, accused), target)
    return Roles(actor, target)


def is_people(s: Sentence, t: Token) -> bool:
    """Can this noun suffer as a person does?"""
    harm, lemma = harm_words("ru"), fold(t.lemma)
    if t.entity == "PER" or lemma in harm.people or lemma in harm.counted or t.pos == "NUM" or harm.units.get(lemma) == "family":
        return True
    if t.pos == "PRON":
        return lemma not in _NOT_PEOPLE
    animate = t.morph.get("Animacy") == "Anim"
    return (animate and lemma not in harm.not_people) or (
        t.pos in {"VERB", "ADJ"} and t.dep in {"obj", "nsubj", "nsubj:pass", "obl", "nmod"}
    )


_CLAD = frozenset("штатском масках форме камуфляже штатское маска форма камуфляж".split())
_WHOSE = frozenset("его её ее их мой моя моего мою наш наша наши наших нашего".split())
_INNER = frozenset("amod det nummod nummod:gov nummod:entity case_ compound flat:name flat:foreign".split())


def phrase(s: Sentence, head: Token, depth: int = 0) -> Stretch:
    """The noun with what agrees with it before, names and genitives behind, and what is joined by «и»."""
    first, last = head.i, head.i
    for c in sorted((c for c in s.children(head) if c.i < head.i), key=lambda c: -c.i):
        if c.dep in _INNER and c.pos != "ADP":
            below = [k for k in s.subtree(c) if k.i <= c.i]
            if first - c.i <= 3 and below:
                first = below[0].i
    if first and s.tokens[first - 1].lower in _WHOSE:
        first -= 1
    if (
        first
        and s.tokens[first - 1].lower in {"не", "около", "свыше", "более", "менее", "примерно"}
        and s.tokens[first].pos in {"NUM", "ADV"}
    ):
        first -= 1
    behind = s.tokens[last + 1 : last + 3]
    if (
        len(behind) == 2
        and behind[0].lower in {"из", "в"}
        and (head.pos == "NUM" or fold(behind[1].lemma) in _CLAD or behind[1].lower in _CLAD)
    ):
        last += 2
    if depth < 3:
        for c in sorted((c for c in s.children(head) if c.i > head.i), key=lambda c: c.i):
            genitive = c.dep == "nmod" and not case_of(s, c) and c.morph.get("Case") == "Gen"
            named = c.dep in {"appos", "flat:name", "flat:foreign", "nummod"} and c.i == last + 1
            if named or (genitive and phrase(s, c, depth + 1).first == last + 1):
                last = phrase(s, c, depth + 1).last
            elif c.dep == "conj" and c.pos in {"NOUN", "PROPN", "NUM"}:
                inner = phrase(s, c, depth + 1)
                between = s.tokens[last + 1 : inner.first]
                if 0 < len(between) <= 2 and all(t.lower in {"и", ",", "или"} for t in between):
                    last = inner.last
    return Stretch(first, last, head)
