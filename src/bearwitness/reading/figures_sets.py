"""Sets: which figure is part of which, which stands beside which. A part is never added; what is beside is never folded in."""

from dataclasses import replace

from bearwitness.record import Claim


def tie(claims: tuple[Claim, ...], parts: frozenset[str], more: frozenset[str]) -> tuple[Claim, ...]:
    """`parts`, `more`: ids of claims whose words make them part of, or beside, the last set of their measure."""
    tied: list[Claim] = []
    for claim in claims:
        figure = claim.figure
        if figure is not None and claim.id in parts:
            figure = replace(figure, set="subset", subset_of=_last(tied, claim, part=True))
        elif figure is not None and claim.id in more:
            figure = replace(figure, disjoint_from=_last(tied, claim, part=False))
        tied.append(replace(claim, figure=figure))
    return tuple(tied)


def _last(earlier: list[Claim], claim: Claim, *, part: bool) -> str | None:
    """The last whole figure of the same measure and unit; for a part also the nearest of another: "of whom eight were freed".
    A headline's count is taken last: its body says it again, and better.
    """
    wholes = [c for c in earlier if c.figure and claim.figure and c.figure.set == "whole"]
    body = [c for c in wholes if not c.headline or claim.headline]
    alike = [c for c in body if c.measure == claim.measure and c.figure and claim.figure and c.figure.unit == claim.figure.unit]
    near = [c for c in body if part and 0 <= claim.start - c.end < 200]
    rest = [c for c in wholes if c.measure == claim.measure and c.figure and claim.figure and c.figure.unit == claim.figure.unit]
    chosen = alike or near or rest
    return chosen[-1].id if chosen else None
