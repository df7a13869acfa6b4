"""Low, best and high by the rules of domain section 6."""

from bearwitness.record import Judgement, WeighedFigure
from weighing.made import Made


def only(pile: Made) -> WeighedFigure:
    figures = pile.weigh().incidents[0].figures
    assert len(figures) == 1
    return figures[0]


def bounds(pile: Made) -> tuple[int | None, int | None, int | None]:
    figure = only(pile)
    return figure.low, figure.best, figure.high


def test_the_ministry_accused_does_not_lower_what_another_voice_with_access_supports() -> None:
    """The Rota counts more than 60; the police, who are said to have done it, say 47."""
    pile = Made()
    report = pile.add("Quay Standard")
    pile.act(report, "arrest", "the Rota/organisation_report", actor="police officers")
    pile.say(report, "more_than 60", "the Rota/organisation_report", measure="detained")
    pile.say(report, "47", "police/official", measure="detained")
    figure = pile.weigh().incidents[0].figures[0]
    assert (figure.low, figure.best, figure.high, figure.upper_open) == (61, 61, None, True)
    assert figure.conflict.verdict == "contradicts"
    assert figure.sentence.en == "more than 60 detained; 47 according to police, of the party accused"


def test_an_authority_that_nobody_accuses_may_set_the_low() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "more_than 60", "the Rota/organisation_report")
    pile.say(report, "47", "the Interior Office/official")
    figure = only(pile)
    assert (figure.low, figure.high) == (47, None)


def test_the_best_is_that_of_the_lowest_rung_and_of_ties_the_lower() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "14", "the hospital/organisation_report")
    pile.say(report, "12", "Marta Kell/eyewitness")
    pile.say(report, "13", "Joren Pell/eyewitness")
    assert bounds(pile) == (12, 12, 14)


def test_a_ceiling_alone_gives_no_low() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard"), "up_to 80", "Marta Kell/eyewitness")
    assert bounds(pile) == (None, None, 80)


def test_where_only_floors_stand_there_is_no_high_and_the_floors_stand_side_by_side() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "at_least 9", "the hospital/organisation_report")
    pile.say(report, "at_least 12", "Marta Kell/eyewitness")
    figure = only(pile)
    assert (figure.low, figure.high, figure.upper_open) == (9, None, True)
    assert figure.sentence.en == "at least nine killed; at least 12 according to a witness"
    assert figure.sentence.ru == "убито не менее 9 человек; очевидец: не менее 12 человек"


def test_a_body_that_keeps_a_count_is_taken_at_its_latest_word() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-03"), "26", "the hospital of Sarn/organisation_report")
    pile.say(pile.add("Sarn Post", "2031-04-05"), "31", "the hospital of Sarn/organisation_report")
    figure = only(pile)
    assert (figure.low, figure.best, figure.high) == (31, 31, 31)
    assert [(e.claim, e.rule) for e in figure.excluded] == [("c1", "domain 6.2")]
    assert (figure.origins.min, figure.origins.max) == (1, 1)


def test_a_later_lower_figure_of_the_same_body_is_a_correction() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-03"), "31", "the hospital of Sarn/organisation_report")
    pile.say(pile.add("Sarn Post", "2031-04-05"), "29", "the hospital of Sarn/organisation_report")
    figure = only(pile)
    assert (figure.low, figure.high, figure.excluded[0].rule) == (29, 29, "domain 6.10")


def test_a_persons_two_accounts_both_stand_and_the_difference_is_raised() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-03"), "9", "Marta Kell/eyewitness")
    pile.say(pile.add("Sarn Post", "2031-04-05"), "12", "Marta Kell/eyewitness")
    weighed = pile.weigh()
    figure = weighed.incidents[0].figures[0]
    assert (figure.low, figure.high, figure.excluded) == (9, 12, ())
    assert [d.what for d in weighed.doubts if d.what != "one_origin_alone"] == ["accounts_differ"]


def test_without_dates_nothing_supersedes() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", None), "26", "the hospital of Sarn/organisation_report")
    pile.say(pile.add("Sarn Post", None), "31", "the hospital of Sarn/organisation_report")
    assert bounds(pile) == (26, 26, 31)


def test_a_denial_sets_no_bound() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "9", "Marta Kell/eyewitness")
    denial = pile.say(report, "zero", "the Interior Office/official/denies", polarity="denied")
    figure = only(pile)
    assert (figure.low, figure.best, figure.high) == (9, 9, 9)
    assert [e.claim for e in figure.excluded] == [denial]


