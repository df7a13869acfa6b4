"""Claims of many reports become incidents: which of them speak of the same happening.

In: reports with their readings and texts, and what people decided. Out: a `Gathering` (incidents without figures, the reason of every
join, doubts). Never: a figure, a voice counted, a decision by likeness of meaning alone, a disk, a clock. Specified in
docs/methods/gathering.md.
"""

from bearwitness.gathering.incidents import Gathering, gather

__all__ = ["Gathering", "gather"]
