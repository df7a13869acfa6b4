"""Checkpoints as C2SP signed notes: origin, size, root, and an Ed25519 signature that stock tools check."""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"


def key_hash(origin: str, public: bytes) -> bytes:
    """The four bytes that name a key in a signature line."""
    return hashlib.sha256(origin.encode() + b"\n" + ED25519 + public).digest()[:4]


def checkpoint_body(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def public_key(seed: bytes) -> bytes:
    """The public half of the key that signs."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def read_note(note: str) -> tuple[str, int, bytes]:
    """(origin, size, root) as the note says, whoever signed it. Raises ValueError where it is no checkpoint."""
    lines = note.partition("\n\n")[0].split("\n")
    if len(lines) < 3 or not lines[1].isascii() or not lines[1].isdigit():
        raise ValueError("no checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32:
        raise ValueError("no checkpoint")
    return lines[0], int(lines[1]), root


def sign_note(body: str, *, origin: str, seed: bytes) -> str:
    """The note with one signature line. `seed`: 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    named = key_hash(origin, key.public_key().public_bytes_raw())
    return f"{body}\n— {origin} {base64.b64encode(named + key.sign(body.encode())).decode()}\n"


def check_note(note: str, *, origin: str, public: bytes) -> tuple[int, bytes] | None:
    """(size, root) if the note is signed by this key, else None."""
    body, gap, signatures = note.partition("\n\n")
    try:
        named, size, root = read_note(note)
    except ValueError:
        return None
    lines = (line.split(" ") for line in signatures.splitlines())
    ours = any(len(p) == 3 and p[:2] == ["—", origin] and _signed(body + "\n", p[2], origin, public) for p in lines)
    return (size, root) if gap and named == origin and ours else None


def _signed(body: str, signature: str, origin: str, public: bytes) -> bool:
    try:
        raw = base64.b64decode(signature, validate=True)
        if raw[:4] != key_hash(origin, public):
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], body.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
