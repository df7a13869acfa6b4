"""What two reports share, as features of the score card: wording, citations, speakers, numbers (docs/methods/weighing.md).

Invariant: every feature is at least 0; what a large part of the pile shares (boilerplate, background) and what stands in quotation marks
is no evidence of copying.
"""

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from bearwitness.weighing.naming import split_words, stem

Key = tuple[str, ...]
_QUOTED = re.compile(r"“[^“”]{3,2000}”|«[^«»]{3,2000}»|\"[^\"\n]{3,2000}\"")
_RUN = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as genealogy sees it. `first`, `last`: when it may have been published, in any one unit; None unknown.
    `statements`: measure → what is said of it. `details`: names and quotations. `cites`: outlets it names. `speakers`: origins it names.
    `vague`: it names "local media" or "reports" as its source.
    """

    id: str
    outlet: str | None = None
    first: float | None = None
    last: float | None = None
    language: str = "und"
    runs: frozenset[int] = frozenset()
    pairs: frozenset[int] = frozenset()
    statements: Mapping[str, Hashable] = field(default_factory=dict)
    details: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    vague: bool = False


def plain_words(text: str) -> list[str]:
    """The words of a text without what it quotes: two reports of one speech share its words without having copied."""
    return [w.lower() for w in split_words(_QUOTED.sub(" ", text))]


def hashed(words: Sequence[str]) -> int:
    """A fixed 64-bit print of a run of words: Python's own hash differs from run to run."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def runs_of(words: Sequence[str], length: int) -> frozenset[int]:
    return frozenset(hashed(words[i : i + length]) for i in range(len(words) - length + 1))


def winnow(words: Sequence[str], *, length: int = _RUN, window: int = 4) -> frozenset[int]:
    """The smallest print of each window of runs: texts that share `length` + `window` - 1 words in a row share one for certain."""
    prints = [hashed(words[i : i + length]) for i in range(len(words) - length + 1)]
    if len(prints) <= window:
        return frozenset(prints)
    return frozenset(min(prints[i : i + window]) for i in range(len(prints) - window + 1))


