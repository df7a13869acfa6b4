"""Russian figures of one sentence: quantities with the noun they count, in every case and order, and their harm."""

import re
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import INHERITED, Counted, Draft, Found, Modality, token_at
from bearwitness.reading.figures_ru_measure import lifted, measure_nearby, measure_of
from bearwitness.reading.hedges import Quantity, find_quantities, quantity
from bearwitness.reading.measures import HarmWords, harm_words
from bearwitness.reading.numbers import Word, fold, split_words
from bearwitness.reading.voices_kinds import stances
from bearwitness.settings import Numbers

_PEOPLE = frozenset("человек люди лицо персона один никто".split())
#: «дней десять», «лет сорок»: the unit in front, the number soft; nobody is counted.
_UNITS_BEFORE = frozenset("дней суток лет часов минут недель месяцев километров метров рублей процентов долларов тонн раз".split())
_ANAPHORA = frozenset("них ним ними которых которые нас вас".split())


def read_russian(s: Sentence, profile: Numbers) -> list[Draft]:
    """Drafts of one parsed sentence, in the order of the text."""
    words = split_words(s.text, s.start)
    harm = harm_words("ru")
    counted = [c for q in find_quantities(words, "ru", profile) if (c := _counted(s, q, words, harm))]
    counted += _none_said(s, harm)
    drafts = [_told_again(s, d) for c in counted if (d := _draft(s, c, words, harm))]
    return _listed(s, sorted(drafts, key=lambda d: (d.counted.start, d.counted.end)))


def _without_things(s: Sentence, token: Token, harm: HarmWords) -> bool:
    """«без бумаг»: only «без жертв», «без погибших» count nobody."""
    if token.lower != "без":
        return False
    following = s.tokens[token.i + 1 : token.i + 4]
    return not any(t.lemma in harm.people or t.lemma in harm.counted or t.lemma in harm.adjective for t in following)


_AGAIN = re.compile(r"\s*[—–-]\s")


def _told_again(s: Sentence, draft: Draft) -> Draft:
    """«Двое погибших — подростки»: what is told of some of those counted before is no new whole."""
    opens = draft.counted.start == s.start and draft.counted.noun is not None and draft.counted.noun.pos in {"VERB", "ADJ", "NOUN"}
    return replace(draft, part=True) if opens and _AGAIN.match(s.text, draft.counted.end - s.start) else draft


def _listed(s: Sentence, drafts: list[Draft]) -> list[Draft]:
    """«погибли четыре человека: водитель и трое пассажиров», «112 жертв (41 убитый и 71 раненый)»: what a colon opens is a part."""
    done: list[Draft] = []
    for d in drafts:
        whole = next((w for w in reversed(done) if not w.part), None)
        between = s.text[whole.counted.end - s.start : d.counted.start - s.start] if whole else ""
        if whole and (":" in between or between.count("(") > between.count(")")) and _may_hold(whole, d):
            d = replace(d, part=True, measure=whole.measure if d.measure == INHERITED else d.measure)
        done.append(d)
    return done


def _may_hold(whole: Draft, part: Draft) -> bool:
    alike = part.measure in {whole.measure, INHERITED} or whole.measure == "casualties"
    sizes = [q.low if q.low is not None else q.high for q in (whole.counted.quantity, part.counted.quantity)]
    return alike and sizes[0] is not None and sizes[1] is not None and sizes[1] <= sizes[0]


def _counted(s: Sentence, q: Quantity, words: tuple[Word, ...], harm: HarmWords) -> Counted | None:
    core = [t for t in s.tokens if words[q.core_first].start <= t.start < words[q.core_last].end]
    if not core or (
        q.hedge == "zero" and core[-1].lower == "без" and (core[-1].i + 1 >= len(s.tokens) or s.tokens[core[-1].i + 1].lower == "вести")
    ):
        return None
    number = core[-1]
    if _of_things(s, number, harm) or _without_things(s, core[-1], harm):
        return None
    inverted = _before(s, core[0], number, harm)
    if inverted is not None and q.hedge == "exact":
        soft = _soft(q)
        return Counted(soft, number, inverted, inverted.start, words[q.last].end)
    noun, tie = _noun(s, number, harm)
    if noun is None and core[0].i and fold(s.tokens[core[0].i - 1].lower) in _UNITS_BEFORE:
        return None
    end = max(words[q.last].end, noun.end if noun else 0)
    return Counted(q, number, noun, words[q.first].start, end, "part" if tie else None)


def _of_things(s: Sentence, number: Token, harm: HarmWords) -> bool:
    """«одна из школ», «более двух лиц» of an article: no people."""
    behind = s.tokens[number.i + 1 : number.i + 5]
    if not behind or behind[0].lower not in {"из", "и", "лиц"}:
        return False
    if behind[0].lower == "из":
        noun = next((t for t in behind[1:] if t.pos in {"NOUN", "PRON", "PROPN"}), None)
        known = noun is None or _human(noun, harm) or _state(noun, harm) or noun.lower in _ANAPHORA or noun.pos != "NOUN"
        return not known and all(t.lower != "участников" for t in behind)
    legal = "".join(t.lower for t in behind[:3]).startswith(("иболеелиц", "лиц"))
    return legal and any(t.lower in {"убийство", "убийстве", "убийства", "ст", "статье", "статьи", "статей", "покушение"} for t in s.tokens)


