"""Where one report ends and the next begins. Scores over invented files stand in bench/results/splitting_cases.json."""

import json
import sys
from pathlib import Path

import pytest

from bearwitness.receiving.splitting import split
from receiving.taking import take

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "bench" / "cases" / "splitting"
sys.path.insert(0, str(ROOT / "bench"))
from splitting_cases import HALVES, read_case, sum_up, try_case  # noqa: E402


def test_the_frozen_score_is_the_one_the_card_gives_today() -> None:
    outcomes = [try_case(path) for path in sorted(CASES.glob("*.txt"))]
    frozen = json.loads((ROOT / "bench/results/splitting_cases.json").read_text(encoding="utf-8"))
    assert {half: sum_up([o for o in outcomes if o.name.startswith(letter)]) for letter, half in HALVES.items()} == frozen


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda p: p.stem)
def test_reports_tile_the_text_and_nothing_is_left_between(path: Path) -> None:
    text, _ = read_case(path)
    found = split(text)
    assert [0, *(s.end for s in found[:-1])] == [s.start for s in found]
    assert len(text) == found[-1].end


@pytest.mark.parametrize("name", ["t07-live-blog", "s07-onlayn", "t08-subheadings", "s08-podzagolovki", "t12-interview", "s12-open-letter"])
def test_hours_subheadings_questions_and_demands_do_not_begin_a_report(name: str) -> None:
    assert len(split(read_case(CASES / f"{name}.txt")[0])) == 1


def test_a_statement_that_is_announced_is_held_by_the_report_before_it() -> None:
    reception = take("hall.txt", read_case(CASES / "t06-quotes-in-full.txt")[0].encode())
    first, second = reception.reports
    assert first.id == second.embedded_in
    assert {"split_guessed", "embedded_guessed"} <= {d.what for d in second.doubts}


def test_each_report_but_the_first_says_why_it_begins_where_it_does() -> None:
    reports = take("wire.txt", read_case(CASES / "t01-wire-datelines.txt")[0].encode()).reports
    said = [[d.says for d in r.doubts if d.what == "split_guessed"] for r in reports]
    assert [len(s) for s in said] == [0, 1, 1]
    assert "a day or an agency in the dateline" in said[1][0]


def test_a_person_may_say_that_a_file_is_whole() -> None:
    assert len(take("wire.txt", read_case(CASES / "t01-wire-datelines.txt")[0].encode(), whole=True).reports) == 1


def test_the_founding_pile_is_five_reports(shared: Path) -> None:
    (path,) = (shared / "data" / "founding-reports").glob("*.txt")
    reports = take(path.name, path.read_bytes()).reports
    assert [(r.start, r.end) for r in reports] == [(0, 1648), (1648, 3631), (3631, 4021), (4021, 5718), (5718, 12608)]
    assert {"en"} == {r.language for r in reports}
    assert all(r.title and r.published is None and "date_unknown" in {d.what for d in r.doubts} for r in reports)
    assert reports[2].id == reports[3].embedded_in


def test_a_text_too_long_to_look_through_is_one_report_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bearwitness.receiving.reception.MOST_LETTERS", 100)
    reception = take("wire.txt", read_case(CASES / "t01-wire-datelines.txt")[0].encode())
    assert len(reception.reports) == 1
    assert "not_split" in {d.what for d in reception.doubts}
