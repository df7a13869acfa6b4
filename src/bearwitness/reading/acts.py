"""Acts: who did what to whom. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Claim


def read_acts(analysis: Analysis) -> tuple[Claim, ...]:
    """Draft claims of kind act; without attribution, time and place."""
    return ()