def _none_said(s: Sentence, harm: HarmWords) -> list[Counted]:
    """«задержаний не было», «погибших нет»: none, in the genitive of what did not happen."""
    found = [c for t in s.tokens if t.lower == "ни" and (c := _neither(s, t, harm))]
    for t in s.tokens:
        if t.i and s.tokens[t.i - 1].lower == "ни":
            continue
        after = " ".join(k.lower for k in s.tokens[t.i + 1 : t.i + 5])
        if (
            t.pos in {"NOUN", "VERB", "ADJ"}
            and _happens(t, harm)
            and re.match(r"(?:и \w+ )?(?:не было|нет\b|не оказалось|не имеется)", after)
        ):
            found.append(Counted(quantity("zero", 0, 0, 0), t, t, t.start, t.end))
    return found


def _neither(s: Sentence, no: Token, harm: HarmWords) -> Counted | None:
    """«ни погибших, ни раненых нет»."""
    noun = s.tokens[no.i + 1] if no.i + 1 < len(s.tokens) else None
    if noun is None or not _happens(noun, harm):
        return None
    return Counted(quantity("zero", 0, 0, 0), noun, noun, no.start, noun.end)


def _happens(t: Token, harm: HarmWords) -> bool:
    """«погибших», «пострадавших», «задержаний»: what may be said not to have been."""
    return fold(t.lemma) in harm.counted or (t.lower.endswith("их") and fold(t.lemma) in harm.subject) or t.lower in {"убитых", "раненых"}


def _soft(q: Quantity) -> Quantity:
    made = quantity("approx", q.point or 0, q.first, q.last)
    return replace(made, core_first=q.core_first, core_last=q.core_last)


def _before(s: Sentence, first: Token, number: Token, harm: HarmWords) -> Token | None:
    """«человек сорок»: the noun in front of its number, and none behind it, makes the number soft."""
    if first.i == 0:
        return None
    noun = s.tokens[first.i - 1]
    behind = s.tokens[number.i + 1] if number.i + 1 < len(s.tokens) else None
    lone = behind is None or behind.pos in {"PUNCT", "VERB", "ADP", "ADV", "CCONJ", "AUX", "PART", "SCONJ"}
    plural = noun.lower == "человек" or (noun.morph.get("Number") == "Plur" and noun.morph.get("Case") == "Gen")
    return noun if noun.pos == "NOUN" and _human(noun, harm) and not _state(noun, harm) and plural and lone else None


def _noun(s: Sentence, number: Token, harm: HarmWords) -> tuple[Token | None, bool]:
    """The counted noun, and whether the number is a part of it («двое из рыбаков»)."""
    for t in s.tokens[number.i + 1 : number.i + 3]:
        if t.lower == "из":
            end = next((o for o in s.tokens[t.i + 1 : t.i + 4] if o.pos in {"NOUN", "PRON", "PROPN"}), None)
            if end is not None and (_human(end, harm) or end.lower in _ANAPHORA or _state(end, harm)):
                return end, True
        break
    beside = s.tokens[number.i + 1] if number.i + 1 < len(s.tokens) else None
    behind = s.tokens[number.i + 2] if number.i + 2 < len(s.tokens) else None
    alone = behind is None or behind.pos not in {"NOUN", "PROPN", "ADJ"}
    if beside is not None and beside.lower.endswith(("их", "ых", "ый", "ий", "ыми", "им", "ым", "ими")) and alone and _state(beside, harm):
        return beside, False
    if number.dep.startswith("nummod") or number.dep in {"amod", "det", "nmod"}:
        head = s.tokens[number.head]
        if number.i < head.i <= number.i + 5 and head.pos in {"NOUN", "PROPN", "ADJ", "VERB"} and _nominal(head, harm):
            return head, False
    for t in s.tokens[number.i + 1 : number.i + 5]:
        if t.pos in {"NOUN", "PROPN"}:
            return (
                (t, False)
                if _human(t, harm) or fold(t.lemma) in harm.counted.keys() | harm.units.keys() or t.head == number.i
                else (None, False)
            )
        if t.pos not in {"ADJ", "DET"} and t.lower not in {"мирных", "других"}:
            return None, False
    return None, False


def _state(t: Token, harm: HarmWords) -> bool:
    lemma = fold(t.lemma)
    return lemma in harm.counted or lemma in harm.adjective or lemma in harm.subject or harm.verb(lemma) is not None


_DENYING = frozenset("отрицать отвергать отвергнуть опровергнуть опровергать".split())


def _human(t: Token, harm: HarmWords) -> bool:
    """A noun of people: listed, or animate and not listed as anything else."""
    lemma = fold(t.lemma)
    return lemma in harm.people or (t.pos == "NOUN" and t.morph.get("Animacy") == "Anim" and lemma not in harm.not_people)


def _nominal(t: Token, harm: HarmWords) -> bool:
    return t.pos in {"NOUN", "PROPN"} or fold(t.lemma) in harm.people | harm.counted.keys() | harm.adjective.keys()


