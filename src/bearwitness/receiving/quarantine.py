"""This side of the wall: hands a stranger's bytes to a worker and reads what comes back, within limits. Never raises for a bad file.

Invariant: bytes go in through a file handle without a name, and only a bounded, checked answer comes out (threat-model.md section 6).
"""

import atexit
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import bearwitness
from bearwitness.receiving.worker import MOST_OUTPUT

MOST_INPUT = 256 * 1024 * 1024
MOST_WALL_SECONDS = 40.0
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
_ISOLATIONS = ("isolated", "isolated, files in sight", "reduced isolation")
_BOOT = (
    "import sys; sys.path[:] = {paths!r}; from bearwitness.receiving import worker; import socket; "
    "worker.serve(socket.socket(fileno={handle}), {also!r})"
)
_BOOT_ONCE = "import sys; sys.path[:] = {paths!r}; from bearwitness.receiving import worker; worker.serve_once()"


@dataclass(frozen=True, slots=True)
class Answer:
    """`failed`: None, or what stopped the worker: over_limit or parser_failed, with a word for which limit."""

    output: bytes
    isolation: str
    failed: str | None = None
    why: str | None = None


def run_worker(request: dict[str, Any], source: BinaryIO | bytes, *, fork: bool = CAN_FORK) -> Answer:
    """One file through a worker. `request`: format and what the parser may know; never a path."""
    size = len(source) if isinstance(source, bytes) else source.seek(0, os.SEEK_END)
    if size > MOST_INPUT:
        return Answer(b"", "no parser", "over_limit", "size")
    try:
        return _server.ask(request, source) if fork else _ask_once(request, source)
    except (OSError, ValueError, subprocess.SubprocessError):
        _server.stop()
        return Answer(b"", "no parser", "parser_failed", "the worker could not be started")


class Wall:
    """One helper process for as long as we live; it forks for each file, so that a pile does not pay for imports file by file.
    `also`: formats and their modules beside the known ones, `paths`: where those lie.
    """

    def __init__(
        self, also: dict[str, list[str]] | None = None, paths: tuple[str, ...] = (), wall_seconds: float = MOST_WALL_SECONDS
    ) -> None:
        self._also, self._paths, self._seconds = also or {}, paths, wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._lock = threading.Lock()

    def ask(self, request: dict[str, Any], source: BinaryIO | bytes) -> Answer:
        with self._lock, _handle(source) as handle:
            channel = self._open()
            receiving, sink = os.pipe()
            try:
                socket.send_fds(channel, [json.dumps(request).encode()], [handle, sink])
            finally:
                os.close(sink)
            deadline = time.monotonic() + self._seconds
            output, stopped = _read_until(receiving, deadline)
            if stopped:
                self.stop()
            return _answer(output, stopped, 0 if stopped else _ended(channel))

    def _open(self) -> socket.socket:
        if self._channel is None or self._process is None or self._process.poll() is not None:
            self.stop()
            ours, theirs = socket.socketpair()
            boot = _BOOT.format(paths=[*_paths(), *self._paths], handle=theirs.fileno(), also=self._also)
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", boot], env={}, pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            theirs.close()
            self._channel = ours
        return self._channel

    def stop(self) -> None:
        """Ends the helper and its fork (a closed channel tells it to); the next file starts another."""
        if self._channel is not None:
            self._channel.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._channel = self._process = None


_server = Wall()
atexit.register(_server.stop)


def _paths() -> list[str]:
    """Where this very program and its libraries lie; nothing of the folder the person stands in."""
    house = str(Path(bearwitness.__file__).resolve().parent.parent)
    return [house, *(p for p in sys.path if p and p != house and Path(p).is_absolute())]


@contextlib.contextmanager
def _handle(source: BinaryIO | bytes) -> Any:
    """A handle the worker can read from. Bytes go through memory, never through a file."""
    if not isinstance(source, bytes):
        source.seek(0)
        try:
            handle = source.fileno()
        except OSError:  # a stream out of the vault has none
            with _handle(source.read()) as handle:
                yield handle
            return
        yield handle
    elif hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("untrusted"), "w+b") as memory:
            memory.write(source)
            memory.flush()
            memory.seek(0)
            yield memory.fileno()
    else:
        reading, writing = os.pipe()
        threading.Thread(target=_feed, args=(writing, source), daemon=True).start()
        yield reading
        os.close(reading)


def _feed(writing: int, source: bytes) -> None:
    with contextlib.suppress(OSError), os.fdopen(writing, "wb") as file:
        file.write(source)


def _read_until(receiving: int, deadline: float) -> tuple[bytearray, str | None]:
    """What the worker writes, up to the limit of size and time; says which limit stopped it."""
    output = bytearray()
    with os.fdopen(receiving, "rb", buffering=0) as file:
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([file], [], [], left)[0]:
                return output, "time"
            piece = file.read(1024 * 1024)
            if not piece:
                return output, None
            output += piece
            if len(output) > MOST_OUTPUT:
                return output, "output"


def _ended(channel: socket.socket) -> int:
    """How the fork ended, as the helper saw it."""
    channel.settimeout(10)
    answer = channel.recv(1024)
    if not answer:
        raise OSError("the helper is gone")
    return int(json.loads(answer)["ended"])


def _answer(output: bytearray, stopped: str | None, ended: int) -> Answer:
    first, _, rest = bytes(output).partition(b"\n")
    isolation = first.decode("ascii", "replace")
    if isolation not in _ISOLATIONS:
        return Answer(b"", "no parser", "parser_failed", "it stopped before it began")
    if stopped:
        return Answer(b"", isolation, "over_limit", stopped)
    if ended in (3, -9, -24, -25):
        return Answer(b"", isolation, "over_limit", {3: "memory", -24: "time"}.get(ended, "memory"))
    if ended != 0:
        return Answer(b"", isolation, "parser_failed", "its content is broken or unknown")
    return Answer(rest, isolation)


def _ask_once(request: dict[str, Any], source: BinaryIO | bytes) -> Answer:
    """A process for this file alone."""
    untrusted = source if isinstance(source, bytes) else (source.seek(0), source.read())[1]
    command = [sys.executable, "-I", "-c", _BOOT_ONCE.format(paths=_paths()), json.dumps(request)]
    keep = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        done = subprocess.run(command, input=untrusted, capture_output=True, env=keep, timeout=MOST_WALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Answer(b"", "reduced isolation", "over_limit", "time")
    stopped = "output" if len(done.stdout) > MOST_OUTPUT else None
    return _answer(bytearray(done.stdout), stopped, done.returncode)
