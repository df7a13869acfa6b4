"""When: dates in the text resolved against the publication date, never guessed. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Moment


def find_time(analysis: Analysis, start: int, end: int) -> Moment | None:
    """When what is said between start and end happened, by the date words that govern it; None where the text does not say."""
    return None


def find_window(analysis: Analysis, start: int, end: int) -> Moment | None:
    """The window a cumulative figure covers ("since 2017", "in the last six weeks", «с начала года»), or None."""
    return None
