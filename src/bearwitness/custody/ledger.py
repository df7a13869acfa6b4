"""Lines of the ledger: one canonical JSON object each, holding a salted commitment and never what it commits to."""

import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DIARY = ("Kept", "Received", "Read", "Weighed", "Judged", "Named", "Redirected", "Rekeyed", "Withdrawn", "Clock")
"""Kinds of entry, in the past tense. `Clock`: the wall clock went backwards."""

_quoted = json.encoder.encode_basestring
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """`index`: its place, which alone gives the order. `wall_time`: what the clock said, UTC."""

    index: int
    kind: str
    wall_time: str
    content: dict[str, Any]


def canonical(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8, no numbers but integers: the same value gives the same bytes."""
    return _ENCODER.encode(value).encode("utf-8")


def commitment(salt: bytes, content: bytes) -> str:
    """Binds to the content without telling it: SHA-256 over a label, 32 random bytes and the content."""
    return hashlib.sha256(b"bearwitness/commitment/1\x00" + salt + content).hexdigest()


@cache
def boot_id() -> str:
    """Which run of the machine; empty where the system does not say."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def wall_time() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def write_line(index: int, kind: str, content: Mapping[str, Any], *, wall: str) -> tuple[bytes, bytes, bytes]:
    """(line, salt, content) of one entry. `wall`: what the clock says now, UTC."""
    if kind not in DIARY:
        raise ValueError(f"{kind!r} is no kind of ledger entry")
    salt, body = secrets.token_bytes(32), canonical(content)
    return set_out(boot_id(), commitment(salt, body), index, kind, time.monotonic_ns(), wall), salt, body


def set_out(boot: str, bound: str, index: int, kind: str, mono: int, wall: str) -> bytes:
    """The line's canonical bytes. Written out by hand: a replay compares every line of a ledger with them."""
    return (
        f'{{"boot":{_quoted(boot)},"commitment":{_quoted(bound)},"index":{index:d},"kind":{_quoted(kind)},"mono":{mono:d},"v":1,'
        f'"wall":{_quoted(wall)}}}'
    ).encode()


def set_out_again(fields: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a line that was read. Raises KeyError, ValueError or TypeError where it is none."""
    return set_out(fields["boot"], fields["commitment"], fields["index"], fields["kind"], fields["mono"], fields["wall"])
