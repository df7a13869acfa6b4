"""The hash tree of RFC 6962 as a compact range: the roots of its complete subtrees, largest first.

Appending n leaves costs n hashes and at most log2(n) kept values; the same functions replay a whole ledger.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


def leaf_hash(line: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Range:
    """`size`: leaves so far. `roots`: one for each bit set in `size`, the largest subtree first."""

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def extended(self, leaves: Iterable[bytes]) -> "Range":
        """With these leaf hashes appended."""
        size, roots = self.size, list(self.roots)
        for leaf in leaves:
            roots.append(leaf)
            n = size
            while n & 1:
                right = roots.pop()
                roots[-1] = node_hash(roots[-1], right)
                n >>= 1
            size += 1
        return Range(size, tuple(roots))

    def root(self) -> bytes:
        """The head of the tree; that of no leaves is the hash of nothing."""
        if not self.roots:
            return hashlib.sha256(b"").digest()
        head = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            head = node_hash(left, head)
        return head
