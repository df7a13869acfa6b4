"""A Telegram export: a message a report, replies in their thread, what was forwarded says from where."""

import json

from receiving.taking import doubts_of, take, words_of

EXPORT = {
    "name": "Quay Watch", "type": "public_channel", "id": 1,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "date": "2031-05-05T10:00:00"},
        {"id": 2, "type": "message", "date": "2031-05-05T21:10:00", "from": "Quay Watch",
         "text": "At least 12 fishermen were held tonight."},
        {"id": 3, "type": "message", "date": "2031-05-06T08:00:00", "from": "Quay Watch", "reply_to_message_id": 2,
         "forwarded_from": "Harbour Voice",
         "text": ["Update: ", {"type": "bold", "text": "two"}, " of them are free. ", {"type": "link", "text": "#liss"}]},
        {"id": 4, "type": "message", "date": "2031-05-06T09:00:00", "from": "Quay Watch", "photo": "p.jpg", "text": ""},
        {"id": 5, "type": "message", "date": "2031-05-06T23:59:00", "from": "Quay Watch",
         "text": "Задержаны ещё девять рыбаков, сообщил профсоюз."},
    ],
}  # fmt: skip


def taken(export: object):  # type: ignore[no-untyped-def]
    return take("result.json", json.dumps(export, ensure_ascii=False).encode())


def test_each_message_with_words_is_a_report_of_the_channel_on_its_day() -> None:
    reception = taken(EXPORT)
    assert [(r.outlet, r.published, r.language) for r in reception.reports] == [
        ("Quay Watch", "2031-05-05", "en"),
        ("Quay Watch", "2031-05-06", "en"),
        ("Quay Watch", "2031-05-06", "ru"),
    ]
    assert words_of(reception) == [
        "At least 12 fishermen were held tonight.", "Update: two of them are free. #liss",
        "Задержаны ещё девять рыбаков, сообщил профсоюз.",
    ]  # fmt: skip


def test_a_reply_stands_in_the_thread_of_what_it_answers() -> None:
    first, answer, other = taken(EXPORT).reports
    assert first.thread == answer.thread != other.thread


def test_what_was_forwarded_names_where_it_came_from() -> None:
    assert [r.credit for r in taken(EXPORT).reports] == [None, "forwarded from Harbour Voice", None]


def test_service_messages_and_pictures_are_counted_not_dropped_in_silence() -> None:
    said = {d.what: d.says for d in taken(EXPORT).doubts}
    assert said["service_messages"].startswith("1 ")
    assert said["media_omitted"].startswith("1 ")


def test_all_chats_of_an_account_are_read_each_under_its_name() -> None:
    other = {**EXPORT, "name": "Harbour Voice", "messages": EXPORT["messages"][:2]}  # type: ignore[index]
    reception = taken({"chats": {"list": [EXPORT, other]}})
    assert [r.outlet for r in reception.reports] == ["Quay Watch", "Quay Watch", "Quay Watch", "Harbour Voice"]


def test_messages_of_wrong_types_do_not_stop_the_others() -> None:
    messages = [{"id": "x", "type": "message", "date": 7, "from": 9, "text": {"text": 1}}, 4, {"text": ["a", 3]}, EXPORT["messages"][1]]  # type: ignore[index]
    reception = taken({"name": 3, "messages": messages})
    assert words_of(reception)[-1] == "At least 12 fishermen were held tonight."


def test_json_of_another_kind_is_read_as_the_text_it_is() -> None:
    reception = take("other.json", b'{"held": 12, "town": "Port Liss"}')
    assert reception.rendition.text == '{"held": 12, "town": "Port Liss"}'
    assert "format_unlike_name" in doubts_of(reception)
