"""Every SQL text of the vault in one place. Plain SQL but for pragmas and full text, so that a server can hold the same tables."""

VERSION = 1
"""The vault's version fixes the key derivation and the tables; it is never read from the file to decide how to derive a key."""

PRAGMAS = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    # Pages in memory, in KiB: each that does not fit is sealed and opened again.
    "PRAGMA cache_size = -32768",
    "PRAGMA journal_mode = WAL",
    # A commit is acknowledged after it is synced.
    "PRAGMA synchronous = FULL",
)

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, sha512 TEXT NOT NULL, size INTEGER NOT NULL)",
    "CREATE TABLE chunk (original INTEGER NOT NULL REFERENCES original, n INTEGER NOT NULL, bytes BLOB NOT NULL, "
    "PRIMARY KEY (original, n))",
    "CREATE TABLE kept (item TEXT PRIMARY KEY, original INTEGER NOT NULL REFERENCES original, path TEXT NOT NULL, given TEXT NOT NULL, "
    "kept_at TEXT NOT NULL, leaf INTEGER NOT NULL)",
    "CREATE TABLE entry (leaf INTEGER PRIMARY KEY, kind TEXT NOT NULL, line BLOB NOT NULL, salt BLOB NOT NULL, content BLOB NOT NULL)",
    "CREATE INDEX kept_original ON kept (original, leaf)",
    "CREATE INDEX entry_kind ON entry (kind, leaf)",
    "CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL)",
)

INDEX = (
    "CREATE TABLE IF NOT EXISTS derived (n INTEGER PRIMARY KEY, shelf TEXT NOT NULL, key TEXT NOT NULL, parent TEXT, form TEXT NOT NULL, "
    "UNIQUE (shelf, key))",
    "CREATE INDEX IF NOT EXISTS derived_parent ON derived (parent, shelf)",
    "CREATE TABLE IF NOT EXISTS worded (n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2')",
)
"""What may be deleted and built again."""
