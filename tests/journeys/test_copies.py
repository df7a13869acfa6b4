"""A voice is counted once however often it is repeated: the whole road, from files to the record. Everything is invented."""

from collections.abc import Iterable

import pytest

from bearwitness.journey import Handed, number_pile, read_files, weigh_pile
from bearwitness.reading import Parsers
from bearwitness.record import Record
from bearwitness.settings import Settings

PARSERS = Parsers()
STORY = (
    "Police shot dead seven weavers and arrested 23 others in the town of Halvek on 3 June 2031. Witnesses said that the officers opened "
    "fire without warning near the dye house. The bodies were taken to the district hospital, where relatives were not allowed to see them."
)


def record_of(texts: Iterable[str]) -> Record:
    files = (Handed(f"{n:03}.txt", text.encode()) for n, text in enumerate(texts))
    return weigh_pile(number_pile(read_files(files, PARSERS, Settings())))


def voices(record: Record, measure: str) -> list[tuple[int, int]]:
    return [(f.origins.min, f.origins.max) for i in record.incidents for f in i.figures if f.measure == measure and f.set == "whole"]


@pytest.mark.parametrize("copies", [2, 26, 41, 61])
def test_identical_files_are_one_happening_and_one_voice(copies: int) -> None:
    record = record_of([STORY + "\n"] * copies)
    assert voices(record, "killed") == [(1, 1)]
    assert voices(record, "detained") == [(1, 1)]


def test_copies_under_other_mastheads_and_days_are_one_voice() -> None:
    names = "Amber Birch Cedar Dune Ember Fen Glen Heath Iris Juniper Kestrel Larch Moss".split()
    heads = [f"{a} {b}\n{4 + n % 3} June 2031\n\n" for n, a in enumerate(names) for b in ("Herald", "News", "Post", "Times")]
    record = record_of(f"{head}{STORY}\n" for head in heads)
    assert len(heads) == 52
    assert voices(record, "killed") == [(1, 1)]


OTHER = (
    "Birch Gazette\n5 June 2031\n\nSeven weavers were killed by police in the town of Halvek on 3 June 2031, said Ana Torvak, a nurse who "
    "saw it from the infirmary.\n"
)


@pytest.mark.parametrize("copies", [2, 3, 45])
def test_many_copies_beside_a_witness_count_as_one_copy_does(copies: int) -> None:
    """The control stands in it: a second voice is seen, so not everything is called a copy; and copying moves neither count."""
    alone = voices(record_of([STORY + "\n", OTHER]), "killed")
    assert alone == [(1, 2)]
    assert alone == voices(record_of([*([STORY + "\n"] * copies), OTHER]), "killed")
