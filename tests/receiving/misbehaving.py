"""Parsers that do what none may: the positive control of the wall. Loaded into the worker by the tests alone."""

import os
import socket
import time
from pathlib import Path
from typing import Any

from bearwitness.receiving.parsed import Parsed


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """Does what the file asks for, and tells what came of it."""
    return Parsed(text=_DEEDS[untrusted.decode()]())


def _eats_memory() -> str:
    held = bytearray(700 * 1024 * 1024)
    return str(len(held))


def _eats_seconds() -> str:
    while True:
        pass


def _sleeps() -> str:
    time.sleep(600)
    return "awake"


def _talks_without_end() -> str:
    return "a" * (65 * 1024 * 1024)


def _dies() -> str:
    os._exit(9)


def _crashes() -> str:
    raise ValueError("a stranger's file")


def _calls_out() -> str:
    """Reaches for a listening socket of the machine itself: without a network there is no way even to there."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=2)
    except ConnectionRefusedError:
        return "the network answered"
    except OSError as error:
        return f"no network: {error.errno}"
    return "the network answered"


def _opens_files() -> str:
    return " ".join(sorted(p.name for p in Path("/").iterdir())) + "|" + str(Path("/etc/passwd").exists())


def _writes_files() -> str:
    try:
        Path("left-behind").write_text("x")
    except OSError as error:
        return f"refused: {error.errno}"
    return "written"


def _shows_environment() -> str:
    return "|".join(f"{k}={v}" for k, v in os.environ.items())


def _lists_handles() -> str:
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(str(number))
    return str(len(found))


def _works() -> str:
    return "done"


_DEEDS = {
    "memory": _eats_memory, "seconds": _eats_seconds, "sleep": _sleeps, "output": _talks_without_end, "die": _dies, "crash": _crashes,
    "network": _calls_out, "files": _opens_files, "write": _writes_files, "environment": _shows_environment, "handles": _lists_handles,
    "work": _works,
}  # fmt: skip
