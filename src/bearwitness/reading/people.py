# ruff: noqa: E501
"""Names of persons, private or in office, and details that identify.

Invariant: who is not plainly an official in office is private. Masking too much is safe, too little is not.
"""

import re

from bearwitness.reading.analysis import Analysis, Sentence, Token
from bearwitness.reading.gazetteer import look_up
from bearwitness.reading.stems import name_stem
from bearwitness.record import NameSpan, Sensitive

_ROLES = (
    r"minister|president|premier|chancellor|governor|mayor|senator|deputy|rapporteur|spokes(?:man|woman|person)|director|chair(?:man|woman|person)?|"
    r"head of|commissioner|ambassador|prosecutor|ombudsman|general|colonel|secretary|chief|king|emperor|министр\w*|президент\w*|губернатор\w*|"
    r"мэр\w*|депутат\w*|сенатор\w*|докладчи\w+|пресс-секретар\w+|директор\w*|председател\w+|глав[аыеу]\w*|уполномоченн\w+|посол|посла|прокурор\w*|"
    r"омбудсмен\w*|генерал\w*|представител\w+|руководител\w+"
)
_IN_OFFICE = re.compile(rf"(?<!\w)(?:{_ROLES})(?!\w)", re.I)
_FORMER = re.compile(r"\b(?:pseudonym|not (?:his|her|their) real name|name (?:has been )?changed)\b|псевдоним|имя изменено", re.I)
_CAP = r"[A-ZÀ-ÞĀ-ɏḀ-ỹА-ЯЁ][a-zà-ÿĀ-ɏḀ-ỹа-яё]+(?:[-'’][A-ZÀ-ÞА-ЯЁ]?[a-zà-ÿа-яё]+)*"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Miss|Sir)\.?\s+(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})")
_INITIALS = re.compile(rf"(?<!\w)(?P<name>(?:[A-ZА-ЯЁ]\.\s?){{1,2}}{_CAP}|{_CAP}\s(?:[A-ZА-ЯЁ]\.\s?){{1,2}}(?!\w))")
_AGED = re.compile(rf"(?<!\w)(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})\s*(?:,\s*(?:aged\s+)?\d{{2}}\b(?!\s+\w+\s+\d{{4}})|\(\d{{2}}\))")
_CALLED = re.compile(rf"\b(?:named|called|identified as|по имени|зовут)\s+[“\"«]?(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})")
_PATRONYMIC = re.compile(rf"(?<!\w)(?P<name>(?:{_CAP}\s+)?{_CAP}\s+[А-ЯЁ][а-яё]+(?:вич|вн|ичн|оглы|кызы)[а-яё]{{0,3}}(?:\s+{_CAP})?)")
_SEVERAL = rf"(?P<name>{_CAP}(?:\s+{_CAP}){{1,3}})"
#: Two capitals or more where a person is spoken of, though no model knows the name. Better one name too many masked than one shown.
_TOLD_OF = re.compile(
    rf"\b(?:said|says|told|added|arrested|detained|killed|shot|beat|abducted|kidnapped|released|freed|tortured|injured|wounded)\s+{_SEVERAL}"
    rf"|\b(?:resident|villager|neighbou?r|witness|mother|father|brother|sister|son|daughter|wife|husband|widow|cousin|farmer|nurse|teacher|"
    rf"student|lawyer|doctor|driver|worker)s?(?:\s+(?:of|in|from)\s+(?:the\s+)?\w+)?,?\s+{_SEVERAL.replace('name', 'kin')}"
)
_TOLD_OF_RU = re.compile(
    rf"(?<!\w)(?:жител\w+|очеви\w+|сосед\w*|мать|матери|отец|отца|брат\w*|сестр\w+|сын\w*|доч\w+|жен[аыуе]|муж\w*|вдов\w+|родственни\w+|"
    rf"свидетел\w+|участни\w+|адвокат\w*|учител\w+|врач\w*|медсестр\w+)(?:\s+[а-яё]+)?\s+{_SEVERAL}"
)
_NO_PERSON = re.compile(
    r"\b(?:the|agency|army|association|authority|beacon|centre|center|circle|club|committee|council|court|department|docket|forces?|gazette|"
    r"guard|government|herald|hospital|journal|league|ministry|monitor|morning|network|news|office|organi[sz]ation|police|post|press|province|"
    r"region|review|service|standard|telegraph|times|tribune|union|university|wire|сеть|газета|полиция|министерство|управление)\b",
    re.I,
)
#: Only last words that hardly anybody bears as a surname: in doubt a name is masked.
_BODY_AT_END = re.compile(
    r"\s(?:agency|association|beacon|committee|department|gazette|herald|league|ministry|network|news|newswire|organi[sz]ation|police|"
    r"standard|telegraph|times|tribune|union|university|wire)\Z",
    re.I,
)
_TAIL = re.compile(rf"(?:\s+(?:(?:al|el|ad|ar|as|at|az)[-’']|(?:al|el|bin|ibn|abu|von|van|de|der|da|di|la)\s+){_CAP})+")
"""What goes on with a name behind a small word: "al-Tann", "van der Moss"."""
_CONTACTS = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("link", re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.I)),
    ("handle", re.compile(r"(?<![\w@.])@\w{3,}")),
    ("phone", re.compile(r"(?<![\w.])\+?\d[\d ()-]{7,16}\d(?!\w)")),
    ("address", re.compile(r"\b\d{1,4}[a-z]?\s+[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:Street|Road|Avenue|Lane|Square)\b|(?:ул\.|улиц\w+|проспект\w*|пер\.)\s*[А-ЯЁ][\w-]+,?\s*(?:д\.|дом)?\s*\d+")),
)  # fmt: skip


