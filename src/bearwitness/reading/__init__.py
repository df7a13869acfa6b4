"""Text becomes claims on exact passages.

In: a report and the faithful text of its file. Out: a `Reading` (claims, names, unread sentences, doubts). Never: a number nobody said,
a file, a network, a clock. Specified in docs/methods/reading.md.
"""

from bearwitness.reading.parsers import Parsers
from bearwitness.reading.whole import read

__all__ = ["Parsers", "read"]
