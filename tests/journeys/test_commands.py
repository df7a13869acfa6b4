"""A contract test for each command, exit code and JSON form of the design (docs/guides/commands.md, docs/formats/json.md)."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HARBOUR = "Port Liss, 5 May 2031. At least 12 fishermen were detained on Sunday, the harbour police said.\n"
WORDS = "correct horse battery staple\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "key").write_text(WORDS, encoding="utf-8")
    (folder / "wrong").write_text("not this one\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    def _run(*arguments: str, key: str | None = "key", stdin: str | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
        env = {k: v for k, v in os.environ.items() if k != "BEARWITNESS_PASSPHRASE_FILE"}
        if key:
            env["BEARWITNESS_PASSPHRASE_FILE"] = str(folder / key)
        return subprocess.run(
            [sys.executable, "-m", "bearwitness", *arguments], cwd=folder, env=env,
            input=stdin, stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True, text=True, timeout=120, check=False, **more,
        )  # fmt: skip

    return _run


@pytest.fixture(scope="module")
def vault(folder: Path, run: Run) -> str:
    made = run("new", "case.bw")
    assert made.returncode == 0, made.stderr
    added = run("add", "case.bw", "harbour.txt")
    assert added.returncode == 0, added.stderr
    return "case.bw"


def test_the_worked_example_comes_out_as_the_design_prints_it(run: Run) -> None:
    lines = [json.loads(words) for words in run("read", "harbour.txt", "--jsonl").stdout.splitlines()]
    first, report, claim = lines
    assert first["type"] == "run"
    assert (first["bearwitness"], first["numbers"]) == ("0.1", "literal")
    assert all(set(r) == {"name", "version"} for r in first["readers"])
    doubt = {
        "what": "outlet_unknown",
        "says": "No outlet is named.",
        "by": "identities 1",
        "report": "r1",
        "claim": None,
        "start": None,
        "end": None,
    }
    expected_report = {
        "type": "report", "id": "r1", "path": "harbour.txt", "encoding": "utf-8", "start": 0, "end": 95, "title": None, "outlet": None,
        "published": "2031-05-05", "published_basis": "dateline", "language": "en", "embedded_in": None, "doubts": [doubt],
    }  # fmt: skip
    assert {k: report[k] for k in expected_report} == expected_report
    assert report["sha256"].startswith("f5cb")
    figure = {
        "hedge": "at_least", "point": None, "lower": 12, "lower_incl": True, "upper": None, "upper_incl": None, "low": 12, "best": 12,
        "high": None, "approx": False, "upper_open": True, "unit": "person", "group": "fisherman", "set": "whole", "subset_of": None,
        "disjoint_from": None, "window": None, "scope": "new",
    }  # fmt: skip
    expected_claim = {
        "type": "claim", "id": "c1", "report": "r1", "start": 23, "end": 44, "quote": "At least 12 fishermen",
        "kind": "figure", "subkind": None, "measure": "detained", "act": None, "targets": [],
        "place": {"name": "Port Liss", "level": "town", "id": None},
        "time": {"edtf": "2031-05-04", "earliest": "2031-05-04", "latest": "2031-05-04", "resolution": "day", "basis": "published"},
        "attribution": [{"agent": "harbour police", "evidential": "official", "stance": "asserts"}], "evidential": "official", "hops": 1,
        "polarity": "affirmed", "modality": "actual", "status": "reported", "headline": False, "sensitive": [],
        "reader": {"name": "figures-en", "version": "1", "rule": "at_least"}, "doubts": [],
    }  # fmt: skip
    assert {k: claim[k] for k in expected_claim} == expected_claim
    assert {k: claim["figure"][k] for k in figure} == figure


def test_figures_print_the_flat_form(run: Run) -> None:
    expected = (
        '{"doc":"harbour","start":23,"end":44,"quote":"At least 12 fishermen","measure":"detained","hedge":"at_least","low":12,"best":12,'
        '"high":null,"set":"whole","group":"fisherman","attribution":["harbour police"],"evidential":"official","polarity":"affirmed"}\n'
    )
    assert run("read", "harbour.txt", "--figures").stdout == expected


def test_text_prints_the_faithful_text(run: Run, folder: Path) -> None:
    odd = "Straße\r\nдве строки\n\ttab"
    (folder / "odd.txt").write_bytes(odd.encode())
    env = {**os.environ}
    out = subprocess.run(
        [sys.executable, "-m", "bearwitness", "read", "odd.txt", "--text"], cwd=folder, env=env, capture_output=True, check=True
    )
    assert out.stdout == odd.encode()


def test_weigh_prints_one_object_with_every_key(run: Run) -> None:
    record = json.loads(run("weigh", "harbour.txt", "--json").stdout)
    assert set(record) == {"run", "reports", "claims", "incidents", "origins", "edges", "doubts"}
    (incident,) = record["incidents"]
    assert {"id", "title", "parent", "time", "place", "reports", "claims", "status", "figures"} <= set(incident)
    assert incident["title"] == "Arrests in Port Liss, 4 May 2031"
    (figure,) = incident["figures"]
    assert (figure["low"], figure["best"], figure["high"]) == (12, 12, None)
    assert figure["origins"] == {"min": 1, "max": 1, "which": [record["origins"][0]["id"]]}
    assert figure["interval"] == [1, 1]
    assert figure["bounds"]["low"]["why"] == "The harbour police gave it as a floor."
    assert figure["bounds"]["low"]["rule"] == "domain 6.3"
    assert figure["bounds"]["high"] is None
    assert figure["sentence"]["en"] == "at least 12 fishermen detained"
    assert figure["conflict"] == {"verdict": "none", "claims": [], "rule": "domain 6.7"}
    origin = record["origins"][0]
    assert (origin["label"], origin["kind"], origin["countable"], origin["claims"]) == ("harbour police", "body", True, figure["claims"])
    assert {s["point"]: s["status"] for s in incident["status"]}["occurrence"] == "reported"


def test_grouping_prints_a_line_for_each_document_and_incident(run: Run) -> None:
    assert json.loads(run("weigh", "harbour.txt", "--grouping").stdout) == {"doc": "harbour", "incident": "i1"}


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    assert run("weigh", "harbour.txt", "--json").stdout == run("weigh", "harbour.txt", "--json").stdout


@pytest.mark.parametrize("arguments", [["weigh", "harbour.txt"], ["read", "harbour.txt"]])
def test_plain_output_is_for_the_eye(run: Run, arguments: list[str]) -> None:
    out = run(*arguments)
    assert out.returncode == 0
    assert "12" in out.stdout and not out.stdout.startswith("{")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0), (["--version"], 0), (["nonsense"], 2), ([], 2), (["read"], 2), (["read", "harbour.txt", "--text", "--jsonl"], 2),
        (["read", "not-there.txt"], 3), (["read", "harbour.txt", "--published", "last week"], 2),
        (["read", "harbour.txt", "--strict"], 1),
        (["weigh", "harbour.txt", "not-there.txt"], 3), (["verify", "not-there.bw"], 4),
        (["list", "case.bw", "reports", "--as", "ucdp"], 2),
    ],
)  # fmt: skip
def test_exit_codes(run: Run, vault: str, arguments: list[str], code: int) -> None:
    out = run(*arguments)
    assert out.returncode == code, out.stderr
    assert "Traceback" not in out.stderr


def test_of_several_inputs_the_good_ones_are_done_first(run: Run) -> None:
    out = run("read", "not-there.txt", "harbour.txt", "--figures")
    assert out.returncode == 3
    assert json.loads(out.stdout)["doc"] == "harbour"
    assert "BadInputError" in out.stderr


def test_no_passphrase_and_no_terminal_ends_at_once(run: Run, vault: str) -> None:
    begun = time.monotonic()
    out = run("verify", vault, key=None)
    assert out.returncode == 4
    assert "NoPassphraseError" in out.stderr
    assert time.monotonic() - begun < 5


def test_a_wrong_passphrase_is_said(run: Run, vault: str) -> None:
    out = run("list", vault, "reports", key="wrong")
    assert out.returncode == 4
    assert "WrongPassphraseError" in out.stderr


def test_the_passphrase_comes_from_a_file_or_a_descriptor(run: Run, vault: str, folder: Path) -> None:
    assert run("list", vault, "reports", "--passphrase-file", "key", key="wrong").returncode == 0
    reading, writing = os.pipe()
    os.write(writing, WORDS.encode())
    os.close(writing)
    out = run("list", vault, "reports", "--passphrase-fd", str(reading), key=None, pass_fds=(reading,))
    os.close(reading)
    assert out.returncode == 0, out.stderr


def test_a_vault_is_never_overwritten(run: Run, vault: str) -> None:
    assert run("new", vault).returncode == 4


def test_add_prints_identifier_path_and_state_and_knows_what_it_has(run: Run, vault: str) -> None:
    again = run("add", vault, "harbour.txt")
    name, path, state = again.stdout.strip().split("  ")
    assert (path, state) == ("harbour.txt", "already kept")
    (report,) = [json.loads(words) for words in run("list", vault, "reports", "--json").stdout.splitlines()]
    assert report["id"] == name


@pytest.mark.parametrize("what", ["reports", "claims", "incidents", "figures", "origins", "edges", "doubts"])
def test_every_list_prints_one_object_a_line(run: Run, vault: str, what: str) -> None:
    out = run("list", vault, what, "--json")
    assert out.returncode == 0, out.stderr
    forms = [json.loads(words) for words in out.stdout.splitlines()]
    assert what == "edges" or forms
    assert all(f for f in forms)
    plain = run("list", vault, what)
    assert len(plain.stdout.splitlines()) == len(forms)


@pytest.mark.parametrize("profile", ["ucdp", "acled"])
def test_figures_in_another_reading_name_it(run: Run, vault: str, profile: str) -> None:
    (form,) = [json.loads(words) for words in run("list", vault, "figures", "--json", "--as", profile).stdout.splitlines()]
    assert form["profile"] == profile
    assert form["derived"] is True
    assert 12 in (form.get("low"), form.get("number"))


def test_verify_prints_its_form(run: Run, vault: str) -> None:
    form = json.loads(run("verify", vault, "--json").stdout)
    assert set(form) == {"ok", "reports", "entries", "checkpoint", "outside_witnesses", "damage"}
    assert (form["ok"], form["outside_witnesses"], form["damage"]) == (True, 0, [])


def test_claims_in_a_case_keep_their_identifiers_and_words_after_rebuild(run: Run, vault: str) -> None:
    before = {what: run("list", vault, what, "--json").stdout for what in ("claims", "incidents", "figures", "origins")}
    assert run("rebuild", vault).returncode == 0
    assert run("rebuild", vault, "--reread").returncode == 0
    after = {what: run("list", vault, what, "--json").stdout for what in before}
    assert after == before
    claim = json.loads(before["claims"].splitlines()[0])
    assert HARBOUR[claim["start"] : claim["end"]] == claim["quote"]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(run: Run, vault: str, folder: Path) -> None:
    (folder / "next").write_text("another long phrase\n", encoding="utf-8")
    assert run("passphrase", vault, "--new-passphrase-file", "next").returncode == 0
    assert run("list", vault, "reports").returncode == 4
    assert run("list", vault, "reports", key="next").returncode == 0
    assert run("passphrase", vault, "--new-passphrase-file", "key", key="next").returncode == 0


def test_kept_unread_is_read_by_rebuild(run: Run, folder: Path) -> None:
    assert run("new", "later.bw").returncode == 0
    out = run("add", "later.bw", "harbour.txt", "--unread")
    assert out.stdout.strip().endswith("kept unread")
    assert run("list", "later.bw", "claims", "--json").stdout == ""
    assert run("rebuild", "later.bw").returncode == 0
    (report,) = [json.loads(words) for words in run("list", "later.bw", "reports", "--json").stdout.splitlines()]
    assert out.stdout.startswith(report["id"])


def test_a_damaged_vault_ends_with_5_or_4_and_never_a_traceback(run: Run, vault: str, folder: Path) -> None:
    bad = bytearray((folder / vault).read_bytes())
    bad[len(bad) // 2] ^= 0xFF
    (folder / "bad.bw").write_bytes(bad)
    out = run("verify", "bad.bw", "--json")
    assert out.returncode == 5
    assert json.loads(out.stdout)["ok"] is False
    assert "Traceback" not in out.stderr


def test_open_serves_the_desk_once_for_its_token(run: Run, vault: str, folder: Path) -> None:
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    desk = subprocess.Popen(
        [sys.executable, "-m", "bearwitness", "open", vault, "--no-browser"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert desk.stdout is not None
        words = desk.stdout.readline()
        assert words.startswith("Desk: http://127.0.0.1:") and "/launch/" in words
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(words.removeprefix("Desk: ").strip(), timeout=20).read().decode()
        assert "Port Liss" in page
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(timeout=20)
    assert desk.returncode in (0, 130)


def test_names_of_private_persons_are_tokens_unless_asked_for_in_clear(run: Run, folder: Path) -> None:
    text = "Orvessa, 5 May 2031. Police detained Milan Torvak, a 34-year-old baker, on Sunday, his neighbour Irena Holm said.\n"
    (folder / "named.txt").write_text(text, encoding="utf-8")
    for arguments in (["read", "named.txt", "--jsonl"], ["weigh", "named.txt", "--json"], ["read", "named.txt"], ["weigh", "named.txt"]):
        masked = run(*arguments).stdout
        assert "Torvak" not in masked and "Holm" not in masked
        if arguments != ["weigh", "named.txt"]:  # the short form for the eye prints no words that hold a name
            assert "P1" in masked
    assert "Torvak" in run("read", "named.txt", "--jsonl", "--clear").stdout
