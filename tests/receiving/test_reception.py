"""A file received: identities, spans and doubts of the example that the contracts give."""

import hashlib

from bearwitness.receiving import Reception, receive
from bearwitness.record import Doubt, Report
from bearwitness.settings import Settings

HARBOUR = b"Port Liss, 5 May 2031. At least 12 fishermen were detained on Sunday, the harbour police said.\n"


def take(name: str, data: bytes, **given: object) -> Reception:
    return receive(name, data, sha256=hashlib.sha256(data).hexdigest(), settings=Settings(**given))  # type: ignore[arg-type]


def test_the_example_of_the_contracts_comes_out_to_the_letter() -> None:
    reception = take("harbour.txt", HARBOUR)
    assert reception.reports == (
        Report(
            id="r1", path="harbour.txt", sha256="f5cbe2a2e4ec6f4f8339b05698d17eb2cdb1d926a6a12f057867c299caf15e78", encoding="utf-8",
            start=0, end=95, title=None, outlet=None, published="2031-05-05", published_basis="dateline", language="en", embedded_in=None,
            doubts=(Doubt("outlet_unknown", "No outlet is named.", "identities 1", report="r1"),),
        ),
    )  # fmt: skip
    assert reception.rendition.text == HARBOUR.decode()
