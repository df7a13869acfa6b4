"""Nothing of what a vault holds lies in clear in its file, beside it, in temporary files, in the home folder or in what was printed.

50 canaries, each looked for in 7 encodings, while the vault is open, while a command works on it, and after it was closed.
"""

import base64
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bearwitness.custody import Vault, verify
from bearwitness.custody.renewal import renew
from custody.raw_vaults import OTHER, keep, made, opened

CANARIES = [f"Zwirn{chr(97 + n % 26)}{chr(97 + n // 26)}kolvat {'Тальв' + 'аеиоу'[n % 5] * 2}рия{n}" for n in range(50)]
PHRASE = "a passphrase that is long enough"


def encodings(words: str) -> Iterator[bytes]:
    """The forms a careless program would leave them in. Base64 begins at any of three places: the parts that do not depend on it."""
    plain = words.encode()
    yield plain
    yield words.encode("utf-16-le")
    yield words.encode("utf-16-be")
    yield plain.hex().encode()
    yield json.dumps(words)[1:-1].encode()
    yield words.encode("cp1251")
    for shift in range(3):
        yield base64.b64encode(b"\0" * shift + plain)[4:-4]


NEEDLES = [needle for words in CANARIES for needle in encodings(words)]


def found_in(data: bytes) -> int:
    return sum(needle in data for needle in NEEDLES)


def found_under(*folders: Path) -> list[str]:
    """Files that hold a canary; a file that goes while we look held nothing any more."""
    bad = []
    for path in (p for folder in folders for p in folder.rglob("*")):
        try:
            if path.is_file() and found_in(path.read_bytes()):
                bad.append(path.name)
        except FileNotFoundError:
            continue
    return bad


def test_the_control_a_plain_database_and_each_encoding_are_found(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.db") as db:
        db.execute("CREATE TABLE t (words TEXT)")
        db.execute("INSERT INTO t VALUES (?)", (CANARIES[7],))
    db.close()
    assert found_under(tmp_path) == ["plain.db"]
    assert all(found_in(b"x" + needle + b"y") for needle in NEEDLES)


def test_a_vault_in_use_shows_nothing_in_its_files(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"
    with made(path) as vault:
        for n, words in enumerate(CANARIES):
            with vault.batch():
                sha = keep(vault, f"{words} was detained.", f"{words}.txt")
                digest = vault.put("text", sha, {"text": words})
                vault.index_text(str(n), words)
                vault.append("Received", {"file": words, "index": [["text", sha, digest]]})
            if n % 10 == 0:
                assert (tmp_path / "case.bw-wal").stat().st_size > 0, "the control: there is a write-ahead file to look at"
                assert found_under(tmp_path) == []
        vault.search(CANARIES[0])
        vault.forget()
        assert verify(vault).ok
        assert found_under(tmp_path) == []
    assert found_under(tmp_path) == []
    with opened(path) as vault:
        renew(vault, OTHER, os.urandom(16))
        assert found_under(tmp_path) == []
    with opened(path, OTHER) as vault:
        assert found_in(b"".join(vault.original(i.sha256) for i in vault.items())) >= 50, "the control: they are all in it"


def test_the_commands_leave_nothing_in_clear(tmp_path: Path) -> None:
    """`add`, `list` and `verify` with a home and a folder for temporary files of their own, looked at all the time while they run."""
    source, place, home, temporary = (tmp_path / name for name in ("source", "place", "home", "temporary"))
    for folder in (source, place, home, temporary):
        folder.mkdir()
    sentences = "\n".join(f"Orvessa, 5 May 2031. At least {n + 2} bakers of {words} were detained." for n, words in enumerate(CANARIES))
    (source / "report.txt").write_text(sentences, encoding="utf-8")
    (source / "page.html").write_text(f"<html><body><article><p>{sentences}</p></article></body></html>", encoding="utf-8")
    (home / "key").write_text(PHRASE + "\n", encoding="utf-8")
    Vault.create(place / "case.bw", PHRASE).close()
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "cache"),
           "BEARWITNESS_PASSPHRASE_FILE": str(home / "key")}  # fmt: skip
    looks = 0
    for arguments in (["add", "case.bw", str(source)], ["verify", "case.bw"]):
        command = subprocess.Popen(
            [sys.executable, "-m", "bearwitness", *arguments], cwd=place, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while command.poll() is None:
            assert found_under(place, home, temporary) == []
            looks += 1
            try:
                command.wait(0.3)
            except subprocess.TimeoutExpired:
                continue
        out, err = command.communicate()
        assert command.returncode == 0, err
        assert found_in(out) == found_in(err) == 0
    assert looks > 5
    assert found_under(place, home, temporary) == []
    assert list(temporary.iterdir()) == []
    with Vault.open(place / "case.bw", PHRASE) as vault:
        assert found_in(b"".join(vault.original(i.sha256) for i in vault.items())) >= 50
