"""The vault: keep, and prove kept.

In: bytes, diary entries, derived forms. Out: the same, unchanged, and a verdict. Never: a look inside what it keeps, a clear file beside
it, an overwritten fact. Specified in docs/formats/vault.md and docs/formats/ledger.md.
"""

from bearwitness.custody.check import verify, verify_vault
from bearwitness.custody.renewal import change_passphrase
from bearwitness.custody.vault import Vault

__all__ = ["Vault", "change_passphrase", "verify", "verify_vault"]
