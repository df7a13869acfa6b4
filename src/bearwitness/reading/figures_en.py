"""English figures of one sentence: quantities with the noun they count, implied ones ("a child", "another", "others"), and their harm."""

import re
from dataclasses import replace

from bearwitness.reading.analysis import Sentence, Token
from bearwitness.reading.figures_draft import INHERITED, Counted, Draft, Found, Modality, Tie, token_at
from bearwitness.reading.figures_en_measure import labelled, measure_nearby, measures_of, own_measure
from bearwitness.reading.hedges import Quantity, find_quantities, quantity
from bearwitness.reading.measures import HarmWords, harm_words
from bearwitness.reading.numbers import Word, split_words
from bearwitness.record.claim import Hedge
from bearwitness.settings import Numbers

_PEOPLE = frozenset("life person people human individual soul one none nobody".split())
_ANAPHORA = frozenset("them whom these those us you".split())
_BARE = frozenset("more other others another further additional least".split())


def read_english(s: Sentence, profile: Numbers) -> list[Draft]:
    """Drafts of one parsed sentence, in the order of the text."""
    words = split_words(s.text, s.start)
    harm = harm_words("en")
    counted = [c for q in find_quantities(words, "en", profile) if (c := _counted(s, q, words, harm))]
    taken = {t.i for c in counted for t in s.tokens if c.start <= t.start < c.end}
    counted += [c for c in _implied(s, words, harm) if not any(t.i in taken for t in s.tokens if c.start <= t.start < c.end)]
    drafts = [d for c in counted for d in _drafts(s, c, harm)]
    return sorted(drafts, key=lambda d: (d.counted.start, d.counted.end))


def _counted(s: Sentence, q: Quantity, words: tuple[Word, ...], harm: HarmWords) -> Counted | None:
    """The quantity with its noun and its span."""
    core = [t for t in s.tokens if words[q.core_first].start <= t.start < words[q.core_last].end]
    if not core:
        return None
    of = core[-1].lower == "of" and len(core) > 1
    number = core[-2] if of else core[-1]
    noun = _noun(s, number, core, harm)
    start = words[q.first].start
    end_noun = _pair(s, noun)
    end = max(words[q.last].end, end_noun.end if end_noun else 0)
    tie: Tie | None = "part" if noun is not None and (noun.lower in _ANAPHORA or _of_the(s, number, noun)) else None
    return Counted(q, number, noun, start, end, tie)


_PAIRS = frozenset(
    {("men", "women"), ("women", "men"), ("men", "boys"), ("women", "children"), ("women", "girls"), ("boys", "girls"), ("girls", "boys")}
)


def _pair(s: Sentence, noun: Token | None) -> Token | None:
    """ "40 men and women" are 40 people in all: the span ends with the second noun."""
    if noun is None or noun.i + 2 >= len(s.tokens) or s.tokens[noun.i + 1].lower != "and":
        return noun
    second = s.tokens[noun.i + 2]
    return second if (noun.lower, second.lower) in _PAIRS else noun


def _of_the(s: Sentence, number: Token, noun: Token) -> bool:
    """ "two of the miners", "one of his sons": a part of a set that stands already."""
    between = [t.lower for t in s.tokens[number.i + 1 : noun.i]]
    return between[:1] == ["of"] and any(w in _DEFINITE for w in between[1:])


_DEFINITE = frozenset("the these those".split())
"""Not "two of his friends": a part only where the whole may have been stated."""


def _noun(s: Sentence, number: Token, core: list[Token], harm: HarmWords) -> Token | None:
    last = core[-1]
    if state := _state_behind(s, last, harm):
        return state
    after = _beside(s, last, harm)
    if number.dep in {"nummod", "quantmod", "amod", "det", "compound", "nmod", "predet", "advmod"}:
        head = number
        for above in s.ancestors(number):
            head = above
            if above.dep not in {"quantmod", "nummod"} or above.pos != "NUM":
                break
        if head.i > last.i and head.pos in {"NOUN", "PROPN", "ADJ", "PRON"} and head.i - last.i < 7:
            return head
    for c in s.children(number):
        if c.lower == "of" and c.dep == "prep":
            for o in s.children(c):
                if o.dep == "pobj" and (o.pos in {"NOUN", "PROPN", "PRON"} or o.lower in harm.adjective):
                    return o
    return after


