"""Incidents out of claims. (Being built.)"""

from dataclasses import dataclass

from bearwitness.record import Doubt, Incident, Judgement, Reading, Report


@dataclass(frozen=True, slots=True)
class Gathering:
    """`incidents`: named i1, i2 …, without figures and statuses; parents stand before their children."""

    incidents: tuple[Incident, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def gather(
    reports: tuple[Report, ...], readings: tuple[Reading, ...], texts: tuple[str, ...], *, judgements: tuple[Judgement, ...] = ()
) -> Gathering:
    """`readings` and `texts` (the faithful text of the whole file) stand in the order of `reports`."""
    return Gathering()
