"""A vault under a new key: written to a new file, verified, synced, renamed over the old. Never rekeyed in place."""

import os
import secrets
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bearwitness.custody.check import verify
from bearwitness.custody.keys import SALT_BYTES, derive_key, raw_key
from bearwitness.custody.vault import Vault, failure, remove_with_companions, sync_folder
from bearwitness.errors import DamageError, VaultError


def change_passphrase(path: Path, old: str, new: str) -> None:
    """The old file stays whole until the new one is verified and synced. Raises as `Vault.open`; `DamageError` for a damaged vault."""
    salt = secrets.token_bytes(SALT_BYTES)
    with Vault.open(path, old) as vault:
        renew(vault, derive_key(new, salt), salt)


def renew(vault: Vault, key: bytes, salt: bytes) -> None:
    """Write this vault anew under another key, in its own place. The session ends with it: close the vault."""
    fresh = vault.path.with_name(f".{vault.path.name}.{secrets.token_hex(4)}.new")
    try:
        _write_anew(vault, fresh, key, salt)
        _fold_in(vault)
        # The lock on the old file is held until the new one has its name: whoever waited for it is told, and writes to neither.
        fresh.replace(vault.path)
        sync_folder(vault.path.parent)
    except OSError as fault:
        raise VaultError(f"The vault cannot be written anew: {fault.strerror}.") from None
    finally:
        remove_with_companions(fresh)


def _fold_in(vault: Vault) -> None:
    """Ends the write-ahead file without letting go of the lock: on closing, it must not touch what then belongs to the new file."""
    mode = vault._rows("PRAGMA journal_mode = DELETE")[0][0]
    if mode != "delete":
        raise VaultError("The vault could not be brought to rest.")
    # What was noted for going back belongs to the old file. After a loss of power it must not be found beside the new one.
    vault.path.with_name(vault.path.name + "-journal").unlink(missing_ok=True)
    sync_folder(vault.path.parent)


def _write_anew(vault: Vault, fresh: Path, key: bytes, salt: bytes) -> None:
    _export(vault, fresh, key, salt)
    with Vault._with_key(fresh, key) as copy:
        if not verify(copy).ok:
            says = "The copy under the new key does not verify."
            raise DamageError(says, advice="The vault was left as it was, under the old passphrase. Run verify.")
        copy.append("Rekeyed", {"why": "passphrase"})
    with fresh.open("rb") as f:
        os.fsync(f.fileno())


def _export(vault: Vault, fresh: Path, key: bytes, salt: bytes) -> None:
    try:
        vault._db.execute(f'ATTACH DATABASE ? AS fresh KEY "{raw_key(key, salt)}"', (str(fresh),))
        try:
            vault._db.execute("SELECT sqlcipher_export('fresh')").fetchall()
        finally:
            vault._db.execute("DETACH DATABASE fresh")
    except sqlcipher.Error as fault:
        raise failure(fault) from None
