"""Opening, keeping and refusing: one writer, nothing overwritten, nothing lost, every failure in the house's words."""

import hashlib
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.custody import Vault, change_passphrase, verify, verify_vault
from bearwitness.custody.vault import CHUNK
from bearwitness.errors import (
    BadInputError,
    DamageError,
    VaultBusyError,
    VaultError,
    VaultExistsError,
    VaultMissingError,
    WrongPassphraseError,
)
from custody.raw_vaults import GIVEN, KEY, OTHER, Fork, everything, filled, keep, made, opened


def test_a_passphrase_opens_what_it_made_in_either_unicode_form_and_no_other_does(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"
    with Vault.create(path, "Zo\u00eb und die Brücke") as vault:
        keep(vault, "Two people were detained.")
    assert verify_vault(path, "Zoe\u0308 und die Bru\u0308cke").ok
    with pytest.raises(WrongPassphraseError):
        Vault.open(path, "Zoe und die Brücke")
    change_passphrase(path, "Zo\u00eb und die Brücke", "another one")
    with pytest.raises(WrongPassphraseError):
        Vault.open(path, "Zo\u00eb und die Brücke")
    assert verify_vault(path, "another one").reports == 1


def test_only_the_vault_lies_in_its_folder_when_it_is_closed(tmp_path: Path) -> None:
    filled(tmp_path / "case.bw").close()
    assert [p.name for p in tmp_path.iterdir()] == ["case.bw"]


def test_a_vault_is_never_made_over_anything(tmp_path: Path) -> None:
    for name in ("file.bw", "link.bw", "folder.bw"):
        path = tmp_path / name
        {"file.bw": lambda p: p.write_bytes(b""), "link.bw": lambda p: p.symlink_to("nowhere"), "folder.bw": Path.mkdir}[name](path)
        with pytest.raises(VaultExistsError):
            made(path)
    assert (tmp_path / "file.bw").read_bytes() == b""
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_not_there_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        made(tmp_path / "gone" / "case.bw")


def test_opening_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(VaultMissingError):
        opened(tmp_path / "case.bw")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 4095, 4096, 4097, 20000])
def test_a_file_that_is_no_vault_is_refused_and_left_as_it_was(tmp_path: Path, size: int) -> None:
    data = (b"no vault at all " * 2000)[:size]
    (tmp_path / "case.bw").write_bytes(data)
    with pytest.raises((WrongPassphraseError, DamageError)):
        opened(tmp_path / "case.bw").close()
    assert (tmp_path / "case.bw").read_bytes() == data


def test_a_plain_database_under_our_name_is_refused(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "case.bw") as db:
        db.execute("CREATE TABLE meta (key TEXT, value BLOB)")
    db.close()
    with pytest.raises(WrongPassphraseError):
        opened(tmp_path / "case.bw")


def test_another_key_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "case.bw").close()
    before = (tmp_path / "case.bw").read_bytes()
    with pytest.raises(WrongPassphraseError):
        opened(tmp_path / "case.bw", OTHER)
    assert (tmp_path / "case.bw").read_bytes() == before


def test_a_second_process_is_told_that_the_vault_is_open(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"

    def second(say: Callable[[object], None]) -> None:
        try:
            opened(path)
        except VaultBusyError:
            say("busy")

    with filled(path):
        assert Fork(second).said() == ["busy"]
    opened(path).close()


def test_the_same_process_cannot_open_it_twice(tmp_path: Path) -> None:
    with filled(tmp_path / "case.bw"), pytest.raises(VaultBusyError):
        opened(tmp_path / "case.bw")


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="not tested: a vault that may not be written (no users here)")
def test_a_vault_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "case.bw"
    filled(path).close()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    for parent in list(tmp_path.parents)[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)

    def stranger(say: Callable[[object], None]) -> None:
        if os.geteuid() == 0:
            os.setegid(65534)
            os.seteuid(65534)
        try:
            opened(path)
        except VaultError as error:
            say([type(error).__name__, error.exit_code])

    told = Fork(stranger).said()
    tmp_path.chmod(0o755)
    assert told == [["VaultError", 4]]


