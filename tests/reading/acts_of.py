"""How tests read acts: one analysis of an invented text, its claims."""

from functools import cache

from bearwitness.reading.acts import read_acts
from bearwitness.reading.analysis import analyse
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Act, Claim, Report

parsers = cache(Parsers)


def acts(text: str) -> tuple[Claim, ...]:
    language = "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"
    return read_acts(analyse(Report("r1", "p", "0", "utf-8", 0, len(text), language=language), text, parsers()))


def act_of(claim: Claim) -> Act:
    assert claim.act is not None
    return claim.act


def the_act(text: str, kind: str) -> Claim:
    """The one claim of this type."""
    (claim,) = (c for c in acts(text) if act_of(c).type == kind)
    return claim
