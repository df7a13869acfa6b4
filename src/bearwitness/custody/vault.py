"""One encrypted file that holds originals, the ledger and the index. One writer; one user action is one transaction.

Invariant: what `keep` or `append` returned and a batch committed is on disk, synced, before the call that ends the batch returns.
"""

import hashlib
import hmac
import io
import json
import os
import re
import secrets
import threading
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import sqlcipher3.dbapi2 as sqlcipher

from bearwitness.custody import schema
from bearwitness.custody.keys import SALT_BYTES, derive_key, raw_key, salt_of
from bearwitness.custody.ledger import Entry, wall_time, write_line
from bearwitness.custody.notes import check_note, checkpoint_body, public_key, sign_note
from bearwitness.custody.tree import Range, leaf_hash
from bearwitness.errors import (
    DamageError,
    DiskFullError,
    VaultBusyError,
    VaultError,
    VaultExistsError,
    VaultMissingError,
    WrongPassphraseError,
)

CHUNK = 1024 * 1024
_dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NAMING = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping gave: the item, the digest, and whether these bytes were here already."""

    item: str
    sha256: str
    size: int
    already: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One keeping of one original."""

    item: str
    sha256: str
    sha512: str
    size: int
    path: str
    given: dict[str, str | None]
    kept_at: str
    leaf: int


