"""Lines of the ledger: one canonical form, bound to their content, telling nothing of it."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.custody.ledger import canonical, commitment, write_line
from custody.raw_vaults import keep, made, opened

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_the_same_value_gives_the_same_bytes_and_they_give_it_back(value: object) -> None:
    words = canonical(value)
    assert json.loads(words) == value
    assert canonical(json.loads(words)) == words


def test_canonical_bytes_to_the_letter() -> None:
    assert canonical({"б": 1, "a": [True, None, "ü\n"]}) == '{"a":[true,null,"ü\\n"],"б":1}'.encode()
    with pytest.raises(ValueError):
        canonical(float("nan"))


def test_a_commitment_is_what_the_format_says() -> None:
    salt, content = b"s" * 32, b'{"a":1}'
    assert commitment(salt, content) == hashlib.sha256(b"bearwitness/commitment/1\x00" + salt + content).hexdigest()


def test_two_lines_over_one_content_share_no_commitment() -> None:
    first, salt, body = write_line(0, "Kept", {"path": "a"}, wall="2031-05-05T00:00:00Z")
    second, other, again = write_line(0, "Kept", {"path": "a"}, wall="2031-05-05T00:00:00Z")
    assert body == again and salt != other and len(salt) == 32
    assert json.loads(first)["commitment"] != json.loads(second)["commitment"]
    assert canonical(json.loads(first)) == first
    assert set(json.loads(first)) == {"boot", "commitment", "index", "kind", "mono", "v", "wall"}


def test_a_kind_outside_the_diary_is_refused() -> None:
    with pytest.raises(ValueError):
        write_line(0, "Guessed", {}, wall="2031-05-05T00:00:00Z")


def test_no_leaf_holds_a_name_or_a_plain_digest(tmp_path: Path) -> None:
    words = "Orvessa. Milan Torvak was detained."
    with made(tmp_path / "case.bw") as vault:
        sha = keep(vault, words, "Milan Torvak.txt")
        vault.append("Judged", {"reason": "Irena Holm saw it"})
        lines = b"\n".join(bytes(line) for (line,) in vault._rows("SELECT line FROM entry"))
        assert vault.length == 2
    for told in (b"Torvak", b"Holm", b"Orvessa", b".txt", sha.encode(), hashlib.sha512(words.encode()).hexdigest().encode()):
        assert told not in lines
    # Nor can who holds the lines test a guess: without the salt no digest of the content stands in them.
    content = canonical({"reason": "Irena Holm saw it"})
    assert hashlib.sha256(content).hexdigest().encode() not in lines


def test_a_clock_that_went_back_is_written_down(tmp_path: Path) -> None:
    with made(tmp_path / "case.bw") as vault:
        vault.append("Kept", {"a": 1})
        with vault.batch():
            vault._last_wall = "2999-01-01T00:00:00Z"
            vault.append("Kept", {"b": 2})
        kinds = [e.kind for e in vault.entries()]
        assert kinds == ["Kept", "Clock", "Kept"]
        assert next(vault.entries("Clock")).content["before"] == "2999-01-01T00:00:00Z"


def test_the_clock_of_a_failed_action_leaves_no_trace(tmp_path: Path) -> None:
    with made(tmp_path / "case.bw") as vault:
        vault.append("Kept", {"a": 1})
        before = vault._last_wall
        with pytest.raises(RuntimeError), vault.batch():
            vault.append("Kept", {"b": 2})
            raise RuntimeError
        assert (vault.length, vault._last_wall) == (1, before)
        vault.append("Kept", {"c": 3})
    with opened(tmp_path / "case.bw") as vault:
        assert [e.content for e in vault.entries()] == [{"a": 1}, {"c": 3}]
