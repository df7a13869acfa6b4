"""Figures of people harmed, held or rescued, and other counted things. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Claim
from bearwitness.settings import Numbers


def read_figures(analysis: Analysis, *, numbers: Numbers = "literal") -> tuple[Claim, ...]:
    """Draft claims of kind figure, each with a temporary id of its own; without attribution, time and place."""
    return ()
