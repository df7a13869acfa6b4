"""The far side of the wall: a small server that forks once for each file. What it says back is not trusted by anybody.

Invariant: in the fork, walls and limits stand before the first byte of the file is read. This side never opens a path of its own accord.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
from types import ModuleType
from typing import Any

# Loaded here and not where it is used: behind the wall nothing can be loaded, and a limit that cannot be set must be known to be missing.
resource: ModuleType | None
try:
    import resource
except ImportError:
    resource = None

MEBIBYTE = 1024 * 1024
MOST_MEMORY = 512 * MEBIBYTE
MOST_SECONDS = 10
MOST_OUTPUT = 64 * MEBIBYTE

#: A mail may be a page, and may carry one, a document or a PDF.
_MAIL = ("bearwitness.receiving.parsers.mail", "email.parser", "email.generator",
         "bearwitness.receiving.parsers.page", "bearwitness.receiving.parsers.word", "bearwitness.receiving.parsers.pdf")  # fmt: skip
#: Loaded before the fork: cheaper for the second file, and behind the wall nothing can be loaded any more.
NEEDS: dict[str, tuple[str, ...]] = {
    "html": ("bearwitness.receiving.parsers.page", "trafilatura", "trafilatura.core"),
    "pdf": ("bearwitness.receiving.parsers.pdf", "pypdfium2"),
    "picture": ("bearwitness.receiving.parsers.pdf", "pypdfium2"),
    "docx": ("bearwitness.receiving.parsers.word", "lxml.etree"),
    "xlsx": ("bearwitness.receiving.parsers.sheet", "openpyxl"),
    "csv": ("bearwitness.receiving.parsers.sheet",),
    "eml": _MAIL,
    "mbox": _MAIL,
    "telegram": ("bearwitness.receiving.parsers.telegram",),
    "image": (),
}
#: Strangers name encodings in their files; Python loads each on first use.
ENCODINGS = ("cp1250", "cp1251", "cp1252", "cp1254", "cp437", "cp866", "koi8_r", "koi8_u", "iso8859_1", "iso8859_2", "iso8859_5",
             "iso8859_15",
             "latin_1", "mac_cyrillic", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_8_sig", "ascii", "unicode_escape",
             "quopri_codec", "base64_codec", "idna", "punycode")  # fmt: skip


def serve(channel: socket.socket, also: dict[str, list[str]] | None = None) -> None:
    """Answers one request after the other until the other side goes away. `also`: formats beside the known ones (tests bring bad ones)."""
    NEEDS.update({name: tuple(modules) for name, modules in (also or {}).items()})
    for name in ENCODINGS:
        importlib.import_module(f"encodings.{name}")
    while True:
        message, handles, _, _ = socket.recv_fds(channel, 65536, 4)
        if not message:
            return
        request = json.loads(message)
        with contextlib.suppress(ImportError):
            for name in NEEDS[request["format"]]:
                importlib.import_module(name)
        channel.sendall(json.dumps(_one(channel, request, handles)).encode() + b"\n")


def _one(channel: socket.socket, request: dict[str, Any], handles: list[int]) -> dict[str, int]:
    """Forks, waits until the fork ends or the other side goes away, and says how it ended."""
    source, sink = handles
    alive, held = os.pipe()
    os.set_inheritable(held, True)
    child = os.fork()
    if child == 0:
        os.close(alive)
        channel.close()
        _behind_the_wall(request, source, sink)
    for handle in (source, sink, held):
        os.close(handle)
    select.select([alive, channel.fileno()], [], [])
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.close(alive)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"ended": code}


def _behind_the_wall(request: dict[str, Any], source: int, sink: int) -> None:
    """Never returns. Exit 0 done, 3 too much memory, 4 the parser failed."""
    code = 4
    try:
        isolation = isolate(files=request["format"] == "image")
        limit()
        os.write(sink, isolation.encode() + b"\n")
        if request["format"] == "image":
            _run_tesseract(request["program"], source, sink)
        answer = parse(request, _read_all(source))
        _write_all(sink, answer)
        code = 0
    except MemoryError:
        code = 3
    except BaseException:
        code = 4
    finally:
        os._exit(code)


def parse(request: dict[str, Any], untrusted: bytes) -> bytes:
    """The parser of this format on these bytes."""
    module = importlib.import_module(NEEDS[request["format"]][0])
    if request["format"] == "picture":
        picture: bytes = module.draw_page(untrusted, request["page"])
        return picture
    from bearwitness.receiving.parsed import write_parsed

    return write_parsed(module.parse(untrusted, request))


def _read_all(source: int) -> bytes:
    with os.fdopen(source, "rb") as file:
        return file.read()


def _write_all(sink: int, answer: bytes) -> None:
    with os.fdopen(sink, "wb") as file:
        file.write(answer)


def _run_tesseract(program: str, source: int, sink: int) -> None:
    os.dup2(source, 0)
    os.dup2(sink, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.execve(program, ["tesseract", "stdin", "stdout", "-l", "eng+rus"], {"OMP_THREAD_LIMIT": "1"})


def limit() -> None:
    """Memory, seconds, no files written, no core left behind. Where the system has no such limits, nothing."""
    if resource is None:
        return
    limits = {
        "RLIMIT_AS": MOST_MEMORY, "RLIMIT_CPU": MOST_SECONDS, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, "RLIMIT_NOFILE": 64, "RLIMIT_NPROC": 0,
    }  # fmt: skip
    for name, most in limits.items():
        if hasattr(resource, name):
            # A second above the limit of time, so that the signal that ends the parser says which limit it was.
            hard = most + 1 if name == "RLIMIT_CPU" else most
            _set_limit(resource, getattr(resource, name), most, hard)


def _set_limit(system: ModuleType, which: int, most: int, hard: int) -> None:
    """A stricter limit that already stands is kept. On Linux a limit that cannot be set ends the parser before it has read a byte."""
    _, ceiling = system.getrlimit(which)
    if ceiling != system.RLIM_INFINITY:
        most, hard = min(most, ceiling), min(hard, ceiling)
    try:
        system.setrlimit(which, (most, hard))
    except (OSError, ValueError):
        if sys.platform.startswith("linux"):
            raise


_NEW_USER, _NEW_NETWORK, _NEW_MESSAGES, _NEW_NAMES = 0x10000000, 0x40000000, 0x08000000, 0x04000000
_NO_NEW_RIGHTS = 38


def isolate(*, files: bool) -> str:
    """Leaves the network and, unless `files` are needed (a program must be loaded), the file system. Says what was reached."""
    if not sys.platform.startswith("linux"):
        return "reduced isolation"
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_USER | _NEW_NETWORK | _NEW_MESSAGES | _NEW_NAMES) != 0:
        return "reduced isolation"
    if not files:
        try:
            # A folder that is empty for everybody and gone with this process.
            os.chroot("/proc/self/fdinfo")
            os.chdir("/")
        except OSError:
            return "reduced isolation"
    system.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    return "isolated, files in sight" if files else "isolated"


def serve_once() -> None:
    """For systems without fork or passing of handles: one file from standard input, the answer on standard output."""
    request = json.loads(sys.argv[1])
    limit()
    sys.stdout.buffer.write(b"reduced isolation\n")
    try:
        answer = parse(request, sys.stdin.buffer.read())
    except MemoryError:
        sys.stdout.buffer.flush()
        os._exit(3)
    except BaseException:
        sys.stdout.buffer.flush()
        os._exit(4)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