def find_names(analysis: Analysis) -> tuple[NameSpan, ...]:
    """Every stretch of the report (title included) that is a person's name."""
    found = {span: None for s in analysis.sentences for span in _first_mentions(analysis, s)}
    known = _words_of(analysis, found)
    spans = [_with_tail(s, analysis) for s in _merged([*found, *_later_mentions(analysis, known)])]
    full = [(a, b, _plain(analysis.text[a:b])) for a, b in spans]
    officials = {name_stem(n.split()[-1]) for a, b, n in full if _in_office(analysis, a, b)}
    whole = {n: _canonical(n, [x for _, _, x in full]) for n in {n for _, _, n in full}}
    return tuple(_span(a, b, whole[n], name_stem(n.split()[-1]) in officials) for a, b, n in full)


def _with_tail(span: tuple[int, int], analysis: Analysis) -> tuple[int, int]:
    tail = _TAIL.match(analysis.text, span[1], analysis.report.end)
    return (span[0], tail.end()) if tail else span


def _span(start: int, end: int, name: str, public: bool) -> NameSpan:
    return NameSpan(start, end, name, not public, "official_in_office" if public else "private_name")


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$", "", re.sub(r"\s+", " ", name)).strip()


def _canonical(name: str, names: list[str]) -> str:
    """The fullest form of the same person in the report, where only one holds this one."""
    mine = {name_stem(w) for w in name.split()}
    holders = {frozenset(name_stem(w) for w in n.split()): n for n in reversed(names) if mine <= {name_stem(w) for w in n.split()}}
    most = [n for stems, n in holders.items() if not any(stems < other for other in holders)]
    return most[0] if len(most) == 1 else name


_AT = re.compile(r"(?<!\w)(?:in|at|near|from|to|of|across|в|во|на|из|под|до|через|около|близ)\s+$", re.I)


def _first_mentions(analysis: Analysis, sentence: Sentence) -> list[tuple[int, int]]:
    """Names the model, the dictionary or the words beside them show to be persons."""
    within = (p for p in analysis.persons if sentence.start <= p[0] < sentence.end)
    spans = [s for p in within if (s := _bare(analysis.text, *p)) and _may_be_person(s, analysis, sentence)]
    spans += [(run[0].start, run[-1].end) for run in _given(sentence.tokens)]
    spans += _told_of(sentence)
    for pattern in (_TITLED, _INITIALS, _AGED, _CALLED, _PATRONYMIC):
        for m in pattern.finditer(sentence.text):
            if not _is_place(m["name"]) and not _calendar(m["name"]):
                start, end = sentence.start + m.start("name"), sentence.start + m.end("name")
                spans.append((_past_verb(sentence, start, end), end))
    return spans


def _told_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Names by the words in front of them alone."""
    found = []
    for pattern in (_TOLD_OF, _TOLD_OF_RU):
        for m in pattern.finditer(sentence.text):
            group = "kin" if m.groupdict().get("kin") else "name"
            name = m[group]
            if name[0].isupper() and not _NO_PERSON.search(name) and not _calendar(name) and not _is_place(name):
                found.append((sentence.start + m.start(group), sentence.start + m.end(group)))
    return found


def _past_verb(sentence: Sentence, start: int, end: int) -> int:
    """«Пропал Сергей Петрович»: a verb in front, with its capital, is no name."""
    first = next((t for t in sentence.tokens if t.start == start), None)
    if first is None or first.pos not in {"VERB", "ADV", "ADP"} or first.morph.get("Named") or first.i + 1 >= len(sentence.tokens):
        return start
    following = sentence.tokens[first.i + 1].start
    return following if following < end else start


def _given(tokens: tuple[Token, ...]) -> list[list[Token]]:
    """Runs of words the dictionary knows as given names, patronymics and surnames; Russian only."""
    runs: list[list[Token]] = []
    for t in tokens:
        if not t.morph.get("Named") or not t.text[:1].isupper() or t.entity in {"LOC", "ORG"}:
            continue
        if runs and runs[-1][-1].i == t.i - 1:
            runs[-1].append(t)
        else:
            runs.append([t])
    return runs


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without the words in small letters, articles and marks at either end."""
    words = list(re.finditer(r"(?<!\w)\w\.|[^\W_]+(?:[-'’.][^\W_]+)*", text[start:end]))
    while words and (not words[0].group()[0].isupper() or words[0].group().lower() in {"the", "a", "an"}):
        words = words[1:]
    while words and not words[-1].group()[0].isupper():
        words = words[:-1]
    return (start + words[0].start(), start + words[-1].end()) if words else None


