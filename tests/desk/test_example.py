"""The invented example case: every file of it gives its reports, and the traps of the story stand in it."""

from pathlib import Path

import pytest

import bearwitness.desk
from bearwitness.journey import Handed, Received, receive_one
from bearwitness.settings import Settings

EXAMPLE = Path(bearwitness.desk.__file__).parent / "example"
FILES = sorted(p for p in EXAMPLE.iterdir() if p.suffix != ".md" or p.name[0].isdigit())
SEVERAL = {"13-port-liss-pier.json": 3, "16-monitor-log.csv": 3}


@pytest.fixture(scope="module")
def received() -> dict[str, Received]:
    return {p.name: receive_one(Handed(p.name, p.read_bytes()), Settings()) for p in FILES}


@pytest.mark.parametrize("name", [p.name for p in FILES])
def test_every_file_gives_its_reports(received: dict[str, Received], name: str) -> None:
    found = received[name]
    assert len(found.reports) == SEVERAL.get(name, 1), [d.what for d in found.doubts]
    assert all(found.text[r.start : r.end].strip() for r in found.reports)


def test_the_case_is_as_large_and_as_mixed_as_the_guide_says(received: dict[str, Received]) -> None:
    reports = [r for f in received.values() for r in f.reports]
    assert len(FILES) == 22 and len(reports) == 26
    assert [r.language for r in reports].count("ru") == 4
    assert {p.suffix for p in FILES} == {".txt", ".eml", ".html", ".json", ".csv", ".md"}


def test_the_reprint_shares_long_runs_of_words_with_what_it_reprints(received: dict[str, Received]) -> None:
    first, reprint, other = (_runs(received[n].text) for n in ("01-quay-standard.txt", "03-sarn-morning-post.html", "15-pickets.txt"))
    assert len(first & reprint) > 50
    assert not first & other


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
