"""More of what the tests do a little of: kills, power cuts, tampering, each with its control. `run.py [KILLS] [CUTS]`; writes
bench/results/reliability.json.
"""

import json
import platform
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from custody.power_cuts import can_record, is_broken, record, states  # noqa: E402
from custody.raw_vaults import made  # noqa: E402
from custody.test_killed import keep_and_say, killed_after, lost, say_too_early  # noqa: E402

AT_ONCE = 20


def kills(folder: Path, count: int) -> dict[str, Any]:
    """Vaults that are killed twenty times each; acknowledged reports that are gone, and states that do not verify."""
    dice, acknowledged, gone = random.Random(11), 0, 0
    path = folder / "case.bw"
    for _ in range(count // AT_ONCE):
        path.unlink(missing_ok=True)
        made(path).close()
        said: list[str] = []
        for n in range(AT_ONCE):
            said += killed_after(0.01 + dice.random() ** 2 * 0.12, keep_and_say(path, n))
        acknowledged += len(said)
        gone += len(lost(path, said))
    return {"kills": count // AT_ONCE * AT_ONCE, "acknowledged": acknowledged, "lost": gone}


def kills_control(folder: Path, count: int) -> dict[str, Any]:
    dice, path = random.Random(12), folder / "control.bw"
    made(path).close()
    losing = sum(bool(lost(path, killed_after(0.05 + dice.random() * 0.05, say_too_early(path)))) for _ in range(count))
    return {"kills": count, "losing": losing}


def cuts(folder: Path, mode: str, count: int) -> dict[str, Any]:
    """States as power cuts leave them, from five recordings."""
    broken = done = 0
    for seed in range(5):
        records = record(folder, seed + {"add": 0, "renew": 10, "control": 20}[mode], mode)
        for state in states(records, folder / "disk", count // 5, random.Random(seed)):
            broken += is_broken(*state)
            done += 1
    return {"states": done, "broken": broken}


def main() -> int:
    many, some = (int(a) for a in (*sys.argv[1:3], *("1000", "2000")[len(sys.argv) - 1 :]))
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        result: dict[str, Any] = {"kill": kills(folder, many), "kill_control_acknowledged_before_commit": kills_control(folder, 40)}
        if can_record():
            for mode in ("add", "renew"):
                result[f"power_cut_{mode}"] = cuts(folder, mode, some // 2)
            result["power_cut_control_no_sync"] = cuts(folder, "control", 100)
    result |= {"seconds": round(time.monotonic() - begun), "machine": platform.machine(), "python": platform.python_version()}
    print(json.dumps(result, indent=1))
    (ROOT / "bench" / "results" / "reliability.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
