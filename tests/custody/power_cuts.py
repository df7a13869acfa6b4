"""Power cuts, simulated: what a process wrote and synced is recorded in order (power_cuts.c), and the disk is made again as it could lie
after a cut at any instant: what was synced is there; of what was not, any part may be, torn at sectors; names last once their folder is
synced, and are lost or kept in order.
"""

import json
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bearwitness.custody import verify
from bearwitness.errors import BearwitnessError
from custody.raw_vaults import KEY, OTHER, opened

HERE = Path(__file__).resolve().parent
SECTOR = 512
Record = tuple[str, str, int, bytes]

WORK = """
import os, sys
from pathlib import Path
from bearwitness.custody import schema
from bearwitness.custody.renewal import renew
from custody.raw_vaults import OTHER, filled, keep, opened
folder, seed, mode = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
if mode == "control":
    schema.PRAGMAS = tuple(p for p in schema.PRAGMAS if "synchronous" not in p) + ("PRAGMA synchronous = OFF",)
acks = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT)
path = folder / "case.bw"
with filled(path, 3) as vault:
    os.write(acks, b'"made"\\n')
    for n in range(14):
        with vault.batch():
            kept = [keep(vault, os.urandom(60 * ((n + seed) % 6) ** 4 + 9)) for _ in range(n % 3 + 1)]
            vault.index_text(str(n % 4), f"words {n}")
        for digest in kept:
            os.write(acks, f'"{digest}"\\n'.encode())
if mode == "renew":
    with opened(path) as vault:
        renew(vault, OTHER, os.urandom(16))
    os.write(acks, b'"renewed"\\n')
"""


def can_record() -> bool:
    return sys.platform == "linux" and shutil.which("gcc") is not None


def record(folder: Path, seed: int, mode: str = "add") -> list[Record]:
    """Runs the work under the recorder; (letter, path, place, bytes) of each change."""
    library, watched, log = folder / "recorder.so", folder / f"watched{seed}", folder / f"log{seed}"
    if not library.exists():
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "power_cuts.c", "-ldl"], check=True)
    watched.mkdir()
    env = {**os.environ, "WATCHED": str(watched), "RECORD": str(log), "LD_PRELOAD": str(library),
           "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}  # fmt: skip
    subprocess.run([sys.executable, "-c", WORK, watched, str(seed), mode], env=env, check=True, timeout=120)
    return list(_records(log.read_bytes(), str(watched)))


def _records(data: bytes, watched: str) -> Iterator[Record]:
    at = 0

    def number() -> int:
        nonlocal at
        at += 8
        return int(struct.unpack_from("<q", data, at - 8)[0])

    def words(length: int) -> bytes:
        nonlocal at
        at += length
        return data[at - length : at]

    while at < len(data):
        letter = words(1).decode()
        name = words(number()).decode().removeprefix(watched).lstrip("/")
        place = number() if letter in "WT" else 0
        extra = words(number()) if letter in "WRL" else b""
        yield letter, name, place, extra.decode().removeprefix(watched).lstrip("/").encode() if letter in "RL" else extra


@dataclass
class File:
    """`sure`: what is on the disk; `open`: writes and cuts that were not synced yet."""

    sure: bytearray = field(default_factory=bytearray)
    open: list[tuple[str, int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.open:
            apply(self.sure, *change)
        self.open = []

    def after_cut(self, dice: random.Random) -> bytes:
        """All, none or any part of what was not synced, in any order of arrival, torn at sectors."""
        content, luck = bytearray(self.sure), dice.choice((0.0, 0.5, 0.9, 1.0))
        for letter, place, data in self.open:
            if letter == "T":
                if dice.random() < luck:
                    apply(content, letter, place, data)
                continue
            for start in range(0, len(data), SECTOR):
                if dice.random() < luck:
                    apply(content, "W", place + start, data[start : start + SECTOR])
        return bytes(content)


def apply(content: bytearray, letter: str, place: int, data: bytes) -> None:
    if letter == "T":
        del content[place:]
        content.extend(bytes(max(0, place - len(content))))
        return
    content.extend(bytes(max(0, place + len(data) - len(content))))
    content[place : place + len(data)] = data


class Disk:
    """The folder as programs see it, and as it is on the disk for certain."""

    def __init__(self) -> None:
        self.seen: dict[str, File] = {}
        self.sure: dict[str, File] = {}
        self.renamings: list[tuple[str, str, str, File | None]] = []

    def take(self, letter: str, name: str, place: int, extra: bytes) -> None:
        if letter == "S" and name == "":
            for step in self.renamings:
                rename(self.sure, *step)
            self.renamings = []
        elif letter == "S":
            if name in self.seen:
                self.seen[name].sync()
        elif letter in "WT":
            if name in self.seen:
                self.seen[name].open.append((letter, place, extra))
        elif letter != "C" or name not in self.seen:
            step = (letter, name, extra.decode(), File() if letter == "C" else self.seen.get(name))
            rename(self.seen, *step)
            self.renamings.append(step)

    def lay_out(self, folder: Path, dice: random.Random) -> None:
        """One way the disk may lie after a cut now."""
        names = dict(self.sure)
        for step in self.renamings[: dice.randint(0, len(self.renamings))]:
            rename(names, *step)
        for name, file in names.items():
            if name != "acks":
                (folder / name).write_bytes(file.after_cut(dice))


def rename(names: dict[str, File], letter: str, name: str, to: str, file: File | None) -> None:
    if letter == "U":
        names.pop(name, None)
    elif letter == "R" and name in names:
        names[to] = names.pop(name)
    elif letter == "L" and name in names:
        names[to] = names[name]
    elif letter == "C" and file is not None:
        names[name] = file


def states(records: list[Record], folder: Path, count: int, dice: random.Random) -> Iterator[tuple[Path, list[str]]]:
    """`count` folders as cuts leave them, each with what had been acknowledged before."""
    cuts = sorted(dice.choices(range(len(records)), k=count))
    disk, acks, n = Disk(), b"", 0
    for index, change in enumerate(records):
        while n < len(cuts) and cuts[n] == index:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            disk.lay_out(folder, dice)
            yield folder, [json.loads(line) for line in acks.split(b"\n")[:-1]]
            n += 1
        if change[1] == "acks":
            acks += change[3]
        else:
            disk.take(*change)


def is_broken(folder: Path, said: list[str]) -> bool:
    """Is something acknowledged gone, or what is there not whole? Before the vault was said to be made there need be none."""
    if "made" not in said:
        return False
    for key in (OTHER, KEY):
        try:
            with opened(folder / "case.bw", key) as vault:
                kept = {i.sha256 for i in vault.items()}
                missing = set(said) - {"made", "renewed"} - kept
                return bool(missing) or not verify(vault).ok or ("renewed" in said and key == KEY)
        except BearwitnessError:
            continue
    return True
