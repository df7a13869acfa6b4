"""Names of persons, private or in office, and details that identify. (Stub: being built.)"""

from bearwitness.reading.analysis import Analysis
from bearwitness.record import NameSpan, Sensitive


def find_names(analysis: Analysis) -> tuple[NameSpan, ...]:
    """Every stretch of the report (title included) that is a person's name."""
    return ()


def find_sensitive(analysis: Analysis, names: tuple[NameSpan, ...], start: int, end: int) -> tuple[Sensitive, ...]:
    """What between start and end may give somebody away: private names, contacts, exact addresses, small bundles of traits."""
    return tuple(Sensitive(n.start, n.end, n.why) for n in names if n.private and start <= n.start and n.end <= end)
