"""Killed at any instant, with a full disk, or in the middle of a change of passphrase: what was acknowledged is there, and all is whole.

Each harness has a control that must fail: a harness that cannot find a loss proves nothing. (Killing a process does not empty the
system's own buffers; the loss of power is simulated in bench/reliability/power_cuts.py.)
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bearwitness.custody import verify
from bearwitness.custody.renewal import renew
from bearwitness.errors import DiskFullError, VaultBusyError, VaultError, WrongPassphraseError
from custody.raw_vaults import KEY, OTHER, Fork, filled, keep, made, opened

Say = Callable[[Any], None]
KILLS, CONTROLS, RENEWALS = 60, 8, 16


def keep_and_say(path: Path, name: int) -> Callable[[Say], None]:
    """Keeps report after report, alone or several in one transaction, and says each digest once its commit has returned."""

    def work(say: Say) -> None:
        say("began")
        with opened(path) as vault:
            for n in range(10**6):
                with vault.batch():
                    kept = [keep(vault, os.urandom(50 * (n % 7) ** 4 + 1), f"{name}-{n}-{k}") for k in range(n % 3 + 1)]
                    vault.index_text(str(n % 5), f"words {n}")
                say(kept)

    return work


def say_too_early(path: Path) -> Callable[[Say], None]:
    """The control: says what it keeps before the commit."""

    def work(say: Say) -> None:
        say("began")
        with opened(path) as vault:
            while True:
                with vault.batch():
                    for _ in range(30):
                        say([keep(vault, os.urandom(20))])

    return work


def killed_after(seconds: float, work: Callable[[Say], None]) -> list[str]:
    """What it had said before it was killed."""
    fork = Fork(work)
    time.sleep(seconds)
    fork.kill()
    said = fork.said()
    assert os.WIFSIGNALED(fork.status), "it did not live to be killed"
    return [digest for kept in said[1:] for digest in kept]


def lost(path: Path, said: list[str]) -> set[str]:
    with opened(path) as vault:
        assert verify(vault).ok
        return set(said) - {i.sha256 for i in vault.items()}


def test_nothing_acknowledged_is_lost_to_a_kill_at_any_instant(tmp_path: Path) -> None:
    dice = random.Random(1)
    path = tmp_path / "case.bw"
    made(path).close()
    said: list[str] = []
    for n in range(KILLS):
        said += killed_after(0.01 + dice.random() ** 2 * 0.12, keep_and_say(path, n))
        if n % 10 == 9:
            assert lost(path, said) == set()
        if n % 20 == 19:
            path.unlink()
            made(path).close()
            said = []


def test_the_control_acknowledging_before_the_commit_loses(tmp_path: Path) -> None:
    dice = random.Random(2)
    path = tmp_path / "case.bw"
    made(path).close()
    losing = sum(bool(lost(path, killed_after(0.05 + dice.random() * 0.05, say_too_early(path)))) for _ in range(CONTROLS))
    assert losing >= CONTROLS * 0.2


def test_a_change_of_passphrase_killed_anywhere_leaves_one_whole_vault(tmp_path: Path) -> None:
    dice = random.Random(3)
    path = tmp_path / "case.bw"
    with filled(path, 40) as vault:
        keep(vault, os.urandom(2_000_000), "photo.bin")
    keys, changed, begun = [KEY, OTHER], 0, time.monotonic()
    with opened(path) as vault:
        renew(vault, OTHER, os.urandom(16))
    usual = time.monotonic() - begun
    keys.reverse()
    for _ in range(RENEWALS):

        def work(say: Say) -> None:
            with opened(path, keys[0]) as vault:
                say("began")
                renew(vault, keys[1], os.urandom(16))
                say("done")

        fork = Fork(work)
        time.sleep(dice.random() * 1.6 * usual)
        fork.kill()
        said = fork.said()
        try:
            vault = opened(path, keys[1])
            keys.reverse()
            changed += 1
        except WrongPassphraseError:
            assert "done" not in said, "it said that the passphrase was changed"
            vault = opened(path, keys[0])
        with vault:
            result = verify(vault)
            assert (result.ok, result.reports) == (True, 41)
        assert [p.name for p in tmp_path.iterdir()] == ["case.bw"], "a killed change leaves nothing behind once the vault was opened"
        with pytest.raises(WrongPassphraseError):
            opened(path, keys[1])
    assert 0 < changed < RENEWALS, "the control: some kills came before the change and some after"


def test_whoever_waits_through_a_change_of_passphrase_writes_to_no_lost_file(tmp_path: Path) -> None:
    """Another process tries to open and write all the time while the vault is written anew: what it was told is kept is kept."""
    path = tmp_path / "case.bw"
    filled(path, 20).close()

    def stranger(say: Say) -> None:
        until = time.monotonic() + 2
        while time.monotonic() < until:
            try:
                with opened(path) as vault:
                    say(keep(vault, os.urandom(30)))
            except (VaultBusyError, WrongPassphraseError):
                pass

    fork = Fork(stranger)
    time.sleep(0.3)
    while True:
        try:
            with opened(path) as vault:
                renew(vault, OTHER, os.urandom(16))
            break
        except VaultBusyError:
            continue
    said = fork.said()
    assert said, "the control: the stranger did write"
    with opened(path, OTHER) as vault:
        assert verify(vault).ok
        assert set(said) <= {i.sha256 for i in vault.items()}


# ── full disk ────────────────────────────────────────────────────────────────────────────────────


def fill_up(path: Path) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        with opened(path) as vault:
            for n in range(10**6):
                try:
                    digest = keep(vault, os.urandom(3000 + n % 9000))
                except (DiskFullError, VaultError) as error:
                    say([type(error).__name__])
                    return
                say(digest)

    return work


def check_after_filling(path: Path, said: list[Any]) -> None:
    """All that was acknowledged is there, the vault verifies, and it can be written again."""
    assert len(said) > 5
    with opened(path) as vault:
        assert verify(vault).ok
        assert set(said[:-1]) <= {i.sha256 for i in vault.items()}
        keep(vault, "there is room again")
        assert verify(vault).ok


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("not tested: a full disk (no small file system can be mounted here)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path) -> None:
    path = small_disk / "case.bw"
    made(path).close()
    said = Fork(fill_up(path)).said()
    assert said[-1] == ["DiskFullError"]
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    check_after_filling(path, said)


def test_a_full_disk_makes_no_half_vault_and_no_half_change_of_passphrase(small_disk: Path) -> None:
    path = small_disk / "case.bw"
    with made(path) as vault:
        for _ in range(16):
            keep(vault, os.urandom(100_000))
    with opened(path) as vault, pytest.raises((DiskFullError, VaultError)):
        renew(vault, OTHER, os.urandom(16))
    assert {p.name for p in small_disk.iterdir()} <= {"case.bw", "case.bw-wal"}
    with opened(path) as vault:
        assert verify(vault).ok
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free // 4096 * 4096))
    with pytest.raises((DiskFullError, VaultError)):
        made(small_disk / "second.bw")
    assert {p.name for p in small_disk.iterdir()} <= {"ballast", "case.bw", "case.bw-wal"}


def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"
    made(path).close()

    def limited(say: Say) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
        fill_up(path)(say)

    check_after_filling(path, Fork(limited).said())


def test_after_a_commit_that_failed_the_session_is_over(tmp_path: Path) -> None:
    """After a failed sync nobody knows what is on the disk: no second try in the same session may seem to succeed."""
    path = tmp_path / "case.bw"
    made(path).close()

    def limited(say: Say) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with opened(path) as vault:
            keep(vault, "kept")
            resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(f"{path}-wal"), resource.RLIM_INFINITY))  # noqa: PTH202
            for _ in range(2):
                try:
                    keep(vault, "small enough to wait for its commit")
                except VaultError as error:
                    say(str(error))
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    said = Fork(limited).said()
    assert said == ["The disk refused a write.", "This session ended with a failed write."]
    with opened(path) as vault:
        assert verify(vault).reports == 1


@pytest.mark.skipif(sys.platform != "linux", reason="not tested: locks (only Linux is tested)")
def test_looking_at_an_open_vault_again_does_not_let_go_of_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"

    def second(say: Say) -> None:
        try:
            opened(path)
            say("opened")
        except VaultBusyError:
            say("busy")

    with filled(path):
        with pytest.raises(VaultBusyError):
            opened(path)
        from bearwitness.custody import vault as house

        house._OPEN, held = set(), house._OPEN  # the child must meet the lock, not our own list
        told = Fork(second).said()
        house._OPEN = held
    assert told == ["busy"]