def _state_behind(s: Sentence, last: Token, harm: HarmWords) -> Token | None:
    """ "Six killed as boat capsizes": the participle right behind the number stands for the noun, if it governs none."""
    state, then = (s.tokens[i] if i < len(s.tokens) else None for i in (last.i + 1, last.i + 2))
    if state is None or state.lower not in harm.adjective:
        return None
    return state if then is None or then.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "VERB"} else None


def _beside(s: Sentence, last: Token, harm: HarmWords) -> Token | None:
    """The noun right behind the number, past "of the", adjectives and set words; a participle that stands for the noun."""
    for t in s.tokens[last.i + 1 : last.i + 6]:
        if t.pos in {"NOUN", "PROPN"} or t.lower == "others" or (t.lower in _ANAPHORA and t.pos == "PRON"):
            following = s.tokens[t.i + 1] if t.i + 1 < len(s.tokens) else None
            if following is not None and t.dep == "compound" and following.pos == "NOUN":
                continue
            return (
                t
                if t.lemma in harm.people or t.lemma in harm.counted or t.lower in _ANAPHORA | {"others"} or t.lemma in harm.units
                else None
            )
        if t.i == last.i + 1 and t.lower in harm.adjective:
            return t
        if t.lower not in _BARE | {"of", "the", "its", "his", "her", "their", "our", "-"} and t.pos not in {"ADJ", "NUM", "DET"}:
            return None
    return None


def _implied(s: Sentence, words: tuple[Word, ...], harm: HarmWords) -> list[Counted]:
    """One, where no number is said: "a child", "another man", "another"; two or more: "others", "some villagers"."""
    found = []
    for t in s.tokens:
        made: tuple[Token, Token, Hedge, int] | None = None
        if t.lower in {"a", "an", "another"} and t.dep == "det":
            made = _single(s, t, harm)
        elif t.lower == "another" and t.pos in {"PRON", "DET"} and t.dep in {"dobj", "nsubj", "nsubjpass", "pobj", "conj"}:
            made = (t, t, "exact", 1)
        elif t.lower == "others" and not any(c.dep in {"nummod", "amod", "det"} and c.lower != "the" for c in s.children(t)):
            made = (t, t, "plural", 0)
        elif (
            t.lower in {"some"}
            and t.dep == "det"
            and s.tokens[t.head].morph.get("Number") == "Plur"
            and s.tokens[t.head].lemma in harm.people
        ):
            made = (t, s.tokens[t.head], "plural", 0)
        elif t.lower in {"anyone", "anybody"}:
            made = (t, t, "composition", 1)
        elif t.lower == "both" and t.dep in {"nsubj", "nsubjpass", "dobj"}:
            made = (t, t, "exact", 2)
        if made:
            first, noun, hedge, n = made
            q = quantity(hedge, n, 0, 0)
            found.append(
                Counted(
                    q,
                    first,
                    noun if noun.i != first.i else None,
                    first.start,
                    noun.end,
                    "more" if t.lower in {"another", "others"} else None,
                )
            )
    return found


def _named_role(s: Sentence, t: Token, harm: HarmWords) -> Token | None:
    """ "a paramedic Ivo Rell": the noun of the role, not the name behind it."""
    for k in s.tokens[t.i + 1 : t.i + 6]:
        if k.pos == "NOUN" and k.lemma in harm.people:
            behind = s.tokens[k.i + 1] if k.i + 1 < len(s.tokens) else None
            return k if behind is not None and behind.pos == "PROPN" and s.tokens[t.head].pos == "PROPN" else None
        if k.pos not in {"ADJ", "NOUN", "NUM", "PUNCT"}:
            return None
    return None


_SPEAKS = re.compile(
    r"(?:,\s*[^,.;]{2,60},)?\s*(?:said|says|told|tells|added|recalled|reported|wrote|explained|stated)\b",
    re.I,
)


def _is_speaker(s: Sentence, noun: Token) -> bool:
    """ "A farmer, Ivo Tann, told …": who speaks is not counted among those spoken of, wherever a broken parse hung him."""
    return bool(_SPEAKS.match(s.text, noun.end - s.start))


