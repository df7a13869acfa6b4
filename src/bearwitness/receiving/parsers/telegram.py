"""A Telegram export: a message a part, the chat its outlet, replies its threads; service messages are counted, not read."""

import json
from collections.abc import Iterator
from typing import Any

from bearwitness.receiving.parsed import Parsed, Raised, Writer
from bearwitness.receiving.parsers.metadates import read_meta_date
from bearwitness.receiving.rendition import Part

MOST_MESSAGES = 100_000


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Messages in the order of the export: a heading line (day and hour, sender), the words, an empty line."""
    export = json.loads(untrusted.decode("utf-8-sig", "replace"))
    writer, parsed = Writer(), Parsed(whole=True)
    service = media = left = 0
    for chat in _chats(export):
        name = chat.get("name") if isinstance(chat.get("name"), str) else None
        messages = [m for m in chat["messages"] if isinstance(m, dict)]
        roots = _roots(messages)
        for message in messages:
            text = _text(message.get("text")).strip()
            service += message.get("type") == "service"
            media += any(k in message for k in ("photo", "file", "media_type")) and message.get("type") != "service"
            if message.get("type") == "service" or not text:
                continue
            if len(parsed.parts) >= MOST_MESSAGES:
                left += 1
                continue
            parsed.parts.append(_part(message, text, name, roots, writer))
    for what, n in (("service_messages", service), ("media_omitted", media)):
        if n:
            parsed.doubts.append(Raised(what, n))
    if left:
        parsed.doubts.append(Raised("over_limit", name=f"{left} messages more than {MOST_MESSAGES}"))
    parsed.text = writer.text()
    return parsed


def _chats(export: Any) -> Iterator[dict[str, Any]]:
    """One chat, or all of an account's."""
    if not isinstance(export, dict):
        raise ValueError("not an export")
    if isinstance(export.get("messages"), list):
        yield export
    for name in ("chats", "left_chats"):
        group = export.get(name)
        for chat in group.get("list", []) if isinstance(group, dict) else []:
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield chat


def _text(value: Any) -> str:
    """A string, or a list of strings and marked pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _text(value.get("text"))
    return "".join(_text(v) for v in value if not isinstance(v, list)) if isinstance(value, list) else ""


def _roots(messages: list[dict[str, Any]]) -> dict[Any, Any]:
    """Message → first message of the conversation it answers in."""
    roots: dict[Any, Any] = {}
    for message in messages:
        number, answered = message.get("id"), message.get("reply_to_message_id")
        if isinstance(number, int):
            roots[number] = roots.get(answered, answered) if isinstance(answered, int) else number
    return roots


def _part(message: dict[str, Any], text: str, chat: str | None, roots: dict[Any, Any], writer: Writer) -> Part:
    sender = message.get("from") if isinstance(message.get("from"), str) else None
    moment = str(message.get("date") or "")
    writer.write(f"[{moment.replace('T', ' ')}] {sender or chat or ''}".rstrip() + "\n")
    # Day and sender stand before the report: what is read begins with the words.
    start, end = writer.write(text + "\n")
    writer.write("\n")
    forwarded = message.get("forwarded_from")
    number = message.get("id")
    return Part(
        start=start, end=end, outlet=chat or sender, published=read_meta_date(moment),
        thread=f"{chat or 'chat'}/{roots.get(number, number)}" if isinstance(number, int) else chat,
        credit=f"forwarded from {forwarded}" if isinstance(forwarded, str) and forwarded else None,
    )  # fmt: skip
