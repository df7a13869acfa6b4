"""Names of two scripts under one key."""

import pytest

from bearwitness.gathering.folding import fold_name


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Orvessa", "Орвессе"),
        ("Orvessa", "Орвессой"),
        ("Keldry", "Келдри"),
        ("Port Liss", "Порт-Лисса"),
        ("Dastin", "Дастина"),
        ("Tessin", "Тессине"),
    ],
)
def test_one_name_in_two_scripts_and_any_case_has_one_key(latin: str, cyrillic: str) -> None:
    assert fold_name(latin) == fold_name(cyrillic)


@pytest.mark.parametrize(("one", "other"), [("Orvessa", "Orvin"), ("Sarn", "Sorn"), ("Vey", "Vale"), ("Келдри", "Кедры")])
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)
