"""Do two readings contradict each other? Their bounds must intersect."""

import pytest

from bearwitness.weighing.conflicts import compare, rounding_step
from weighing.made import figure


@pytest.mark.parametrize(("number", "step"), [(40, 10), (60, 10), (100, 50), (150, 50), (1400, 100), (7, 1), (15, 5), (20, 10)])
def test_the_rounding_step_is_the_largest_that_divides_and_is_at_most_half(number: int, step: int) -> None:
    assert rounding_step(number) == step


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("9", "9", "none"),
        ("at_least 9", "11", "refines"),
        ("at_least 9", "range 7 12", "compatible"),
        ("9", "12", "contradicts"),
        ("at_least 12", "9", "contradicts"),
        ("more_than 60", "60", "contradicts"),
        ("approx 40", "43", "compatible"),
        ("approx 40", "46", "contradicts"),
        ("approx 40", "at_least 30", "refines"),
        ("up_to 80", "12", "refines"),
        ("range 10 20", "at_least 2", "refines"),
        ("magnitude 24", "approx 40", "refines"),
    ],
)
def test_verdicts(one: str, other: str, verdict: str) -> None:
    assert compare(figure(one), figure(other)) == verdict
    assert compare(figure(other), figure(one)) == verdict
