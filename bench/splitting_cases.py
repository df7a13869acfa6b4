"""How well a file of several reports is parted: `splitting_cases.py [FOLDER]`, by default over bench/cases/splitting.

A case is a text in which ␞ stands before the first letter of each report after the first; it is taken out before the text is split.
Cases named t… were looked at while the card was tuned, cases named s… were only scored. Prints F1 over beginnings and how many files came
out exactly right, for each half, and writes bench/results/splitting_cases.json.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from bearwitness.receiving.splitting import split

HERE = Path(__file__).resolve().parent
MARK = "␞"
HALVES = {"t": "tuned", "s": "scored only"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`right`, `missed`, `wrong`: beginnings after the first."""

    name: str
    right: int
    missed: int
    wrong: int

    @property
    def exact(self) -> bool:
        return self.missed == self.wrong == 0


def read_case(path: Path) -> tuple[str, set[int]]:
    """The text without marks, and where the marks stood in it."""
    pieces = path.read_text(encoding="utf-8").split(MARK)
    starts, reached = set(), 0
    for piece in pieces[:-1]:
        reached += len(piece)
        starts.add(reached)
    return "".join(pieces), starts


def try_case(path: Path) -> Outcome:
    text, wanted = read_case(path)
    found = {stretch.start for stretch in split(text)} - {0}
    return Outcome(path.stem, len(wanted & found), len(wanted - found), len(found - wanted))


def sum_up(outcomes: list[Outcome]) -> dict[str, object]:
    right, missed, wrong = (sum(getattr(o, name) for o in outcomes) for name in ("right", "missed", "wrong"))
    return {
        "files": len(outcomes), "exact": sum(o.exact for o in outcomes), "beginnings": right + missed,
        "f1": round(2 * right / max(1, 2 * right + missed + wrong), 4),
        "not_exact": [o.name for o in outcomes if not o.exact],
    }  # fmt: skip


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "cases" / "splitting"
    outcomes = [try_case(path) for path in sorted(folder.glob("*.txt"))]
    result = {half: sum_up([o for o in outcomes if o.name.startswith(letter)]) for letter, half in HALVES.items()}
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if len(sys.argv) == 1:
        (HERE / "results").mkdir(exist_ok=True)
        written = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
        (HERE / "results" / "splitting_cases.json").write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
