"""A place with the level the text gives: a region is never moved to its capital."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "region", "district", "town", "site"]


@dataclass(frozen=True, slots=True)
class Place:
    """`name`: as the text has it, in its base form. `level`: see `Level`, or None. `id`: gazetteer identifier such as
    `geonames:582432`, the same for all spellings and scripts, or None where the gazetteer has none (an invented or unknown place).
    `area`: GeoNames country and first-level code it lies in or is ("RU.12"; a country "RU"), or None: what lies inside what.
    """

    name: str
    level: Level | None = None
    id: str | None = None
    area: str | None = None
