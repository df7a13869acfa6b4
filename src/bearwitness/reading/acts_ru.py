"""Russian acts of one sentence. (Stub: being built.)"""

from bearwitness.reading.acts_draft import ActDraft
from bearwitness.reading.analysis import Sentence


def read_russian(s: Sentence) -> list[ActDraft]:
    """Drafts of one parsed sentence, in the order of the text."""
    return []
