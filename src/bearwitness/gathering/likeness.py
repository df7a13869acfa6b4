"""Do two tellings speak of one happening? An additive card of whole points, each with the sentence the desk shows.

Invariant: likeness of meaning decides nothing; every point comes from a time, a place, a name, a number or words shared to the letter.
A reason holds counts and never a name.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from bearwitness.gathering.spans import gap
from bearwitness.gathering.tellings import Telling
from bearwitness.gathering.wheres import Relation, relate_all
from bearwitness.record import Evidence

Kind = Literal["persons", "surnames", "proper", "runs", "marks"]
KINDS: tuple[Kind, ...] = ("persons", "surnames", "proper", "runs", "marks")
HARMS = "harms"
_LEAST = 64
"""Reports. In a smaller pile a word counts as if the pile had this many: what all five reports share still ties them."""
_RAREST = 8.0
_APART = 3
"""Days between two stated times that no slip of a reader explains."""


class Rarity:
    """How many tellings hold a word, so that what all share weighs little."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        many = tuple(tellings)
        self.count: dict[str, Counter[object]] = {k: Counter(w for t in many for w in getattr(t.wording, k)) for k in KINDS}
        self.count[HARMS] = Counter(h for t in many for h in t.harms)
        self.all = max(len({t.report for t in many}), _LEAST)

    def of(self, kind: str, word: object) -> float:
        """Bits: one more for every halving of how many hold it."""
        return max(0.0, min(_RAREST, math.log2(self.all / max(1, self.count[kind][word]))))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings share, counted once."""

    persons: int
    surnames: int
    proper: float
    words: int
    runs: int
    retold: bool
    marks: int
    marks_differ: bool
    numbers: tuple[int, ...]
    counts: int
    harms: int
    harm_bits: float
    place: Relation | None
    near: int | None
    same_day: bool
    same_stretch: bool
    days: int | None
    thread: bool


def compare(a: Telling, b: Telling, rarity: Rarity) -> Likeness:
    """Everything the card asks of a pair."""
    ours, theirs = a.wording, b.wording
    shared = ours.proper & theirs.proper
    same_runs = ours.runs & theirs.runs
    ones, others = _by_measure(a), _by_measure(b)
    both = ones.keys() & others.keys()
    numbers = tuple(sorted((n for m in both for n in ones[m] & others[m]), reverse=True))
    pairs = [(x, y) for x in a.spans for y in b.spans]
    near = min((gap(x, y) for x, y in pairs), default=None)
    told = a.main and b.main and a.published is not None and b.published is not None
    return Likeness(
        persons=len(_rare(ours.persons & theirs.persons, "persons", rarity)),
        surnames=len(_rare(ours.surnames & theirs.surnames, "surnames", rarity)),
        proper=sum(rarity.of("proper", w) for w in shared),
        words=len(shared),
        runs=sum(1 for r in same_runs if rarity.count["runs"][r] <= 8),
        retold=not (a.main and b.main) and len(same_runs) > 1 and 2 * len(same_runs) >= min(len(ours.runs), len(theirs.runs)),
        marks=len(_rare(ours.marks & theirs.marks, "marks", rarity)),
        marks_differ=bool(ours.marks and theirs.marks and not ours.marks & theirs.marks),
        numbers=numbers,
        counts=sum(1 for m in both if any(n > 1 for n in ones[m] & others[m])),
        harms=len(a.harms & b.harms),
        harm_bits=sum(rarity.of(HARMS, h) for h in a.harms & b.harms),
        place=_relation(a, b),
        near=near,
        same_day=any(gap(x, y) == 0 and x.sharp and y.sharp for x, y in pairs),
        same_stretch=any(x == y and not x.sharp for x, y in pairs),
        days=abs((a.published or 0) - (b.published or 0)) if told else None,
        thread=told and a.thread is not None and a.thread == b.thread and a.report != b.report,
    )


def _relation(a: Telling, b: Telling) -> Relation | None:
    """How their places lie; a lent place may tie them, never part them."""
    if a.wheres and b.wheres:
        return relate_all(a.wheres, b.wheres)
    ours, theirs = a.wheres or a.lent, b.wheres or b.lent
    lent = relate_all(ours, theirs) if ours and theirs else None
    return None if lent == "apart" else lent


def _by_measure(telling: Telling) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for measure, number in telling.wording.figures:
        found.setdefault(measure, set()).add(number)
    return found


def _rare(words: frozenset[str], kind: Kind, rarity: Rarity) -> list[str]:
    """Those that do not run through the whole pile, such as the name of a president."""
    return [w for w in words if rarity.of(kind, w) >= 1.5]


@dataclass(frozen=True, slots=True)
class Feature:
    """`test`: whether it holds; its docstring is the reason shown. `points`: below nought it speaks against."""

    name: str
    points: int
    test: Callable[[Likeness], bool]

    @property
    def words(self) -> str:
        return (self.test.__doc__ or "").strip()


def one_person(k: Likeness) -> bool:
    """Both name one and the same person in full."""
    return k.persons == 1


def more_persons(k: Likeness) -> bool:
    """Both name the same {persons} persons in full."""
    return k.persons > 1


def surname(k: Likeness) -> bool:
    """Both name a person with the same rare surname."""
    return k.persons == 0 and k.surnames > 0


def some_words(k: Likeness) -> bool:
    """They share distinctive names and words ({words})."""
    return 10 <= k.proper < 25


def many_words(k: Likeness) -> bool:
    """They share many distinctive names and words ({words})."""
    return 25 <= k.proper < 50


def most_words(k: Likeness) -> bool:
    """They share very many distinctive names and words ({words})."""
    return k.proper >= 50


def one_run(k: Likeness) -> bool:
    """They share a run of five words that few other reports have."""
    return 1 <= k.runs < 4


def more_runs(k: Likeness) -> bool:
    """They share {runs} sampled runs of five words that few other reports have."""
    return k.runs >= 4


def retold(k: Likeness) -> bool:
    """One tells it in the words of the other."""
    return k.retold


def same_marks(k: Likeness) -> bool:
    """They give the same ages or numbers of an address ({marks})."""
    return k.marks > 0


def other_marks(k: Likeness) -> bool:
    """Both give ages or numbers of an address, and none is the same."""
    return k.marks_differ


def same_large_number(k: Likeness) -> bool:
    """They give the same number, {number}, for the same measure."""
    return bool(k.numbers) and k.numbers[0] >= 10


def same_number(k: Likeness) -> bool:
    """They give the same number, {number}, for the same measure."""
    return bool(k.numbers) and 3 <= k.numbers[0] < 10


def more_numbers(k: Likeness) -> bool:
    """They give the same numbers for {counts} measures, one of them large."""
    return k.counts > 1 and k.numbers[0] >= 10


def same_harm(k: Likeness) -> bool:
    """They tell of the same sort of harm."""
    return 2 <= k.harm_bits < 7


def same_harms(k: Likeness) -> bool:
    """They tell of {harms} same sorts of harm, which few others do."""
    return k.harm_bits >= 7


def same_place(k: Likeness) -> bool:
    """They name the same place."""
    return k.place == "same"


def place_inside(k: Likeness) -> bool:
    """A place of one lies inside a place of the other."""
    return k.place in ("inside", "holds")


def places_apart(k: Likeness) -> bool:
    """They name different places of the same level."""
    return k.place == "apart"


def same_day(k: Likeness) -> bool:
    """They give the same day."""
    return k.same_day


def same_stretch(k: Likeness) -> bool:
    """They give the same stretch of time."""
    return k.same_stretch and not k.same_day


def times_overlap(k: Likeness) -> bool:
    """Their times overlap."""
    return k.near == 0 and not k.same_day and not k.same_stretch


def days_apart(k: Likeness) -> bool:
    """Their times lie {near} days apart."""
    return k.near is not None and 2 <= k.near <= _APART


def times_apart(k: Likeness) -> bool:
    """Their times lie {near} days apart."""
    return k.near is not None and k.near > _APART


def same_thread(k: Likeness) -> bool:
    """They are messages of one channel, not more than a day apart."""
    return k.thread and k.days is not None and k.days <= 1


def published_same_day(k: Likeness) -> bool:
    """They appeared on the same day."""
    return k.days == 0


def published_next_day(k: Likeness) -> bool:
    """They appeared a day apart."""
    return k.days == 1


def published_same_week(k: Likeness) -> bool:
    """They appeared within four days."""
    return k.days is not None and 2 <= k.days <= 4


def published_weeks_apart(k: Likeness) -> bool:
    """They appeared {days} days apart."""
    return k.days is not None and 11 <= k.days <= 30


def published_months_apart(k: Likeness) -> bool:
    """They appeared {days} days apart."""
    return k.days is not None and 31 <= k.days <= 120


def published_far_apart(k: Likeness) -> bool:
    """They appeared {days} days apart."""
    return k.days is not None and k.days > 120


CARD: tuple[Feature, ...] = (
    Feature("one_person", 5, one_person),
    Feature("more_persons", 8, more_persons),
    Feature("surname", 1, surname),
    Feature("some_words", 3, some_words),
    Feature("many_words", 6, many_words),
    Feature("most_words", 7, most_words),
    Feature("one_run", 1, one_run),
    Feature("more_runs", 2, more_runs),
    Feature("retold", 6, retold),
    Feature("same_marks", 1, same_marks),
    Feature("other_marks", -3, other_marks),
    Feature("same_large_number", 5, same_large_number),
    Feature("same_number", 1, same_number),
    Feature("more_numbers", 3, more_numbers),
    Feature("same_harm", 1, same_harm),
    Feature("same_harms", 3, same_harms),
    Feature("same_place", 3, same_place),
    Feature("place_inside", 1, place_inside),
    Feature("places_apart", -2, places_apart),
    Feature("same_day", 3, same_day),
    Feature("same_stretch", 3, same_stretch),
    Feature("times_overlap", 2, times_overlap),
    Feature("days_apart", -2, days_apart),
    Feature("times_apart", -4, times_apart),
    Feature("same_thread", 2, same_thread),
    Feature("published_same_day", 4, published_same_day),
    Feature("published_next_day", 3, published_next_day),
    Feature("published_same_week", 2, published_same_week),
    Feature("published_weeks_apart", -2, published_weeks_apart),
    Feature("published_months_apart", -4, published_months_apart),
    Feature("published_far_apart", -7, published_far_apart),
)
"""Why each has its points: docs/methods/gathering.md. Two points are about one unit of log-odds."""

NEEDED = 5
"""Points that make two tellings more likely one happening than two."""


def score(likeness: Likeness) -> int:
    return sum(f.points for f in CARD if f.test(likeness)) - NEEDED


def reasons(likeness: Likeness) -> tuple[Evidence, ...]:
    """The lines of the card that hold, strongest first."""
    values = {name: getattr(likeness, name) for name in ("persons", "words", "runs", "marks", "near", "days", "counts", "harms")}
    values["number"] = likeness.numbers[0] if likeness.numbers else None
    lines = [Evidence(f.name, f.points, f.words.format(**values)) for f in CARD if f.test(likeness)]
    return tuple(sorted(lines, key=lambda e: (-abs(e.points or 0), e.feature)))


def forbids(a: Telling, b: Telling, likeness: Likeness) -> str | None:
    """What makes one happening impossible, whatever else agrees; None where nothing does."""
    if a.report == b.report:
        return "One report tells them apart."
    if a.standing != b.standing or (a.yearly != b.yearly and a.spans and b.spans):
        return "One is a total or a wave of years, the other a happening."
    if a.family and b.family and a.family != b.family and "legal" not in (a.family, b.family):
        return "They are of different sorts."
    if (likeness.place == "inside" and _is_day_within(a, b)) or (likeness.place == "holds" and _is_day_within(b, a)):
        return "One is a day in one place, the other a stretch of days over the region that holds it."
    tied = likeness.persons > 0 or likeness.runs >= 4
    if likeness.near is not None and likeness.near > _APART and not tied:
        return f"Their times lie {likeness.near} days apart."
    if likeness.place == "apart" and not tied:
        return "They name different places of the same level."
    return None


def _is_day_within(inner: Telling, outer: Telling) -> bool:
    """A part is not its whole: it is nested instead."""
    days, stretches = bool(inner.spans) and all(s.sharp for s in inner.spans), [s for s in outer.spans if not s.sharp]
    return days and bool(stretches) and len(stretches) == len(outer.spans)
