"""From a passphrase to the raw key of the file. Method: Argon2id, RFC 9106; parameters fixed by the vault's version."""

import unicodedata
from pathlib import Path

SALT_BYTES = 16
MEMORY_KIB, PASSES, LANES = 256 * 1024, 3, 1


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """32 bytes. About a second and 256 MiB, on purpose: it is what a guesser pays for each guess."""
    from argon2.low_level import Type, hash_secret_raw

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return hash_secret_raw(secret, salt, time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, hash_len=32, type=Type.ID)


def salt_of(path: Path) -> bytes:
    """The first 16 bytes of the file are its salt; SQLCipher writes them there."""
    with path.open("rb") as f:
        return f.read(SALT_BYTES)


def raw_key(key: bytes, salt: bytes) -> str:
    """The form SQLCipher takes a ready key in, with the salt, so that it derives nothing itself."""
    return f"x'{key.hex()}{salt.hex()}'"
