"""What belongs to the machine and to one run, in one frozen value that is passed down.

What changes the meaning of the record (number profile, versions) is also written on every output.
"""

from dataclasses import dataclass
from typing import Literal

Numbers = Literal["literal", "acled"]


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings. `published`: an EDTF date given by the person, or None. `clear`: print names unmasked."""

    numbers: Numbers = "literal"
    published: str | None = None
    outlet: str | None = None
    source: str | None = None
    whole: bool = False
    clear: bool = False
    workers: int = 1
