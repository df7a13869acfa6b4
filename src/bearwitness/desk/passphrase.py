"""Where a passphrase comes from: a file, an open descriptor, the file an environment variable names, a prompt; in this order.

Never an argument and never the value of a variable: both are seen by other programs.
"""

import getpass
import os
import sys
import unicodedata
from pathlib import Path

from bearwitness.errors import NoPassphraseError, UsageError

VARIABLE = "BEARWITNESS_PASSPHRASE_FILE"


def first_line(untrusted: bytes) -> str:
    """The first line without its line end, UTF-8, NFC. Raises `UsageError` where it is empty or no UTF-8."""
    line = untrusted.split(b"\n", 1)[0].rstrip(b"\r")
    try:
        words = unicodedata.normalize("NFC", line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NoPassphraseError("The passphrase file is not UTF-8.") from None
    if not words:
        raise NoPassphraseError("The first line of the passphrase file is empty.")
    return words


def from_file(path: str) -> str:
    try:
        return first_line(Path(path).read_bytes())
    except OSError as fault:
        raise NoPassphraseError(f"The passphrase file cannot be read: {fault.strerror}.") from None


def ask_passphrase(*, file: str | None = None, descriptor: int | None = None, new: bool = False) -> str:
    """The passphrase. `new`: it is asked for twice at a prompt. No terminal and none of these: `NoPassphraseError` at once."""
    if file is not None:
        return from_file(file)
    if descriptor is not None:
        return _from_descriptor(descriptor)
    if not new and os.environ.get(VARIABLE):
        return from_file(os.environ[VARIABLE])
    return prompt(new=new)


def _from_descriptor(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return first_line(stream.readline())
    except OSError as fault:
        raise NoPassphraseError(f"Descriptor {descriptor} cannot be read: {fault.strerror}.") from None


def prompt(*, new: bool) -> str:
    """Asks at the terminal; a new passphrase twice."""
    if not sys.stdin.isatty():
        raise NoPassphraseError("A passphrase is needed and there is no terminal to ask at.")
    words = unicodedata.normalize("NFC", getpass.getpass("New passphrase: " if new else "Passphrase: "))
    if not words:
        raise NoPassphraseError("No passphrase was given.")
    if new and unicodedata.normalize("NFC", getpass.getpass("Again: ")) != words:
        raise UsageError("The two passphrases differ.")
    return words