def test_threads_share_one_vault_and_lose_nothing(tmp_path: Path) -> None:
    with made(tmp_path / "case.bw") as vault:

        def work(name: int) -> None:
            for n in range(20):
                keep(vault, f"thread {name} report {n}")

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        result = verify(vault)
    assert (result.ok, result.reports, result.entries) == (True, 80, 80)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_bytes_come_back_as_they_were_whatever_their_length(tmp_path: Path, size: int) -> None:
    data = (os.urandom(997) * (size // 997 + 1))[:size]
    with made(tmp_path / "case.bw") as vault:
        kept = vault.keep(io.BytesIO(data), path="a.bin", given=GIVEN)
        assert (kept.sha256, kept.size, kept.already) == (hashlib.sha256(data).hexdigest(), size, False)
        assert vault.original(kept.sha256) == data
        with vault.open_original(kept.sha256) as stream:
            assert stream.read() == data
            stream.seek(max(0, size - 5))
            assert stream.read() == data[max(0, size - 5) :]
        assert vault._rows("SELECT sha512 FROM original")[0][0] == hashlib.sha512(data).hexdigest()


def test_the_same_bytes_are_stored_once_and_said_to_be_there(tmp_path: Path) -> None:
    with made(tmp_path / "case.bw") as vault:
        first = vault.keep(io.BytesIO(b"same"), path="a.txt", given=GIVEN)
        again = vault.keep(io.BytesIO(b"same"), path="b.txt", given=GIVEN)
        assert (again.item, again.already) == (first.item, True)
        assert vault._rows("SELECT count(*) FROM chunk")[0][0] == 1
        assert vault.length == 1


def test_a_stream_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.RawIOBase):
        reads = 0

        def read(self, size: int = -1) -> bytes:
            self.reads += 1
            if self.reads > 2:
                raise OSError(5, "the stick was pulled out")
            return b"x" * CHUNK

    with filled(tmp_path / "case.bw") as vault:
        before = everything(vault)
        with pytest.raises(OSError):
            vault.keep(Broken(), path="a.bin", given=GIVEN)  # type: ignore[arg-type]
        assert everything(vault) == before
        assert verify(vault).ok


def test_an_action_that_fails_half_way_leaves_nothing_of_itself(tmp_path: Path) -> None:
    with filled(tmp_path / "case.bw") as vault:
        before, length = everything(vault), vault.length
        with pytest.raises(RuntimeError), vault.batch():
            keep(vault, "never kept")
            vault.put("text", "x", "never derived")
            raise RuntimeError
        assert (everything(vault), vault.length) == (before, length)
        keep(vault, "kept after all")
        assert verify(vault).ok


def test_half_written_files_of_a_killed_run_are_cleared_away(tmp_path: Path) -> None:
    filled(tmp_path / "case.bw").close()
    for name in (".case.bw.0123abcd.new", ".case.bw.0123abcd.new-wal"):
        (tmp_path / name).write_bytes(b"half")
    others = [".case.bw.0123abcd.newer", ".other.bw.0123abcd.new", "case.bw.0123abcd.new"]
    for name in others:
        (tmp_path / name).write_bytes(b"not ours")
    opened(tmp_path / "case.bw").close()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["case.bw", *others])


def test_names_given_by_one_vault_mean_nothing_in_another(tmp_path: Path) -> None:
    with made(tmp_path / "a.bw") as a, made(tmp_path / "b.bw") as b:
        assert a.name("r", "x", "0") == a.name("r", "x", "0")
        assert len({v.name(*c) for v in (a, b) for c in (("r", "x", "0"), ("r", "x0", ""), ("c", "x", "0"))}) == 6


def test_a_search_is_for_all_its_words_and_holds_no_operators(tmp_path: Path) -> None:
    with filled(tmp_path / "case.bw") as vault:
        assert [k for k, _ in vault.search("detained 3")] == ["r3"]
        assert vault.search("  ") == ()
        for words in ('"', "bakers OR nothing", "NEAR(a b)", "body:bakers", "*", "ba*", "a\x00b", "-nothing", "(", "^bakers x"):
            assert vault.search(words) == ()


def test_what_is_forgotten_is_the_index_alone(tmp_path: Path) -> None:
    with filled(tmp_path / "case.bw") as vault:
        before = everything(vault)
        vault.forget()
        assert vault.search("bakers") == ()
        assert list(vault.shelf("text")) == []
        assert {n: everything(vault)[n] for n in ("entry", "kept", "original", "chunk")} == {
            n: before[n] for n in ("entry", "kept", "original", "chunk")
        }
        assert verify(vault).ok, "an index that was deleted whole is no damage"


def test_what_is_no_checkpoint_is_refused_before_the_vault_is_opened(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        verify_vault(tmp_path / "not-there.bw", "x", earlier="no note")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("kadfx"), st.integers(0, 4)), max_size=14))
def test_a_vault_agrees_with_a_plain_model_of_it(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]) -> None:
    """keep, append, derive, forget, a failing action: after each the vault says what a dictionary says, and it verifies at the end."""
    path = tmp_path_factory.mktemp("model") / "case.bw"
    originals: dict[str, bytes] = {}
    derived: dict[str, int] = {}
    lines: list[str] = []
    vault = made(path)
    for step, n in steps:
        if step == "k":
            data = b"report %d" % n
            sha = hashlib.sha256(data).hexdigest()
            assert vault.keep(io.BytesIO(data), path="p", given=GIVEN).already == (sha in originals)
            lines += [] if sha in originals else ["Kept"]
            originals[sha] = data
        elif step == "a":
            vault.append("Judged", {"n": n})
            lines.append("Judged")
        elif step == "d":
            with vault.batch():
                digest = vault.put("text", str(n), n)
                vault.append("Read", {"index": [["text", str(n), digest]]})
            derived[str(n)] = n
            lines.append("Read")
        elif step == "f":
            vault.forget()
            derived = {}
        else:
            with pytest.raises(ZeroDivisionError), vault.batch():
                vault.append("Judged", {"n": n})
                vault.keep(io.BytesIO(b"lost %d" % n), path="p", given=GIVEN)
                raise ZeroDivisionError
            vault.close()
            vault = opened(path)
        assert [e.kind for e in vault.entries()] == lines
        assert dict(vault.shelf("text")) == derived
    assert {i.sha256: vault.original(i.sha256) for i in vault.items()} == originals
    told = {str(e.content["index"][0][1]) for e in vault.entries("Read")}
    assert verify(vault).ok or told != set(derived)
    vault.close()


def test_the_key_in_use_is_the_whole_key(tmp_path: Path) -> None:
    made(tmp_path / "case.bw").close()
    for place in (0, 15, 31):
        near = bytearray(KEY)
        near[place] ^= 1
        with pytest.raises(WrongPassphraseError):
            opened(tmp_path / "case.bw", bytes(near))
