"""Russian acts of one sentence: verbs, participles, nouns of harm, and verbs with what they govern."""

import re
from dataclasses import replace

from bearwitness.reading.acts_draft import ActDraft, Roles, Standing
from bearwitness.reading.acts_ru_roles import case_of, child, is_people, lemma_of, phrase, roles_of_noun, roles_of_verb
from bearwitness.reading.acts_ru_standing import standing_of
from bearwitness.reading.acts_words import ActWords, act_words, kind_of_actor, method_in
from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.numbers import fold
from bearwitness.reading.trees import as_tree


def read_russian(s: Sentence) -> list[ActDraft]:
    """Drafts of one parsed sentence, in the order of the text."""
    words = act_words("ru")
    s = as_tree(s)
    found = [d for t in s.tokens for d in _drafts(s, t, words)]
    taken = {t.i for d in found for t in d.further}
    return sorted((d for d in found if d.governor.i not in taken), key=lambda d: d.span)


def _drafts(s: Sentence, t: Token, words: ActWords) -> list[ActDraft]:
    if t.pos in {"VERB", "ADJ"} and not _stands_for_noun(s, t):
        drafts = _governed(s, t, words) or [d for d in (_plain(s, t, words) or _special(s, t, words),) if d is not None]
        return [d for d in drafts if not _accident(s, t, d, words)]
    if t.pos in {"NOUN", "PROPN"}:
        return [d for d in (_of_noun(s, t, words),) if d is not None]
    return []


def _stands_for_noun(s: Sentence, t: Token) -> bool:
    """«задержанных», «погибшие» as nouns name people; they are no new act."""
    return t.morph.get("VerbForm") == "Part" and t.dep in {"obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj"}


def _plain(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    lemma = lemma_of(v)
    if not words.is_verb(lemma) and not words.has("targeted", lemma):
        return None
    if fold(v.lemma) != lemma and v.morph.get("Voice") == "Mid" and v.morph.get("Aspect") == "Perf":
        return None  # «застрелился»: what somebody does to himself
    roles = roles_of_verb(s, v, words)
    kind = _type(s, v, lemma, roles, words)
    if kind is None or (roles.actor is None and roles.target is None):
        return None
    return _draft(s, v, kind, roles, words, "verb")


_THINGS = {
    "confiscation": "documents",
    "house raid": "homes", "destruction of property": "property", "attack": "places", "robbery": "property",
    "closing of an office": "homes", "censorship": "media", "ban on an assembly": "assemblies", "breaking up of an assembly": "assemblies",
}  # fmt: skip
_ON_BODIES = frozenset("killing torture beating rape abduction arrest wounding harassment intimidation blackmail ill-treatment".split())


def _type(s: Sentence, v: Token, lemma: str, roles: Roles, words: ActWords) -> str | None:
    target = roles.target
    if lemma in words.verbs:
        kind = words.verbs[lemma]
        if kind == "confiscation":
            return _confiscation(s, target, words)
        if target is not None and kind in _ON_BODIES and not is_people(s, target) and target.pos != "PROPN":
            return None
        armed = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "ru") in _POWERS
        return kind if target is not None or (armed and kind in {"torture", "killing", "beating"}) else None
    if words.has("targeted", lemma) and target is not None:
        return "attack" if is_people(s, target) or fold(target.lemma) in words.lists["places"] | words.lists["assemblies"] else None
    if target is None:
        armed = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "ru") in _POWERS
        return "attack" if armed and lemma in {"стрелять", "выстрелить"} else None
    if lemma in words.verbs_people and is_people(s, target) and _really(s, v, lemma, roles):
        return words.verbs_people[lemma]
    thing = words.verbs_things.get(lemma)
    if thing == "confiscation":
        return "confiscation of documents" if fold(target.lemma) in words.lists["documents"] else None
    return thing if thing is not None and fold(target.lemma) in words.lists[_THINGS[thing]] else None


def _confiscation(s: Sentence, target: Token | None, words: ActWords) -> str | None:
    if target is None:
        return None
    if fold(target.lemma) in words.lists["documents"]:
        return "confiscation of documents"
    return (
        None
        if is_people(s, target) or fold(target.lemma) in {"кандидат", "проба", "образец", "время", "победа", "надежда"}
        else "confiscation"
    )