def _may_be_person(span: tuple[int, int], analysis: Analysis, sentence: Sentence) -> bool:
    name = analysis.text[span[0] : span[1]]
    place = len(name.split()) == 1 and _is_place(name)
    if place and analysis.language == "ru":
        place = bool(_AT.search(sentence.text[: span[0] - sentence.start]))
    if analysis.report.outlet and name.lower() in analysis.report.outlet.lower():
        return False  # the publisher's own name
    if _BODY_AT_END.search(name):
        return False
    place = place or (len(name.split()) == 1 and _used_as_place(name, analysis.text))
    return any(c.isalpha() for c in name) and not _calendar(name) and not place and len(name.split()) <= 5


def _used_as_place(name: str, text: str) -> bool:
    """ "in Keldry", "Keldry province", «в провинции Келдри»: a word the report itself uses for a place, whatever the names model says."""
    word = re.escape(re.sub(r"['’]s?$", "", name))
    level = "province|region|district|county|oblast"
    return bool(
        re.search(rf"\b(?:in|across|near|outside)\s+{word}\b(?!['’])|\b(?:{level})s?\s+of\s+{word}\b|\b{word}\s+(?:{level})\b", text)
        or re.search(rf"(?<!\w)(?:провинци|област|район|город|посел|посёл|сел|деревн)\w*\s+{word}\b|(?<!\w)[Вв]о?\s+{word}\b", text)
    )


def _is_place(name: str) -> bool:
    return any(e.level in ("country", "region") or e.population > 100_000 for e in look_up(name, inflected=True))


_MONTHS = frozenset("january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split())  # fmt: skip


def _calendar(name: str) -> bool:
    return any(w.lower() in _MONTHS for w in name.split())


def _words_of(analysis: Analysis, spans: dict[tuple[int, int], None]) -> set[str]:
    """Stems of the words of names, for later mentions by surname or first name alone."""
    words = {name_stem(w) for a, b in spans for w in re.findall(r"[^\W\d_][\w'’-]+", analysis.text[a:b]) if w[0].isupper() and len(w) > 2}
    return {w for w in words if len(w) > 2 and w not in _MONTHS}


def _later_mentions(analysis: Analysis, known: set[str]) -> list[tuple[int, int]]:
    text = analysis.text
    return [  # a surname may sound like a town (Иванова, Иваново): only «в», «из» before it makes it one
        m.span() for m in re.compile(r"(?<!\w)[A-ZÀ-ÞА-ЯЁ][\w]+(?:[-'’]\w+)*").finditer(text, analysis.report.start, analysis.report.end)
        if name_stem(m[0]) in known and not (_is_place(m[0]) and _AT.search(text[max(0, m.start() - 9) : m.start()]))
    ]  # fmt: skip


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _in_office(analysis: Analysis, start: int, end: int) -> bool:
    """Do the words right beside the name say that it is held by one in a public office?"""
    before = re.split(r"[.;!?\n]", analysis.text[max(analysis.report.start, start - 60) : start])[-1]
    after = re.split(r"[.;!?\n]", analysis.text[end : min(analysis.report.end, end + 60)])[0]
    if _FORMER.search(before + after):
        return False
    beside = re.match(r"\s*,\s*(?:the |a |an )?(.{0,50})", after)
    return bool(_IN_OFFICE.search(before[-45:]) or (beside and _IN_OFFICE.search(beside[1][:40])))


def find_sensitive(analysis: Analysis, names: tuple[NameSpan, ...], start: int, end: int) -> tuple[Sensitive, ...]:
    """What between start and end may give somebody away: private names, contacts, exact addresses."""
    found = [Sensitive(max(n.start, start), min(n.end, end), n.why) for n in names if n.private and n.start < end and start < n.end]
    for why, pattern in _CONTACTS:
        found += [Sensitive(m.start(), m.end(), why) for m in pattern.finditer(analysis.text, start, end)]
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.why)))
