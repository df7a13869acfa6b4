"""A hand-made record about invented Talvaria, rich enough for every mark: copies, denial, estimate, Russian, hostile signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bearwitness.record import (
    Act,
    Attribution,
    Bound,
    Bounds,
    Claim,
    Conflict,
    Doubt,
    Edge,
    Evidence,
    Excluded,
    Figure,
    Incident,
    Judgement,
    Moment,
    NameSpan,
    Origin,
    OriginCount,
    Place,
    PointStatus,
    ReaderMark,
    Record,
    Report,
    Sentence,
    Target,
    Unread,
    WeighedFigure,
)

TEXTS = {
    "r1": (
        "Quarry shots in Orvessa\n\nQuay Standard, 3 April 2031\n\nAt least 9 quarrymen were killed when guards opened fire at the gate, "
        "a loader who was in the yard said.\n\nDozens more were hurt. Marta Kellen saw it.\n\nThe mill stood still for 3 days."
    ),
    "r2": "Nine killed\n\nAt least 9 quarrymen were killed when guards opened fire at the gate, a loader told the Quay Standard.",
    "r3": "Стрельба у карьера\n\nПогибло не менее двенадцати человек, сказала Ольха, стоявшая у дороги.",
    "r4": "Nobody lost their life at the quarry, the Interior Office said. It put the number of detained at 47.",
    "r5": "I would say fifteen to twenty died, a councillor in Brennika said. The Rota has a list of more than 60 detained in Orvessa.",
    "r6": (
        "Tea house raid\n\n<script>alert(1)</script> 14 people were led out of the Blue Kettle, \u202egnorw\u202c a waiter said. "
        '<img src="http://198.51.100.7/x.png" onerror="alert(2)"> Marta Kellen was among them.'
    ),
    "r7": "A masked group threatened readers in Sorn and Vey unless they leave by May.",
}
_READER = ReaderMark("figures-en", "1", "at_least")
_DAY = Moment("2031-04-02", "2031-04-02", "2031-04-02", "day", "published")
_APRIL = Moment("2031-04-11~/2031-04-20", "2031-04-11", "2031-04-20", "month", "published")


def _claim(name: str, report: str, words: str, **more: object) -> Claim:
    start = TEXTS[report].index(words)
    place = Place("Orvessa", "town") if report != "r7" else Place("Sorn", "region")
    return Claim(name, report, start, start + len(words), words, **{"reader": _READER, "time": _DAY, "place": place, **more})  # type: ignore[arg-type]


def _killed(name: str, report: str, words: str, figure: Figure, **more: object) -> Claim:
    return _claim(name, report, words, kind="figure", measure="killed", figure=figure, **more)


_AT_LEAST_9 = Figure("at_least", lower=9, lower_incl=True, low=9, best=9, upper_open=True, group="quarryman")
_LOADER = (Attribution("a loader", "eyewitness"),)
CLAIMS = (
    _killed("c1", "r1", "At least 9 quarrymen were killed", _AT_LEAST_9, attribution=_LOADER, evidential="eyewitness", hops=1),
    _claim(
        "c2",
        "r1",
        "guards opened fire at the gate",
        kind="act",
        attribution=_LOADER,
        evidential="eyewitness",
        act=Act("shooting", "0101", actor="guards", actor_kind="private guards", involvement="carried_out", target="quarrymen"),
    ),
    _claim(
        "c3",
        "r1",
        "Dozens more",
        kind="figure",
        measure="injured",
        figure=Figure("magnitude", lower=24, low=24, upper_open=True),
        doubts=(Doubt("set_open", "“more” may add to the nine, or stand apart.", "figures-en 1", report="r1", claim="c3"),),
    ),
    _claim("c4", "r1", "a loader who was in the yard", kind="protection"),
    _killed("c5", "r2", "At least 9 quarrymen were killed", _AT_LEAST_9, attribution=(Attribution("Quay Standard"), *_LOADER), hops=2),
    _killed("c6", "r2", "Nine killed", Figure("exact", point=9, low=9, best=9, high=9), headline=True),
    _killed(
        "c7",
        "r3",
        "не менее двенадцати человек",
        Figure("at_least", lower=12, low=12, best=12, upper_open=True, group="human"),
        attribution=(Attribution("Ольха", "eyewitness"),),
        evidential="eyewitness",
    ),
    _killed(
        "c8",
        "r4",
        "Nobody",
        Figure("zero", point=0, low=0, best=0, high=0),
        polarity="denied",
        evidential="official",
        attribution=(Attribution("Interior Office", "official", "denies"),),
    ),
    _claim(
        "c9",
        "r4",
        "the number of detained at 47",
        kind="figure",
        measure="detained",
        evidential="official",
        figure=Figure("exact", point=47, low=47, best=47, high=47),
        attribution=(Attribution("Interior Office", "official"),),
    ),
    _killed(
        "c10",
        "r5",
        "fifteen to twenty",
        Figure("range", lower=15, upper=20, low=15, high=20),
        evidential="estimate",
        attribution=(Attribution("a councillor", "estimate"),),
    ),
    _claim(
        "c11",
        "r5",
        "more than 60 detained",
        kind="figure",
        measure="detained",
        evidential="organisation_report",
        figure=Figure("more_than", lower=60, low=61, best=61, upper_open=True),
        attribution=(Attribution("the Rota", "organisation_report"),),
    ),
    _claim(
        "c12",
        "r6",
        "14 people were led out",
        kind="figure",
        measure="detained",
        time=_APRIL,
        evidential="eyewitness",
        figure=Figure("exact", point=14, low=14, best=14, high=14),
        attribution=(Attribution("a waiter", "eyewitness"),),
    ),
    _claim("c13", "r6", "people were led out of the Blue Kettle", kind="act", time=_APRIL, act=Act("arrest", target="people")),
    _claim(
        "c14",
        "r7",
        "threatened readers in Sorn and Vey",
        kind="threat",
        time=None,
        subkind=None,
        targets=(Target("Sorn", "place"), Target("Vey", "place")),
    ),
)


def _report(name: str, title: str | None, outlet: str | None, published: str | None, language: str = "en") -> Report:
    text = TEXTS[name]
    at = text.find(title) if title else -1
    doubts = () if outlet else (Doubt("outlet_unknown", "No outlet is named.", "identities 1", report=name),)
    return Report(
        name,
        f"{name}.txt",
        sha256(text.encode()).hexdigest(),
        "utf-8",
        0,
        len(text),
        title,
        outlet,
        published,
        "dateline" if published else None,
        language,
        doubts=doubts,
        title_start=at if at >= 0 else None,
        title_end=at + len(title or "") if at >= 0 else None,
    )


REPORTS = (
    _report("r1", "Quarry shots in Orvessa", "Quay Standard", "2031-04-03"),
    _report("r2", "Nine killed", "Sarn Post", "2031-04-04"),
    _report("r3", "Стрельба у карьера", "Вестник залива", "2031-04-05", "ru"),
    _report("r4", None, "Interior Office", "2031-04-05"),
    _report("r5", None, "Inland Review", "2031-04-07"),
    _report("r6", "Tea house raid", "Port Liss Pier", "2031-04-12"),
    _report("r7", None, None, None),
)
ORIGINS = (
    Origin("o1", "a loader in the yard", "person", True, ("c1", "c2", "c5", "c6")),
    Origin("o2", "Ольха", "person", True, ("c7",)),
    Origin("o3", "Interior Office", "body", True, ("c8", "c9")),
    Origin("o4", "a councillor", "person", False, ("c10",)),
    Origin("o5", "the Rota", "body", True, ("c11",)),
)


def _bound(claims: tuple[str, ...], low: int, high: int, why: str) -> Bound:
    return Bound(claims, OriginCount(low, high), why, "domain 6.3")


_KILLED = WeighedFigure(
    "f1",
    "killed",
    "whole",
    "quarryman",
    None,
    "person",
    None,
    9,
    12,
    20,
    False,
    True,
    OriginCount(1, 2, ("o1", "o2")),
    (1, 2),
    Bounds(
        _bound(("c1",), 1, 1, "The loader gave it as a floor."),
        _bound(("c7",), 1, 2, "Ольха stood nearer and spoke later."),
        _bound(("c10",), 0, 1, "The only ceiling said is an estimate."),
    ),
    ("c1", "c5", "c6", "c7", "c8", "c10"),
    (
        Excluded("c5", "repeats c1", "domain 5.1"),
        Excluded("c6", "a headline adds nothing", "domain 5.4"),
        Excluded("c8", "a denial", "domain 6.5"),
    ),
    Conflict("refines", ("c1", "c7")),
    Sentence("at least 9 quarrymen killed; one witness says at least 12", "не менее 9 убитых"),
)
_DETAINED = WeighedFigure(
    "f2",
    "detained",
    "whole",
    None,
    None,
    "person",
    None,
    47,
    61,
    None,
    False,
    True,
    OriginCount(2, 2, ("o3", "o5")),
    (2, 2),
    Bounds(_bound(("c9",), 1, 1, "The office gave it."), _bound(("c11",), 1, 1, "The Rota keeps a list of its own."), None),
    ("c9", "c11"),
    (),
    Conflict("contradicts", ("c9", "c11")),
    Sentence("the Interior Office says 47 detained, the Rota more than 60", "47"),
)
_INJURED = WeighedFigure(
    "f3",
    "injured",
    "whole",
    None,
    None,
    "person",
    None,
    24,
    None,
    None,
    False,
    True,
    OriginCount(1, 1, ("o1",)),
    (1, 1),
    Bounds(_bound(("c3",), 1, 1, "A magnitude is a floor."), None, None),
    ("c3",),
    (),
    Conflict(),
    Sentence("dozens hurt", "десятки раненых"),
)
_LED_OUT = WeighedFigure(
    "f4",
    "detained",
    "whole",
    None,
    None,
    "person",
    None,
    14,
    14,
    14,
    False,
    False,
    OriginCount(1, 1),
    (1, 1),
    Bounds(_bound(("c12",), 1, 1, "One witness counted."), _bound(("c12",), 1, 1, "One witness."), _bound(("c12",), 1, 1, "One.")),
    ("c12",),
    (),
    Conflict(),
    Sentence("14 people detained", "14"),
)
INCIDENTS = (
    Incident(
        "i1",
        "Shooting at the Orvessa quarry",
        None,
        _DAY,
        Place("Orvessa", "town"),
        ("r1", "r2", "r3", "r4", "r5"),
        tuple(f"c{n}" for n in range(1, 12)),
        (
            PointStatus("occurrence", "corroborated", True, ("c1", "c7"), "domain 7"),
            PointStatus("f1", "reported", False, ("c1",), "domain 7"),
        ),
        (_KILLED, _DETAINED, _INJURED),
    ),
    Incident(
        "i2",
        "Raid witnessed by Marta Kellen",
        "i1",
        _APRIL,
        Place("Port Liss", "town"),
        ("r6",),
        ("c12", "c13"),
        (PointStatus("occurrence", "reported", False, ("c12",), "domain 7"),),
        (_LED_OUT,),
    ),
    Incident("i3", "Threats in Sorn and Vey", None, None, Place("Sorn", "region"), ("r7",), ("c14",)),
)
EDGES = (
    Edge("e1", "r1", "o1", "stated", "names", ("c1",), None, (Evidence("speaker", None, "It quotes the loader."),)),
    Edge(
        "e2",
        "r2",
        "r1",
        "stated",
        "copy",
        ("c5",),
        8,
        (Evidence("cites", 2, "Names the Quay Standard"), Evidence("rare_words", 6, "11 rare words in the same order")),
    ),
    Edge("e3", "r3", "o2", "stated", "names", ("c7",), None, ()),
    Edge("e4", "r3", "r1", "possible", "translation", ("c7",), 2, (Evidence("later", 2, "Published 2 days later"),)),
    Edge("e5", "r5", "o5", "stated", "names", ("c11",), None, ()),
)
RECORD = Record(
    REPORTS,
    CLAIMS,
    INCIDENTS,
    ORIGINS,
    EDGES,
    (Doubt("window_open", "Nobody says whether the two lists cover the same days.", "gathering 1"),),
)
_NAME = "Marta Kellen"


@dataclass
class InventedCase:
    """A case in memory, of the shape the desk asks for."""

    shown: Record = RECORD
    name: str = "Talvaria 2031"
    made: dict[str, Judgement] = field(default_factory=dict)

    def record(self) -> Record:
        return self.shown

    def text(self, report_id: str) -> str:
        return TEXTS[report_id]

    def names(self, report_id: str) -> tuple[NameSpan, ...]:
        at = TEXTS[report_id].find(_NAME)
        return (NameSpan(at, at + len(_NAME), _NAME, True, "no office is named"),) if at >= 0 else ()

    def unread(self, report_id: str) -> tuple[Unread, ...]:
        words = "The mill stood still for 3 days."
        at = TEXTS[report_id].find(words)
        return (Unread(at, at + len(words), "a number that gave no claim"),) if at >= 0 else ()

    def custody(self, report_id: str) -> dict[str, str]:
        report = next(r for r in REPORTS if r.id == report_id)
        return {
            "item": "k1",
            "sha256": report.sha256,
            "sha512": "0" * 128,
            "kept": "2031-04-20T09:00:00Z",
            "ledger line": "1",
            "path": report.path,
        }

    def checkpoint(self) -> str | None:
        return "talvaria/12 Xq7v"

    def entries(self) -> int:
        return 12 + len(self.made)

    def judge(self, claim_id: str, what: str, reason: str | None) -> None:
        claim = next(c for c in CLAIMS if c.id == claim_id)
        sha = next(r.sha256 for r in REPORTS if r.id == claim.report)
        known = "accept" if what == "accept" else "reject"
        self.made[claim_id] = Judgement(known, sha, claim.start, claim.end, claim.kind, claim.measure, "desk", reason)

    def judgements(self) -> Mapping[str, Judgement]:
        return self.made
