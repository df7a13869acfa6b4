"""Is everything unchanged since it was kept? Reads all there is; a page that cannot be read is a line of damage, never a crash."""

import hashlib
import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bearwitness.custody.ledger import DIARY, commitment, set_out_again
from bearwitness.custody.notes import check_note, read_note
from bearwitness.custody.tree import Range, leaf_hash
from bearwitness.custody.vault import Vault
from bearwitness.errors import BadInputError, DamageError, VaultError

PAGE = 5000
"""Ledger lines in memory at a time."""


@dataclass(frozen=True, slots=True)
class Verification:
    """`reports`: kept files. `damage`: one line each, identifiers only. `checkpoint`: the signed head, None before the first entry."""

    ok: bool
    reports: int
    entries: int
    checkpoint: str | None
    outside_witnesses: int
    damage: tuple[str, ...]


def verify_vault(path: Path, passphrase: str, *, earlier: str | None = None) -> Verification:
    """Open and check. A file that opens but is damaged gives its damage; one that does not open raises as `Vault.open`.

    `earlier`: a checkpoint that was kept outside. It must be a head of this very ledger.
    """
    if earlier is not None:
        _read_or_refuse(earlier)
    try:
        vault = Vault.open(path, passphrase)
    except DamageError as error:
        return Verification(False, 0, 0, None, 0, (str(error),))
    with vault:
        return verify(vault, earlier=earlier)


def verify(vault: Vault, *, earlier: str | None = None) -> Verification:
    """Pages, originals, ledger lines, tree, signatures, and that keepings and index agree with the ledger."""
    damage: list[str] = []
    for check in (_pages, _originals, _keepings, _ledger, _index):
        damage += _guarded(check, vault)
    if earlier is not None:
        damage += _guarded(lambda v: _outside(v, earlier), vault)
    reports, entries, note = (_or(default, read) for default, read in (
        (0, lambda: vault._rows("SELECT count(*) FROM kept")[0][0]), (0, vault.count_entries), (None, vault.checkpoint)))  # fmt: skip
    return Verification(not damage, reports, entries, note, 0, tuple(damage))


