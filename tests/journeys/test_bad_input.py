"""Bad input as a hostile or tired person gives it: a clear error or a doubt, and the vault verifies afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bearwitness.custody import Vault

KEY = "long enough to be a phrase\n"


def bw(folder: Path, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    return subprocess.run(
        [sys.executable, "-m", "bearwitness", *arguments], cwd=folder, env=env, input=stdin, capture_output=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "key").write_text(KEY, encoding="utf-8")
    Vault.create(folder / "case.bw", KEY.strip()).close()
    return folder


def still_whole(folder: Path) -> None:
    out = bw(folder, "verify", "case.bw", "--json")
    assert out.returncode == 0, out.stdout
    assert json.loads(out.stdout)["ok"] is True


def test_a_folder_of_bad_files_is_kept_and_read_as_far_as_it_goes(folder: Path) -> None:
    pile = folder / "pile"
    pile.mkdir()
    (pile / "empty.txt").write_bytes(b"")
    (pile / "zip.pdf").write_bytes(b"PK\x03\x04" + bytes(200))
    (pile / "mixed.txt").write_bytes("Задержаны двое. ".encode() + "Задержаны трое.".encode("cp1251"))
    (pile / "bidi.txt").write_text("Orvessa, 5 May 2031. \u202eAt least 4 bakers were detained.\u202c\n", encoding="utf-8")
    (pile / "nul.txt").write_bytes(b"Two people\x00 were killed.\n")
    (pile / "noise.bin").write_bytes(os.urandom(5000))
    (pile / "good.txt").write_text("Orvessa, 5 May 2031. At least 4 bakers were detained, the city police said.\n", encoding="utf-8")
    (pile / "sub").mkdir()
    (pile / "sub" / "loop").symlink_to(pile, target_is_directory=True)
    (pile / ".hidden").write_text("Nine people were killed.", encoding="utf-8")
    os.mkfifo(pile / "pipe")
    out = bw(folder, "add", "case.bw", "pile")
    assert out.returncode == 0, out.stderr.decode()
    words = out.stdout.decode()
    assert "good.txt" in words and "loop" not in words and "hidden" not in words and "pipe" not in words
    assert all(name in words for name in ("empty.txt", "zip.pdf", "mixed.txt", "bidi.txt", "nul.txt", "noise.bin"))
    doubts = {json.loads(line)["what"] for line in bw(folder, "list", "case.bw", "doubts", "--json").stdout.splitlines()}
    assert {"empty", "direction_controls"} <= doubts
    still_whole(folder)


def test_a_directory_that_vanishes_and_one_without_permission(folder: Path) -> None:
    out = bw(folder, "add", "case.bw", "gone/", "pile/good.txt")
    assert out.returncode == 3
    assert b"already kept" in out.stdout
    assert b"BadInputError" in out.stderr
    still_whole(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(folder: Path) -> None:
    (folder / "closed.txt").write_text("Two people were killed.", encoding="utf-8")
    (folder / "closed.txt").chmod(0)
    assert bw(folder, "add", "case.bw", "closed.txt").returncode == 3


def test_two_adds_at_once_the_second_is_told(folder: Path) -> None:
    with Vault.open(folder / "case.bw", KEY.strip()):
        out = bw(folder, "add", "case.bw", "pile/good.txt")
    assert out.returncode == 4
    assert b"VaultBusyError" in out.stderr
    still_whole(folder)


def test_standard_input_is_a_report(folder: Path) -> None:
    out = bw(folder, "add", "case.bw", "-", stdin=b"Orvessa, 6 May 2031. Two bakers were released on Monday.\n")
    assert out.returncode == 0
    assert out.stdout.decode().split("  ")[1] == "-"


def test_two_hundred_megabytes_are_kept_and_read_as_far_as_the_limit(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as f:
        line = b"Orvessa, 5 May 2031. The river was calm and nobody wrote anything down that day at all.\n"
        block = line * (1024 * 1024 // len(line))
        for _ in range(201):
            f.write(block)
    out = bw(folder, "add", "case.bw", "huge.txt", "--unread")
    assert out.returncode == 0, out.stderr.decode()
    (folder / "huge.txt").unlink()
    still_whole(folder)
