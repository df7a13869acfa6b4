"""The house holds its own rules: what a room exports, what it may import, what every file must not hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("custody", "receiving", "reading", "gathering", "weighing")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_exports_at_most_three_verbs_and_says_what_it_is_for(room: str) -> None:
    tree = ast.parse((ROOT / "src/bearwitness" / room / "__init__.py").read_text(encoding="utf-8"))
    exported = next(
        [ast.literal_eval(e) for e in node.value.elts]
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__" and isinstance(node.value, ast.List)
    )
    verbs = [name for name in exported if name[:1].islower()]
    assert verbs or room == "custody"
    assert len(verbs) <= 3
    words = (ast.get_docstring(tree) or "").lower()
    assert all(word in words for word in ("in:", "out:", "never:"))


def test_the_import_contracts_are_kept() -> None:
    run = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "0 broken" in run.stdout, run.stdout[-2000:]


def test_no_room_is_called_for_having_no_word() -> None:
    nameless = {"utils", "util", "helpers", "misc", "common", "core", "manager", "base"}
    names = {p.stem for p in (ROOT / "src").rglob("*.py")} | {p.name for p in (ROOT / "src").rglob("*") if p.is_dir()}
    assert not names & nameless


def test_no_lock_names_an_address() -> None:
    for lock in (ROOT / "locks").iterdir():
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name


def test_every_locked_package_is_pinned_with_a_hash() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9._\[\]-]+==", text, re.M)
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
        assert pins and len(pins) == len(blocks)
        assert all("--hash=sha256:" in b for b in blocks)


def test_no_own_cryptography() -> None:
    """Only the vault's libraries are imported for it, and only in custody."""
    allowed = {"sqlcipher3", "argon2", "nacl", "cryptography", "hashlib", "hmac", "secrets"}
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found = {m for m in re.findall(r"^\s*(?:from|import) ([a-z0-9_]+)", text, re.M) if m in allowed - {"hashlib", "secrets"}}
        assert not found or "custody" in path.parts, f"{path.name}: {found}"
        assert not re.search(r"^\s*(?:from|import) random\b.*SystemRandom", text, re.M)