def _draft(s: Sentence, c: Counted, words: tuple[Word, ...], harm: HarmWords) -> Draft | None:
    found = measure_of(s, c.head, harm) or (measure_of(s, c.number, harm) if c.number.i != c.head.i else None)
    first = token_at(s, c.start) or c.number
    if found is None and (c.noun is None or _human(c.noun, harm)):
        found = measure_nearby(s, c.head, first, harm)
    if found is None and (_among(s, c) or (c.tie == "part" and c.noun is not None and c.noun.lower in _ANAPHORA)):
        return Draft(s, c, INHERITED, "person", _group(c.noun, harm), part=True, rule="of_them")
    if found is None and c.noun is None and _elliptical(s, c):
        return Draft(s, c, INHERITED, "person", "human", rule="elliptical")
    if found is None or not _fits(found, c, harm):
        return None
    denied = c.quantity.hedge != "zero" and (
        any(t.lower == "не" for t in s.children(found.governor)) or any(a.lemma in _DENYING for a in s.ancestors(found.governor))
    )
    return Draft(
        s,
        c,
        found.measure,
        _unit(c.noun, harm),
        _group(c.noun, harm),
        part=found.part or c.tie == "part" or _among(s, c),
        more=_more(s, c),
        total=found.total,
        polarity="denied" if denied else "affirmed",
        modality=_modality(s, found.governor),
        rule=c.quantity.hedge,
    )


def _elliptical(s: Sentence, c: Counted) -> bool:
    """«слышал о трёх», «таких не больше ста», «47 — в Порт-Лиссе»: a number alone that goes on with the count before it."""
    if c.quantity.hedge in {"zero", "few", "plural", "couple"} or not c.number.lower[:1].isalnum():
        return False
    stands = lifted(s, c.number)
    head = s.tokens[stands.head]
    last = token_at(s, c.end - 1) or c.number
    behind = s.tokens[last.i + 1].text if last.i + 1 < len(s.tokens) else ""
    if any(t.lower in {"таких", "таковых"} for t in s.children(head)):
        return True
    spoken = head.pos == "VERB" and head.lemma in stances("ru") and stands.dep in {"obl", "obj", "nummod", "nummod:gov", "nmod"}
    before = s.tokens[c.number.i - 1].text if c.number.i else ""
    ends = behind in {"", ".", ",", ";", "!", "?", "»", "…", "—", "–"}
    return ends and (spoken or behind in {"—", "–"} or (before in {"—", "–"} and behind in {"", ".", ","}))


def _fits(found: Found, c: Counted, harm: HarmWords) -> bool:
    """Are they people, families, houses or bodies, and not cars or cows?"""
    if c.noun is None:
        return c.quantity.hedge not in {"zero"} or c.number.lower != "нет"
    lemma = fold(c.noun.lemma)
    if lemma in harm.not_people or c.noun.pos != "NOUN":
        return lemma not in harm.not_people
    known = _human(c.noun, harm) or _state(c.noun, harm) or lemma in harm.units or found.governor.i == c.noun.i
    return known or c.noun.morph.get("Animacy") != "Inan" or lemma in {"лицо", "душа", "группа", "случай", "факт", "тело", "труп"}


def _unit(noun: Token | None, harm: HarmWords) -> str:
    return harm.units.get(fold(noun.lemma), "person") if noun is not None else "person"


def _group(noun: Token | None, harm: HarmWords) -> str:
    if (
        noun is None
        or fold(noun.lemma) in _PEOPLE
        or noun.lower in _ANAPHORA
        or fold(noun.lemma) in harm.counted
        or noun.pos == "VERB"
        or _state(noun, harm)
    ):
        return "human"
    if noun.lemma.endswith(("ть", "ться")):
        return re.sub(r"(?:ых|ого|ому|ыми|ые|ым)$", "ый", noun.lower)
    return noun.lemma.lower()


_PARTS = (
    "в том числе",
    "из них",
    "среди них",
    "включая",
    "из которых",
    "среди которых",
    "в числе которых",
    "в их числе",
    "в числе погибших",
)


def _among(s: Sentence, c: Counted) -> bool:
    first = token_at(s, c.start) or c.number
    before = " ".join(t.lower for t in s.tokens[max(0, first.i - 3) : first.i])
    return before.endswith(_PARTS)


def _more(s: Sentence, c: Counted) -> bool:
    first = token_at(s, c.start) or c.number
    return any(fold(t.lower) == "еще" for t in s.tokens[max(0, first.i - 2) : c.number.i])


def _modality(s: Sentence, governor: Token) -> Modality:
    around = {t.lower for t in s.children(governor)}
    if "если" in around:
        return "conditional"
    if around & {"могли", "может", "могут", "возможно", "вероятно"} or any(a.lemma in {"мочь", "опасаться"} for a in s.ancestors(governor)):
        return "possible"
    if governor.morph.get("Tense") == "Fut" or any(
        a.lemma in {"планировать", "намереваться", "грозить", "угрожать"} for a in s.ancestors(governor)
    ):
        return "planned"
    return "actual"
