"""Checkpoints are C2SP signed notes that other people's tools check: PyNaCl here, and openssl where it is installed."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from bearwitness.custody.notes import check_note, checkpoint_body, public_key, read_note, sign_note
from custody.raw_vaults import filled

SEED = bytes(range(32))
ORIGIN = "bearwitness/00112233aabbccdd"
ROOT = hashlib.sha256(b"root").digest()


def parts_of(note: str) -> tuple[bytes, bytes, bytes]:
    """(signed bytes, key hash, signature) as the note specification cuts them, without any code of ours."""
    text, _, signatures = note.rpartition("\n\n")
    (line,) = signatures.splitlines()
    dash, name, coded = line.split(" ")
    assert (dash, name) == ("—", ORIGIN)
    raw = base64.b64decode(coded, validate=True)
    return text.encode() + b"\n", raw[:4], raw[4:]


def note() -> str:
    return sign_note(checkpoint_body(ORIGIN, 7, ROOT), origin=ORIGIN, seed=SEED)


def test_another_library_verifies_the_note() -> None:
    signed, named, signature = parts_of(note())
    public = SigningKey(SEED).verify_key.encode()
    assert public == public_key(SEED)
    assert named == hashlib.sha256(ORIGIN.encode() + b"\n\x01" + public).digest()[:4]
    VerifyKey(public).verify(signed, signature)
    assert signed.decode().split("\n") == [ORIGIN, "7", base64.b64encode(ROOT).decode(), ""]
    with pytest.raises(BadSignatureError):
        VerifyKey(public).verify(signed.replace(b"7", b"8"), signature)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="not tested: notes with openssl (Debian package openssl is not installed)")
def test_openssl_verifies_the_note(tmp_path: Path) -> None:
    signed, _, signature = parts_of(note())
    prefix = bytes.fromhex("302a300506032b6570032100")
    (tmp_path / "key").write_bytes(prefix + public_key(SEED))
    (tmp_path / "text").write_bytes(signed)
    (tmp_path / "sig").write_bytes(signature)
    command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", "key", "-sigfile", "sig", "-in", "text"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "text").write_bytes(signed.replace(b"7", b"8"))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_a_vaults_own_checkpoint_is_such_a_note(tmp_path: Path) -> None:
    with filled(tmp_path / "case.bw", 3) as vault:
        words = vault.checkpoint()
        assert words is not None
        text, _, signatures = words.rpartition("\n\n")
        raw = base64.b64decode(signatures.split(" ")[2])
        VerifyKey(public_key(vault._seed)).verify(text.encode() + b"\n", raw[4:])
        assert read_note(words) == (vault._origin, vault.length, vault._range.root())


@pytest.mark.parametrize(
    "change",
    [
        lambda n: n.replace("\n7\n", "\n8\n"), lambda n: n.replace(base64.b64encode(ROOT).decode(), base64.b64encode(b"x" * 32).decode()),
        lambda n: n.replace(ORIGIN, ORIGIN[:-1] + "e"), lambda n: n[:-6] + "AAAA=\n", lambda n: n.split("\n\n")[0] + "\n", lambda n: "",
        lambda n: n.replace("\n7\n", "\nseven\n"), lambda n: n.replace("— ", "- "),
    ],
)  # fmt: skip
def test_a_changed_note_is_refused(change) -> None:
    assert check_note(note(), origin=ORIGIN, public=public_key(SEED)) == (7, ROOT)
    assert check_note(change(note()), origin=ORIGIN, public=public_key(SEED)) is None


def test_a_note_of_another_key_is_refused() -> None:
    assert check_note(note(), origin=ORIGIN, public=public_key(b"\x01" * 32)) is None