def _really(s: Sentence, v: Token, lemma: str, roles: Roles) -> bool:
    """«держать», «увезти», «содержать»: only where place or actor make them acts."""
    around = {fold(t.lemma) for t in s.subtree(v)}
    official = roles.actor is not None and kind_of_actor(_text(s, roles.actor), "ru") in _POWERS
    if lemma in {"держать", "содержать", "удерживать", "увезти", "увести", "забрать", "увозить", "уводить", "посадить"}:
        return official or bool(around & _CUSTODY) or (lemma == "удерживать" and not around & {"счет"}) or _no_subject(s, v, lemma)
    if lemma in {"исключить", "бить", "ударить"}:
        return roles.target is not None
    return True


_CUSTODY = frozenset(
    (
        "стража тюрьма сизо камера подвал отделение полиция изолятор колония плен база участок наручник "
        "неизвестный отдел заложник незаконно"
    ).split()
)
_POWERS = frozenset("police army intelligence paramilitary guerrillas executive unknown prison vigilantes".split())


def _no_subject(s: Sentence, v: Token, lemma: str) -> bool:
    """«их держат в …», «его увезли»: nameless people do it."""
    return (
        child(s, v, "nsubj") is None
        and v.morph.get("Number") == "Plur"
        and v.morph.get("Person", "3") == "3"
        and lemma not in {"содержать"}
    )


def _governed(s: Sentence, v: Token, words: ActWords) -> list[ActDraft]:
    drafts: list[ActDraft] = []
    lemmas = {lemma_of(v), fold(v.lemma)}
    fitting = [c for c in words.complements if lemmas & c.verbs]
    for c in fitting:
        if any(d.type == c.type for d in drafts):
            continue
        hit = next((t for t in s.subtree(v) if t.i != v.i and fold(t.lemma) in c.governed and _close(s, t, v)), None)
        negated = any(k.lower == "не" for k in s.children(v))
        if hit is not None and hit.morph.get("Case") == "Dat" and is_people(s, hit) and not case_of(s, hit):
            hit = None
        if hit is None or c.negated != (negated if c.negated else False):
            continue
        roles = _roles_governed(s, v, hit, words)
        if draft := _draft(s, v, c.type, roles, words, "governed", ignore_negation=c.negated):
            noun = (s.tokens[hit.head],) if hit.dep == "amod" else ()
            if draft.target is not None and draft.target.head.i < hit.i <= draft.target.last:
                draft = replace(draft, target=replace(draft.target, last=hit.i - 1))
            drafts.append(replace(draft, further=(hit, *noun)))
    return drafts


def _close(s: Sentence, t: Token, v: Token) -> bool:
    if t.dep in {"nsubj"} and t.head == v.i and is_people(s, t):
        return False
    for a in s.ancestors(t):
        if a.i == v.i:
            return True
        if a.dep in {"acl:relcl", "advcl", "parataxis", "conj"} and a.pos == "VERB":
            return False
    return False


def _roles_governed(s: Sentence, v: Token, hit: Token, words: ActWords) -> Roles:
    roles = roles_of_verb(s, v, words)
    given = next(
        (c for c in s.children(v) if c.dep in {"iobj", "obl"} and c.morph.get("Case") == "Dat" and is_people(s, c) and not case_of(s, c)),
        None,
    )
    owner = next((c for c in s.children(v) if c.dep in {"obl", "iobj"} and case_of(s, c) == "у"), None)
    stray = (t for t in s.subtree(v) if t.dep == "nmod" and t.morph.get("Case") == "Acc" and is_people(s, t))
    target = given or owner or roles.target or next(stray, None)
    if fold(v.lemma) == "вынужденный" or (lemma_of(v) == "вынудить" and v.morph.get("Voice") == "Pass"):
        return Roles(None, child(s, v, "nsubj", "nsubj:pass"), True)
    if lemma_of(v) in {"открыть", "применить", "применять", "использовать", "вести"}:
        aim = next((c for t in (v, hit) for c in s.children(t) if case_of(s, c) in {"по", "против"}), None)
        return Roles(roles.actor, aim)
    if lemma_of(v) in {"ворваться", "вломиться", "вторгнуться"} or fold(v.lemma) in {"ворваться", "вломиться", "вторгнуться"}:
        return Roles(roles.actor or child(s, v, "nsubj"), hit)
    if lemma_of(v) in {"фабриковать", "сфабриковать"}:
        target = next((c for k in (v, hit) for c in s.children(k) if case_of(s, c) in {"против", "на"}), None)
        return Roles(roles.actor if roles.actor is None or roles.actor.i != hit.i else None, target)
    if fold(hit.lemma) == "заложник" and (target is None or target.i == hit.i):
        return Roles(roles.actor, hit, roles.passive)
    if hit.i == (target.i if target else -1):
        target = next((c for c in s.children(v) if case_of(s, c) in {"к", "ко"}), None)
    if fold(hit.lemma) == "обыск":
        target = next(
            (c for k in (v, hit) for c in s.children(k) if c.dep in {"obl", "nmod", "iobj"} and case_of(s, c) in {"в", "у", "во"}), None
        )
    actor = roles.actor if roles.actor is None or roles.actor.i != hit.i else None
    return Roles(actor, target, roles.passive)


