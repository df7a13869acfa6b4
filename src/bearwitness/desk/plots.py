"""A figure as marks on a line: percentages for x, so that a plot stretches without distorting. Pure geometry, no markup.

What is not said is not drawn: a range without a best has no dot, no ceiling is an arrow.
"""

import math
from dataclasses import dataclass
from typing import Literal

from bearwitness.record import Claim, WeighedFigure


@dataclass(frozen=True, slots=True)
class Mark:
    """`line` from x to x2, or `use` of a shape at x. `kind` is its class."""

    shape: Literal["line", "use"]
    kind: str
    x: float
    x2: float | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to percent: linear inside an incident, logarithmic in the list of incidents."""

    low: float
    high: float
    log: bool = False

    def x(self, value: float) -> float:
        low, high, at = (math.log10(1 + n) for n in (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        return round(2 + 91 * (at - low) / ((high - low) or 1), 2)

    def ticks(self) -> list[tuple[float, int]]:
        if self.log:
            return [(self.x(n), n) for n in (0, 1, 10, 100, 1000, 10_000, 100_000) if n <= self.high]
        step = _step(self.high)
        return [(self.x(n), n) for n in range(0, int(self.high) + 1, step)]


def _step(high: float) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that leaves at most six ticks."""
    return next(int(n * 10**power) for power in range(12) for n in (1, 2, 5) if high / (n * 10**power) <= 6)


def scale_of(numbers: list[int], *, log: bool = False) -> Scale:
    return Scale(0, max([*numbers, 1 if log else 4]) * (1 if log else 1.05), log)


def numbers_of(claims: list[Claim]) -> list[int]:
    return [n for c in claims if c.figure for n in (c.figure.low, c.figure.best, c.figure.high) if n is not None]


def weighed_marks(figure: WeighedFigure, scale: Scale, *, best: bool = True) -> list[Mark]:
    """Low, best and high of a reconciled figure, in ink."""
    low, top = figure.low, figure.high
    middle = figure.best if best else None
    marks: list[Mark] = []
    known = [n for n in (low, middle, top) if n is not None]
    if len(known) > 1 and known[0] != known[-1]:
        marks.append(Mark("line", "rec span", scale.x(known[0]), scale.x(known[-1])))
    if top is None and known:
        marks += [Mark("line", "rec open", scale.x(known[-1]), 97), Mark("use", "rec", 97.6, href="arrow")]
    if low is None and known:
        marks.append(Mark("line", "rec est", scale.x(0), scale.x(known[0])))
    marks += [Mark("use", "rec tick", scale.x(n), href="tick") for n in (low, top) if n is not None and n != middle]
    if middle is not None:
        marks.append(Mark("use", "rec", scale.x(middle), href="about" if figure.approx else "best"))
    return marks


def claim_marks(claim: Claim, shape: str, scale: Scale, *, folded: bool = False, href: str | None = None) -> list[Mark]:
    """One claim in its origin's colour and shape. A repeat is a small ring, an estimate dashed and hollow, a denial nothing."""
    figure = claim.figure
    if figure is None or claim.polarity == "denied":
        return []
    known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    if not known:
        return []
    at = figure.best if figure.best is not None else known[0]
    if folded:
        return [Mark("use", shape, scale.x(at), href="fold")]
    soft = claim.evidential in ("estimate", "opinion")
    marks = []
    if known[0] != known[-1]:
        marks.append(Mark("line", f"{shape} thin{' dashed' if soft else ''}", scale.x(known[0]), scale.x(known[-1])))
        marks.append(Mark("use", shape, scale.x(known[-1]), href="tick"))
    if figure.high is None and figure.upper_open:
        marks += [Mark("line", f"{shape} open", scale.x(known[-1]), 97), Mark("use", shape, 97.6, href="arrow")]
    marks.append(Mark("use", f"{shape}{' hollow' if soft or figure.best is None else ''}", scale.x(at), href=href or shape))
    return marks
