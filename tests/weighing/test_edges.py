"""Ties between reports and what they do to the count of origins."""

from bearwitness.record import OriginCount
from weighing.made import Made

STORY = (
    "Guards at the Orvessa quarry opened fire shortly after the morning whistle while loaders were still queuing at the weigh house, and "
    "at least nine quarrymen were killed before the gate was forced from inside by people who had come running from the lower terrace. "
    "Carts were left standing where their drivers had jumped down, and the road to the ferry stayed closed until evening."
)
OWN = (
    "In Orvessa there was shooting on Tuesday. Our correspondent reached the ridge above the pit at noon and counted the dead laid out in "
    "the yard of the weigh house, nine of them, under tarpaulins brought up from the ferry landing by boatmen."
)


def pair(pile: Made) -> tuple[int, int]:
    count: OriginCount = pile.weigh().incidents[0].figures[0].origins
    return count.min, count.max


def three(*chains: tuple[str, ...]) -> Made:
    pile = Made()
    for outlet, chain in zip(("Quay Standard", "Sarn Post", "Liss Today"), chains, strict=True):
        pile.say(pile.add(outlet), "9", *chain)
    return pile


def test_three_outlets_three_witnesses_are_three() -> None:
    assert pair(three(("Marta Kell/eyewitness",), ("Joren Pell/eyewitness",), ("Ivo Sand/victim",))) == (3, 3)


def test_three_outlets_one_agency_are_one() -> None:
    agency = "Northern Wire/outlet_assertion"
    assert pair(three((agency,), (agency,), (agency,))) == (1, 1)


def test_one_witness_in_three_interviews_is_one() -> None:
    assert pair(three(*[("Marta Kell/eyewitness",)] * 3)) == (1, 1)


def test_several_residents_are_one_until_separated() -> None:
    """Two outlets that each quote residents: at most two, for certain one."""
    pile = Made()
    for outlet in ("Quay Standard", "Sarn Post"):
        pile.say(pile.add(outlet), "9", "several residents/eyewitness")
    assert pair(pile) == (1, 2)


def test_an_unnamed_witness_may_be_the_named_one() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard"), "9", "Marta Kell/eyewitness")
    pile.say(pile.add("Sarn Post"), "9", "a loader/eyewitness")
    assert pair(pile) == (1, 2)


def test_outlets_that_name_no_source_may_rest_on_the_first() -> None:
    assert pair(three((), (), ())) == (1, 3)


def test_confirmation_without_a_basis_is_possibly_no_second_origin() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-02"), "9", "Marta Kell/eyewitness")
    pile.say(pile.add("Sarn Post", "2031-04-03"), "9", "the Interior Office/official/confirms")
    weighed = pile.weigh()
    count = weighed.incidents[0].figures[0].origins
    assert (count.min, count.max) == (1, 2)
    assert [e.evidence[0].words for e in weighed.edges if e.relation == "confirms"] == ["It confirms, and no separate basis is stated."]


def test_a_circle_of_citations_is_one_origin() -> None:
    """The Quay Standard cites the Sarn Post, which cites the Quay Standard."""
    pile = Made()
    pile.say(pile.add("Quay Standard"), "9", "Sarn Post/outlet_assertion")
    pile.say(pile.add("Sarn Post"), "9", "Quay Standard/outlet_assertion")
    weighed = pile.weigh()
    assert (weighed.incidents[0].figures[0].origins.min, weighed.incidents[0].figures[0].origins.max) == (1, 1)
    assert [d.what for d in weighed.doubts if d.what != "one_origin_alone"] == ["circular_reporting"]


def test_near_identical_wording_is_a_copy_with_its_evidence() -> None:
    pile = Made()
    first = pile.add("Quay Standard", "2031-04-02", STORY)
    second = pile.add("Sarn Post", "2031-04-03", "Sarn, Thursday. " + STORY[: STORY.index("Carts")])
    pile.say(first, "at_least 9")
    pile.say(second, "at_least 9")
    weighed = pile.weigh()
    edge = next(e for e in weighed.edges if e.relation == "copy")
    assert (edge.source, edge.target, edge.kind) == (second, first, "stated")
    assert edge.evidence[0].feature == "wording"
    assert edge.score == sum(line.points or 0 for line in edge.evidence)
    assert (weighed.incidents[0].figures[0].origins.min, weighed.incidents[0].figures[0].origins.max) == (1, 1)


def test_no_edge_points_to_what_came_later() -> None:
    pile = Made()
    first, second = pile.add("Quay Standard", "2031-04-02", STORY), pile.add("Sarn Post", "2031-04-09", STORY)
    pile.say(first, "9")
    pile.say(second, "9")
    assert {(e.source, e.target) for e in pile.weigh().edges if e.target.startswith("r")} == {(second, first)}


def test_equal_numbers_in_unlike_words_make_no_stated_edge() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-02", STORY), "9")
    pile.say(pile.add("Sarn Post", "2031-04-03", OWN), "9")
    weighed = pile.weigh()
    assert {e.kind for e in weighed.edges} == {"possible"}
    assert (weighed.incidents[0].figures[0].origins.min, weighed.incidents[0].figures[0].origins.max) == (1, 2)


def test_a_quotation_that_both_print_is_no_copying() -> None:
    """The same long speech in two reports that share nothing else."""
    speech = "“" + STORY.replace(",", "") + "”"
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-02", "At noon the mayor spoke. " + speech), "9", "Marta Kell/eyewitness")
    pile.say(pile.add("Sarn Post", "2031-04-03", "Later in the hall one heard this: " + speech), "9", "Joren Pell/eyewitness")
    assert not [e for e in pile.weigh().edges if e.relation == "copy"]


def test_the_same_outlets_next_version_is_a_revision() -> None:
    pile = Made()
    first, second = pile.add("Quay Standard", "2031-04-02", STORY), pile.add("Quay Standard", "2031-04-03", STORY + " Corrected.")
    pile.say(first, "9")
    pile.say(second, "10")
    weighed = pile.weigh()
    assert [(e.source, e.target, e.kind) for e in weighed.edges if e.relation == "copy"] == [(second, first, "revision")]
    figure = weighed.incidents[0].figures[0]
    assert (figure.low, figure.high, figure.excluded[0].rule) == (10, 10, "domain 6.2")


def test_a_number_that_only_a_copy_has_is_set_aside() -> None:
    pile = Made()
    first, second = pile.add("Quay Standard", "2031-04-02", STORY), pile.add("Sarn Post", "2031-04-03", STORY)
    pile.say(first, "at_least 9")
    pile.say(second, "19")
    weighed = pile.weigh()
    figure = weighed.incidents[0].figures[0]
    assert (figure.low, figure.high) == (9, None)
    assert [d.what for d in weighed.doubts if d.what != "one_origin_alone"] == ["only_in_copies"]


def test_a_report_that_holds_another_rests_on_it() -> None:
    pile = Made()
    outer = pile.add("Quay Standard")
    inner = pile.add("Open Shelf", embedded_in=outer)
    pile.say(outer, "9")
    pile.say(inner, "9")
    weighed = pile.weigh()
    assert ("stated", "embeds", outer, inner) in {(e.kind, e.relation, e.source, e.target) for e in weighed.edges}
    assert weighed.incidents[0].figures[0].origins.max == 1


def test_every_edge_has_evidence_in_words() -> None:
    pile = three((), ("Marta Kell/eyewitness",), ("Quay Standard/outlet_assertion",))
    edges = pile.weigh().edges
    assert edges
    assert all(e.evidence and all(line.words.endswith(".") for line in e.evidence) for e in edges)
