"""Is everything unchanged since it was kept? Reads all there is; a page that cannot be read is a line of damage, never a crash."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bearwitness.custody.ledger import canonical, commitment
from bearwitness.custody.notes import check_note
from bearwitness.custody.tree import Range, leaf_hash
from bearwitness.custody.vault import Vault
from bearwitness.errors import DamageError, VaultError

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verification:
    """`reports`: kept files. `damage`: one line each, identifiers only. `checkpoint`: the signed head, None before the first entry."""

    ok: bool
    reports: int
    entries: int
    checkpoint: str | None
    outside_witnesses: int
    damage: tuple[str, ...]


def verify_vault(path: Path, passphrase: str) -> Verification:
    """Open and check. A file that opens but is damaged gives its damage; one that does not open raises as `Vault.open`."""
    try:
        vault = Vault.open(path, passphrase)
    except DamageError as error:
        return Verification(False, 0, 0, None, 0, (str(error),))
    with vault:
        return verify(vault)


def verify(vault: Vault, *, progress: Progress | None = None) -> Verification:
    """Pages, originals, ledger lines, tree, signature, and that keepings and ledger agree."""
    damage: list[str] = []
    for check in (_pages, _originals, _keepings, _ledger):
        damage += _guarded(check, vault)
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
    except (DamageError, VaultError, ValueError, KeyError, TypeError) as fault:
        found.append(f"{check.__name__.strip('_')} cannot be read to the end ({type(fault).__name__})")
    return found


def _pages(vault: Vault) -> Iterator[str]:
    for (line,) in vault._rows("PRAGMA cipher_integrity_check"):
        yield f"page: {line}"
    for (line,) in vault._rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"database: {line}"


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
    lines = {e.index: e.content for e in vault.entries("Kept")}
    rows = {i.leaf: i for i in vault.items()}
    for leaf, item in rows.items():
        said = lines.get(leaf)
        now = {"item": item.item, "path": item.path, "given": item.given, "sha256": item.sha256, "sha512": item.sha512, "size": item.size}
        if said != now:
            yield f"keeping {item.item}: it is not what ledger line {leaf} says"
    for leaf in sorted(set(lines) - set(rows)):
        yield f"ledger line {leaf}: what was kept is no longer there"


def _ledger(vault: Vault) -> Iterator[str]:
    tree, roots = Range(), {}
    sizes = {size for (size,) in vault._rows("SELECT size FROM checkpoint")}
    for place, (index, kind, line, salt, content) in enumerate(
        vault._rows("SELECT leaf, kind, line, salt, content FROM entry ORDER BY leaf")
    ):
        fields = json.loads(line)
        if index != place or fields["index"] != index or fields["kind"] != kind or canonical(fields) != bytes(line):
            yield f"ledger line {index}: out of its place or changed"
        if commitment(bytes(salt), bytes(content)) != fields["commitment"]:
            yield f"ledger line {index}: its content is not what was committed to"
        tree = tree.extended((leaf_hash(bytes(line)),))
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    yield from _checkpoints(vault, tree, roots)


def _checkpoints(vault: Vault, tree: Range, roots: dict[int, bytes]) -> Iterator[str]:
    public = Ed25519PrivateKey.from_private_bytes(vault._seed).public_key().public_bytes_raw()
    last = 0
    for size, note in vault._rows("SELECT size, note FROM checkpoint ORDER BY size"):
        signed = check_note(note, origin=vault._origin, public=public)
        if signed is None or signed != (size, roots.get(size)):
            yield f"checkpoint {size}: it does not fit the ledger"
        last = size
    if last != tree.size or vault._range != tree:
        yield f"the ledger has {tree.size} lines, its last checkpoint covers {last}"