def _single(s: Sentence, t: Token, harm: HarmWords) -> tuple[Token, Token, Hedge, int] | None:
    noun = _named_role(s, t, harm) or s.tokens[t.head]
    if _is_speaker(s, noun):
        return None
    if noun.i <= t.i or noun.pos != "NOUN" or noun.morph.get("Number") == "Plur" or noun.i - t.i > 7:
        return None
    if (
        noun.lemma in harm.people
        and noun.lemma not in harm.not_people
        and noun.lemma not in {"one", "other", "couple", "police", "staff", "crew"}
        and not (noun.lemma == "family" and any(k.lower == "of" for k in s.children(noun)))
    ):
        return t, noun, "exact", 1
    if noun.lemma == "couple" and not any(k.lower == "of" for k in s.children(noun)):
        return t, noun, "exact", 2
    if harm.units.get(noun.lemma) == "family" and not any(k.lower == "of" for k in s.children(noun)):
        return t, noun, "exact", 1
    return None


def _drafts(s: Sentence, c: Counted, harm: HarmWords) -> list[Draft]:
    """One draft for each thing done to them."""
    first = token_at(s, c.start) or c.number
    if _is_base(s, first) or _none_seriously(s, c):
        own = own_measure(s, c.noun, harm) if c.noun is not None and c.quantity.hedge != "zero" else None
        return [d for d in (_draft(s, c, own, first, harm),) if d] if own else []
    all_found = measures_of(s, c.number, harm) if c.tie == "part" else ()
    all_found = all_found or measures_of(s, c.head, harm)
    if not all_found and c.noun is not None and c.number.i != c.head.i and c.number.dep not in {"nummod", "det"}:
        all_found = measures_of(s, c.number, harm)
    if not all_found and (label := labelled(s, first, harm)):
        all_found = (label,)
    if not all_found and c.noun is not None and _people(c.noun, harm):
        near = measure_nearby(s, c.noun, first, harm)
        all_found = (near,) if near else ()
    if not all_found and _shared_out(s, c, first):
        return [Draft(s, c, INHERITED, _unit(c.noun, harm), _group(c.noun, harm), part=True, rule="shared_out")]
    if not all_found and _elsewhere(s, c, first):
        return [Draft(s, c, INHERITED, "person", "human", rule="elsewhere")]
    if not all_found and ((c.tie == "part" and c.noun is not None and c.noun.lower in _ANAPHORA) or _follows(s, c, first)):
        return [Draft(s, c, INHERITED, _unit(c.noun, harm), _group(c.noun, harm), part=not _up_from(s, first), rule="of_them")]
    return [d for found in all_found if (d := _draft(s, c, found, first, harm))]


_SHARES = frozenset("half third quarter fifth tenth most majority percent none any all each some many few several".split())


def _is_base(s: Sentence, first: Token) -> bool:
    """ "two of the 12 miners", "none of the 12 crew", "a third of the 90": the set is stated, but not what befell all of it."""
    before = list(s.tokens[max(0, first.i - 3) : first.i])
    if len(before) < 3 or before[1].lower != "of" or before[2].lower not in {"the", "these", "those", "his", "her", "its", "their"}:
        return False
    return (before[0].pos == "NUM" or before[0].lower in _SHARES) and before[0].lower != "all"


def _none_seriously(s: Sentence, c: Counted) -> bool:
    """ "two were hurt, none seriously": nothing is said of how many were hurt."""
    behind = s.tokens[c.number.i + 1] if c.number.i + 1 < len(s.tokens) else None
    return c.quantity.hedge == "zero" and behind is not None and behind.lower.endswith("ly")


def _elsewhere(s: Sentence, c: Counted, first: Token) -> bool:
    """ "15 were killed in Orvessa and 7 in Lorne": the harm of the number before, in another place."""
    behind = list(s.tokens[c.number.i + 1 : c.number.i + 3])
    placed = len(behind) == 2 and behind[0].lower in {"in", "at", "near"} and behind[1].pos == "PROPN"
    return c.noun is None and placed and first.i > 2 and s.tokens[first.i - 1].lower in {"and", ","} and c.quantity.hedge != "zero"


