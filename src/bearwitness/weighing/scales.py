"""The whole of weighing in its order: origins, edges, figures, statuses. (Being built.)"""

from dataclasses import dataclass

from bearwitness.record import Doubt, Edge, Incident, Judgement, Origin, Reading, Report


@dataclass(frozen=True, slots=True)
class Weighing:
    """`incidents`: those given, now with figures and statuses."""

    incidents: tuple[Incident, ...] = ()
    origins: tuple[Origin, ...] = ()
    edges: tuple[Edge, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def weigh(
    reports: tuple[Report, ...],
    readings: tuple[Reading, ...],
    texts: tuple[str, ...],
    incidents: tuple[Incident, ...],
    *,
    judgements: tuple[Judgement, ...] = (),
) -> Weighing:
    """`readings` and `texts` (the faithful text of the whole file) stand in the order of `reports`."""
    return Weighing(incidents)
