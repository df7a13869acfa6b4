"""The worked example of the law, and piles like it."""

from weighing.made import Made


def worked() -> Made:
    """An agency, a hospital and a councillor in one report, a site that cites the agency."""
    pile = Made()
    agency, post, site = pile.add("Northern Wire", "2031-04-02"), pile.add("Sarn Post"), pile.add("Liss Today")
    pile.say(agency, "at_least 9")
    pile.say(post, "11", "a hospital/document", measure="bodies", unit="body")
    pile.say(post, "range 15 20", "a councillor in Brennika/estimate")
    pile.say(site, "9", "Northern Wire/outlet_assertion")
    return pile


def test_the_worked_example_comes_out_as_the_law_has_it() -> None:
    """At least 9 (agency, the site folded in), 11 bodies at a hospital, a councillor's 15 to 20."""
    weighed = worked().weigh()
    killed, bodies = weighed.incidents[0].figures
    assert (killed.low, killed.best, killed.high, killed.upper_open) == (9, 9, 20, True)
    assert killed.bounds.low and (killed.bounds.low.origins.min, killed.bounds.low.origins.max) == (1, 2)
    assert killed.bounds.low.claims == ("c1",)
    assert killed.bounds.high and killed.bounds.high.claims == ("c3",)
    assert (killed.bounds.high.origins.min, killed.bounds.high.origins.max, killed.bounds.high.rule) == (0, 1, "domain 6.5")
    assert [(e.claim, e.rule) for e in killed.excluded] == [("c4", "domain 6.1")]
    assert (bodies.low, bodies.best, bodies.high) == (11, 11, 11)
    assert killed.sentence.en == "at least nine killed; a hospital recorded 11 bodies; one estimate, not verified, is 15 to 20"
    assert killed.sentence.ru == "убито не менее 9 человек; больница: 11 тел; одна оценка, не проверенная: от 15 до 20 человек"
    assert [d.what for d in weighed.doubts if d.what != "one_origin_alone"] == ["hedge_lost"]
