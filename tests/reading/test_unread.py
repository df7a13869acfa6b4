"""What was missed is shown: a number or a word of harm that gave no claim. All people, places and reports are invented."""

from bearwitness.reading.analysis import analyse
from bearwitness.reading.parsers import Parsers
from bearwitness.reading.unread import find_unread
from bearwitness.record import Claim, Report, Unread

PARSERS = Parsers()


def unread(text: str, claims: tuple[Claim, ...] = (), language: str = "en") -> tuple[Unread, ...]:
    report = Report("r1", "x", "0" * 64, "utf-8", 0, len(text), language=language)
    return find_unread(analyse(report, text, PARSERS), claims)


def words(text: str, found: tuple[Unread, ...]) -> list[str]:
    return [text[u.start : u.end] for u in found]


def test_a_word_of_harm_without_a_claim_is_shown_with_its_reason() -> None:
    text = "The ferry was late. Somebody had beaten the baker behind the quay."
    found = unread(text)
    assert words(text, found) == ["Somebody had beaten the baker behind the quay."]
    assert found[0].why == "A word of harm (injured) gave no claim."


def test_a_number_without_a_claim_is_shown_with_its_reason() -> None:
    text = "Some 40 boats lay empty at the pier."
    assert [u.why for u in unread(text)] == ["A number (40) gave no claim."]


def test_a_sentence_that_gave_a_claim_is_not_shown() -> None:
    text = "Twelve bakers were beaten on the quay."
    claim = Claim("c1", "r1", 0, 13, "Twelve bakers", "context")
    assert unread(text, (claim,)) == ()


def test_number_and_harm_stand_before_harm_and_harm_before_a_number() -> None:
    text = "Some 40 boats lay empty. The killing was never explained. Police killed 12 bakers near the mill."
    assert words(text, unread(text)) == [
        "Police killed 12 bakers near the mill.",
        "The killing was never explained.",
        "Some 40 boats lay empty.",
    ]


def test_dates_ages_bylines_and_list_marks_alone_are_no_reason() -> None:
    for text in (
        "The choir sang on 5 May 2031.",
        "Ivo Rell, 31, bakes bread.",
        "Photo by 3 members of the choir",
        "It began in 2019.",
        "2. The choir sang well.",
    ):
        assert unread(text) == (), text


def test_russian_sentences_are_shown_too() -> None:
    text = "Паром опоздал. Неизвестные избили пекаря у причала."
    assert words(text, unread(text, language="ru")) == ["Неизвестные избили пекаря у причала."]


def test_rescue_and_release_are_no_words_of_harm() -> None:
    assert unread("The sailors survived and were released.") == ()
