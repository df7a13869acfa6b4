"""Threats, demands, responses, actions, advice, verification, legal steps, protection and context. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Claim


def read_kinds(analysis: Analysis) -> tuple[Claim, ...]:
    """Draft claims of these kinds; without attribution, time and place."""
    return ()
