"""What is derived can be thrown away and made again: the same identifiers, the same bytes; and no search finds a private person."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.case import Case
from bearwitness.custody import verify
from bearwitness.journey import Handed
from bearwitness.reading import Parsers
from bearwitness.record import to_form
from bearwitness.settings import Settings
from custody.raw_vaults import everything, made, opened

REPORTS = {
    "quay.txt": "Port Liss, 5 May 2031. At least 12 fishermen were detained on Sunday, the harbour police said.\n",
    "named.txt": (
        "Orvessa, 6 May 2031. Police detained Milan Torvak, a 34-year-old baker, on Monday, his neighbour Irena Holm said. "
        "Three bakers were released.\n"
    ),
    "russian.txt": "Оресса, 7 мая 2031 года. Задержаны не менее пяти пекарей, сообщил сосед Милана Торвака.\n",
    "empty.txt": "",
    "noise.bin": "\x00\x01\x02\x03" * 40,
}


@pytest.fixture(scope="module")
def parsers() -> Parsers:
    return Parsers()


@pytest.fixture
def case(tmp_path: Path, parsers: Parsers) -> Iterator[Case]:
    with made(tmp_path / "case.bw") as vault:
        case = Case(vault, Settings(outlet="Quay Standard", numbers="acled"), parsers)
        list(case.add(Handed(path, words.encode()) for path, words in REPORTS.items()))
        yield case


def state(case: Case) -> str:
    """The record as it is printed, the readings and texts behind it, and what search gives: in one string."""
    record = case.record()
    readings = [to_form(case.reading(r.id)) for r in record.reports]
    texts = [case.text(r.id) for r in record.reports]
    return json.dumps([to_form(record), readings, texts, case.vault.search("detained"), case.vault.search("пекарей")], ensure_ascii=False)


def anew(case: Case) -> Case:
    """The same vault seen by somebody who holds nothing in memory and was told nothing of how its files were to be read."""
    return Case(case.vault, Settings(), case.parsers)


def test_rebuild_gives_the_same_identifiers_and_the_same_bytes(case: Case) -> None:
    before = state(case)
    assert "Quay Standard" in before and len(case.record().reports) == 3
    assert state(anew(case)) == before
    for reread in (False, True, False):
        assert anew(case).rebuild(reread=reread) == len(REPORTS)
        assert state(anew(case)) == before
        assert verify(case.vault).ok


def test_an_index_that_was_deleted_whole_comes_back_the_same(case: Case) -> None:
    before = state(case)
    case.vault.forget()
    fresh = anew(case)
    fresh.rebuild()
    assert state(fresh) == before


def test_a_judgement_outlives_the_reading_it_was_made_on(case: Case) -> None:
    claim = next(c for c in case.record().claims if c.measure == "detained")
    case.judge(claim.id, "reject", "counted twice")
    fresh = anew(case)
    fresh.vault.forget()
    fresh.rebuild(reread=True)
    assert {name: j.what for name, j in fresh.judgements().items()} == {claim.id: "reject"}


def test_a_rebuild_stopped_half_way_leaves_a_whole_index_and_goes_on(case: Case) -> None:
    before = state(case)

    def stop(n: int, of: int) -> None:
        if n == 2:
            raise KeyboardInterrupt

    fresh = anew(case)
    with pytest.raises(KeyboardInterrupt):
        fresh.rebuild(reread=True, progress=stop)
    assert verify(case.vault).ok
    assert state(anew(case)) == before
    fresh.rebuild(reread=True)
    assert state(fresh) == before


def test_what_is_held_in_memory_never_hides_what_stands_in_the_vault(case: Case) -> None:
    """After every kind of writing, a case that holds its readings says the same as one that loads them."""
    assert state(case) == state(anew(case))
    list(case.add([Handed("more.txt", b"Orvessa, 8 May 2031. Two bakers were released on Monday, a lawyer said.\n")]))
    assert len(case.record().reports) == 4
    assert state(case) == state(anew(case))
    case.judge(case.record().claims[0].id, "accept", None)
    assert state(case) == state(anew(case))
    assert case.judgements() == anew(case).judgements()
    anew(case).rebuild(reread=True, numbers="literal")
    assert state(case) == state(anew(case))
    with pytest.raises(ZeroDivisionError), case._writing():
        case.vault.forget("reading")
        raise ZeroDivisionError
    assert state(case) == state(anew(case))


def test_adding_again_what_is_there_changes_nothing(case: Case) -> None:
    before = everything(case.vault)
    lines = list(case.add(Handed(path, words.encode()) for path, words in REPORTS.items()))
    assert {line.state for line in lines} == {"already kept"}
    assert everything(case.vault) == before


def test_added_piece_by_piece_with_interruptions_is_the_same_record(case: Case, tmp_path: Path) -> None:
    """Stopped after each line and begun again: the same files are there, each once, and the record is that of one go."""
    with made(tmp_path / "other.bw") as vault:
        for _ in range(len(REPORTS)):
            going = Case(vault, case.settings, case.parsers).add(Handed(p, w.encode()) for p, w in REPORTS.items())
            next(going)
            going.close()
        other = Case(vault, case.settings, case.parsers)
        list(other.add(Handed(p, w.encode()) for p, w in REPORTS.items()))
        assert verify(vault).ok
        told = [(c.quote, c.measure, c.figure) for c in other.record().claims]
        assert told == [(c.quote, c.measure, c.figure) for c in case.record().claims]


def test_no_search_finds_a_private_person(case: Case) -> None:
    names = {n.name for r in case.record().reports for n in case.names(r.id) if n.private}
    for name in names:
        for part in (name, *name.split()):
            for form in (part, part.lower(), part.upper()):
                assert case.vault.search(form) == (), form
    assert [k for k, _ in case.vault.search("bakers released")], "the control: words beside a name are found"
    if not names:
        pytest.skip("no reader of names stands yet: nothing was tested")


def test_identifiers_are_the_same_after_the_vault_was_closed_and_opened(case: Case, tmp_path: Path) -> None:
    before = state(case)
    case.vault.close()
    with opened(tmp_path / "case.bw") as vault:
        assert state(Case(vault, Settings(), case.parsers)) == before
