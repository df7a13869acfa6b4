"""What was missed: sentences with a number or a word of harm that gave no claim. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import Claim, Unread


def find_unread(analysis: Analysis, claims: tuple[Claim, ...]) -> tuple[Unread, ...]:
    """Ranked, the likeliest first."""
    return ()