def test_a_headline_adds_nothing_and_its_drift_is_raised() -> None:
    """Headline: nine killed. Body: at least nine injured or killed, said a witness."""
    pile = Made()
    report = pile.add("Quay Standard")
    head = pile.say(report, "9", headline=True)
    pile.say(report, "at_least 9", "Marta Kell/eyewitness")
    weighed = pile.weigh()
    figure = weighed.incidents[0].figures[0]
    assert [(e.claim, e.rule) for e in figure.excluded] == [(head, "domain 6.1")]
    assert (figure.origins.min, figure.origins.max) == (1, 1)
    drift = next(d for d in weighed.doubts if d.what == "headline_drift")
    assert "hedge, speaker" in drift.says


def test_speculation_and_plans_set_no_bound() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "9", "Marta Kell/eyewitness")
    pile.say(report, "40", "Joren Pell/hearsay/speculates")
    pile.say(report, "50", "Joren Pell/hearsay", modality="possible")
    figure = only(pile)
    assert (figure.low, figure.high, len(figure.excluded)) == (9, 9, 2)


def test_another_measure_another_window_and_another_unit_are_other_figures() -> None:
    from bearwitness.record import Moment

    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "9", measure="killed")
    pile.say(report, "11", measure="bodies", unit="body")
    pile.say(report, "90", measure="detained")
    pile.say(report, "30", measure="detained", unit="family")
    pile.say(report, "400", measure="detained", window=Moment("2030", "2030-01-01", "2030-12-31", "year", "stated"))
    assert len(pile.weigh().incidents[0].figures) == 5


def test_a_part_points_to_its_whole_and_is_capped_by_it() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    whole = pile.say(report, "12", "Marta Kell/eyewitness", measure="detained")
    pile.say(report, "range 3 20", "Marta Kell/eyewitness", measure="detained", set="subset", subset_of=whole, group="woman")
    first, part = pile.weigh().incidents[0].figures
    assert (part.set, part.subset_of, part.low, part.high) == ("subset", first.id, 3, 12)
    assert part.bounds.high and part.bounds.high.rule == "domain 6.9"


def test_two_of_the_detained_killed_are_the_killed_whole_unless_the_report_counts_them_too() -> None:
    pile = Made()
    first, second = pile.add("Quay Standard"), pile.add("Sarn Post")
    held = pile.say(first, "approx 40", "the Rota/organisation_report", measure="detained")
    pile.say(first, "2", "the Rota/organisation_report", set="subset", subset_of=held)
    pile.say(second, "at_least 2", "Joren Pell/hearsay")
    killed = next(f for f in pile.weigh().incidents[0].figures if f.measure == "killed")
    assert (len(killed.claims), killed.set, killed.low) == (2, "whole", 2)


def test_what_a_person_rejected_is_not_weighed() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "9", "Marta Kell/eyewitness")
    wrong = pile.say(report, "90", "Joren Pell/eyewitness")
    claim = next(c for c in pile.claims if c.id == wrong)
    judged = Judgement("reject", pile.reports[0].sha256, claim.start, claim.end, "figure", "killed", "desk", "ages, not deaths")
    figure = pile.weigh(judgements=(judged,)).incidents[0].figures[0]
    assert (figure.high, figure.claims) == (9, ("c1",))


def test_where_no_origin_can_be_counted_the_figure_stands_as_alleged_with_no_voice() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard"), "approx 40", "a source/unsourced")
    weighed = pile.weigh()
    figure = weighed.incidents[0].figures[0]
    assert (figure.low, figure.best, figure.high, figure.approx, figure.origins.max) == (40, 40, 40, True, 0)
    assert {p.status for p in weighed.incidents[0].status} == {"alleged"}


def test_the_vaguer_words_of_the_same_voice_give_way_to_the_exacter() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "magnitude 24", "Marta Kell/eyewitness", quote="dozens")
    pile.say(report, "approx 40", "Marta Kell/eyewitness")
    assert bounds(pile) == (40, 40, 40)


def test_none_beside_a_count_is_a_denial_and_alone_it_is_nought() -> None:
    pile = Made()
    report = pile.add("Quay Standard")
    pile.say(report, "zero", "the Interior Office/official")
    assert bounds(pile) == (0, 0, 0)
    assert only(pile).sentence.en == "nobody killed"
    pile.say(report, "9", "Marta Kell/eyewitness")
    assert bounds(pile) == (9, 9, 9)
