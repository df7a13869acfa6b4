"""Judgements in the ledger: old forms load, new ones come back whole, half ones are refused."""

import pytest

from bearwitness.record import Binding, Judgement, from_form, to_form


def test_a_judgement_written_before_incidents_were_judged_still_loads() -> None:
    form = {
        "what": "reject",
        "sha256": "ab",
        "start": 1,
        "end": 5,
        "kind": "figure",
        "measure_or_subkind": "detained",
        "by": "Ash",
        "reason": None,
    }
    assert from_form(Judgement, form) == Judgement("reject", "ab", 1, 5, "figure", "detained", "Ash")


def test_a_judgement_of_two_claims_comes_back_whole() -> None:
    judgement = Judgement("same", "ab", 1, 5, "figure", "detained", "Ash", None, Binding("cd", 0, 4, "act", "beating"))
    assert from_form(Judgement, to_form(judgement)) == judgement


@pytest.mark.parametrize(("what", "other"), [("same", None), ("accept", Binding("cd", 0, 4, "act", "beating"))])
def test_half_a_judgement_is_refused(what: str, other: Binding | None) -> None:
    with pytest.raises(ValueError):
        Judgement(what, "ab", 1, 5, "figure", "detained", "Ash", None, other)  # type: ignore[arg-type]
