"""Vaults by raw key: a harness that does not test the passphrase need not pay a second for each opening."""

import io
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bearwitness.custody import Vault

KEY = bytes(range(32))
OTHER = bytes(range(32, 64))
GIVEN: dict[str, str | None] = {"outlet": None, "published": None, "source": None}


def made(path: Path) -> Vault:
    return Vault._with_key(path, KEY, create=True)


def opened(path: Path, key: bytes = KEY) -> Vault:
    return Vault._with_key(path, key)


def keep(vault: Vault, words: str | bytes, path: str = "report.txt") -> str:
    """Keeps one report in a transaction of its own; its digest."""
    data = words.encode() if isinstance(words, str) else words
    return vault.keep(io.BytesIO(data), path=path, given=GIVEN).sha256


def filled(path: Path, count: int = 5) -> Vault:
    """A vault with some reports, derived rows that the ledger knows, and full text."""
    vault = made(path)
    for n in range(count):
        sha = keep(vault, f"Orvessa, {n + 1} May 2031. {n + 2} bakers were detained.", f"pile/{n}.txt")
        with vault.batch():
            digest = vault.put("text", sha, f"Text {n}.")
            vault.index_text(f"r{n}", f"bakers detained {n}")
            vault.append("Received", {"file": vault.name("k", sha), "reports": [], "index": [["text", sha, digest]]})
    return vault


def everything(vault: Vault) -> dict[str, list[Any]]:
    """All rows of all tables, to compare one state with another."""
    names = [n for (n,) in vault._rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
    return {n: sorted(vault._rows(f"SELECT * FROM {n}"), key=repr) for n in names}


class Fork:
    """A process of its own that works on a vault and says through a pipe what it holds for done."""

    def __init__(self, work: Callable[[Callable[[Any], None]], None]) -> None:
        self._pipe, saying = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(self._pipe)
                work(lambda thing: (os.write(saying, json.dumps(thing).encode() + b"\n"), None)[1])
                code = 0
            finally:
                os._exit(code)
        os.close(saying)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def said(self) -> list[Any]:
        """Everything it said, once it has ended; a line that was cut off was not said."""
        with os.fdopen(self._pipe, "rb") as pipe:
            heard = pipe.read()
        _, self.status = os.waitpid(self.pid, 0)
        return [json.loads(line) for line in heard.split(b"\n")[:-1]]
