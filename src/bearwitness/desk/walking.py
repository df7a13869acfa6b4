"""Paths as a person gives them: files, folders walked in code-point order (no links followed, hidden files left), `-`."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bearwitness.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take: its path as printed; `below`: its path inside the folder given, or its name."""

    path: str
    below: str


def walk(paths: list[str]) -> Iterator[Found | BadInputError]:
    """Every file in the order given. What cannot be taken comes as an error in its place, so that the good ones are done first."""
    for given in paths:
        if given == "-":
            yield Found("-", "-")
            continue
        try:
            mode = Path(given).stat().st_mode
        except OSError as fault:
            yield BadInputError(f"{given}: {fault.strerror}")
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(given, given)
        elif stat.S_ISREG(mode):
            yield Found(given, Path(given).name)
        else:
            yield BadInputError(f"{given}: neither a file nor a folder")


def _folder(folder: str, top: str) -> Iterator[Found | BadInputError]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  code-point order, names as they are
    except OSError as fault:
        yield BadInputError(f"{folder}: {fault.strerror}")
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118  the path is printed as it was given
        if name.startswith("."):
            continue
        try:
            mode = os.lstat(path).st_mode
        except OSError as fault:
            yield BadInputError(f"{path}: {fault.strerror}")
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, top)
        elif stat.S_ISREG(mode):
            yield Found(path, os.path.relpath(path, top))


def take(found: Found) -> bytes:
    """The bytes of one file. Raises `BadInputError` where it vanished or may not be read."""
    if found.path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(found.path).read_bytes()
    except OSError as fault:
        raise BadInputError(f"{found.path}: {fault.strerror}") from None


STREAMED = 8 * 1024 * 1024
"""A larger file is never held in memory whole while it is kept."""


def hand_over(found: Found) -> bytes | BinaryIO:
    """The bytes of one file for keeping; of a large one, and of standard input, an open stream. Raises as `take`."""
    if found.path == "-":
        return sys.stdin.buffer
    try:
        stream = Path(found.path).open("rb")  # noqa: SIM115  whoever keeps it closes it
        if os.fstat(stream.fileno()).st_size > STREAMED:
            return stream
        with stream:
            return stream.read()
    except OSError as fault:
        raise BadInputError(f"{found.path}: {fault.strerror}") from None


def documents(found: list[Found]) -> dict[str, str]:
    """`doc` of each path: the file's name without its last suffix; where two are alike, their path below the folder given."""
    stems = [Path(f.path).stem for f in found]
    return {f.path: (s if stems.count(s) == 1 else f.below) for f, s in zip(found, stems, strict=True)}
