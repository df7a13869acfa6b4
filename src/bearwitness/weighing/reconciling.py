"""One measure, set, window and unit, reconciled: low, best and high with the claims, the origins and the reason of each (domain 6).

Invariant: every bound was said by a claim it names; nothing is averaged, interpolated or scaled; low ≤ best ≤ high.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bearwitness.record import Bound, Bounds, Claim, Conflict, Excluded, OriginCount
from bearwitness.weighing.conflicts import find_conflict
from bearwitness.weighing.counting import count_origins
from bearwitness.weighing.sets import Pile, figure_of
from bearwitness.weighing.standing import Ground, Sorted, Standing


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A pile after the rules. `entailing`: claims of another measure that stand behind the floor."""

    pile: Pile
    sorted: Sorted
    low: int | None
    best: int | None
    high: int | None
    approx: bool
    upper_open: bool
    bounds: Bounds
    origins: OriginCount
    conflict: Conflict
    excluded: tuple[Excluded, ...]
    entailing: tuple[str, ...] = ()


def reconcile(
    pile: Pile, sorted_pile: Sorted, ground: Ground, *, entailing: Sequence[Claim] = (), cap: "Reconciled | None" = None
) -> Reconciled:
    """`entailing`: standing claims of another measure that imply this one (bodies for killed). `cap`: the figure this one is a part of."""
    standing = sorted_pile.standing
    pool = _may_set_bounds(standing)
    low, low_by = _low(pool)
    behind = tuple(c.id for c in entailing if low is not None and (figure_of(c).low or 0) >= low)
    best, best_by = _best(pool, low)
    high, high_by, capped = _high(standing, pool, best if best is not None else low, cap)
    floors = [s for s in pool if figure_of(s.claim).upper_open or s.floor]
    is_open = any(not _has_ceiling(s, pool) for s in floors)
    bounds = Bounds(
        _bound(low_by, ground, _why_low, entailing=behind),
        _bound(best_by, ground, _why_best),
        _bound(high_by, ground, _why_cap if capped else _why_high, rule="domain 6.9" if capped else "domain 6.3"),
    )
    approx = any(figure_of(s.claim).approx for s in (best_by or low_by))
    told = tuple(dict.fromkeys(name for s in standing for name in s.told_by))
    origins = count_origins(told, ground.traced, ground.ties, entailing=behind)
    conflict = find_conflict((s.claim, s.lineage) for s in standing if not s.estimate)
    return Reconciled(pile, sorted_pile, low, best, high, approx, is_open, bounds, origins, conflict, sorted_pile.excluded, behind)


