"""Long lists, a leaf at a time: a page stays quick and readable however much the record holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
ON_A_LEAF = 200


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """`number` counts from 1; `first` is the place of its first thing in the whole list, from 0."""

    things: Sequence[T]
    number: int
    of: int
    first: int


def leaf_of(things: Sequence[T], untrusted_number: str | None) -> Leaf[T]:
    """The leaf asked for; a number that is none or too high gives the nearest."""
    of = max(1, -(-len(things) // ON_A_LEAF))
    digits = (untrusted_number or "")[:9]
    asked = int(digits) if digits.isascii() and digits.isdigit() else 1
    number = min(max(asked, 1), of)
    first = (number - 1) * ON_A_LEAF
    return Leaf(things[first : first + ON_A_LEAF], number, of, first)
