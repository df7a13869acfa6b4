"""Where: places to gazetteer level, in Latin and Cyrillic, never moved to another level. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Place


def find_place(analysis: Analysis, start: int, end: int) -> Place | None:
    """Where what is said between start and end happened, or None where the text does not say."""
    return None
