"""Piles made to deceive: many copies of one forgery, rings, false dates, one speaker under several names. No count may rise."""

from bearwitness.record import OriginCount
from weighing.made import Made

FORGED = (
    "Sources close to the ferry guild claim that forty one people drowned when the night boat to Sorn turned over off the breakwater, and "
    "that the harbour office ordered the bodies burned before dawn so that nobody could count them in the morning light."
)


def count(pile: Made) -> OriginCount:
    return pile.weigh().incidents[0].figures[0].origins


def test_one_forged_report_two_hundred_times_is_one_voice() -> None:
    pile = Made()
    for n in range(200):
        pile.say(pile.add(f"Paper {n}", f"2031-04-{2 + n % 20:02}", FORGED), "41")
    found = count(pile)
    assert (found.min, found.max) == (1, 1)


def test_a_ring_of_ten_that_cite_each_other_is_one_voice() -> None:
    pile = Made()
    for n in range(10):
        pile.say(pile.add(f"Paper {chr(65 + n)}"), "41", f"Paper {chr(65 + (n + 1) % 10)}/outlet_assertion")
    weighed = pile.weigh()
    found = weighed.incidents[0].figures[0].origins
    assert (found.min, found.max) == (1, 1)
    assert "circular_reporting" in {d.what for d in weighed.doubts}


def test_a_back_dated_copy_turns_the_edge_round_but_adds_no_voice() -> None:
    pile = Made()
    pile.say(pile.add("Quay Standard", "2031-04-05", FORGED), "41")
    pile.say(pile.add("Night Sheet", "2031-04-01", FORGED), "41")
    found = count(pile)
    assert (found.min, found.max) == (1, 1)


def test_one_speaker_under_several_forms_of_the_name_is_one_voice() -> None:
    pile = Made()
    for n, name in enumerate(("Arlen Vost", "Vost", "Арлен Вост", "Арленом Востом", "Mr Arlen Vost")):
        pile.say(pile.add(f"Paper {chr(65 + n)}"), "9", f"{name}/eyewitness")
    found = count(pile)
    assert (found.min, found.max) == (1, 1)


def test_what_began_with_a_publisher_nobody_names_is_raised() -> None:
    pile = Made()
    pile.say(pile.add(None, "2031-04-01", FORGED), "41")
    for n in range(3):
        pile.say(pile.add(f"Paper {chr(65 + n)}", f"2031-04-0{n + 3}", FORGED), "41")
    assert "planted_first" in {d.what for d in pile.weigh().doubts}
