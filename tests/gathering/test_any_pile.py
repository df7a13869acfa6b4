"""Whatever a pile holds: one incident for each claim, unique names, parents that exist, no circle, the same answer from any order."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.gathering import Gathering, gather
from bearwitness.record import Act, Claim, Figure, Moment, Place, Reading, Report
from bearwitness.record.edtf import between

PLACES = [
    None,
    Place("Port Liss", "town", None),
    Place("Tessin", "town", None),
    Place("Keldry", "region", None),
    Place("Порт-Лисс", "town", None),
]
WORDS = [
    "Fourteen",
    "people",
    "were",
    "held",
    "at",
    "Blue",
    "Kettle",
    "by",
    "Rena",
    "Tolmas",
    "and",
    "the",
    "Watch",
    "said",
    "on",
    "Monday",
]
KINDS = ["figure", "act", "threat", "demand", "response", "action", "advice", "verification", "legal", "protection", "context"]
DAY = date(2031, 4, 1)


@st.composite
def moments(draw: st.DrawFn) -> Moment | None:
    first = draw(st.none() | st.integers(0, 40))
    if first is None:
        return None
    length = draw(st.sampled_from([0, 0, 0, 1, 7, 400]))
    return between(DAY + timedelta(first), DAY + timedelta(first + length), basis="stated")


@st.composite
def reports(draw: st.DrawFn, n: int) -> tuple[Report, Reading, str]:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=20))
    text = " ".join(words)
    claims = tuple(draw(claim(f"r{n}", f"c{n}.{i}", text)) for i in range(draw(st.integers(0, 5))))
    published = draw(st.none() | st.integers(0, 40))
    iso = None if published is None else (DAY + timedelta(published)).isoformat()
    return Report(f"r{n}", f"{n}.txt", f"{n:064}", "utf-8", 0, len(text), None, None, iso), Reading(f"r{n}", claims), text


@st.composite
def claim(draw: st.DrawFn, report: str, name: str, text: str) -> Claim:
    start = draw(st.integers(0, len(text) - 2))
    end = draw(st.integers(start + 1, len(text)))
    kind = draw(st.sampled_from(KINDS))
    number = draw(st.integers(0, 60))
    return Claim(
        name, report, start, end, text[start:end], kind,  # type: ignore[arg-type]
        measure=draw(st.sampled_from(["detained", "killed", "evacuated", "pickets"])) if kind == "figure" else None,
        figure=Figure("exact", number, number, True, number, True, number, number, number) if kind == "figure" else None,
        act=Act(draw(st.sampled_from(["beating", "killing", "denial of entry"]))) if kind == "act" else None,
        place=draw(st.sampled_from(PLACES)), time=draw(moments()), headline=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def piles(draw: st.DrawFn) -> list[tuple[Report, Reading, str]]:
    return [draw(reports(n)) for n in range(1, draw(st.integers(1, 6)) + 1)]


def gathered(pile: list[tuple[Report, Reading, str]]) -> Gathering:
    return gather(tuple(p[0] for p in pile), tuple(p[1] for p in pile), tuple(p[2] for p in pile))


@settings(max_examples=150, deadline=None)
@given(piles())
def test_every_claim_stands_in_one_incident_and_every_parent_before_its_children(pile: list[tuple[Report, Reading, str]]) -> None:
    found = gathered(pile)
    assert sorted(c for i in found.incidents for c in i.claims) == sorted(c.id for _, reading, _ in pile for c in reading.claims)
    names = [i.id for i in found.incidents]
    assert names == [f"i{n}" for n in range(1, len(names) + 1)]
    assert all(i.parent is None or i.parent in names[: names.index(i.id)] for i in found.incidents)
    assert [r for r, _ in found.mains] == [p[0].id for p in pile]
    assert all(j.incident in names and j.first != j.second for j in found.joins)


@settings(max_examples=100, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_the_pile_changes_no_incident(pile: list[tuple[Report, Reading, str]], chance: object) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = gathered(pile), gathered(shuffled)
    assert [(i.id, i.title, i.parent, sorted(i.claims)) for i in one.incidents] == [
        (i.id, i.title, i.parent, sorted(i.claims)) for i in other.incidents
    ]


def test_an_empty_pile_has_no_incident() -> None:
    assert gathered([]) == Gathering()