def _shared_out(s: Sentence, c: Counted, first: Token) -> bool:
    """ "killed 59 people: 33 in Tamber, 20 in Lorne"; "17 wounded, among them two children", where the parse lost the harm."""
    if c.quantity.hedge == "zero" or (c.noun is not None and c.noun.lower in {"others", "another"}):
        return False
    if c.noun is not None:
        return [t.lower for t in s.tokens[max(0, first.i - 2) : first.i]] == ["among", "them"] or (
            first.i > 0 and s.tokens[first.i - 1].lower == "including"
        )
    behind = s.tokens[c.number.i + 1].lower if c.number.i + 1 < len(s.tokens) else ""
    opened = any(t.text in {":", "—", "–"} and t.i > 2 for t in s.tokens[: first.i])
    return opened and behind in {"in", "at", "near", "from", "on"} and s.tokens[first.i - 1].text in {":", ",", "and", "—", "–"}


def _of_these(s: Sentence) -> bool:
    """ "Of these, 40 were later released, nine were found dead": parts of the set before."""
    words = [t.lower for t in s.tokens[:3]]
    return words[:1] == ["of"] and words[1:2] != [] and words[1] in {"these", "them", "those", "whom", "the"}


def _follows(s: Sentence, c: Counted, first: Token) -> bool:
    """ "Of the 40 arrested, 12 …", "up from 11", "one critically": the harm stands with the number before it."""
    if c.noun is not None or c.quantity.hedge == "zero":
        return False
    behind = s.tokens[c.number.i + 1].lower if c.number.i + 1 < len(s.tokens) else ""
    opened = [t.lower for t in s.tokens[:1]] == ["of"] and first.i > 1 and s.tokens[first.i - 1].lower == ","
    return _up_from(s, first) or opened or behind in {"critically", "seriously", "severely", "fatally", "badly", "gravely"}


_BODIES = frozenset({"body", "corpse"})


def _to_death(s: Sentence, v: Token) -> bool:
    """ "shot dead", "beaten to death"."""
    behind = [t.lower for t in s.tokens[v.i + 1 : v.i + 3]]
    return (v.lemma == "shoot" and behind[:1] == ["dead"]) or behind == ["to", "death"]


def _up_from(s: Sentence, first: Token) -> bool:
    return first.i > 1 and s.tokens[first.i - 1].lower == "from" and s.tokens[first.i - 2].lower in {"up", "down"}


def _draft(s: Sentence, c: Counted, found: Found, first: Token, harm: HarmWords) -> Draft | None:
    noun = c.noun
    if not _fits(found, c, harm):
        return None
    if _to_death(s, found.governor):
        found = replace(found, measure="killed")
    if c.number.lower in {"a", "an"} and noun is not None and found.governor.i == noun.i and noun.lemma not in _BODIES:
        return None  # "what a victim may say": a word for a role, and nobody is said to be harmed
    zero = c.quantity.hedge == "zero"
    if zero and noun is not None and found.governor.i == noun.i and noun.lemma in harm.people:
        return None  # "none of the detainees has seen a lawyer": the word for them is no count of those detained
    polarity, modality = _denied(s, found.governor) and not zero, _modality(s, found.governor)
    if c.quantity.hedge == "composition" and not polarity:
        return None
    return Draft(
        s,
        c,
        _measure(found, c, harm),
        _unit(noun, harm),
        "human" if _pair(s, noun) is not noun else _group(noun, harm),
        part=found.part or c.tie == "part" or _listed(s, c, first) or (noun is None and _of_these(s)),
        more=c.tie == "more" or _more(s, c),
        total=found.total,
        polarity="denied" if polarity else "affirmed",
        modality=modality,
        forecast=modality == "possible" and _forecast(s, found.governor),
        rule=c.quantity.hedge,
    )


def _measure(found: Found, c: Counted, harm: HarmWords) -> str:
    """Houses are not people: "15 houses burned" counts houses destroyed."""
    if _unit(c.noun, harm) == "house":
        return harm.houses.get(found.governor.lemma, "destroyed")
    return found.measure


def _fits(found: Found, c: Counted, harm: HarmWords) -> bool:
    """Things are not people: what the verb was done to must be able to suffer it."""
    noun = c.noun
    if noun is None:
        return c.quantity.hedge != "zero" or c.number.lower != "no"
    if noun.lemma in harm.not_people and noun.lemma not in harm.units:
        return False
    return _people(noun, harm) or noun.lemma in harm.counted or noun.lemma in harm.units or noun.lower in harm.adjective