def candidate_pairs(prints: Mapping[str, frozenset[int]], *, cap: int = 50) -> dict[tuple[str, str], int]:
    """Pairs that share a print which at most `cap` reports hold → how many they share."""
    holders: dict[int, list[str]] = {}
    for name, own in prints.items():
        for p in own:
            holders.setdefault(p, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= cap:
            shared.update((a, b) for n, a in enumerate(names) for b in names[n + 1 :])
    return dict(shared)


Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs of a pile (child, possible parent) and each report's case for resting on nobody."""

    tellings: Mapping[str, Telling]
    pairs: Mapping[tuple[str, str], Features]
    own: Mapping[str, Features]


def may_precede(parent: Telling, child: Telling, *, tolerance: float = 0.0) -> bool:
    """No parent published later than its child, beyond the tolerance; where a time is unknown, it may."""
    return parent.first is None or child.last is None or parent.first <= child.last + tolerance


def compare_pile(tellings: Iterable[Telling], boilerplate: frozenset[int] = frozenset()) -> Compared:
    """Every pair of the pile that time allows, with its evidence. `boilerplate`: runs that the whole corpus shares, which weigh nothing."""
    by_id = {t.id: t for t in tellings}
    pile = _Pile(tuple(by_id.values()), boilerplate)
    pairs = {(d.id, e.id): pile.features(d, e) for d in by_id.values() for e in by_id.values() if d is not e and may_precede(e, d)}
    for child in by_id:
        row = {e: f for (d, e), f in pairs.items() if d == child}
        most = max((f["holds_all"] for f in row.values()), default=0.0)
        for f in row.values():
            f["fullest"] = float(most > 0 and f["holds_all"] >= most)
    return Compared(by_id, pairs, {t.id: pile.own_features(t) for t in by_id.values()})


class _Pile:
    """What is rare and what is common among the reports of one pile."""

    def __init__(self, tellings: tuple[Telling, ...], boilerplate: frozenset[int]) -> None:
        counts = Counter(r for t in tellings for r in t.runs)
        self.tellings = tellings
        self.weight = {r: 0.0 if r in boilerplate else n**-0.5 for r, n in counts.items()}
        self.holders = Counter(d for t in tellings for d in t.details)
        self.outlets = frozenset(t.outlet for t in tellings if t.outlet)
        self.citing = Counter(o for t in tellings for o in t.cites)

    def rare_share(self, child: Telling, parent: Telling) -> float:
        total = sum(self.weight[r] for r in child.runs)
        return sum(self.weight[r] for r in child.runs & parent.runs) / total if total else 0.0

    def features(self, d: Telling, e: Telling) -> Features:
        """The evidence that d rests on e, each from 0 to 1 or a little above."""
        held = [m for m, v in d.statements.items() if e.statements.get(m) == v]
        shared = d.details & e.details
        differing = [m for m, v in d.statements.items() if m in e.statements and e.statements[m] != v]
        rounded = [m for m in differing if is_rounded(d.statements[m], e.statements[m])]
        cited = e.outlet is not None and e.outlet in d.cites
        unknown = d.last is None or e.first is None
        more = len(set(e.statements) - set(d.statements)) + len(e.details - d.details)
        return {
            "rare_words": self.rare_share(d, e),
            "word_pairs": len(d.pairs & e.pairs) / max(1, len(d.pairs)),
            "cites": float(cited),
            "same_citation": len(d.cites & e.cites) / max(1, len(d.cites)),
            "same_speaker": float(bool(d.speakers & e.speakers)),
            "holds_all": (len(held) + len(shared)) / max(1, len(d.statements) + len(d.details)),
            "rare_details": min(3.0, sum(1 / self.holders[x] for x in shared)),
            "named_by_others": math.log1p(max(0, self.citing[e.outlet or ""] - cited)) / 3,
            "later": 0.0 if unknown else min(1.0, math.log1p(max(0.0, (d.last or 0) - (e.first or 0))) / 5),
            "measure_lacking": float(any(m not in e.statements for m in d.statements)),
            "detail_lacking": float(bool(d.details - e.details)),
            "number_differs": float(len(differing) > len(rounded)),
            "number_rounded": float(bool(rounded)),
            "cites_another": float(not cited and bool((d.cites & self.outlets) - {d.outlet, e.outlet})),
            "time_unknown": float(unknown),
            "other_speaker": float(bool(d.speakers) and bool(e.speakers) and not d.speakers & e.speakers),
            "says_more": more / max(1, len(e.statements) + len(e.details)),
            "same_outlet": float(d.outlet is not None and d.outlet == e.outlet),
        }

    def own_features(self, d: Telling) -> Features:
        """The evidence that d rests on nobody in the pile."""
        earlier = [t for t in self.tellings if t is not d and surely_before(t, d)]
        known = {x for t in earlier for x in t.details} | {(m, v) for t in earlier for m, v in t.statements.items()}
        told = [*d.details, *d.statements.items()]
        return {
            "own": 1.0,
            "own_speaker": float(bool(d.speakers)),
            "own_cites": float(bool(d.cites & self.outlets)),
            "own_cites_absent": float(bool(d.cites - self.outlets)),
            "own_vague": float(d.vague),
            "own_new": sum(x not in known for x in told) / max(1, len(told)),
        }


def surely_before(a: Telling, b: Telling) -> bool:
    """Published earlier; where one of the times is unknown, it may have been, and nothing new can be claimed against it."""
    return a.last is None or b.first is None or a.last < b.first


def is_rounded(a: object, b: object) -> bool:
    """Two numbers of which one may be the other, rounded."""
    if not isinstance(a, int) or not isinstance(b, int) or a == b:
        return False
    return (a % 5 == 0 or b % 5 == 0) and abs(a - b) <= max(5, max(a, b) / 10)


def telling_of_text(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Runs of four and pairs of words of a text, quotations left out."""
    words = plain_words(text)
    return runs_of(words, _RUN), runs_of([stem(w) for w in words], 2)
