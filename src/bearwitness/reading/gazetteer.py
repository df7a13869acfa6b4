"""The gazetteer: GeoNames countries, regions, districts and towns by name in Latin and Cyrillic, looked up by bisection in one sorted text.

Invariant: it names places and nothing else; what it does not hold may still be a place. Data: places/gazetteer.tsv.xz, docs/decisions.
"""

import lzma
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from bearwitness.reading.stems import stem
from bearwitness.record.place import Level

_APOSTROPHES = re.compile("['’ʼ`´ʹʺ‘]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `country`: ISO two letters; `region`: GeoNames first-level code, "" where none."""

    id: str
    level: Level
    country: str
    region: str
    population: int


def fold(name: str) -> str:
    """The key of a name: lower case, no accents on Latin letters, ё as е, no apostrophes, hyphens and spaces alike."""
    plain = _APOSTROPHES.sub("", name.lower().replace("ё", "е"))
    plain = "".join(c if c >= "Ѐ" and c <= "ӿ" else unicodedata.normalize("NFKD", c)[:1] for c in plain)
    return re.sub(r"[\s-]+", " ", plain).strip(" .")


def stem_key(name: str) -> str:
    """The key of a Cyrillic name in any case."""
    return "~" + " ".join(stem(w) for w in fold(name).split())


@cache
def _data() -> bytes:
    return b"\n" + lzma.decompress(files("bearwitness.reading").joinpath("places/gazetteer.tsv.xz").read_bytes())


@lru_cache(maxsize=20000)
def _rows(key: str) -> tuple[Entry, ...]:
    data, wanted = _data(), key.encode() + b"\t"
    low, high = 0, len(data) - 1
    while low < high:
        middle = data.find(b"\n", (low + high) // 2)
        if middle < 0 or middle >= high:
            middle = low
            high = low if data.startswith(wanted, low + 1) else _linear(data, low, high, wanted)
            low = high
            break
        if data[middle + 1 : middle + 1 + len(wanted)] < wanted:
            low = middle
        else:
            high = middle
    found = []
    at = low if data.startswith(wanted, low + 1) else data.find(b"\n", low + 1)
    while at >= 0 and data.startswith(wanted, at + 1):
        stop = data.find(b"\n", at + 1)
        found.append(_entry(data[at + 1 : stop if stop >= 0 else None].decode()))
        at = stop
    return tuple(found)


def _linear(data: bytes, low: int, high: int, wanted: bytes) -> int:
    """The last line before `wanted` between two line starts."""
    at = low
    while True:
        following = data.find(b"\n", at + 1)
        if following < 0 or following > high or data[following + 1 : following + 1 + len(wanted)] >= wanted:
            return at
        at = following


def _entry(row: str) -> Entry:
    _, level, country, region, population, number = row.split("\t")
    return Entry(f"geonames:{number}", cast(Level, level), country, region, int(population or 0))


def look_up(name: str, *, inflected: bool = False) -> tuple[Entry, ...]:
    """Every place of this name. `inflected`: also by the stem of a Russian form («в Грозном»)."""
    found = _rows(fold(name)) + (_rows(stem_key(name)) if inflected else ())
    if not found:
        found = tuple(e for other in _other_forms(name, inflected=inflected) for e in _rows(fold(other)))
    return tuple(dict.fromkeys(found))


def _other_forms(name: str, *, inflected: bool) -> list[str]:
    """St for Saint; the first case of a short Russian word in another («в Алма-Ате»)."""
    forms = ["Saint " + name[len(short) :] for short in ("St. ", "St ") if name.startswith(short)]
    if inflected:
        forms += [
            name[: -len(end)] + first for end, first in (("е", "а"), ("ы", "а"), ("у", "а"), ("и", "ь"), ("ой", "а")) if name.endswith(end)
        ]
    return forms
