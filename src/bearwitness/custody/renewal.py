"""A vault under a new key: written to a new file, verified, synced, renamed over the old. Never rekeyed in place."""

import os
import secrets
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bearwitness.custody.check import verify
from bearwitness.custody.keys import SALT_BYTES, derive_key, raw_key
from bearwitness.custody.vault import Vault, failure, sync_folder
from bearwitness.errors import DamageError


def change_passphrase(path: Path, old: str, new: str) -> None:
    """The old file stays whole until the new one is verified and synced. Raises as `Vault.open`; `DamageError` for a damaged vault."""
    salt = secrets.token_bytes(SALT_BYTES)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with Vault.open(path, old) as vault:
            _write_anew(vault, fresh, derive_key(new, salt), salt)
        # The old connection is closed first: its write-ahead file must not outlive the file it belongs to.
        fresh.replace(path)
        sync_folder(path.parent)
    finally:
        for name in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
            name.unlink(missing_ok=True)


def _write_anew(vault: Vault, fresh: Path, key: bytes, salt: bytes) -> None:
    vault.append("Rekeyed", {"why": "passphrase"})
    _export(vault, fresh, key, salt)
    with Vault._with_key(fresh, key) as copy:
        result = verify(copy)
    if not result.ok:
        raise DamageError(
            "The copy under the new key does not verify.", advice="The vault was left as it was, under the old passphrase. Run verify."
        )
    with fresh.open("rb") as f:
        os.fsync(f.fileno())


def _export(vault: Vault, fresh: Path, key: bytes, salt: bytes) -> None:
    try:
        vault._db.execute(f'ATTACH DATABASE ? AS fresh KEY "{raw_key(key, salt)}"', (str(fresh),))
        vault._db.execute("SELECT sqlcipher_export('fresh')").fetchall()
        vault._db.execute("DETACH DATABASE fresh")
    except sqlcipher.Error as fault:
        raise failure(fault) from None
