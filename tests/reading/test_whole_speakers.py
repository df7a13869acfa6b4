"""Who stands behind a demand, a threat or advice in the whole reading. All people, places and reports are invented."""

import pytest

from bearwitness.reading import read
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report
from bearwitness.settings import Settings

PARSERS = Parsers()


def one(text: str, kind: str) -> Claim:
    report = Report("r1", "x", "0" * 64, "utf-8", 0, len(text), language="en")
    return next(c for c in read(report, text, PARSERS, Settings()).claims if c.kind == kind)


SPEAKERS = [
    ("Pickets demanding to stop the raids were held in Orvessa.", "demand", ["Pickets"], "participant", "reported"),
    ("The union urged the mayor to free the weavers.", "demand", ["union"], "participant", "reported"),
    ("A masked speaker threatened to burn the library of Orvessa.", "threat", ["masked speaker"], "perpetrator", "reported"),
    ("Delete the messages on your phone tonight.", "advice", [], "outlet_assertion", "performed"),
    (
        "A reader hunt for a fee was announced in Orvessa; readers were offered for payment to hunters.",
        "threat",
        [],
        "outlet_assertion",
        "alleged",
    ),
]


@pytest.mark.parametrize(("text", "kind", "chain", "evidential", "status"), SPEAKERS)
def test_who_asks_or_threatens_is_the_innermost_voice(text: str, kind: str, chain: list[str], evidential: str, status: str) -> None:
    claim = one(text, kind)
    assert (chain, evidential, status) == ([a.agent for a in claim.attribution], claim.evidential, claim.status)
