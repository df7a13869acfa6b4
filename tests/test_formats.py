"""The papers on formats and what the program prints agree: each documented key is there, and each key that is there is documented."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bearwitness.case import Case
from bearwitness.custody import Vault, verify
from bearwitness.custody.ledger import DIARY
from bearwitness.desk import output
from bearwitness.journey import Handed, number_pile, read_files, weigh_pile
from bearwitness.reading import Parsers
from bearwitness.record import to_form
from bearwitness.settings import Settings
from custody.raw_vaults import KEY

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ROOT / "docs" / "formats"
WORDS = "Port Liss, 5 May 2031. At least 12 fishermen were detained on Sunday, the harbour police said. Guards beat a docker.\n"


def paper(name: str) -> str:
    return (FORMATS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    vault = Vault._with_key(tmp_path_factory.mktemp("formats") / "case.bw", KEY, create=True)
    case = Case(vault, Settings(), PARSERS)
    list(case.add([Handed("harbour.txt", WORDS.encode())]))
    case.judge(case.record().claims[0].id, "accept", "read")
    return vault


PARSERS = Parsers()


def example(kind: str) -> dict[str, Any]:
    """The example that the paper gives of this thing, as JSON."""
    text = paper("json.md")
    if kind in ("report", "claim"):
        found = next(line for line in text.splitlines() if line.startswith(f'{{"type":"{kind}"'))
    else:
        found = next(line for line in text.splitlines() if re.match(rf"{kind} +\{{", line)).split(" ", 1)[1].strip()
    return dict(json.loads(found.replace("{…}", "null").replace("[…]", "[]").replace("…", "")))


def added(*places: str) -> set[str]:
    """Keys of the table of what was added since."""
    rows = re.findall(r"^\| ([^|]+) \| ([a-z_, ]+) \|", paper("json.md").split("## Keys that were added")[1], re.M)
    return {key.strip() for place, keys in rows if place.strip() in places for key in keys.split(",")}


def test_reports_and_claims_print_the_documented_keys() -> None:
    pile = number_pile(read_files([Handed("harbour.txt", WORDS.encode())], PARSERS, Settings()))
    lines = [json.loads(words) for words in output.jsonl(pile, Settings())]
    report = next(form for form in lines if form["type"] == "report")
    assert set(report) == set(example("report")) | added("report", "report (`read --jsonl`)")
    claims = [form for form in lines if form["type"] == "claim"]
    assert claims
    for claim in claims:
        assert set(claim) == set(example("claim")) | added("claim")
        if claim["figure"]:
            assert set(claim["figure"]) == set(example("claim")["figure"]) | added("figure of a claim")
    assert set(lines[0]) == {"type", "bearwitness", "numbers", "readers"}


def test_the_flat_form_prints_the_documented_keys() -> None:
    pile = number_pile(read_files([Handed("harbour.txt", WORDS.encode())], PARSERS, Settings()))
    flat, *_ = [json.loads(words) for words in output.flat_figures(pile, {"harbour.txt": "harbour"}, Settings())]
    documented = next(line for line in paper("json.md").splitlines() if line.startswith('`{"doc":"harbour","start"')).strip("`")
    assert list(flat) == list(json.loads(documented))


def test_the_parts_of_a_record_print_the_documented_keys() -> None:
    pile = number_pile(read_files([Handed("harbour.txt", WORDS.encode())], PARSERS, Settings()))
    record = weigh_pile(pile)
    form = output.record_form(record, pile, Settings())
    assert set(form) == {"run", "reports", "claims", "incidents", "origins", "edges", "doubts"}
    for kind, things in (("incident", "incidents"), ("origin", "origins"), ("edge", "edges")):
        for thing in form[things]:
            assert set(thing) == set(example(kind)), kind
    for incident in form["incidents"]:
        for figure in incident["figures"]:
            assert set(figure) == set(example("figure"))


def test_types_of_the_record_have_the_documented_keys() -> None:
    """Also where this pile gives none of them: the types themselves."""
    import dataclasses

    from bearwitness.record import Edge, Incident, Origin, WeighedFigure
    from bearwitness.record.forms import RENAMED

    for kind, cls in (("incident", Incident), ("figure", WeighedFigure), ("origin", Origin), ("edge", Edge)):
        keys = {RENAMED.get((cls.__name__, f.name), f.name) for f in dataclasses.fields(cls)}
        assert keys == set(example(kind)), kind


def test_verify_prints_the_documented_keys(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a phrase\n", encoding="utf-8")
    Vault.create(tmp_path / "case.bw", "a phrase").close()
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(tmp_path / "key")}
    command = [sys.executable, "-m", "bearwitness", "verify", str(tmp_path / "case.bw"), "--json"]
    printed = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    rows = re.findall(r"^\| ([a-z_, ]+) \|", paper("json.md").split("## Verify")[1], re.M)
    assert set(printed) == {key.strip() for row in rows for key in row.split(",")} - {"key"}


def test_every_table_and_column_of_the_vault_is_documented(vault: Vault) -> None:
    rows = dict(re.findall(r"^\| ([a-z, ]+) \| ([a-z0-9_, ;]+) \|", paper("vault.md"), re.M))
    documented = {t.strip(): {c.strip() for c in re.split("[,;]", rows[names])} for names in rows for t in names.split(",")}
    tables = [n for (n,) in vault._rows("SELECT name FROM sqlite_master WHERE type = 'table'") if not re.match("sqlite_|words_", n)]
    for table in tables:
        columns = {row[1] for row in vault._rows(f"PRAGMA table_info({table})")}
        assert columns <= documented[table], table
    assert set(tables) | {"table"} == set(documented)
    shelves = {s for (s,) in vault._rows("SELECT DISTINCT shelf FROM derived")}
    (named,) = re.findall(r"the index as JSON: shelves ([a-z, ]+) \|", paper("vault.md"))
    assert shelves == {s.strip() for s in named.split(",")}
    facts = {k for (k,) in vault._rows("SELECT key FROM meta")}
    assert all(fact in next(line for line in paper("vault.md").splitlines() if line.startswith("| meta")) for fact in facts)
    given = next(iter(vault.items())).given
    assert all(f"`{key}`" in paper("vault.md") for key in given)


def test_every_kind_of_line_and_every_key_of_it_is_documented(vault: Vault) -> None:
    rows = dict(re.findall(r"^\| ([A-Z][a-z]+) \| [^|]+ \| ([^|]*) \|$", paper("ledger.md"), re.M))
    assert set(rows) == set(DIARY)
    seen = set()
    for entry in vault.entries():
        seen.add(entry.kind)
        assert set(entry.content) == {key.strip() for key in rows[entry.kind].split(",")}, entry.kind
    assert {"Kept", "Received", "Read", "Weighed", "Judged"} <= seen
    line = json.loads(vault._rows("SELECT line FROM entry LIMIT 1")[0][0])
    keys = {k.strip() for row in re.findall(r"^\| ([a-z, ]+) \|", paper("ledger.md"), re.M) for k in row.split(",")} - {"key"}
    assert set(line) == keys


def test_what_is_documented_of_the_index_holds(vault: Vault) -> None:
    import hashlib

    assert verify(vault).ok
    told = {(s, k): d for e in vault.entries() for s, k, d in e.content.get("index", ())}
    for shelf, key, form in vault._rows("SELECT shelf, key, form FROM derived"):
        assert told[shelf, key] == hashlib.sha256(form.encode()).hexdigest()
    assert json.loads(json.dumps(to_form(Case(vault, Settings(), PARSERS).record()), allow_nan=False))
