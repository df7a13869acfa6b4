"""What holds of every pile: bounds rise and were said, counts only fall with ties, copies add nothing, order changes nothing."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.record import WeighedFigure
from bearwitness.weighing import Weighing, weigh
from weighing.made import Made

_SAID = st.one_of(
    st.builds(
        lambda h, n: f"{h} {n}",
        st.sampled_from(["exact", "at_least", "more_than", "approx", "up_to", "nearly", "less_than"]),
        st.integers(1, 90),
    ),
    st.builds(lambda a, b: f"range {a} {a + b}", st.integers(1, 40), st.integers(1, 20)),
    st.sampled_from(["few", "plural", "magnitude 24", "couple"]),
)
_CHAINS = st.sampled_from([
    (), ("Marta Kell/eyewitness",), ("Joren Pell/hearsay",), ("police/official",), ("a loader/eyewitness",), ("a source/unsourced",),
    ("a councillor/estimate",), ("Northern Wire/outlet_assertion",), ("the Rota/organisation_report",),
    ("Quay Standard", "a loader/eyewitness"),
    ("the Interior Office/official/confirms",), ("Quay Standard/outlet_assertion",), ("Sarn Post/outlet_assertion",),
])  # fmt: skip
_OUTLETS = st.sampled_from(["Quay Standard", "Sarn Post", "Northern Wire", None])
_DAYS = st.sampled_from(["2031-04-02", "2031-04-03", "2031-04-05", "2031-04", None])
_PILES = st.lists(st.tuples(_OUTLETS, _DAYS, _SAID, _CHAINS, st.booleans()), min_size=1, max_size=7)


def made(rows: list[tuple[str | None, str | None, str, tuple[str, ...], bool]]) -> Made:
    pile = Made()
    for outlet, day, said, chain, headline in rows:
        pile.say(pile.add(outlet, day), said, *chain, headline=headline)
    return pile


def figures(weighed: Weighing) -> tuple[WeighedFigure, ...]:
    return tuple(f for i in weighed.incidents for f in i.figures)


@given(_PILES)
@settings(max_examples=80, deadline=None)
def test_bounds_rise_and_every_one_was_said_by_a_claim_it_names(rows: list) -> None:
    pile = made(rows)
    claims = {c.id: c for c in pile.claims}
    for f in figures(pile.weigh()):
        known = [n for n in (f.low, f.best, f.high) if n is not None]
        assert known == sorted(known)
        for value, bound in ((f.low, f.bounds.low), (f.best, f.bounds.best), (f.high, f.bounds.high)):
            assert (value is None) == (bound is None)
            if bound is not None:
                said = [claims[c].figure for c in bound.claims]
                assert all(g is not None and value in (g.low, g.best, g.high) for g in said)
                assert bound.origins.min <= bound.origins.max
                assert bound.why.endswith(".")


@given(_PILES)
@settings(max_examples=60, deadline=None)
def test_counts_and_intervals_keep_their_order(rows: list) -> None:
    weighed = made(rows).weigh()
    countable = {o.id for o in weighed.origins if o.countable}
    for f in figures(weighed):
        assert 0 <= f.origins.min <= f.origins.max <= len(countable)
        assert f.interval[0] <= f.interval[1] <= f.origins.max
        assert set(f.origins.which) <= countable


@given(_PILES)
@settings(max_examples=60, deadline=None)
def test_every_claim_stands_or_is_set_aside_with_a_reason(rows: list) -> None:
    pile = made(rows)
    held = [c for f in figures(pile.weigh()) for c in f.claims]
    assert sorted(held) == sorted(c.id for c in pile.claims)
    for f in figures(pile.weigh()):
        assert {e.claim for e in f.excluded} <= set(f.claims)
        assert all(e.reason.endswith(".") and e.rule.startswith("domain ") for e in f.excluded)


@given(_PILES, st.integers(0, 6), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_a_report_that_only_cites_another_never_raises_a_count(rows: list, which: int, times: int) -> None:
    pile = made([(o or "Brennika Echo", d, s, c, False) for o, d, s, c, _ in rows])
    before = {(f.measure, f.set): f.origins for f in figures(pile.weigh())}
    source = pile.reports[which % len(pile.reports)]
    claim = next(c for c in pile.claims if c.report == source.id)
    for n in range(times):
        copy = pile.add(f"Copyist {'ABC'[n]}", "2031-04-09")
        chain = tuple("/".join((a.agent, a.evidential or "", a.stance)) for a in claim.attribution)
        name = pile.claim(copy, source.outlet or "", *chain, kind="figure", measure="killed", figure=claim.figure)
        if not chain:
            last = pile.claims[-1]
            link = replace(last.attribution[0], evidential=claim.evidential, stance="asserts")
            pile.claims[-1] = replace(last, attribution=(link,), evidential=claim.evidential)
        assert name
    for f in figures(pile.weigh()):
        was = before[f.measure, f.set]
        assert f.origins.min <= was.min
        assert f.origins.max <= was.max


@given(_PILES, st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_the_order_of_reports_changes_no_bound_and_no_count(rows: list, seed: int) -> None:
    pile = made(rows)
    reports, readings, texts = pile.parts()
    order = list(range(len(reports)))
    random.Random(seed).shuffle(order)
    mixed = weigh(tuple(reports[n] for n in order), tuple(readings[n] for n in order), tuple(texts[n] for n in order), (pile.incident(),))
    one, other = figures(pile.weigh()), figures(mixed)
    assert [(f.low, f.best, f.high, f.upper_open) for f in one] == [(f.low, f.best, f.high, f.upper_open) for f in other]
    assert [(f.origins.min, f.origins.max) for f in one] == [(f.origins.min, f.origins.max) for f in other]


def test_the_same_pile_gives_the_same_record() -> None:
    rows = [("Quay Standard", "2031-04-02", "at_least 9", (), False), ("Sarn Post", "2031-04-03", "11", ("Marta Kell/eyewitness",), False)]
    assert made(rows).weigh() == made(rows).weigh()
