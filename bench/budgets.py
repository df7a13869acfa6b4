"""The budgets of the design, measured: time, memory, and ratios to a peer in the same run. `budgets.py [NAME ...]`; writes
bench/results/budgets.json. Nothing is measured on lent texts: reports are made up here.
"""

import hashlib
import io
import json
import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEY = bytes(range(32))
Result = dict[str, Any]
COMMAND = (sys.executable, "-m", "bearwitness")


def words(n: int) -> str:
    """A short made-up report, each another."""
    return (
        f"Orvessa, {n % 28 + 1} May 2031. At least {n % 90 + 2} bakers were detained near mill {n} on Sunday, the city police said. "
        f"A lawyer who was at the gate counted {n % 90 + 5}. Nobody has been released since, and the bakery in Quay Street {n % 300} "
        "stayed closed all week while the families waited outside for word of them.\n"
    )


def worked(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(*arguments: str, folder: Path) -> Result:
    """Seconds and peak of memory of one command, its workers apart."""
    env = {**os.environ, "BEARWITNESS_PASSPHRASE_FILE": str(folder / "key")}
    (folder / "key").write_text("a phrase for measuring\n", encoding="utf-8")
    peak = (
        "import resource, sys; from bearwitness.desk.command import main; code = main(sys.argv[1:]); sys.stdout.flush(); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr); sys.exit(code)"
    )
    begun = time.perf_counter()
    out = subprocess.run([sys.executable, "-c", peak, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return {"seconds": round(time.perf_counter() - begun, 2), "peak_mb": int(out.stderr.split()[-1])}


def help_(folder: Path) -> Result:
    times = [timed(lambda: subprocess.run([*COMMAND, "--help"], stdout=subprocess.DEVNULL, check=True)) for _ in range(7)]
    return {"seconds": round(statistics.median(times), 3), "budget": "0.3 s", "kept": statistics.median(times) <= 0.3}


def pile_of_ten(folder: Path) -> Result:
    """Cold start to the record on screen, by `weigh`."""
    (folder / "ten").mkdir()
    for n in range(10):
        (folder / "ten" / f"{n}.txt").write_text(words(n) * 3, encoding="utf-8")
    found = run("weigh", "ten", folder=folder)
    return {**found, "budget": "10 s, 700 MB", "kept": found["seconds"] <= 10 and found["peak_mb"] <= 700}


def plain(folder: Path, reports: list[bytes], batch: int) -> float:
    """The peer: hash each report and copy it into a plain SQLite file with the same durability, as many in one transaction."""
    db = sqlite3.connect(folder / "plain.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE kept (sha256 TEXT PRIMARY KEY, sha512 TEXT, path TEXT, bytes BLOB)")

    def copy() -> None:
        for start in range(0, len(reports), batch):
            db.execute("BEGIN IMMEDIATE")
            for n, data in enumerate(reports[start : start + batch], start):
                row = (hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest(), f"{n}.txt", data)
                db.execute("INSERT INTO kept VALUES (?, ?, ?, ?)", row)
            db.execute("COMMIT")

    seconds = worked(copy)
    db.close()
    (folder / "plain.db").unlink()
    return seconds


def keeping(folder: Path) -> Result:
    """10,000 short reports kept unread, against the peer, by the processor's time; the best of three each, taken in turn."""
    from bearwitness.case import BATCH, Case
    from bearwitness.custody import Vault
    from bearwitness.journey import Handed
    from bearwitness.settings import Settings

    reports = [words(n).encode() for n in range(10_000)]

    def ours() -> float:
        with Vault._with_key(folder / "keeping.bw", KEY, create=True) as vault:
            case = Case(vault, Settings(), parsers=object())  # type: ignore[arg-type]
            seconds = worked(lambda: list(case.add((Handed(f"{n}.txt", r) for n, r in enumerate(reports)), unread=True)))
        (folder / "keeping.bw").unlink()
        return seconds

    pairs = [(ours(), plain(folder, reports, BATCH)) for _ in range(3)]
    mine, peer = min(p[0] for p in pairs), min(p[1] for p in pairs)
    return {
        "seconds": round(mine, 2), "peer_seconds": round(peer, 2), "share_of_its_speed": round(peer / mine, 3),
        "budget": ">= 0.6", "kept": peer / mine >= 0.6,
    }  # fmt: skip


def ledger(folder: Path) -> Result:
    """Lines read, checked against their commitments and hashed into the tree."""
    from bearwitness.custody import Vault
    from bearwitness.custody.check import replay

    # By the processor's time: one thread that waits for nothing, on a machine that others use too.
    with Vault._with_key(folder / "ledger.bw", KEY, create=True) as vault:
        for _ in range(40):
            with vault.batch():
                for n in range(2500):
                    vault.append("Judged", {"what": "accept", "n": n, "reason": "heard again"})
        roots: dict[int, bytes] = {}
        seconds = min(worked(lambda: list(replay(vault, set(), roots))) for _ in range(3))
    speed = 100_000 / seconds
    return {"entries_per_second": round(speed), "budget": ">= 50000", "kept": speed >= 50_000}


def full_text(folder: Path) -> Result:
    from bearwitness.custody import Vault

    texts = [words(n) for n in range(20_000)]
    with Vault._with_key(folder / "words.bw", KEY, create=True) as vault:

        def index() -> None:
            with vault.batch():
                for n, text in enumerate(texts):
                    vault.index_text(f"r{n}", text)

        seconds = worked(index)
    speed = len(texts) / seconds
    return {"rows_per_second": round(speed), "letters_a_row": len(texts[0]), "budget": ">= 20000", "kept": speed >= 20_000}


def unlock(folder: Path) -> Result:
    from bearwitness.custody.keys import derive_key

    seconds = statistics.median(timed(lambda: derive_key("a phrase for measuring", bytes(16))) for _ in range(5))
    return {"seconds": round(seconds, 2), "budget": "0.7 to 2.0 s", "kept": 0.7 <= seconds <= 2.0}


def reading_memory(folder: Path) -> Result:
    """Peak while 100 reports of a page or two are read, English and Russian."""
    (folder / "many").mkdir()
    for n in range(100):
        russian = f"Оресса, {n % 28 + 1} мая 2031 года. Задержаны не менее {n + 2} пекарей, сообщила городская полиция.\n"
        (folder / "many" / f"{n:03}.txt").write_text(words(n) * 6 if n % 2 else russian * 12, encoding="utf-8")
    found = run("read", "many", "--whole", folder=folder)
    return {**found, "budget": "700 MB", "kept": found["peak_mb"] <= 700}


def keeping_memory(folder: Path) -> Result:
    """Peak above that of Argon2id while 200 MB are kept unread, in this process by raw key."""
    from bearwitness.custody import Vault

    class Endless(io.RawIOBase):
        left = 200

        def read(self, size: int = -1) -> bytes:
            self.left -= 1
            return os.urandom(1024 * 1024) if self.left >= 0 else b""

    with Vault._with_key(folder / "large.bw", KEY, create=True) as vault:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = timed(lambda: vault.keep(Endless(), path="large.bin", given={}))  # type: ignore[arg-type]
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    return {"seconds": round(seconds, 1), "grown_mb": grown, "budget": "150 MB", "kept": grown <= 150}


BUDGETS: dict[str, Callable[[Path], Result]] = {
    "help": help_, "keeping_memory": keeping_memory, "unlock": unlock, "keeping_unread": keeping, "ledger_replay": ledger,
    "full_text": full_text,
    "ten_reports": pile_of_ten, "reading_memory": reading_memory,
}  # fmt: skip


def main() -> int:
    names = sys.argv[1:] or list(BUDGETS)
    if len(names) > 1:
        # Each in a process of its own: a peak of memory belongs to one measurement.
        return max(subprocess.run([sys.executable, __file__, name], check=False).returncode for name in names)
    file = ROOT / "bench" / "results" / "budgets.json"
    results: Result = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        results[names[0]] = {**BUDGETS[names[0]](Path(folder)), "load_before": round(os.getloadavg()[0], 1)}
    print(names[0], json.dumps(results[names[0]]), flush=True)
    results["machine"] = {"cores": os.cpu_count(), "kind": platform.machine(), "python": platform.python_version()}
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