def _may_set_bounds(standing: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """Countable origins; where none can be counted, what the others say (estimates apart): better an alleged figure than none."""
    judged = [s for s in standing if not s.estimate]
    return tuple(s for s in judged if s.access) or tuple(judged)


def _unaccused(pool: Iterable[Standing], value: Callable[[Standing], int | None]) -> list[Standing]:
    """Who has the value; the accused party only where nobody else with access does (domain 6.5)."""
    able = [s for s in pool if value(s) is not None]
    return [s for s in able if not s.accused] or able


def _low(pool: Iterable[Standing]) -> tuple[int | None, tuple[Standing, ...]]:
    able = _unaccused(pool, lambda s: figure_of(s.claim).low)
    low = min((figure_of(s.claim).low or 0 for s in able), default=None)
    return low, tuple(s for s in able if figure_of(s.claim).low == low)


def _best(pool: Iterable[Standing], low: int | None) -> tuple[int | None, tuple[Standing, ...]]:
    able = _unaccused(pool, lambda s: s.value)
    if low is not None:
        able = [s for s in able if (s.value or 0) >= low]
    if not able:
        return None, ()
    chosen = min(able, key=lambda s: (-s.status, s.rung, s.value or 0))
    return chosen.value, tuple(s for s in able if s.value == chosen.value and (s.status, s.rung) == (chosen.status, chosen.rung))


def ceiling_of(s: Standing) -> int | None:
    """What a reading sets as the highest: its high, or its best where it is no floor."""
    figure = figure_of(s.claim)
    if figure.high is not None:
        return figure.high
    return None if s.floor or figure.upper_open else figure.best


def _high(
    standing: tuple[Standing, ...], pool: tuple[Standing, ...], best: int | None, cap: Reconciled | None
) -> tuple[int | None, tuple[Standing, ...], bool]:
    """The largest ceiling of any origin that is more than speculation; none where a countable floor stands above it."""
    able = [s for s in standing if (s.access or s.estimate or s in pool) and ceiling_of(s) is not None]
    high = max((ceiling_of(s) or 0 for s in able), default=None)
    if high is None or high < max([best or 0, *(figure_of(s.claim).low or 0 for s in pool if not s.accused)]):
        return None, (), False
    whole = cap.high if cap is not None else None
    if cap is not None and whole is not None and (best or 0) <= whole < high and not _accused_cap(cap):
        return whole, tuple(s for s in cap.sorted.standing if ceiling_of(s) == whole), True
    return high, tuple(s for s in able if ceiling_of(s) == high), False


def _accused_cap(cap: Reconciled) -> bool:
    return all(s.accused for s in cap.sorted.standing if ceiling_of(s) == cap.high)


def _has_ceiling(floor: Standing, pool: Iterable[Standing]) -> bool:
    """Does the same origin also name a highest number that fits its floor?"""
    low = figure_of(floor.claim).low or 0
    return any(s.lineage == floor.lineage and (c := ceiling_of(s)) is not None and c >= low for s in pool)


def _bound(
    by: tuple[Standing, ...],
    ground: Ground,
    why: Callable[[Standing, str], str],
    *,
    entailing: tuple[str, ...] = (),
    rule: str = "domain 6.3",
) -> Bound | None:
    if not by:
        return None
    claims = tuple(s.claim.id for s in by)
    told = tuple(dict.fromkeys(name for s in by for name in s.told_by))
    origins = count_origins(told, ground.traced, ground.ties, entailing=entailing)
    if not origins.max and all(s.estimate for s in by):
        # One judgement is one voice at most, and none for certain: it attests nothing.
        which = tuple(dict.fromkeys(ground.traced.of[c] for c in claims))
        origins = OriginCount(0, len(which), which)
    words = why(by[0], _label(by[0], ground))
    if entailing:
        words += f" {_labels(entailing, ground)} implies it (by entailment), which counts towards the most only."
    return Bound(claims, origins, words, "domain 6.5" if rule == "domain 6.3" and by[0].estimate else rule)


def _label(s: Standing, ground: Ground) -> str:
    origin = ground.traced.origin(s.claim.id)
    article = "The " if origin.kind == "body" and origin.label[:1].islower() and origin.label.isascii() else ""
    return article + (origin.label if article else origin.label[:1].upper() + origin.label[1:])


def _labels(claims: Iterable[str], ground: Ground) -> str:
    return " and ".join(dict.fromkeys(ground.traced.origin(c).label for c in claims))


def _uncounted(s: Standing) -> str:
    return "" if s.access else " No origin of it can be counted."


def _why_low(s: Standing, label: str) -> str:
    kind = "gave it as a floor" if s.floor or figure_of(s.claim).upper_open else "gave the lowest number that can be counted"
    return f"{label} {kind}.{_uncounted(s)}"


def _why_best(s: Standing, label: str) -> str:
    own = "" if figure_of(s.claim).best is not None else " It gives no best of its own, so its low stands."
    return f"{label} stands nearest to what happened, by status and rung {s.rung}.{own}{_uncounted(s)}"


def _why_high(s: Standing, label: str) -> str:
    if s.estimate:
        return f"{label} estimated it without access of its own: it may set the highest number only."
    return f"{label} gave the highest number said.{_uncounted(s)}"


def _why_cap(s: Standing, label: str) -> str:
    return f"A part is capped by its whole, which {label} put no higher."
