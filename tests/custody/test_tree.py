"""The hash tree against RFC 6962 as the standard writes it, and against roots that other implementations publish."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.custody.tree import Range, leaf_hash

#: Leaves and roots of the public test vectors of Certificate Transparency.
LEAVES = [bytes.fromhex(h) for h in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def root_by_the_standard(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + root_by_the_standard(leaves[:k]) + root_by_the_standard(leaves[k:])).digest()


def consistency(m: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, section 2.1.2."""
    n = len(leaves)
    if m == n:
        return [] if whole else [root_by_the_standard(leaves)]
    k = 1
    while k * 2 < n:
        k *= 2
    if m <= k:
        return [*consistency(m, leaves[:k], whole), root_by_the_standard(leaves[k:])]
    return [*consistency(m - k, leaves[k:], False), root_by_the_standard(leaves[:k])]


def proves(m: int, n: int, old: bytes, new: bytes, proof: list[bytes]) -> bool:
    """Verification of a consistency proof as RFC 9162, section 2.1.4.2, has it."""
    path = list(proof) if m & (m - 1) else [old, *proof]
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if not path:
        return old == new
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = hashlib.sha256(b"\x01" + c + fr).digest(), hashlib.sha256(b"\x01" + c + sr).digest()
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = hashlib.sha256(b"\x01" + sr + c).digest()
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr, sn) == (old, new, 0)


@pytest.mark.parametrize("size", range(9))
def test_the_root_of_so_many_leaves_is_the_published_one(size: int) -> None:
    leaves = LEAVES[:size]
    assert root_by_the_standard(leaves).hex() == ROOTS[size]
    assert Range().extended(leaf_hash(x) for x in leaves).root().hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=8), max_size=70), st.integers(0, 70))
def test_however_the_leaves_come_in_the_root_is_the_standards(leaves: list[bytes], cut: int) -> None:
    tree = Range().extended(map(leaf_hash, leaves[:cut])).extended(map(leaf_hash, leaves[cut:]))
    assert tree.size == len(leaves)
    assert tree.root() == root_by_the_standard(leaves)
    assert len(tree.roots) == tree.size.bit_count()


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_an_old_head_is_contained_in_every_later_one(leaves: list[bytes], data: st.DataObject) -> None:
    m = data.draw(st.integers(1, len(leaves)))
    old = Range().extended(map(leaf_hash, leaves[:m]))
    new = old.extended(map(leaf_hash, leaves[m:]))
    proof = consistency(m, leaves)
    assert proves(m, len(leaves), old.root(), new.root(), proof)
    changed = [bytes([x[0] ^ 1]) + x[1:] if i == 0 and x else x + b"!" if i == 0 else x for i, x in enumerate(leaves)]
    other = Range().extended(map(leaf_hash, changed))
    assert not proves(m, len(leaves), old.root(), other.root(), proof)


def test_a_leaf_cannot_be_taken_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert Range().extended([left, right]).root() != leaf_hash(left + right)
