"""What people decided about happenings, bound by content to the claims of this pile.

Invariant: a judgement that matches no claim any more is a doubt to settle, never silence; the later of two opposite ones holds.
"""

from dataclasses import dataclass

from bearwitness.record import Binding, Claim, Doubt, Judgement, Reading, Report, bind

ClaimPair = tuple[str, str]
_BY = "gathering 1"


@dataclass(frozen=True, slots=True)
class Judged:
    """`rejected`: claims that no longer count. `same`, `not_same`: pairs of claim ids, each in order."""

    rejected: frozenset[str] = frozenset()
    same: tuple[ClaimPair, ...] = ()
    not_same: tuple[ClaimPair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def match_judgements(reports: tuple[Report, ...], readings: tuple[Reading, ...], judgements: tuple[Judgement, ...]) -> Judged:
    """The judgements in the order they were made, as constraints on the claims of this pile."""
    claims: dict[Binding, Claim] = {}
    for report, reading in zip(reports, readings, strict=True):
        for claim in reading.claims:
            claims.setdefault(bind(claim, report.sha256), claim)
    verdicts: dict[ClaimPair, str] = {}
    rejected: dict[str, bool] = {}
    doubts: list[Doubt] = []
    for judgement in judgements:
        first, second = claims.get(judgement.binding), claims.get(judgement.other) if judgement.other else None
        if judgement.what in ("accept", "reject"):
            if first is not None:
                rejected[first.id] = judgement.what == "reject"
        elif first is None or second is None:
            doubts.append(_lost(judgement, first or second))
        else:
            verdicts[min(first.id, second.id), max(first.id, second.id)] = judgement.what
    out = frozenset(c for c, is_out in rejected.items() if is_out)
    pairs = sorted(verdicts.items())
    return Judged(
        out, tuple(p for p, v in pairs if v == "same"), tuple(p for p, v in pairs if v == "not_same"), tuple(doubts)
    )  # fmt: skip


def _lost(judgement: Judgement, left: Claim | None) -> Doubt:
    says = "A person decided that two claims speak of the same happening, or of two; one of them is no longer read. Decide again."
    return Doubt("judgement_unmatched", says, _BY, report=left.report if left else None, claim=left.id if left else None)
