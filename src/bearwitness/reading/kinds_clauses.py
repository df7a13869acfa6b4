"""The shape of sentences for the other kinds: the clause round a word, the items of a list of things asked, names of those aimed at.

Labels of both models are read (ClearNLP, Universal Dependencies); where a parse breaks, the order of the words decides.
"""

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.cues import Span

_CLAUSAL = frozenset("ROOT root ccomp advcl relcl acl acl:relcl parataxis csubj".split())
_FINITE = frozenset("VERB AUX ADJ".split())
_SUBJECT = ("nsubj", "csubj", "expl")
_BEFORE = frozenset(", ; : - – — that and but or while although though whereas что и а но ) ( .".split())
_AFTER = frozenset(", ; : - – — . and but or и а но ! ? … (".split())
_OPENING, _CLOSING = "“«„", "”»“"
_WALLS = frozenset(": ;".split())
_CONTRAST = frozenset("while although though whereas тогда хотя".split())


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is joined to."""
    for _ in range(4):
        found = next((c for c in sentence.children(verb) if c.dep.startswith(_SUBJECT) and c.dep != "expl"), None)
        if found is not None:
            return sentence.tokens[verb.head] if verb.dep in {"relcl", "acl:relcl"} and _relative(found) else found
        if verb.dep not in {"conj", "xcomp", "advcl", "acl", "aux", "auxpass", "cop"} or verb.head == verb.i:
            return None
        head = sentence.tokens[verb.head]
        if verb.dep == "acl":
            return head
        verb = head
    return None


def _relative(token: Token) -> bool:
    return token.lower in {"who", "which", "that"} or token.lemma == "который"


def own_subject(sentence: Sentence, verb: Token) -> bool:
    return any(c.dep.startswith(_SUBJECT) for c in sentence.children(verb))


def clause_head(sentence: Sentence, token: Token) -> Token:
    """The verb of the clause a word stands in."""
    for t in (token, *sentence.ancestors(token)):
        joined = t.dep == "conj" and t.pos in _FINITE and own_subject(sentence, t)
        if (t.dep in _CLAUSAL and (t.pos in _FINITE or t.head == t.i)) or joined:
            return t
    return token


def clause_at(sentence: Sentence, span: Span) -> Span:
    """The clause that holds a stretch: what hangs from its verb, without joined clauses of their own and without who is quoted."""
    inside = [t for t in sentence.tokens if t.start < span[1] and span[0] < t.end]
    if not inside:
        return span
    anchor = min(inside, key=lambda t: (sum(1 for _ in sentence.ancestors(t)), t.i))
    head = clause_head(sentence, anchor)
    kept = {t.i for t in sentence.subtree(head)} | {t.i for t in inside}
    wanted = {t.i for t in inside}
    for child in _apart(sentence, head, kept):
        branch = {t.i for t in sentence.subtree(child)}
        if not branch & wanted:
            kept -= branch
    first, last = inside[0].i, inside[-1].i
    while first - 1 in kept and sentence.tokens[first - 1].text not in _WALLS:
        first -= 1
    while last + 1 in kept and sentence.tokens[last + 1].text not in _WALLS:
        last += 1
    return trim(sentence, first, last)


def _apart(sentence: Sentence, head: Token, kept: set[int]) -> list[Token]:
    """Clauses that say something else: joined with a subject of their own, set beside, contrasted."""
    found = []
    for t in sentence.tokens:
        if t.i not in kept or t.i == head.i:
            continue
        joined = t.dep == "conj" and t.pos in _FINITE and own_subject(sentence, t)
        contrast = t.dep == "advcl" and any(c.lower in _CONTRAST for c in sentence.children(t))
        if joined or contrast or (t.dep == "parataxis" and own_subject(sentence, t)):
            found.append(t)
    return found


def trim(sentence: Sentence, first: int, last: int) -> Span:
    """The stretch without the marks and joining words at its edges; quotation marks stay only in pairs."""
    tokens = sentence.tokens
    moved = True
    while moved and first < last:
        text = sentence.text[tokens[first].start - sentence.start : tokens[last].end - sentence.start]
        moved = False
        if tokens[first].lower in _BEFORE or _lone(tokens[first].text, text, first=True):
            first, moved = first + 1, True
        elif tokens[last].lower in _AFTER or _lone(tokens[last].text, text, first=False):
            last, moved = last - 1, True
    return tokens[first].start, tokens[last].end


def _lone(mark: str, text: str, *, first: bool) -> bool:
    if mark == '"':
        return text.count('"') % 2 == 1
    if first:
        return (mark in _OPENING and not any(c in text[1:] for c in _CLOSING)) or mark in "”»"
    return (mark in _CLOSING and not any(c in text[:-1] for c in _OPENING)) or mark in "“«"


def is_infinitive(token: Token) -> bool:
    return token.morph.get("VerbForm") == "Inf" and token.pos in {"VERB", "AUX"}


def _opens(sentence: Sentence, verb: Token) -> int | None:
    """The place where an item with this infinitive begins ("not to", "immediately" included), if it begins one."""
    first = verb.i
    while first and sentence.tokens[first - 1].lower in {"to", "not", "also", "immediately", "не", "немедленно", "срочно", "также", "либо"}:
        first -= 1
    return first


_JOINTS = frozenset(", and or as ; : и или также либо • – — -".split())


def items_after(sentence: Sentence, start: int, stop: int) -> list[Span]:
    """The things asked between two token places, each from its infinitive: "to release X, (to) open Y and grant Z"."""
    begins: list[int] = []
    for t in sentence.tokens[start:stop]:
        if not is_infinitive(t) and not (begins and _bare(sentence, t)):
            continue
        first = max(start, _opens(sentence, t) or 0)
        joined = first == 0 or sentence.tokens[first - 1].lower in _JOINTS
        if not begins or (joined and not own_subject(sentence, t)):
            begins.append(first)
    ends = [*begins[1:], stop][: len(begins)]
    return [_item(sentence, b, e - 1) for b, e in zip(begins, ends, strict=True) if e > b]


def _item(sentence: Sentence, first: int, last: int) -> Span:
    """One thing asked, without its "to" and without the "as well as" that leads to the next."""
    while first < last and sentence.tokens[first].lower in {"to", "also", "также"}:
        first += 1
    if [t.lower for t in sentence.tokens[last - 2 : last + 1]] == ["as", "well", "as"]:
        last -= 3
    return trim(sentence, first, max(first, last))


def _bare(sentence: Sentence, token: Token) -> bool:
    """A verb the tagger took for something else, right behind "and" or a comma: "and ensure the safety"."""
    before = sentence.tokens[token.i - 1].lower if token.i else ""
    return token.pos == "VERB" and token.text == token.lemma and before in {",", "and"} and not own_subject(sentence, token)


_BREAKS = frozenset("; ” » ! ?".split())
_TURNS = frozenset("while but although though which who whose whom who after when но хотя который которая которые которых пока".split())


def stretch_end(sentence: Sentence, trigger: Token, start: int) -> int:
    """Where what is asked ends: at a closing mark, a turn, a speech verb, or the main verb of a sentence whose subject asks."""
    above = {t.i for t in sentence.ancestors(trigger)}
    opened = sentence.text[: sentence.tokens[start].start - sentence.start].count('"') % 2 if start < len(sentence.tokens) else 0
    inner = 0
    for t in sentence.tokens[start:]:
        if t.text in "“«" and t.text:
            inner += 1
        if t.text in _BREAKS and t.text in "”»" and inner:
            inner -= 1
            continue
        if t.text in _BREAKS or (t.text == '"' and opened):
            return t.i
        if t.i > trigger.i and t.i in above and t.pos in _FINITE and not is_infinitive(t):
            return _before_verb(sentence, t, start)
        if t.i > start and t.lower in _TURNS and sentence.tokens[t.i - 1].text == "," and t.lower not in {"which", "who", "whose"}:
            return t.i - 1
        if t.dep in {"conj", "parataxis"} and t.pos in {"VERB", "AUX"} and (begin := _own_begin(sentence, t)) is not None and begin > start:
            return begin
    return len(sentence.tokens)


def _own_begin(sentence: Sentence, verb: Token) -> int | None:
    """Where a joined clause with a subject of its own before its verb begins."""
    subjects = [c for c in sentence.children(verb) if c.dep.startswith(_SUBJECT) and c.i < verb.i]
    return min(s.i for c in subjects for s in sentence.subtree(c)) if subjects else None


def branch_at(sentence: Sentence, span: Span) -> Span | None:
    """What hangs from a verb that is joined to another and shares its subject: "condemned X and promised Y"."""
    inside = [t for t in sentence.tokens if t.start < span[1] and span[0] < t.end]
    verb = min(inside, key=lambda t: (sum(1 for _ in sentence.ancestors(t)), t.i), default=None)
    if verb is None or verb.dep != "conj" or verb.pos not in _FINITE:
        return None
    tokens = sentence.subtree(verb)
    return trim(sentence, tokens[0].i, tokens[-1].i)


def _before_verb(sentence: Sentence, verb: Token, start: int) -> int:
    i = verb.i
    while (
        i > start + 1
        and sentence.tokens[i - 1].head == verb.i
        and sentence.tokens[i - 1].dep in {"aux", "auxpass", "neg", "advmod", "aux:pass"}
    ):
        i -= 1
    return i