_PERSONS = re.compile(r"(?:er|or|ist|ian|man|men|woman|women|eer|ee|ant|ese|folk)s?$")
"""Endings of nouns of persons: the list of people cannot hold every trade."""


def _people(noun: Token, harm: HarmWords) -> bool:
    if noun.lemma in harm.people or noun.lower in _IRREGULAR or noun.lower in _ANAPHORA | {"others", "another"} or noun.pos == "PRON":
        return True
    if noun.pos == "PROPN":
        return noun.morph.get("Number") == "Plur" or noun.lower.endswith(("i", "ian", "an", "ese"))
    return bool(_PERSONS.search(noun.lower)) and noun.lemma not in harm.not_people and noun.pos == "NOUN"


def _listed(s: Sentence, c: Counted, first: Token) -> bool:
    """Does it stand in a list opened by "including" or "among them"? Not the subject of a clause behind the list, nor "20 others"."""
    before = [t.lower for t in s.tokens[max(0, first.i - 2) : first.i]]
    if c.head.lower == "others" or (before == [",", "and"] and c.head.dep in {"nsubj", "nsubjpass"}):
        return False
    for t in reversed(s.tokens[: first.i]):
        if t.lower in {"including", "included"}:
            return True
        if t.lower == "them" and s.tokens[t.i - 1].lower == "among":
            return True
        if t.pos not in {"NUM", "NOUN", "ADJ", "DET", "CCONJ", "PROPN"} and t.lower not in {
            ",",
            "at",
            "least",
            "up",
            "to",
            "-",
            "than",
            "more",
            "about",
        }:
            return False
    return False


def _unit(noun: Token | None, harm: HarmWords) -> str:
    return harm.units.get(noun.lemma, "person") if noun is not None else "person"


_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "human", "person": "human", "persons": "human"}
"""Nouns of a headline in capitals, which the parser takes for names."""


def _group(noun: Token | None, harm: HarmWords) -> str:
    if noun is None or noun.lemma in _PEOPLE or noun.lower in _ANAPHORA or noun.lower in harm.adjective or noun.lemma in harm.counted:
        return "human"
    if noun.pos == "PROPN":
        return _IRREGULAR.get(noun.lower, noun.lower.removesuffix("s"))
    return "other" if noun.lower in {"others", "other", "another"} else noun.lemma


def _more(s: Sentence, c: Counted) -> bool:
    near = s.tokens[max(0, c.number.i - 2) : c.head.i + 1]
    return any(
        t.lower in {"another", "other", "others", "further", "additional"}
        or (t.lower == "more" and s.tokens[min(t.i + 1, len(s.tokens) - 1)].lower != "than")
        for t in near
    )


def _denied(s: Sentence, governor: Token) -> bool:
    if any(c.dep == "neg" for c in s.children(governor)):
        return True
    for a in s.ancestors(governor):
        if a.lemma in {"deny", "reject", "dismiss", "refute"}:
            return True
        if a.lemma in {"say", "insist", "state", "maintain", "claim", "add", "tell", "argue"}:
            return False  # "rejected the account, saying only one man was killed"
    return False


def _forecast(s: Sentence, governor: Token) -> bool:
    """ "may have been killed", "the toll could reach 300", "perhaps also died": a judgment, no count (an evidence word is none)."""
    near = [governor, *(a for a in s.ancestors(governor) if a.pos in {"VERB", "AUX"})][:2]
    return any(
        c.lower in {"may", "might", "could", "perhaps", "possibly", "probably"} for g in near for c in s.children(g) if c.dep != "prep"
    )


def _modality(s: Sentence, governor: Token) -> Modality:
    verb = next((a for a in s.ancestors(governor) if a.pos == "VERB"), governor) if governor.pos == "NOUN" else governor
    around = {c.lower for c in s.children(verb) if c.dep in {"aux", "mark"}}
    above = {a.lemma for a in s.ancestors(governor)}
    if around & {"if", "unless"}:
        return "conditional"
    if around & {"may", "might", "could"} or above & {"fear"}:
        return "possible"
    if around & {"will", "shall"} or above & {"plan", "intend", "threaten", "vow", "want"}:
        return "planned"
    return "conditional" if around & {"would", "should", "must", "ought"} else "actual"
