"""The wall: each limit is tried by a parser that breaks it, and the same parser shows that it works when it behaves."""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.receiving import quarantine
from bearwitness.receiving.parsed import BrokenOutputError, read_parsed
from bearwitness.receiving.quarantine import CAN_FORK, Answer, Wall, run_worker
from receiving.taking import doubts_of, take

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork: the wall is reduced, and says so")


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    built = Wall({"bad": ["misbehaving"]}, (str(Path(__file__).parent),), wall_seconds=90)
    yield built
    built.stop()


def said(answer: Answer) -> str:
    return str(json.loads(answer.output)["text"])


def test_a_parser_that_behaves_is_heard(wall: Wall) -> None:
    answer = wall.ask({"format": "bad"}, b"work")
    assert (answer.failed, said(answer)) == (None, "done")


@pytest.mark.parametrize(
    ("deed", "failed", "why"),
    [
        ("memory", "over_limit", "memory"),
        ("output", "over_limit", "output"),
        ("die", "parser_failed", "its content is broken or unknown"),
        ("crash", "parser_failed", "its content is broken or unknown"),
    ],
)
def test_a_parser_that_breaks_a_limit_is_ended_and_the_limit_is_named(wall: Wall, deed: str, failed: str, why: str) -> None:
    answer = wall.ask({"format": "bad"}, deed.encode())
    assert (b"", failed, why) == (answer.output, answer.failed, answer.why)
    assert said(wall.ask({"format": "bad"}, b"work")) == "done", "the next file is read as if nothing had been"


def test_a_parser_that_spins_is_ended_after_ten_seconds_of_work(wall: Wall) -> None:
    begun = time.monotonic()
    assert wall.ask({"format": "bad"}, b"seconds").why == "time"
    assert 9 < time.monotonic() - begun < 80, "ten seconds of work, on a machine that others share"


def test_a_parser_that_sleeps_is_ended_by_the_clock_on_the_wall() -> None:
    short = Wall({"bad": ["misbehaving"]}, (str(Path(__file__).parent),), wall_seconds=3)
    try:
        assert said(short.ask({"format": "bad"}, b"work")) == "done"
        answer = short.ask({"format": "bad"}, b"sleep")
        assert (answer.failed, answer.why) == ("over_limit", "time")
        assert said(short.ask({"format": "bad"}, b"work")) == "done"
    finally:
        short.stop()


def namespaces(wall: Wall) -> None:
    if wall.ask({"format": "bad"}, b"work").isolation != "isolated":
        pytest.skip("this machine gives no namespaces: reduced isolation, which is said")


def test_behind_the_wall_there_is_no_network(wall: Wall) -> None:
    namespaces(wall)
    assert said(wall.ask({"format": "bad"}, b"network")).startswith("no network")


def test_behind_the_wall_there_are_no_files(wall: Wall) -> None:
    namespaces(wall)
    assert said(wall.ask({"format": "bad"}, b"files"))[-6:] == "|False"
    assert "etc" not in said(wall.ask({"format": "bad"}, b"files"))


def test_nothing_can_be_written(wall: Wall) -> None:
    assert said(wall.ask({"format": "bad"}, b"write")).startswith("refused")


def test_the_environment_is_empty(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEARWITNESS_PASSPHRASE_FILE", "somewhere")
    fresh = Wall({"bad": ["misbehaving"]}, (str(Path(__file__).parent),))
    try:
        shown = said(fresh.ask({"format": "bad"}, b"environment"))
    finally:
        fresh.stop()
    # Python itself sets its locale where none is given.
    assert [v for v in shown.split("|") if v and not v.startswith("LC_CTYPE=")] == []


def test_a_parser_holds_few_handles_and_none_of_ours(wall: Wall, tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb") as held:
        os.set_inheritable(held.fileno(), True)
        assert int(said(wall.ask({"format": "bad"}, b"handles"))) <= 6


def test_a_file_over_the_limit_of_size_is_kept_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST_INPUT", 10)
    assert (
        run_worker({"format": "html"}, b"<html>" * 9).failed,
        run_worker({"format": "html"}, b"<html>" * 9).why,
    ) == ("over_limit", "size")


def test_where_the_system_cannot_fork_the_parser_runs_in_a_process_of_its_own_and_says_what_is_reduced() -> None:
    answer = run_worker({"format": "csv", "columns": {}}, b"Text\r\nFour bakers were held.\r\n", fork=False)
    assert (answer.isolation, answer.failed) == ("reduced isolation", None)
    assert "Four bakers were held." in said(answer)


def test_reduced_isolation_stands_as_a_doubt_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bearwitness.receiving.reception.run_worker", lambda request, source: run_worker(request, source, fork=False))
    assert "reduced_isolation" in doubts_of(take("list.csv", b"Text\r\nFour bakers were held.\r\n"))
    assert "reduced_isolation" not in doubts_of(take("plain.txt", b"Four bakers were held.\r\n"))


def test_a_program_that_cannot_be_started_is_a_doubt_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    quarantine._server.stop()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    reception = take("list.csv", b"Text\r\nFour bakers were held.\r\n")
    assert {"parser_failed"} == doubts_of(reception)


RIGHT = {"text": "Four bakers.", "whole": False, "scans": [], "doubts": [["scan", 1, None]],
         "parts": [[0, 12, "T", "O", "2031-05-06", "en", "t", 0, 4, "c", False]]}  # fmt: skip


def part(**changed: object) -> dict[str, object]:
    names = ["start", "end", "title", "outlet", "published", "language", "thread", "title_start", "title_end", "credit", "within"]
    row = dict(zip(names, RIGHT["parts"][0], strict=True))  # type: ignore[index]
    return {**RIGHT, "parts": [list({**row, **changed}.values())]}


def test_an_answer_of_the_agreed_form_is_read() -> None:
    parsed = read_parsed(json.dumps(RIGHT).encode())
    assert (parsed.text, parsed.parts[0].title, parsed.parts[0].published_basis) == ("Four bakers.", "T", "metadata")


@pytest.mark.parametrize(
    "wrong",
    [
        {**RIGHT, "more": 1}, {k: v for k, v in RIGHT.items() if k != "scans"}, {**RIGHT, "text": 4}, {**RIGHT, "whole": 1}, [RIGHT],
        {**RIGHT, "scans": [-1]}, {**RIGHT, "scans": [True]}, {**RIGHT, "doubts": [["not_a_word", 1, None]]},
        {**RIGHT, "doubts": [["scan", 1]]}, part(start=5, end=2), part(end=99), part(published="tomorrow"), part(language="English!"),
        part(title_start=3, title_end=40), part(title=7), part(within=1), part(start=-1), part(start="0"),
        {**RIGHT, "parts": [RIGHT["parts"][0], RIGHT["parts"][0]]},  # type: ignore[index]
    ],
)  # fmt: skip
def test_an_answer_of_any_other_form_is_refused(wrong: object) -> None:
    with pytest.raises(BrokenOutputError):
        read_parsed(json.dumps(wrong).encode())


@pytest.mark.parametrize("raw", [b"", b"not json", b"[" * 100_000, b'{"text": "\xff"}'])
def test_an_answer_that_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(BrokenOutputError):
        read_parsed(raw)


def test_half_letters_cannot_pass() -> None:
    raw = json.dumps({**RIGHT, "text": "Four \ud800bakers", "parts": []}).encode()
    assert read_parsed(raw).text == "Four \ufffdbakers"
