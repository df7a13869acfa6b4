"""The one sentence about a figure that may be printed, English and Russian, in the words of the claims (domain sections 2 and 6).

Invariant: no number that nobody said, no name of a private person; estimates and the accused party's figure are marked as what they are.
"""

from collections.abc import Iterable, Sequence

from bearwitness.record import Claim, Sentence
from bearwitness.weighing.naming import split_words, stem
from bearwitness.weighing.phrases import Language, count_ru, counted_noun, measure_words, noun_en, noun_ru, say_count
from bearwitness.weighing.reconciling import Reconciled
from bearwitness.weighing.sets import figure_of
from bearwitness.weighing.standing import Ground, Standing, said_number

_MOST = 4
"""Readings side by side in one sentence; what is beyond stands in the table."""


def write_sentence(r: Reconciled, ground: Ground, entailing: Sequence[Claim] = ()) -> Sentence:
    return Sentence(_written(r, ground, entailing, "en"), _written(r, ground, entailing, "ru"))


def _written(r: Reconciled, ground: Ground, entailing: Sequence[Claim], language: Language) -> str:
    lead, others, accused, estimates = _parts(r)
    if not (lead or others or accused or estimates):
        return {"en": "no figure stands", "ru": "подтверждаемых данных нет"}[language]
    parts: list[str] = []
    if lead:
        parts.append(_lead(lead, r, language))
    parts += [_says(s, r, ground, language) for s in others]
    parts += [_entails(c, ground, language) for c in _one_a_voice(entailing, ground)]
    parts += [_accused(s, r, ground, language) for s in accused]
    parts += [_estimate(s, r, language, alone=not parts) for s in estimates]
    return "; ".join(parts)


def _parts(r: Reconciled) -> tuple[Standing | None, list[Standing], list[Standing], list[Standing]]:
    """What leads (the reading of the low), other readings, the accused party's, estimates; each wording once."""
    standing = r.sorted.standing
    by_low = set(
        r.bounds.low.claims if r.bounds.low else r.bounds.best.claims if r.bounds.best else r.bounds.high.claims if r.bounds.high else ()
    )
    judged = [s for s in standing if not s.estimate]
    lead = next((s for s in judged if s.claim.id in by_low), None)
    seen = {_wording(lead)} if lead else set()
    others: list[Standing] = []
    accused: list[Standing] = []
    for s in sorted((s for s in judged if s is not lead and (s.access or not lead)), key=lambda s: said_number(s.claim) or 0):
        if _wording(s) not in seen:
            seen.add(_wording(s))
            (accused if s.accused and lead and not lead.accused else others).append(s)
    estimates = [s for s in standing if s.estimate and not (s.claim.id not in by_low and _wording(s) in seen)]
    unlike = list({_wording(s): s for s in reversed(estimates)}.values())[::-1]
    return lead, others[:_MOST], accused[:2], unlike[:2]


def _wording(s: Standing) -> tuple[str, int | None, int | None]:
    f = figure_of(s.claim)
    return "exact" if f.hedge == "only" else f.hedge, said_number(s.claim), f.upper


def _noun(s: Standing, r: Reconciled) -> str | None:
    return counted_noun(r.pile.measure, figure_of(s.claim).group or r.pile.group, r.pile.unit)


def _count(s: Standing, r: Reconciled, language: Language, *, bare: bool = False) -> str:
    figure = figure_of(s.claim)
    noun = _noun(s, r)
    if language == "ru" and figure.hedge in ("exact", "only") and figure.point is not None:
        return count_ru(figure.point, noun, genitive=False)
    return say_count(figure, s.claim.quote, noun, language, bare=bare and noun_en(noun, 2) == "people")