def _or(default: Any, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (DamageError, VaultError):
        return default


def _guarded(check: Callable[[Vault], Iterator[str]], vault: Vault) -> list[str]:
    found: list[str] = []
    try:
        found.extend(check(vault))
    except (DamageError, VaultError, ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        found.append(f"{check.__name__.strip('_<>')} cannot be read to the end ({type(fault).__name__})")
    return found


def _pages(vault: Vault) -> Iterator[str]:
    for (line,) in vault._rows("PRAGMA cipher_integrity_check"):
        yield f"page: {line}"
    for (line,) in vault._rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"database: {line}"
    for row in vault._rows("PRAGMA foreign_key_check"):
        yield f"database: a row of {row[0]} points at nothing"


def _originals(vault: Vault) -> Iterator[str]:
    for number, sha256, sha512, size in vault._rows("SELECT id, sha256, sha512, size FROM original ORDER BY id"):
        short, long, length = hashlib.sha256(), hashlib.sha512(), 0
        for (n,) in vault._rows("SELECT n FROM chunk WHERE original = ? ORDER BY n", (number,)):
            piece = vault._rows("SELECT bytes FROM chunk WHERE original = ? AND n = ?", (number, n))[0][0]
            short.update(piece)
            long.update(piece)
            length += len(piece)
        if (short.hexdigest(), long.hexdigest(), length) != (sha256, sha512, size):
            yield f"original {number}: its bytes are not those that were kept"


def _keepings(vault: Vault) -> Iterator[str]:
    """Each keeping stands in the ledger as it stands in its row, and each ledger line of keeping has its row."""
    lines = {e.index: (e.content, e.wall_time) for e in vault.entries("Kept")}
    rows = {i.leaf: i for i in vault.items()}
    for leaf, item in rows.items():
        now = {"item": item.item, "path": item.path, "given": item.given, "sha256": item.sha256, "sha512": item.sha512, "size": item.size}
        if lines.get(leaf) != (now, item.kept_at):
            yield f"keeping {item.item}: it is not what ledger line {leaf} says"
        if item.item != vault.name("k", item.sha256):
            yield f"keeping {item.item}: its name was not given by this vault"
    for leaf in sorted(set(lines) - set(rows)):
        yield f"ledger line {leaf}: what was kept is no longer there"


# ── ledger ───────────────────────────────────────────────────────────────────────────────────────


def _ledger(vault: Vault) -> Iterator[str]:
    notes = vault._rows("SELECT size, note FROM checkpoint ORDER BY size")
    roots: dict[int, bytes] = {}
    tree = yield from replay(vault, {size for size, _ in notes}, roots)
    yield from _checkpoints(vault, tree, notes, roots)


def replay(vault: Vault, sizes: set[int], roots: dict[int, bytes]) -> Generator[str, None, Range]:
    """Every line read again and hashed into a new tree, which it returns; `roots` takes the root at each of `sizes`."""
    tree, waiting = Range(), list[bytes]()
    loads, diary = json.loads, frozenset(DIARY)
    for place, (index, kind, line, salt, content) in enumerate(_lines(vault)):
        fields = loads(line)
        if not (index == place == fields["index"] and kind == fields["kind"] and kind in diary and set_out_again(fields) == line):
            yield f"ledger line {index}: out of its place or changed"
        if commitment(salt, content) != fields["commitment"]:
            yield f"ledger line {index}: its content is not what was committed to"
        waiting.append(leaf_hash(line))
        if place + 1 in sizes:
            tree, waiting = tree.extended(waiting), []
            roots[place + 1] = tree.root()
    return tree.extended(waiting)


def _lines(vault: Vault) -> Iterator[tuple[int, str, bytes, bytes, bytes]]:
    after = -(2**62)
    while rows := vault._rows(
        "SELECT leaf, kind, line, salt, content FROM entry WHERE leaf > ? ORDER BY leaf LIMIT ?", (after, PAGE)
    ):  # fmt: skip
        yield from rows
        after = rows[-1][0]


def _checkpoints(vault: Vault, tree: Range, notes: list[tuple[int, str]], roots: dict[int, bytes]) -> Iterator[str]:
    public = Ed25519PrivateKey.from_private_bytes(vault._seed).public_key().public_bytes_raw()
    for size, note in notes:
        signed = check_note(note, origin=vault._origin, public=public)
        if signed is None or signed != (size, roots.get(size)):
            yield f"checkpoint {size}: it does not fit the ledger"
    last = notes[-1][0] if notes else 0
    if last != tree.size or vault._range != tree:
        yield f"the ledger has {tree.size} lines, its last checkpoint covers {last}"


def _outside(vault: Vault, earlier: str) -> Iterator[str]:
    """A checkpoint kept elsewhere must be a head of this ledger: same name, and the same root over as many lines."""
    origin, size, root = read_note(earlier)
    if origin != vault._origin:
        yield f"the checkpoint kept outside is of another vault ({origin})"
        return
    roots = {0: Range().root()}
    for _ in replay(vault, {size}, roots):
        pass  # its own damage was told before
    if size not in roots:
        yield f"the checkpoint kept outside covers {size} lines: the ledger has fewer"
    elif roots[size] != root:
        yield f"the first {size} ledger lines are not those that the checkpoint kept outside covers"


def _read_or_refuse(note: str) -> None:
    try:
        read_note(note)
    except ValueError:
        raise BadInputError("What was given as a checkpoint is none.", advice="Give the note as `verify` printed it.") from None


# ── index ────────────────────────────────────────────────────────────────────────────────────────


def _index(vault: Vault) -> Iterator[str]:
    """Derived rows are what the ledger last said of them. An index that was deleted whole is no damage: `rebuild` makes it again."""
    if not vault._rows("SELECT 1 FROM derived LIMIT 1"):
        return
    told: dict[tuple[str, str], tuple[bytes | None, int]] = {}
    for entry in vault.entries():
        for shelf, key, digest in entry.content.get("index", ()):
            told[shelf, key] = (bytes.fromhex(digest) if digest else None, entry.index)
    for (shelf, key), (digest, leaf) in told.items():
        rows = vault._rows("SELECT form FROM derived WHERE shelf = ? AND key = ?", (shelf, key))
        now = hashlib.sha256(rows[0][0].encode()).digest() if rows else None
        if now != digest:
            yield f"index, {shelf} of ledger line {leaf}: it is not what was found then; `rebuild --reread` makes it anew"
    for shelf, key in vault._rows("SELECT shelf, key FROM derived ORDER BY n"):
        if (shelf, key) not in told:
            yield f"index, {shelf}: a row that no ledger line knows"
