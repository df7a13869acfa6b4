"""WhatsApp exports: a message a report; days in every order the program writes; lines that nobody wrote are counted."""

import pytest

from receiving.taking import doubts_of, take, words_of

FORMS = [
    ("05/06/2031, 21:10 - ", None), ("25/06/2031, 21:10 - ", "2031-06-25"), ("6/25/31, 9:10 PM - ", "2031-06-25"),
    ("[25.06.31, 21:10:33] ", "2031-06-25"), ("25.06.2031, 21:10 - ", "2031-06-25"), ("[2031-06-25, 21:10:33] ", "2031-06-25"),
    ("2031/06/25, 21:10 - ", "2031-06-25"), ("\u200e[25/06/2031, 9:10:33\u202fPM] ", "2031-06-25"), ("05.06.2031, 21:10 - ", "2031-06-05"),
    ("25-06-2031 21:10 - ", "2031-06-25"), ("25/6/31 9:10 p. m. - ", "2031-06-25"),
]  # fmt: skip


def chat(head: str, *said: str) -> bytes:
    return "".join(f"{head}{line}\n" for line in said).encode()


SAID = (
    "Messages and calls are end-to-end encrypted.",
    "Ada: At least 12 fishermen were held tonight.\nTwo boats are missing: the Tern, the Skua.",
    "Brin: <Media omitted>", "Ada: Двое уже дома.",
)  # fmt: skip


@pytest.mark.parametrize(("head", "day"), FORMS)
def test_days_are_read_in_every_form_and_left_open_where_two_readings_are_left(head: str, day: str | None) -> None:
    reception = take("quay.txt", chat(head, *SAID))
    assert words_of(reception) == [
        "At least 12 fishermen were held tonight.\nTwo boats are missing: the Tern, the Skua.", "Двое уже дома.",
    ]  # fmt: skip
    assert [day or "2031"] * 2 == [r.published for r in reception.reports]
    assert ("date_ambiguous" in doubts_of(reception)) == (day is None)


def test_messages_share_their_thread_and_lines_nobody_wrote_are_counted() -> None:
    reception = take("chats/quay.txt", chat("25.06.2031, 21:10 - ", *SAID))
    assert {"quay"} == {r.thread for r in reception.reports}
    assert {"service_messages", "media_omitted"} <= doubts_of(reception)
    assert reception.rendition.format == "whatsapp"


def test_the_text_stays_that_of_the_file_so_that_spans_hold() -> None:
    data = chat("25.06.2031, 21:10 - ", *SAID)
    assert data.decode() == take("quay.txt", data).rendition.text


def test_a_sender_is_never_the_outlet() -> None:
    assert {None} == {r.outlet for r in take("quay.txt", chat("25.06.2031, 21:10 - ", *SAID)).reports}


def test_a_diary_with_two_hours_in_it_is_no_chat() -> None:
    text = "On 25.06.2031, 21:10 - we think - the boats left.\nThe harbour police held 12 fishermen.\n"
    assert take("diary.txt", text.encode()).rendition.format == "txt"