def _special(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    return _died(s, v, words) or _vanished(s, v, words) or _stood_by(s, v, words) or _in_custody(s, v, words)


def _died(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """«умер под пытками», «скончался в СИЗО», «погиб от побоев»."""
    if fold(v.lemma) not in {"умереть", "скончаться", "погибнуть", "умирать", "погибать"}:
        return None
    below = [t for t in s.subtree(v) if t.pos in {"NOUN", "PROPN"} and t.dep in {"obl", "nmod", "conj"}]
    cause = next((t for t in below if fold(t.lemma) in words.lists["death_cause"]), None)
    kept = next((t for t in below if fold(t.lemma) in words.lists["custody"]), None)
    hit = cause or kept
    who = roles_of_verb(s, v, words)
    if hit is None:
        return None
    kind = "death by torture" if cause and fold(cause.lemma) == "пытка" else "killing" if cause else "death in custody"
    draft = _draft(s, v, kind, Roles(None, who.target or who.actor, True), words, "died")
    return replace(draft, further=(hit,)) if draft else None


def _vanished(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    if fold(v.lemma) not in {"исчезнуть", "пропасть"}:
        return None
    who = roles_of_verb(s, v, words)
    subject = who.actor or who.target
    if subject is None or not is_people(s, subject):
        return None
    return _draft(s, v, "disappearance", Roles(None, subject, True), words, "verb")


def _stood_by(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """«полиция не вмешалась», «бездействовала»."""
    subject = child(s, v, "nsubj")
    if subject is None or kind_of_actor(_text(s, subject), "ru") not in {"police", "army", "executive", "local officials", "prison"}:
        return None
    negated = any(k.lower == "не" for k in s.children(v))
    idle = fold(v.lemma) == "бездействовать" or (negated and fold(v.lemma) in words.lists["helpers"])
    refused = fold(v.lemma) in {"отказаться", "отказываться"} and any(
        c.dep == "xcomp" and fold(c.lemma) in words.lists["helpers"] for c in s.children(v)
    )
    if not (idle or refused):
        return None
    draft = _draft(s, v, "failure to protect", Roles(subject, None), words, "omission", ignore_negation=True)
    return replace(draft, standing=replace(draft.standing, involvement="failed to prevent")) if draft else None


def _in_custody(s: Sentence, v: Token, words: ActWords) -> ActDraft | None:
    """«находится под стражей», «сидит в СИЗО», «остаётся в тюрьме»."""
    if fold(v.lemma) not in {"находиться", "сидеть", "оставаться", "содержаться", "остаться", "томиться"}:
        return None
    subject = child(s, v, "nsubj", "nsubj:pass")
    place = next((c for c in s.children(v) if c.dep == "obl" and case_of(s, c) in {"в", "под"} and fold(c.lemma) in _BARS), None)
    if subject is None or place is None or not is_people(s, subject):
        return None
    draft = _draft(s, v, "detention", Roles(None, subject, True), words, "state")
    return replace(draft, further=(place,)) if draft else None


_BARS = frozenset("стража тюрьма сизо изолятор колония камера плен заключение арест".split())


def _of_noun(s: Sentence, n: Token, words: ActWords) -> ActDraft | None:
    lemma = fold(n.lemma)
    strong, weak = words.nouns.get(lemma), words.nouns_weak.get(lemma)
    kind = strong or weak
    if kind is None:
        return None
    roles = roles_of_noun(s, n, words)
    if kind == "extortion" and roles.target is not None and fold(roles.target.lemma) in {"взятка", "деньги", "выкуп"}:
        roles = replace(roles, target=None)
    if weak and roles.actor is None and (roles.target is None or not _can_suffer(s, roles.target, words)):
        return None
    standing = standing_of(s, n, words, anchored=roles.actor is not None or roles.target is not None)
    if standing is None:
        return None
    adjectives = {fold(c.lemma) for c in s.children(n) if c.dep == "amod"}
    if kind == "arrest" and "домашний" in adjectives:
        kind = "house arrest"
    if kind in {"detention", "arrest"} and adjectives & words.lists["illegal"]:
        kind = "arbitrary detention"
    if kind == "confiscation" and roles.target is not None and fold(roles.target.lemma) in words.lists["documents"]:
        kind = "confiscation of documents"
    return _made(s, n, kind, roles, standing, "noun")


def _can_suffer(s: Sentence, t: Token, words: ActWords) -> bool:
    lists = words.lists
    return (
        is_people(s, t)
        or fold(t.lemma) in lists["places"] | lists["property"] | lists["documents"] | lists["assemblies"]
        or t.lower in {"его", "её", "ее", "их"}
    )


def _draft(s: Sentence, v: Token, kind: str, roles: Roles, words: ActWords, rule: str, *, ignore_negation: bool = False) -> ActDraft | None:
    standing = standing_of(s, v, words, anchored=False)
    if standing is None:
        return None
    if ignore_negation:
        standing = replace(standing, polarity="affirmed")
    if roles.target is not None and roles.target.lower in {"никто", "никого"}:
        standing = replace(standing, polarity="denied")
    if standing.involvement == "gave orders":
        order = next((a for a in s.ancestors(v) if words.has("order", fold(a.lemma))), None)
        roles = replace(roles, actor=(child(s, order, "nsubj") if order else None) or roles.actor)
    if kind == "killing" and standing.modality == "possible" and any(words.has("attempting", fold(a.lemma)) for a in s.ancestors(v)):
        kind, standing = "attempted killing", replace(standing, modality="actual")
    if kind == "arrest" and lemma_of(v) in {"увезти", "увозить"} and any(fold(t.lemma) == "неизвестный" for t in s.subtree(v)):
        kind = "abduction"
    around = {t.lower for t in s.children(v)} | {fold(t.lemma) for t in s.subtree(v) if abs(t.i - v.i) < 6}
    if kind == "detention" and (around & words.lists["illegal"] or ("без" in around and "обвинение" in around)):
        kind = "arbitrary detention"
    return _made(s, v, kind, roles, standing, rule)


def _made(s: Sentence, governor: Token, kind: str, roles: Roles, standing: Standing, rule: str) -> ActDraft:
    actor = phrase(s, roles.actor) if roles.actor is not None and roles.actor.i != governor.i else None
    target = phrase(s, roles.target) if roles.target is not None and roles.target.i != governor.i else None
    if actor is not None and target is not None and not (actor.last < target.first or target.last < actor.first):
        actor = None
    if standing.accusation == "suspected" and actor is not None:
        standing = replace(standing, involvement="suspected")
    return ActDraft(s, kind, governor, actor, target, standing, _method(s, governor, kind), (), rule)


def _method(s: Sentence, governor: Token, kind: str) -> str | None:
    below = [t for t in s.subtree(governor) if abs(t.i - governor.i) < 14]
    text = s.text[below[0].start - s.start : below[-1].end - s.start]
    method = method_in(text, "ru")
    return None if method == "beating" and kind == "beating" else method


def _text(s: Sentence, t: Token) -> str:
    p = phrase(s, t)
    return s.text[s.tokens[p.first].start - s.start : s.tokens[p.last].end - s.start]


def _accident(s: Sentence, v: Token, draft: ActDraft, words: ActWords) -> bool:
    below = {fold(t.lemma) for t in s.subtree(v)}
    subject = draft.actor is not None and fold(draft.actor.head.lemma) in words.lists["accidents"]
    if draft.type in {"killing", "wounding"} and (subject or (draft.actor is None and below & words.lists["accidents"])):
        return True
    return (
        draft.type == "wounding"
        and draft.actor is None
        and not re.search(r"выстрел|обстрел|взрыв|полици|стрел|пул|нападен|ножом", s.text, re.I)
    )
