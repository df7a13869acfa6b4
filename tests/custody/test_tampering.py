"""Whoever can open the vault can change it with other tools. What was changed is found: by `verify`, or by an earlier checkpoint."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bearwitness.custody import Vault, verify
from bearwitness.custody.ledger import canonical, commitment
from bearwitness.custody.notes import checkpoint_body, sign_note
from bearwitness.custody.tree import Range, leaf_hash
from bearwitness.custody.vault import _packed, connect
from bearwitness.errors import BearwitnessError, DamageError
from custody.raw_vaults import KEY, everything, filled, keep, opened

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "case.bw"
    with filled(path, 6) as vault:
        keep(vault, os.urandom(3_000_000), "photo.bin")
        vault.append("Judged", {"what": "accept", "n": 1})
        assert verify(vault).ok
    return path


def with_other_tools(path: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """As an insider with the key and a database shell."""
    db = connect(path, KEY, path.read_bytes()[:16])
    db.execute("PRAGMA foreign_keys = OFF")
    for sql, values in statements:
        assert db.execute(sql, values).rowcount != 0, f"nothing was tampered with: {sql}"
    db.close()


def found(path: Path) -> bool:
    """Does verify find damage, or does the vault refuse to open?"""
    try:
        with opened(path) as vault:
            return not verify(vault).ok
    except BearwitnessError:
        return True


EDITS = [
    ("a path is changed", "UPDATE kept SET path = 'other.txt' WHERE leaf = 0"),
    ("what was said of it is changed", "UPDATE kept SET given = '{}' WHERE leaf = 0"),
    ("the time is changed", "UPDATE kept SET kept_at = '2001-01-01T00:00:00Z' WHERE leaf = 0"),
    ("two keepings change places", "UPDATE kept SET original = CASE original WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE original END"),
    ("a keeping is deleted", "DELETE FROM kept WHERE leaf = 0"),
    ("a keeping is renamed", "UPDATE kept SET item = 'kaaaaaaaaaaaa' WHERE leaf = 0"),
    ("a chunk is changed", "UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE original = 7 AND n = 1"),
    ("a chunk is deleted", "DELETE FROM chunk WHERE original = 7 AND n = 2"),
    ("two chunks change places", "UPDATE chunk SET n = CASE n WHEN 0 THEN 1001 WHEN 1 THEN 1000 ELSE n END WHERE original = 7"),
    ("a digest is changed", "UPDATE original SET sha512 = replace(sha512, substr(sha512, 1, 1), '_') WHERE id = 3"),
    ("a size is changed", "UPDATE original SET size = size + 1 WHERE id = 3"),
    ("an original goes with all its rows", "DELETE FROM original WHERE id = 2"),
    ("a line is deleted", "DELETE FROM entry WHERE leaf = 3"),
    ("the last line is deleted", "DELETE FROM entry WHERE leaf = (SELECT max(leaf) FROM entry)"),
    ("a line's kind is changed", "UPDATE entry SET kind = 'Judged' WHERE leaf = 0"),
    (
        "a line's words are changed",
        "UPDATE entry SET line = CAST(replace(CAST(line AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE leaf = 2",
    ),
    ("a line's content is changed", "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'accept', 'reject') AS BLOB)"),
    ("a line's salt is changed", "UPDATE entry SET salt = zeroblob(32) WHERE leaf = 2"),
    ("lines change places", "UPDATE entry SET leaf = CASE leaf WHEN 2 THEN 1003 WHEN 4 THEN 1002 ELSE leaf END"),
    ("a line is slipped in", "INSERT INTO entry SELECT leaf + 100, kind, line, salt, content FROM entry WHERE leaf = 2"),
    ("a checkpoint is deleted", "DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint)"),
    ("a checkpoint is changed", "UPDATE checkpoint SET note = replace(note, char(10), char(10) || 'x') WHERE size = 3"),
    ("the tree is set back", "UPDATE meta SET value = CAST('[0, []]' AS BLOB) WHERE key = 'range'"),
    ("the signing key is changed", "UPDATE meta SET value = zeroblob(32) WHERE key = 'seed'"),
    ("the naming secret is changed", "UPDATE meta SET value = zeroblob(32) WHERE key = 'naming'"),
    ("a derived row is changed", "UPDATE derived SET form = '\"Text of mine.\"' WHERE n = 2"),
    ("a derived row is deleted", "DELETE FROM derived WHERE n = 2"),
    ("a derived row is added", "INSERT INTO derived (shelf, key, form) VALUES ('reading', 'rx', '{}')"),
]


@pytest.mark.parametrize("sql", [sql for _, sql in EDITS], ids=[name for name, _ in EDITS])
def test_an_edit_is_found(whole: Path, tmp_path: Path, sql: str) -> None:
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    assert not found(path), "the control: untouched, it verifies"
    with_other_tools(path, (sql, ()))
    assert found(path)


def test_random_edits_of_any_column_are_found(whole: Path, tmp_path: Path) -> None:
    """120 cells drawn from all tables that hold facts, each replaced by another value of its type."""
    dice = random.Random(20310505)
    columns = {
        "kept": ("item", "path", "given", "kept_at"), "original": ("sha256", "sha512", "size"), "chunk": ("bytes",),
        "entry": ("kind", "line", "salt", "content"), "checkpoint": ("note",), "derived": ("form", "key", "shelf"),
    }  # fmt: skip
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    with opened(path) as vault:
        for _ in range(120):
            table = dice.choice(list(columns))
            column = dice.choice(columns[table])
            rowid, value = dice.choice(vault._rows(f"SELECT rowid, {column} FROM {table}"))
            if isinstance(value, int):
                other: Any = value ^ 1 << dice.randrange(20)
            else:
                data = bytearray(value if isinstance(value, bytes) else value.encode())
                place = dice.randrange(len(data))
                data[place] = dice.choice([b for b in range(33, 127) if b != data[place]])
                other = bytes(data) if isinstance(value, bytes) else data.decode("utf-8", "replace")
            vault._db.execute("SAVEPOINT tampering")
            vault._db.execute("PRAGMA foreign_keys = OFF")
            vault._db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, rowid))
            assert not verify(vault).ok, f"{table}.{column} of row {rowid}"
            vault._db.execute("ROLLBACK TO tampering")
            vault._db.execute("RELEASE tampering")
        assert verify(vault).ok


def test_a_damaged_head_makes_the_vault_read_only(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    with_other_tools(path, ("DELETE FROM entry WHERE leaf = (SELECT max(leaf) FROM entry)", ()))
    with opened(path) as vault:
        with pytest.raises(DamageError):
            keep(vault, "not any more")
        assert len(list(vault.items())) == 7, "what is there can still be read"


@pytest.mark.parametrize("flips", [1, 8])
def test_flipped_bits_are_found_wherever_they_fall(whole: Path, tmp_path: Path, flips: int) -> None:
    dice = random.Random(flips)
    data = whole.read_bytes()
    path = tmp_path / "case.bw"
    for _ in range(25):
        bad = bytearray(data)
        for _ in range(flips):
            bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        path.write_bytes(bad)
        assert found(path)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_file_cut_short_is_found(whole: Path, tmp_path: Path, share: float) -> None:
    data = whole.read_bytes()
    for size in (int(len(data) * share), int(len(data) * share) // PAGE * PAGE):
        (tmp_path / "case.bw").write_bytes(data[:size])
        assert found(tmp_path / "case.bw")


def test_an_older_page_put_back_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """An older page of the same file carries a good seal of its own: only what it says can betray it."""
    path = tmp_path / "case.bw"
    with filled(path, 8) as vault:
        vault.append("Judged", {"what": "accept", "n": 0})
    old = path.read_bytes()
    with opened(path) as vault:
        for n in range(6):
            vault.append("Judged", {"what": "reject", "n": n})
            keep(vault, f"later {n}")
            with vault.batch():
                sha = next(iter(vault.items())).sha256
                digest = vault.put("text", sha, f"A better text {n}.")
                vault.append("Received", {"file": "k", "reports": [], "index": [["text", sha, digest]]})
        truth = everything(vault)
    new = path.read_bytes()
    pages = [n for n in range(1, min(len(old), len(new)) // PAGE) if old[n * PAGE : (n + 1) * PAGE] != new[n * PAGE : (n + 1) * PAGE]]
    assert len(pages) >= 8, "the control: the two files differ in many pages"
    refused = 0
    for n in pages:
        path.write_bytes(new[: n * PAGE] + old[n * PAGE : (n + 1) * PAGE] + new[(n + 1) * PAGE :])
        if found(path):
            refused += 1
        else:
            with opened(path) as vault:
                assert everything(vault) == truth, f"page {n} was put back, and what it says was believed"
    assert refused >= len(pages) * 0.6


def rewritten(vault: Vault, change: Callable[[int, dict[str, Any]], dict[str, Any]]) -> None:
    """A whole new ledger, well made and well signed, by someone who holds every key of the vault."""
    tree = Range()
    vault._db.execute("DELETE FROM checkpoint")
    for leaf, line, content in vault._rows("SELECT leaf, line, content FROM entry ORDER BY leaf"):
        body, salt = canonical(change(leaf, json.loads(content))), os.urandom(32)
        fresh = canonical({**json.loads(line), "commitment": commitment(salt, body)})
        vault._db.execute("UPDATE entry SET line = ?, salt = ?, content = ? WHERE leaf = ?", (fresh, salt, body, leaf))
        tree = tree.extended([leaf_hash(fresh)])
    note = sign_note(checkpoint_body(vault._origin, tree.size, tree.root()), origin=vault._origin, seed=vault._seed)
    vault._db.execute("INSERT INTO checkpoint VALUES (?, ?)", (tree.size, note))
    vault._db.execute("UPDATE meta SET value = ? WHERE key = 'range'", (_packed(tree),))


def test_a_ledger_rewritten_with_all_keys_is_found_by_whoever_holds_an_earlier_checkpoint(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    with opened(path) as vault:
        earlier = vault.checkpoint()
        assert earlier is not None
        keep(vault, "one more")
        assert verify(vault, earlier=earlier).ok, "the control: an honest ledger grows and keeps its old heads"
        rewritten(vault, lambda leaf, content: {**content, "what": "reject"} if content.get("what") == "accept" else content)
    with opened(path) as vault:
        assert verify(vault).ok, "from inside alone a rewritten ledger cannot be told: this is why a checkpoint is kept elsewhere"
        assert not verify(vault, earlier=earlier).ok


def test_an_older_copy_of_the_file_is_found_by_whoever_holds_a_later_checkpoint(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    with opened(path) as vault:
        keep(vault, "one more")
        later = vault.checkpoint()
    assert later is not None
    with opened(Path(shutil.copy(whole, path))) as vault:
        assert verify(vault).ok
        damage = verify(vault, earlier=later).damage
    assert len(damage) == 1 and "the ledger has fewer" in damage[0]


def test_a_checkpoint_of_another_vault_is_told_apart(whole: Path, tmp_path: Path) -> None:
    with filled(tmp_path / "other.bw") as other, opened(Path(shutil.copy(whole, tmp_path / "case.bw"))) as vault:
        assert "another vault" in verify(vault, earlier=other.checkpoint()).damage[0]


def test_what_verify_says_of_damage_names_nobody(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "case.bw"))
    with_other_tools(
        path,
        ("UPDATE kept SET path = 'Milan Torvak.txt'", ()),
        ("UPDATE derived SET form = '\"Milan Torvak\"'", ()),
        ("UPDATE entry SET content = CAST('{\"Milan Torvak\":1}' AS BLOB)", ()),
    )
    with opened(path) as vault:
        damage = "\n".join(verify(vault).damage)
    assert damage and "Torvak" not in damage and "pile/" not in damage
