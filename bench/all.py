"""Runs every bench on the open data by the scorers that lie beside it, and prints the table. `make bench`.

The annotated texts are lent: BEARWITNESS_SHARED, else ../shared. Label-free inputs are made by scorers/inputs.py; predictions stand in
bench/open (not in the repository), the table in bench/results/open.json.
"""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("BEARWITNESS_SHARED", HERE.parent.parent / "shared"))
DATA, SCORERS = SHARED / "data", SHARED / "scorers"

#: bench → (data file, scorer with its arguments); {gold}, {out}, {data} and {here} are filled in.
SETS: dict[str, tuple[str, list[str] | None]] = {
    "airwars_gaza": ("airwars-gaza/airwars_gaza_open.jsonl.gz", ["ranges.py", "{gold}", "{out}"]),
    "newsquant": ("newsquant/dimension-model.json", None),
    "muc4": ("muc4/dev_tst1-tst2.jsonl.gz", ["muc4.py", "victims", "{gold}", "{out}"]),
    "hrdsattack": ("hrdsattack/dev.json.gz", ["hrds.py", "{gold}", "{out}"]),
    "india_police_events": ("india-police-events/sents.jsonl.gz", ["{here}/score_india.py", "{gold}", "{out}"]),
    "polnear": ("polnear/dev.jsonl.gz", ["attribution.py", "{gold}", "{out}"]),
    "longtail_gva": ("longtail-gva/documents.jsonl.gz", ["grouping.py", "{data}/longtail-gva/doc_to_incident.jsonl.gz", "{out}"]),
    "press_sim": ("press-sim/reports.jsonl.gz", ["{data}/press-sim/score.py", "{out}"]),
    "flights": ("flights/flights_dirty.csv.gz", None),
}


def main() -> int:
    if not SHARED.is_dir():
        print(f"The lent texts are not at {SHARED}: nothing was measured.")
        return 0
    folder = HERE / "open"
    folder.mkdir(exist_ok=True)
    results = {name: measure(name, folder) for name in sys.argv[1:] or SETS}
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "open.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def measure(name: str, folder: Path) -> object:
    """One bench over the open part of its set: the scorer's report, or what went wrong."""
    data, scorer = SETS[name]
    gold, given, out = DATA / data, folder / f"{name}.in.jsonl", folder / f"{name}.out.jsonl"
    print(f"── {name} (open part: {data})", flush=True)
    if not (HERE / f"{name}.py").exists():
        print("no runner yet")
        return None
    if name == "flights":
        given = folder / "flights_dirty.csv"
        given.write_bytes(gzip.decompress(gold.read_bytes()))
    else:
        subprocess.run([sys.executable, SCORERS / "inputs.py", name, gold, given], check=True, cwd=SCORERS)
    subprocess.run([sys.executable, HERE / f"{name}.py", given, out], check=True)
    if name == "flights":
        return score_flights(out, DATA / "flights" / "flights_clean.csv.gz")
    if scorer is None:
        return None
    arguments = [a.format(gold=gold, out=out, data=DATA, here=HERE) for a in scorer]
    run = subprocess.run([sys.executable, *arguments], cwd=SCORERS, capture_output=True, text=True, check=False)
    print(run.stdout or run.stderr, flush=True)
    try:
        return json.loads(run.stdout)
    except ValueError:
        return run.stdout or run.stderr


def score_flights(out: Path, gold: Path) -> dict[str, float]:
    """The share of items whose chosen value is the clean one, as its page defines it."""
    made = {(r["flight"], r["field"]): r["value"] for r in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    rows = csv.DictReader(io.StringIO(gzip.decompress(gold.read_bytes()).decode("utf-8")))
    right = {(row["flight"], field): value for row in rows for field, value in row.items() if field.endswith("_time")}
    result = {"items": len(right), "exact": sum(made.get(key) == value for key, value in right.items()) / len(right)}
    print(result, flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
