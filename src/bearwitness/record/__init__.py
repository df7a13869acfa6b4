"""The words: immutable types that pass between rooms, and their plain JSON forms.

In: nothing. Out: types that check themselves at birth. Never: a rule, a file, a clock. Specified in docs/formats/json.md.
"""

from bearwitness.record.binding import Binding, bind, subject
from bearwitness.record.claim import (
    MEASURES,
    Act,
    Attribution,
    Claim,
    Figure,
    NameSpan,
    ReaderMark,
    Reading,
    Sensitive,
    Target,
    Unread,
)
from bearwitness.record.doubt import Doubt
from bearwitness.record.forms import from_form, to_form
from bearwitness.record.moment import Moment
from bearwitness.record.place import Place
from bearwitness.record.report import Report
from bearwitness.record.weighed import (
    Bound,
    Bounds,
    Conflict,
    Edge,
    Evidence,
    Excluded,
    Incident,
    Join,
    Judgement,
    Origin,
    OriginCount,
    PointStatus,
    Record,
    Sentence,
    WeighedFigure,
)

__all__ = [
    "MEASURES", "Act", "Attribution", "Binding", "Bound", "Bounds", "Claim", "Conflict", "Doubt", "Edge", "Evidence", "Excluded",
    "Figure", "Incident", "Join", "Judgement", "Moment", "NameSpan", "Origin", "OriginCount", "Place", "PointStatus", "ReaderMark",
    "Reading", "Record", "Report", "Sensitive", "Sentence", "Target", "Unread", "WeighedFigure", "bind", "from_form", "subject",
    "to_form",
]  # fmt: skip