def failure(fault: Exception) -> VaultError | DamageError:
    """A database fault in the house's words. The message below is never shown: it may name a path."""
    name, says = getattr(fault, "sqlite_errorname", None) or "", str(fault).lower()
    for found, error in (
        (name == "SQLITE_FULL" or "disk is full" in says, DiskFullError("The disk is full.")),
        (name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")), VaultBusyError("This vault is open in another process.")),
        (name.startswith(_UNWRITTEN), VaultError("The disk refused a write.", advice=_REFUSED)),
        (name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")) or "malformed" in says,
         DamageError("A page of the vault cannot be read.")),
        (name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")),
         VaultError("The vault cannot be written.", advice="Check who may write the file and its folder. Nothing was changed.")),
    ):  # fmt: skip
        if found:
            return error
    return VaultError(f"The database refused ({type(fault).__name__}).")


_UNWRITTEN = tuple(f"SQLITE_IOERR_{what}" for what in ("WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "DELETE"))
_REFUSED = "What was printed as kept is kept; the rest is not. Check the disk and the size a file may have on it, then run verify."


class Vault:
    """Use it as a context manager. All methods may be called from any thread; one works at a time."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self._db = connection
        self._lock = threading.RLock()
        self._depth = 0
        self._pending: list[bytes] = []
        self._ended = False
        self._file = _node(path)
        self.changes = 0
        meta = dict(self._rows("SELECT key, value FROM meta"))
        self._origin = bytes(meta["origin"]).decode()
        self._seed = bytes(meta["seed"])
        self._secret = bytes(meta["naming"])
        self._range = _unpacked(bytes(meta["range"]))
        self._last_wall = bytes(meta["wall"]).decode()
        self._unlike = self._compare_heads()

    # ── opening and closing ──────────────────────────────────────────────────────────────────────

    @classmethod
    def create(cls, path: Path, passphrase: str) -> "Vault":
        """A new vault. Raises `VaultExistsError` where a file stands; a killed run leaves nothing under this name."""
        _absent(path)
        salt = secrets.token_bytes(SALT_BYTES)
        return cls._make(path, derive_key(passphrase, salt), salt)

    @classmethod
    def open(cls, path: Path, passphrase: str) -> "Vault":
        """Raises `VaultMissingError`, `WrongPassphraseError`, `VaultBusyError`, `DamageError`."""
        salt = _salt(path)
        return cls._with_key(path, derive_key(passphrase, salt))

    @classmethod
    def _with_key(cls, path: Path, key: bytes, *, create: bool = False) -> "Vault":
        """By raw key, for harnesses that do not test the passphrase; no command reaches it."""
        if create:
            _absent(path)
            return cls._make(path, key, secrets.token_bytes(SALT_BYTES))
        return cls._over(path, connect(path, key, _salt(path)))

    @classmethod
    def _over(cls, path: Path, connection: Any) -> "Vault":
        try:
            _clear_leftovers(path, connection)
            vault = cls(path, connection)
            _OPEN.add(vault._file)
            return vault
        except BaseException as fault:
            connection.close()
            if isinstance(fault, KeyError | ValueError | TypeError):
                raise DamageError("The vault's own facts cannot be read.") from None
            raise

    @classmethod
    def _make(cls, path: Path, key: bytes, salt: bytes) -> "Vault":
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            _fill(connect(beside, key, salt, fresh=True))
            _take_name(beside, path)
            sync_folder(path.parent)
        except FileExistsError:
            raise VaultExistsError(f"{path.name} is already there.") from None
        except OSError as fault:
            raise VaultError(f"The vault cannot be made: {fault.strerror}.", advice="Nothing was made. Check the folder.") from None
        finally:
            remove_with_companions(beside)
        return cls._over(path, connect(path, key, salt))

    def close(self) -> None:
        """Ends the session; the write-ahead file is folded in and removed."""
        with self._lock:
            self._db.close()
            _OPEN.discard(self._file)

    def __enter__(self) -> "Vault":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── transactions ─────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction: entries and the checkpoint over them are committed together. Inside another it joins that one."""
        with self._lock:
            if self._unlike and not self._depth:
                raise DamageError(self._unlike)
            self._depth += 1
            try:
                if self._depth == 1:
                    self._run("BEGIN IMMEDIATE")
                yield
                if self._depth == 1:
                    self._write_checkpoint()
                    self._commit()
            except BaseException:
                if self._depth == 1:
                    self._undo()
                raise
            finally:
                self._depth -= 1

    def _commit(self) -> None:
        try:
            self._run("COMMIT")
        except (VaultError, DamageError) as error:
            # After a failed sync nobody knows what is on the disk, and a second try may seem to succeed: this session is over.
            self._ended = True
            raise VaultError("The disk refused a write.", advice=_REFUSED) if isinstance(error, DamageError) else error from None

    def _undo(self) -> None:
        """Back to the last commit, as the file itself tells it: an interruption may have come just after the commit."""
        self._pending = []
        self.changes += 1
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if not self._ended:
                meta = dict(self._db.execute("SELECT key, value FROM meta WHERE key IN ('range', 'wall')").fetchall())
                self._range, self._last_wall = _unpacked(bytes(meta["range"])), bytes(meta["wall"]).decode()
        except sqlcipher.Error:
            self._ended = True
        if self._ended:
            self.close()

    def _compare_heads(self) -> str:
        """Last line, last checkpoint and the tree as it was left must agree; else this vault is read-only, and the words say why.

        SQLCipher finds a changed page, but not an older page put back: that shows here, or in `verify`.
        """
        last = self._rows("SELECT max(leaf) FROM entry")[0][0]
        lines = 0 if last is None else int(last) + 1
        note = self.checkpoint()
        signed = check_note(note, origin=self._origin, public=public_key(self._seed)) if note else (0, Range().root())
        agree = signed == (self._range.size, self._range.root()) and lines == self._range.size
        return "" if agree else f"The ledger has {lines} lines; its signed head does not fit them."

    def _write_checkpoint(self) -> None:
        if not self._pending:
            return
        self._range = self._range.extended(self._pending)
        self._pending = []
        note = sign_note(checkpoint_body(self._origin, self._range.size, self._range.root()), origin=self._origin, seed=self._seed)
        self._run("INSERT INTO checkpoint VALUES (?, ?)", (self._range.size, note))
        self._run("UPDATE meta SET value = ? WHERE key = 'range'", (_packed(self._range),))
        self._run("UPDATE meta SET value = ? WHERE key = 'wall'", (self._last_wall.encode(),))

    def _run(self, sql: str, values: Iterable[Any] = ()) -> Any:
        self._alive()
        try:
            return self._db.execute(sql, tuple(values))
        except sqlcipher.Error as fault:
            raise failure(fault) from None

    def _rows(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        with self._lock:
            self._alive()
            try:
                return list(self._db.execute(sql, tuple(values)).fetchall())
            except sqlcipher.Error as fault:
                raise failure(fault) from None

    def _alive(self) -> None:
        if self._ended:
            raise VaultError("This session ended with a failed write.", advice=_REFUSED)

    # ── originals ────────────────────────────────────────────────────────────────────────────────

    def keep(self, untrusted: BinaryIO, *, path: str, given: Mapping[str, str | None]) -> Kept:
        """Store the bytes, content-addressed, and say so in the ledger. The same bytes are stored once."""
        with self.batch():
            number, sha256, sha512, size, already = self._store(untrusted)
            known = self._rows("SELECT item FROM kept WHERE original = ? ORDER BY leaf LIMIT 1", (number,)) if already else ()
            if known:
                return Kept(known[0][0], sha256, size, True)
            item, said = self.name("k", sha256), dict(given)
            facts = {"path": path, "given": said, "sha256": sha256, "item": item, "sha512": sha512, "size": size}
            leaf = self.append("Kept", facts)
            self._run("INSERT INTO kept VALUES (?, ?, ?, ?, ?, ?)", (item, number, path, _dumped(said), self._last_wall, leaf))
            return Kept(item, sha256, size, False)

    def _store(self, untrusted: BinaryIO) -> tuple[int, str, str, int, bool]:
        """(row, sha256, sha512, size, already). Both digests in the one pass that reads; never more than two chunks in memory."""
        piece = untrusted.read(CHUNK)
        ahead = untrusted.read(CHUNK) if piece else b""
        if ahead:
            return self._store_long(chain((piece, ahead), iter(lambda: untrusted.read(CHUNK), b"")))
        sha256 = hashlib.sha256(piece).hexdigest()
        there = self._rows("SELECT id, sha512, size FROM original WHERE sha256 = ?", (sha256,))
        if there:
            return there[0][0], sha256, there[0][1], there[0][2], True
        row = (sha256, hashlib.sha512(piece).hexdigest(), len(piece))
        number = self._run("INSERT INTO original (sha256, sha512, size) VALUES (?, ?, ?)", row).lastrowid
        if piece:
            self._run("INSERT INTO chunk VALUES (?, 0, ?)", (number, piece))
        return number, *row, False

    def _store_long(self, pieces: Iterable[bytes]) -> tuple[int, str, str, int, bool]:
        """Stored while it is hashed, and taken back if these bytes turn out to be there."""
        short, long, size = hashlib.sha256(), hashlib.sha512(), 0
        self._run("SAVEPOINT storing")
        number = self._run("INSERT INTO original (sha256, sha512, size) VALUES (?, '', 0)", (secrets.token_hex(16),)).lastrowid
        for n, piece in enumerate(pieces):
            short.update(piece)
            long.update(piece)
            size += len(piece)
            self._run("INSERT INTO chunk VALUES (?, ?, ?)", (number, n, piece))
        sha256 = short.hexdigest()
        there = self._rows("SELECT id, sha512, size FROM original WHERE sha256 = ?", (sha256,))
        if there:
            self._run("ROLLBACK TO storing")
            self._run("RELEASE storing")
            return there[0][0], sha256, there[0][1], there[0][2], True
        self._run("UPDATE original SET sha256 = ?, sha512 = ?, size = ? WHERE id = ?", (sha256, long.hexdigest(), size, number))
        self._run("RELEASE storing")
        return number, sha256, long.hexdigest(), size, False

    def items(self) -> Iterator[Item]:
        """Every keeping, in the order of the ledger."""
        return (_item(row) for row in self._rows(f"{_ITEMS} ORDER BY leaf"))

    def item_of(self, sha256: str) -> Item | None:
        """The first keeping of these bytes."""
        rows = self._rows(f"{_ITEMS} WHERE sha256 = ? ORDER BY leaf LIMIT 1", (sha256,))
        return _item(rows[0]) if rows else None

    def read_original(self, sha256: str) -> Iterator[bytes]:
        """The chunks of an original, in order."""
        for (n,) in self._rows("SELECT n FROM chunk JOIN original ON id = original WHERE sha256 = ? ORDER BY n", (sha256,)):
            yield self._chunk(sha256, n)

    def _chunk(self, sha256: str, n: int) -> bytes:
        rows = self._rows("SELECT bytes FROM chunk JOIN original ON id = original WHERE sha256 = ? AND n = ?", (sha256, n))
        if not rows:
            raise DamageError("A part of an original is not there.")
        return bytes(rows[0][0])

    def original(self, sha256: str) -> bytes:
        return b"".join(self.read_original(sha256))

    def open_original(self, sha256: str) -> BinaryIO:
        """A kept file to read from, a chunk in memory at a time; it has no handle of the system."""
        sizes = self._rows("SELECT size FROM original WHERE sha256 = ?", (sha256,))
        if not sizes:
            raise DamageError("An original is not there.")
        return io.BufferedReader(_Original(self, sha256, sizes[0][0]), CHUNK)

    # ── ledger ───────────────────────────────────────────────────────────────────────────────────

    def append(self, kind: str, content: Mapping[str, Any]) -> int:
        """Write a diary entry; its leaf index. A clock that went back is written down first."""
        with self.batch():
            now = wall_time()
            if now < self._last_wall:
                self._append("Clock", {"before": self._last_wall, "after": now}, now)
            self._last_wall = now
            return self._append(kind, content, now)

    def _append(self, kind: str, content: Mapping[str, Any], wall: str) -> int:
        index = self.length
        self.changes += 1
        line, salt, body = write_line(index, kind, content, wall=wall)
        self._run("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", (index, kind, line, salt, body))
        self._pending.append(leaf_hash(line))
        return index

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        """The diary in order, or one kind of it."""
        where, values = ("WHERE kind = ?", (kind,)) if kind else ("", ())
        for index, name, line, content in self._rows(f"SELECT leaf, kind, line, content FROM entry {where} ORDER BY leaf", values):
            yield Entry(index, name, json.loads(line)["wall"], json.loads(content))

    def last(self, *kinds: str) -> list[Entry]:
        """The last entry of each of these kinds, in the order of the ledger."""
        found = [
            self._rows("SELECT leaf, kind, line, content FROM entry WHERE kind = ? ORDER BY leaf DESC LIMIT 1", (kind,)) for kind in kinds
        ]
        entries = [Entry(r[0], r[1], json.loads(r[2])["wall"], json.loads(r[3])) for rows in found for r in rows]
        return sorted(entries, key=lambda e: e.index)

    @property
    def length(self) -> int:
        """Lines of the ledger, as the tree counts them."""
        return self._range.size + len(self._pending)

    def count_entries(self) -> int:
        """Lines of the ledger, as the table counts them."""
        return int(self._rows("SELECT count(*) FROM entry")[0][0])

    def checkpoint(self) -> str | None:
        """The signed head of the ledger, or None before the first entry."""
        rows = self._rows("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def name(self, letter: str, *content: str) -> str:
        """A permanent identifier that tells nothing: a keyed digest of the content under the vault's own secret."""
        digest = hmac.digest(self._secret, _NAMING.encode([letter, *content]).encode(), "sha256")
        return letter + b32encode(digest[:10])[:12].decode().lower()

    # ── index ────────────────────────────────────────────────────────────────────────────────────

    def put(self, shelf: str, key: str, form: Any, *, parent: str | None = None) -> str:
        """Derived JSON under a shelf and a key; an earlier one is replaced in its place. Gives the digest of its text, for the ledger."""
        with self.batch():
            self.changes += 1
            words = _dumped(form)
            self._run(
                "INSERT INTO derived (shelf, key, parent, form) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (shelf, key) DO UPDATE SET form = excluded.form, parent = excluded.parent",
                (shelf, key, parent, words),
            )
            return hashlib.sha256(words.encode()).hexdigest()

    def get(self, shelf: str, key: str) -> Any | None:
        rows = self._rows("SELECT form FROM derived WHERE shelf = ? AND key = ?", (shelf, key))
        return json.loads(rows[0][0]) if rows else None

    def shelf(self, shelf: str) -> Iterator[tuple[str, Any]]:
        """All of a shelf in the order of putting."""
        return ((key, json.loads(form)) for key, form in self._rows("SELECT key, form FROM derived WHERE shelf = ? ORDER BY n", (shelf,)))

    def keys(self, shelf: str, *, parent: str) -> tuple[str, ...]:
        """Keys of a shelf that stand under this parent."""
        return tuple(k for (k,) in self._rows("SELECT key FROM derived WHERE shelf = ? AND parent = ? ORDER BY n", (shelf, parent)))

    def forget(self, shelf: str | None = None, key: str | None = None) -> None:
        """Delete derived rows: one, a shelf, or the whole index with full text. Never an original or a ledger line."""
        with self.batch():
            self.changes += 1
            if shelf is None:
                self._run("DROP TABLE IF EXISTS derived")
                self.forget_words()
                for sql in schema.INDEX:
                    self._run(sql)
            elif key is None:
                self._run("DELETE FROM derived WHERE shelf = ?", (shelf,))
            else:
                self._run("DELETE FROM derived WHERE shelf = ? AND key = ?", (shelf, key))

    def forget_words(self, key: str | None = None) -> None:
        """Delete full text, of one report or all of it."""
        with self.batch():
            if key is None:
                for table in ("worded", "words"):
                    self._run(f"DROP TABLE IF EXISTS {table}")
                for sql in schema.INDEX:
                    self._run(sql)
            for (n,) in self._rows("SELECT n FROM worded WHERE key = ?", (key,)):
                self._run("DELETE FROM words WHERE rowid = ?", (n,))
                self._run("DELETE FROM worded WHERE n = ?", (n,))

    def index_text(self, key: str, text: str) -> None:
        """Full text of one report. The caller leaves out the names of private persons: here nobody is searched for."""
        with self.batch():
            self.forget_words(key)
            n = self._run("INSERT INTO worded (key) VALUES (?)", (key,)).lastrowid
            self._run("INSERT INTO words (rowid, body) VALUES (?, ?)", (n, text))

    def search(self, words: str, limit: int = 50) -> tuple[tuple[str, str], ...]:
        """(key, snippet) of reports that hold all these words. Every word is quoted: nothing in it is an operator."""
        asked = " ".join('"' + w.replace('"', '""') + '"' for w in words.replace("\x00", " ").split())
        if not asked:
            return ()
        rows = self._rows(
            "SELECT key, snippet(words, 0, '', '', '…', 24) FROM words "
            "JOIN worded ON worded.n = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?",
            (asked, limit),
        )
        return tuple((r[0], r[1]) for r in rows)


_ITEMS = "SELECT item, sha256, sha512, size, path, given, kept_at, leaf FROM kept JOIN original ON original.id = kept.original"


def _item(row: tuple[Any, ...]) -> Item:
    return Item(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]), row[6], row[7])


class _Original(io.RawIOBase):
    """One original as a stream that can be read from any place."""

    def __init__(self, vault: Vault, sha256: str, size: int) -> None:
        self._vault, self._sha256, self._size, self._at = vault, sha256, size, 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: Any) -> int:
        n, start = divmod(self._at, CHUNK)
        if self._at >= self._size:
            return 0
        if self._held[0] != n:
            self._held = (n, self._vault._chunk(self._sha256, n))
        piece = self._held[1][start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def connect(path: Path, key: bytes, salt: bytes, *, fresh: bool = False) -> Any:
    """A connection with the vault's pragmas that holds the one lock. Raises as `Vault.open`."""
    before = _node(path)
    try:
        # Never a new file where none is: a mistyped name must not become an empty vault.
        name = f"{path.absolute().as_uri()}?mode={'rwc' if fresh else 'rw'}"
        db = sqlcipher.connect(name, uri=True, isolation_level=None, check_same_thread=False, timeout=0)
    except sqlcipher.Error as fault:
        raise failure(fault) from None
    try:
        _prepare(db, key, salt, fresh=fresh)
        if not fresh and _node(path) != before:
            # A change of passphrase put a new file in this one's place while we waited for the lock.
            raise VaultBusyError("This vault was being written anew by another process.")
    except sqlcipher.DatabaseError as fault:
        db.close()
        if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB" or "hmac" in str(fault).lower():
            raise WrongPassphraseError("The passphrase does not open this file.") from None
        raise failure(fault) from None
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: Any, key: bytes, salt: bytes, *, fresh: bool) -> None:
    # Its own log would go to standard error, past our words.
    db.execute("PRAGMA cipher_log_level = NONE").fetchall()
    db.execute(f'PRAGMA key = "{raw_key(key, salt)}"')
    db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    db.execute("SELECT count(*) FROM sqlite_master").fetchall()
    for pragma in schema.PRAGMAS:
        db.execute(pragma).fetchall()
    db.execute("BEGIN IMMEDIATE")
    db.execute("COMMIT")
    if not fresh and not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchall():
        raise WrongPassphraseError("This file is no vault.")


def _node(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _fill(db: Any) -> None:
    """The tables and secrets of a new vault; then the connection is closed."""
    try:
        db.execute("BEGIN IMMEDIATE")
        for sql in (*schema.TABLES, *schema.INDEX):
            db.execute(sql)
        db.executemany("INSERT INTO meta VALUES (?, ?)", list(_facts().items()))
        db.execute("COMMIT")
    except sqlcipher.Error as fault:
        raise failure(fault) from None
    finally:
        db.close()


def _facts() -> dict[str, bytes]:
    return {
        "version": str(schema.VERSION).encode(), "origin": f"bearwitness/{secrets.token_hex(8)}".encode(), "seed": secrets.token_bytes(32),
        "naming": secrets.token_bytes(32), "range": _packed(Range()), "wall": wall_time().encode(),
    }  # fmt: skip


def _packed(tree: Range) -> bytes:
    return json.dumps([tree.size, [r.hex() for r in tree.roots]]).encode()


def _unpacked(packed: bytes) -> Range:
    size, roots = json.loads(packed)
    return Range(size, tuple(bytes.fromhex(r) for r in roots))


def _absent(path: Path) -> None:
    if os.path.lexists(path):
        raise VaultExistsError(f"{path.name} is already there.")


def _take_name(beside: Path, path: Path) -> None:
    """Gives the finished file its name, never over another. Raises FileExistsError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Sticks without hard links: the name is taken by an empty file first.
        with path.open("xb"):
            pass
        beside.replace(path)


def remove_with_companions(path: Path) -> None:
    """A database file with what the library lays beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):  # what cannot be removed must not hide why we are here
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _clear_leftovers(path: Path, connection: Any) -> None:
    """Half-written files that a killed run left beside this vault. The one lock is held: nobody is writing them."""
    ours = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{8}\.new(-wal|-shm|-journal)?")
    for found in path.absolute().parent.iterdir():
        if ours.fullmatch(found.name) and found.is_file() and not found.is_symlink():
            found.unlink(missing_ok=True)
    if connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]:
        # Left by a change of passphrase that was killed; whatever was to be undone was undone when the file was opened.
        path.with_name(path.name + "-journal").unlink(missing_ok=True)


_OPEN: set[tuple[int, int]] = set()
"""Files that this process has open as vaults. To open and close such a file a second time, only to look at it, would let go of its lock."""


def _salt(path: Path) -> bytes:
    if _node(path) in _OPEN:
        raise VaultBusyError("This vault is open in this very process.")
    try:
        with path.open("r+b"):
            pass
        salt = salt_of(path)
    except FileNotFoundError:
        raise VaultMissingError(f"{path.name} is not there.") from None
    except OSError as fault:
        advice = "Check who may read and write the file. Nothing was changed."
        raise VaultError(f"{path.name} cannot be opened for writing: {fault.strerror}.", advice=advice) from None
    if len(salt) < SALT_BYTES:
        raise WrongPassphraseError(f"{path.name} is no vault: it is too short.")
    return salt


def sync_folder(folder: Path) -> None:
    """A rename or a new name counts as durable only after its folder is synced (where the system can)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