def _lead(s: Standing, r: Reconciled, language: Language) -> str:
    one = said_number(s.claim) == 1 and figure_of(s.claim).hedge in ("exact", "only")
    done = measure_words(r.pile.measure, language, one=one)
    count = _count(s, r, language, bare=bool(done) and r.pile.set == "whole")
    if r.pile.set == "subset" and done:
        return f"{count} among those {done}" if language == "en" else f"в том числе {done} {count}"
    if language == "en":
        return f"{count} {done}".strip()
    if figure_of(s.claim).hedge == "zero":
        return f"{done} не было".strip() if done else f"нет {noun_ru(_noun(s, r))[2]}"
    return f"{done} {count}".strip()


def _says(s: Standing, r: Reconciled, ground: Ground, language: Language) -> str:
    count = _count(s, r, language, bare=True)
    return (
        f"{count} according to {name_voice(s.claim, ground, 'en')}" if language == "en" else f"{name_voice(s.claim, ground, 'ru')}: {count}"
    )


def _accused(s: Standing, r: Reconciled, ground: Ground, language: Language) -> str:
    count = _count(s, r, language, bare=True)
    who = name_voice(s.claim, ground, language)
    return f"{count} according to {who}, of the party accused" if language == "en" else f"{who} (сторона, которую обвиняют): {count}"


def _estimate(s: Standing, r: Reconciled, language: Language, *, alone: bool) -> str:
    count = _count(s, r, language, bare=not alone)
    done = measure_words(r.pile.measure, language) if alone else ""
    if language == "en":
        return f"one estimate, not verified, is {count} {done}".rstrip()
    return f"одна оценка, не проверенная: {done} {count}" if done else f"одна оценка, не проверенная: {count}"


def _one_a_voice(claims: Iterable[Claim], ground: Ground) -> list[Claim]:
    return list({ground.traced.of[c.id]: c for c in claims}.values())


def _entails(claim: Claim, ground: Ground, language: Language) -> str:
    measure = claim.measure or ""
    noun = counted_noun(measure, None, figure_of(claim).unit)
    figure = figure_of(claim)
    count = say_count(figure, claim.quote, noun, language)
    who = name_voice(claim, ground, language)
    return f"{who} recorded {count}" if language == "en" else f"{who}: {count}"


_ROLES: dict[str, tuple[str, str]] = {
    "victim": ("one of those harmed", "один из пострадавших"), "eyewitness": ("a witness", "очевидец"),
    "participant": ("a participant", "участник"), "perpetrator": ("the party that did it", "сторона, совершившая это"),
    "document": ("a document", "документ"), "image": ("an image", "снимок"), "official": ("an authority", "ведомство"),
    "organisation_report": ("an organisation", "организация"), "organisation_statement": ("an organisation", "организация"),
    "hearsay": ("one person, from others", "один человек со слов других"), "outlet_assertion": ("one publisher", "одно издание"),
    "estimate": ("one person", "один человек"), "opinion": ("one person", "один человек"),
    "unsourced": ("a source nobody names", "неназванный источник"),
}  # fmt: skip
_PLAIN: dict[str, tuple[str, str]] = {
    "hospital": ("a hospital", "больница"), "polic": ("the police", "полиция"), "morgu": ("a morgue", "морг"), "court": ("a court", "суд"),
    "agenc": ("an agency", "агентство"),
}  # fmt: skip


def name_voice(claim: Claim, ground: Ground, language: Language) -> str:
    """The origin in words that give nobody away: bodies and outlets by their own words where the languages agree, persons by their role."""
    origin = ground.traced.origin(claim.id)
    role = _ROLES[claim.evidential][language == "ru"]
    if origin.kind not in ("body", "report", "document") or _names_private(origin.label, ground.private):
        return role
    if _same_script(origin.label, language):
        return origin.label if origin.kind != "report" or ground.reports[claim.report].outlet or claim.attribution else role
    known = next((words for s in (stem(w) for w in split_words(origin.label)) if (words := _PLAIN.get(s))), None)
    return known[language == "ru"] if known else role


def _names_private(label: str, private: frozenset[str]) -> bool:
    return any(stem(w) in private for w in split_words(label))


def _same_script(label: str, language: Language) -> bool:
    cyrillic = any("а" <= c <= "я" or c == "ё" for c in label.lower())
    return cyrillic == (language == "ru")
