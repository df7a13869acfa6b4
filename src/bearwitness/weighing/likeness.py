"""What two reports share, as features of the score card: wording, citations, speakers, numbers (docs/methods/weighing.md).

Invariant: every feature is at least 0; what a large part of the pile shares (boilerplate, background) and what stands in quotation marks
is no evidence of copying.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    statements: Mapping[str, object] = field(default_factory=dict)
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


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a run of words is in the pile: 0 where more than `share` of its reports hold it from more than one lineage of text."""

    weight: Mapping[int, float]

    def of(self, runs: Iterable[int]) -> float:
        return sum(self.weight.get(r, 1.0) for r in runs)


def rarity(tellings: Sequence[Telling], boilerplate: frozenset[int] = frozenset()) -> Rarity:
    """Weights of runs by how many reports of the pile hold them; known boilerplate weighs nothing."""
    counts = Counter(r for t in tellings for r in t.runs)
    return Rarity({r: 0.0 if r in boilerplate else 1 / n**0.5 for r, n in counts.items()})


def share(own: frozenset[int], other: frozenset[int], weights: Rarity | None = None) -> float:
    """How much of `own` stands in `other`, from 0 to 1."""
    if not own:
        return 0.0
    if weights is None:
        return len(own & other) / len(own)
    total = weights.of(own)
    return weights.of(own & other) / total if total else 0.0


def may_precede(parent: Telling, child: Telling, *, tolerance: float = 0.0) -> bool:
    """No parent published later than its child, beyond the tolerance; where a time is unknown, it may."""
    return parent.first is None or child.last is None or parent.first <= child.last + tolerance


def features(child: Telling, parent: Telling, others: Iterable[str], weights: Rarity) -> dict[str, float]:
    """The evidence that the child rests on the parent. `others`: outlets present in the pile."""
    cited = parent.outlet is not None and parent.outlet in child.cites
    numbers = {m: v for m, v in child.statements.items() if m in parent.statements}
    return {
        "rare_words": share(child.runs, parent.runs, weights),
        "word_pairs": share(child.pairs, parent.pairs),
        "cites": float(cited),
        "same_speaker": float(bool(child.speakers & parent.speakers)),
        "same_details": len(child.details & parent.details) / len(child.details) if child.details else 0.0,
        "same_numbers": float(any(v == parent.statements[m] for m, v in numbers.items())),
        "measure_lacking": float(any(m not in parent.statements for m in child.statements)),
        "detail_lacking": float(bool(child.details - parent.details)),
        "number_differs": float(any(v != parent.statements[m] for m, v in numbers.items())),
        "cites_another": float(not cited and bool((child.cites & frozenset(others)) - {parent.outlet, child.outlet})),
        "time_unknown": float(child.last is None or parent.first is None),
        "same_outlet": float(parent.outlet is not None and parent.outlet == child.outlet),
        "other_language": float(child.language != parent.language),
        "other_speaker": float(bool(child.speakers) and bool(parent.speakers) and not child.speakers & parent.speakers),
    }


def own_features(child: Telling, earlier: Iterable[Telling]) -> dict[str, float]:
    """The evidence that the child rests on nobody in the pile."""
    known = frozenset(d for t in earlier for d in t.details)
    return {
        "own": 1.0,
        "own_speaker": float(bool(child.speakers)),
        "own_cites": float(bool(child.cites)),
        "own_vague": float(child.vague),
        "own_new": len(child.details - known) / len(child.details) if child.details else 0.0,
    }


def telling_of_text(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Runs of four and pairs of words of a text, quotations left out."""
    words = plain_words(text)
    return runs_of(words, _RUN), runs_of([stem(w) for w in words], 2)
