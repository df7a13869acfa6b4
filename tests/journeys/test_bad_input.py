"""Bad input as a hostile or tired person gives it: a clear error or a doubt, and the vault verifies afterwards."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bearwitness.case import Case
from bearwitness.custody import Vault, verify
from bearwitness.journey import Handed
from bearwitness.reading import Parsers
from bearwitness.receiving import receive
from bearwitness.record import Reading, Report
from bearwitness.settings import Settings
from custody.raw_vaults import made
from journeys.hostile_files import lay_out, mbox, wide_csv

PARSERS = Parsers()
#: Read only in `bench/budgets.py`: long runs without a sentence, which readers take half a minute over.
SLOW = frozenset({b"brackets.txt", b"one-line.txt", b"digits.txt"})
KEY = "long enough to be a phrase\n"


def bw(folder: Path, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    return subprocess.run(
        [sys.executable, "-m", "bearwitness", *arguments], cwd=folder, env=env, input=stdin, capture_output=True, timeout=600, check=False
    )


def measured(folder: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[bytes], int]:
    """The command, and its peak of memory in kB."""
    # The mark of /proc begins anew with the program; that of getrusage would still hold what the testing process once took.
    words = "import re, sys; from bearwitness.desk.command import main; code = main(sys.argv[1:]); "
    words += "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], file=sys.stderr); sys.exit(code)"
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    out = subprocess.run([sys.executable, "-c", words, *arguments], cwd=folder, env=env, capture_output=True, timeout=300, check=False)
    return out, int(out.stderr.split()[-1])


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


def test_a_folder_of_hostile_files_is_kept_and_read_as_far_as_it_goes(folder: Path) -> None:
    """Every kind at once, beside a link that loops, a pipe and a hidden file: each is kept to the byte, the good ones are read."""
    pile = folder / "pile"
    pile.mkdir()
    count = lay_out(os.fsencode(pile), but=SLOW)
    (pile / "sub").mkdir()
    (pile / "sub" / "loop").symlink_to(pile, target_is_directory=True)
    (pile / "sub" / "nowhere.txt").symlink_to(folder / "gone.txt")
    (pile / ".hidden").write_text("Nine people were killed.", encoding="utf-8")
    os.mkfifo(pile / "pipe")
    out = bw(folder, "add", "case.bw", "pile")
    assert out.returncode == 0, out.stderr.decode()
    words = out.stdout.decode()
    assert all(line.split("  ")[-1] in ("kept", "kept unread") for line in words.splitlines())
    assert not any(name in words for name in ("loop", "nowhere", "hidden", "pipe"))
    assert "pile/good.txt  kept\n" in words and "\nlines  r1" not in words, "a file's name begins no line of its own"
    doubts = [json.loads(line)["what"] for line in bw(folder, "list", "case.bw", "doubts", "--json").stdout.splitlines()]
    assert {"empty", "direction_controls", "parser_failed", "over_limit", "kept_unread", "bad_bytes", "format_unlike_name"} <= set(doubts)
    with Vault.open(folder / "case.bw", KEY.strip()) as vault:
        kept = {vault.original(i.sha256) for i in vault.items()}
        expected = {p.read_bytes() for p in pile.iterdir() if p.is_file() and not p.is_symlink() and not p.name.startswith(".")}
        assert count == len(expected)
        assert expected <= kept
        lines = [e.content for e in vault.entries("Received")]
        assert len(lines) == count
        assert "/etc" not in "".join(str(form) for _, form in vault.shelf("text")), "an entity opened a file"
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


def test_two_hundred_megabytes_are_kept_in_little_memory(folder: Path) -> None:
    """Kept as a stream. (`bench/budgets.py` also reads it, as far as the limits allow.)"""
    line = b"Orvessa, 5 May 2031. The river was calm and nobody wrote anything down that day at all.\n"
    block = line * (1024 * 1024 // len(line))
    with (folder / "huge.txt").open("wb") as f:
        for _ in range(201):
            f.write(block)
    out, peak = measured(folder, "add", "case.bw", "huge.txt", "--unread")
    assert out.returncode == 0, out.stderr.decode()
    # Argon2id alone takes 256 MiB for a second, before the first byte is kept.
    assert peak < (256 + 150) * 1024
    (folder / "huge.txt").unlink()
    still_whole(folder)


def test_a_long_text_is_read_as_far_as_the_limit_and_says_so() -> None:
    import bearwitness.journey as corridor

    words = "Orvessa, 5 May 2031. At least 4 bakers were detained, the city police said.\n\n"
    text = words + "x" * corridor.MOST_READ
    report = Report("r1", "long.txt", "0" * 64, "utf-8", 0, len(text), language="en")
    seen: list[int] = []

    def read(report: Report, *_: object) -> Reading:
        seen.append(report.end)
        return Reading(report.id)

    real, corridor.read = corridor.read, read
    try:
        reading = corridor.read_safely(report, text, corridor.Parsers(), Settings())
    finally:
        corridor.read = real
    assert seen == [corridor.MOST_READ]
    (doubt,) = reading.doubts
    assert (doubt.what, doubt.start, doubt.end) == ("read_in_part", corridor.MOST_READ, len(text))


def test_five_thousand_tiny_files_are_kept(folder: Path) -> None:
    tiny = folder / "tiny"
    tiny.mkdir()
    for n in range(5000):
        (tiny / f"{n:04}.txt").write_text(f"{n} people came.", encoding="utf-8")
    out = bw(folder, "add", "case.bw", "tiny", "--unread")
    assert out.returncode == 0, out.stderr.decode()
    lines = out.stdout.decode().splitlines()
    assert len(lines) == 5000 and len({line.split("  ")[0] for line in lines}) == 5000
    assert [line.split("  ")[1] for line in lines] == [f"tiny/{n:04}.txt" for n in range(5000)]


def test_an_interrupted_add_keeps_what_it_printed_and_goes_on(folder: Path) -> None:
    """Ctrl-C in the middle, then the same command again."""
    many = folder / "many"
    many.mkdir()
    for n in range(150):
        (many / f"{n:03}.txt").write_text(f"Orvessa, 5 May 2031. At least {n + 2} bakers were detained.\n", encoding="utf-8")
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    command = [sys.executable, "-m", "bearwitness", "add", "case.bw", "many"]
    going = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert going.stdout is not None
    first = [going.stdout.readline() for _ in range(5)]
    going.send_signal(signal.SIGINT)
    rest, err = going.communicate(timeout=60)
    assert going.returncode == 130, err
    assert b"Interrupted" in err and b"Traceback" not in err
    printed = {line.split(b"  ")[0].decode() for line in [*first, *rest.splitlines()] if line.strip()}
    assert 5 <= len(printed) < 150
    still_whole(folder)
    out = bw(folder, "add", "case.bw", "many")
    assert out.returncode == 0, out.stderr
    states = {line.split("  ")[0]: line.split("  ")[2] for line in out.stdout.decode().splitlines()}
    assert len(states) == 150
    assert all(states[name] == "already kept" for name in printed)
    still_whole(folder)


@pytest.mark.parametrize("case", ["gone.bw", "pile", "key", "/dev/null", "empty.bw", "x" * 300 + ".bw", "a\nb.bw"])
def test_what_is_no_vault_is_refused_in_words(folder: Path, case: str) -> None:
    (folder / "empty.bw").write_bytes(b"")
    before = sorted(p.name for p in folder.iterdir())
    for arguments in (
        ["add", case, "pile/good.txt"],
        ["verify", case],
        ["rebuild", case],
        ["passphrase", case, "--new-passphrase-file", "key"],
    ):
        out = bw(folder, *arguments)
        assert out.returncode in (4, 5), (arguments, out.stderr)
        assert b"Traceback" not in out.stderr and out.stderr.count(b"\n") == 2
    assert sorted(p.name for p in folder.iterdir()) == before


@pytest.mark.parametrize("name", ["case.bw", "pile", "no/such/folder/new.bw", "x" * 300 + ".bw"])
def test_a_vault_is_not_made_over_or_into_nothing(folder: Path, name: str) -> None:
    out = bw(folder, "new", name)
    assert out.returncode == 4
    assert b"Traceback" not in out.stderr


@pytest.mark.parametrize("words", [b"", b"\n", b"\r\nsecond", b"\xff\xfe", b"\xef\xbb\xbf\n"])
def test_a_passphrase_file_without_a_passphrase_is_refused(folder: Path, words: bytes) -> None:
    (folder / "bad-key").write_bytes(words)
    for arguments in (["verify", "case.bw", "--passphrase-file", "bad-key"], ["passphrase", "case.bw", "--new-passphrase-file", "bad-key"]):
        out = bw(folder, *arguments)
        assert out.returncode == 4
        assert b"NoPassphraseError" in out.stderr
    still_whole(folder)


def test_a_checkpoint_kept_outside_is_compared(folder: Path) -> None:
    (folder / "before.json").write_bytes(bw(folder, "verify", "case.bw", "--json").stdout)
    assert bw(folder, "add", "case.bw", "-", stdin=b"One more.").returncode == 0
    assert bw(folder, "verify", "case.bw", "--checkpoint", "before.json").returncode == 0
    (folder / "other.txt").write_bytes(json.loads((folder / "before.json").read_bytes())["checkpoint"].replace("\n", "\nx", 1).encode())
    assert bw(folder, "verify", "case.bw", "--checkpoint", "other.txt").returncode == 3
    Vault.create(folder / "second.bw", KEY.strip()).close()
    out = bw(folder, "verify", "second.bw", "--checkpoint", "before.json")
    assert out.returncode == 5
    assert b"another vault" in out.stdout


# ── any bytes at all ─────────────────────────────────────────────────────────────────────────────


HEADS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"From: a\nTo: b\nSubject: c\n\n",
    b'{"messages":[',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"a,b\n",
)
NAMES = ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.xlsx", "a.csv", "a.eml", "a.mbox", "a.json", "a.png", "a", "\u202e.txt")
anything = st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))


def whole_and_in_bounds(name: str, data: bytes) -> None:
    sha = hashlib.sha256(data).hexdigest()
    reception = receive(name, data, sha256=sha, settings=Settings())
    text = reception.rendition.text
    assert all(r.sha256 == sha and 0 <= r.start <= r.end <= len(text) for r in reception.reports)
    assert reception.reports or reception.doubts, "what gives no report says why"
    text.encode("utf-8")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(("a.txt", "a.md", "a", "a.bin")), anything)
def test_any_bytes_as_a_text_are_received(name: str, data: bytes) -> None:
    whole_and_in_bounds(name, data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.sampled_from(HEADS), anything)
def test_any_bytes_under_any_name_are_received_through_the_worker(name: str, head: bytes, data: bytes) -> None:
    whole_and_in_bounds(name, head + data)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(HEADS), anything), max_size=4))
def test_any_bytes_added_are_kept_as_they_were(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, bytes, bytes]]) -> None:
    """Through the whole road over a vault: kept to the byte, a line for each, and the vault verifies."""
    with made(tmp_path_factory.mktemp("any") / "case.bw") as vault:
        handed = [Handed(name, head + data) for name, head, data in files]
        lines = list(Case(vault, Settings(), PARSERS).add(handed))
        assert len(lines) >= len(files)
        assert {vault.original(i.sha256) for i in vault.items()} == {head + data for _, head, data in files}
        assert verify(vault).ok


def test_a_sheet_of_ten_thousand_rows_is_ten_thousand_reports() -> None:
    data = wide_csv(10_000)
    reception = receive("rows.csv", data, sha256=hashlib.sha256(data).hexdigest(), settings=Settings())
    assert len(reception.reports) == 10_000


def test_three_hundred_mails_are_three_hundred_reports() -> None:
    data = mbox(300)
    reception = receive("mails.mbox", data, sha256=hashlib.sha256(data).hexdigest(), settings=Settings())
    assert len(reception.reports) == 300


def test_a_full_disk_behind_the_output_is_said_in_words(folder: Path) -> None:
    (folder / "one.txt").write_text("Orvessa, 5 May 2031. Two bakers were detained on Sunday, the police said.\n", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "bearwitness", "read", "one.txt"]
        out = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert out.returncode == 3
    assert b"could not be written" in out.stderr
    assert b"fault of ours" not in out.stderr


def test_an_empty_file_says_why_nothing_was_read(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    out = bw(folder, "read", "empty.txt")
    assert out.returncode == 0
    assert b"doubt empty" in out.stdout
