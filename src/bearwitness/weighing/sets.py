"""Which figures may be compared at all: the same measure, set, window and unit (domain section 6).

Invariant: nothing is added, scaled or carried over between sets; a part is never its whole.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from bearwitness.record import Claim, Figure, Moment

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """All figures of one measure, set, window and unit, denials and headlines included. `whole`: index of the pile it is a part of."""

    measure: str
    set: Literal["whole", "subset"]
    group: str | None
    unit: str
    window: Moment | None
    claims: tuple[Claim, ...]
    whole: int | None = None


@cache
def group_classes() -> Mapping[str, str]:
    """Counted noun → the class of people it stands for; what is not listed is a class of its own."""
    form = cast(dict[str, str], json.loads((files("bearwitness.weighing") / "words" / "groups.json").read_text("utf-8")))
    return {word: name for name, words in form.items() for word in words.split()}


def class_of(group: str | None) -> str:
    return "people" if group is None else group_classes().get(group.lower(), group.lower())


def pile_figures(claims: Iterable[Claim]) -> tuple[Pile, ...]:
    """Claims that carry a figure, sorted into piles; wholes before their parts."""
    figures = {c.id: c for c in claims if c.figure is not None}
    parts = {c.id: whole for c in figures.values() if (whole := _whole_of(c, figures)) is not None}
    wholes = [c for c in figures.values() if c.id not in parts]
    apart = _classes_apart(wholes)
    keyed: dict[Key, list[Claim]] = defaultdict(list)
    key_of: dict[str, Key] = {}
    for c in wholes:
        key_of[c.id] = _whole_key(c, apart, figures)
    for c in figures.values():
        if c.id in parts:
            key_of[c.id] = _part_key(c, key_of.get(parts[c.id]))
    for c in figures.values():
        keyed[key_of[c.id]].append(c)
    order = sorted(keyed, key=lambda k: (k[0] == "subset", list(keyed).index(k)))
    piles = []
    for key in order:
        members = keyed[key]
        above = {key_of[parts[c.id]] for c in members if c.id in parts and parts[c.id] in key_of}
        index = order.index(next(iter(above))) if len(above) == 1 and key[0] == "subset" else None
        piles.append(_made(members, key[0] == "subset", index))
    return tuple(piles)


def figure_of(claim: Claim) -> Figure:
    assert claim.figure is not None
    return claim.figure


def _whole_of(claim: Claim, figures: Mapping[str, Claim]) -> str | None:
    """The claim this one is a part of, where the two are of one measure. "Two of the forty detained were killed" counts the killed whole,
    unless the same report also gives a whole count of the killed.
    """
    figure = figure_of(claim)
    if figure.set != "subset":
        return None
    above = figures.get(figure.subset_of or "")
    if above is None:
        # "At least three of those detained have died": a part of the detained, whose number is not said; of the dead it is all.
        return "" if _has_whole(claim, figures) else None
    if above.measure == claim.measure:
        return figure.subset_of or ""
    return figure.subset_of if _has_whole(claim, figures) else None


def _has_whole(claim: Claim, figures: Mapping[str, Claim]) -> bool:
    """Does the same voice in the same report also give a whole count of this measure, headlines apart?"""
    alike = (c for c in figures.values() if c.report == claim.report and c.measure == claim.measure and _voice(c) == _voice(claim))
    return any(figure_of(c).set == "whole" and not c.headline for c in alike)


def _voice(claim: Claim) -> str:
    return claim.attribution[-1].agent if claim.attribution else ""


def _classes_apart(wholes: list[Claim]) -> frozenset[tuple[str, str]]:
    """Nouns that one report counts side by side ("3 workers and 2 students") are different sets; others are words for the same people."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for c in wholes:
        if not c.headline:
            seen[c.report, c.measure or ""].add(class_of(figure_of(c).group))
    return frozenset((measure, g) for (_, measure), groups in seen.items() if len(groups - {"people"}) > 1 for g in groups - {"people"})


def _whole_key(claim: Claim, apart: frozenset[tuple[str, str]], figures: Mapping[str, Claim]) -> Key:
    figure = figure_of(claim)
    group = class_of(figure.group)
    measure = claim.measure or ""
    own = group if group in _ALWAYS_APART or (measure, group) in apart else "people"
    beside = figures.get(figure.disjoint_from or "")
    # "Another five" are other people than the first: never in one pile with them.
    other = f"beside {beside.id}" if beside is not None and beside.measure == measure else ""
    return ("whole", measure, own, figure.unit, *_window_key(figure.window), other)


_ALWAYS_APART = frozenset({"force", "child", "woman", "man"})
"""Security forces are never counted with those they harmed; "12 women" may be all or a part: it is not said, so they stand apart."""


def _part_key(claim: Claim, above: Key | None) -> Key:
    figure = figure_of(claim)
    return ("subset", claim.measure or "", class_of(figure.group), figure.unit, *_window_key(figure.window), *(above or ("", claim.report)))


def _window_key(window: Moment | None) -> Key:
    """A running count keeps its beginning while its end moves with the day of publication."""
    if window is None or not (window.earliest or window.latest):
        return ("", "")
    return (window.earliest or "", "" if window.earliest else window.latest or "")


def _made(members: list[Claim], part: bool, whole: int | None) -> Pile:
    groups = [g for c in members if (g := figure_of(c).group) is not None]
    special = [g for g in groups if class_of(g) != "people" or g not in _GENERIC]
    group = special[0] if special else groups[0] if groups else None
    first = figure_of(members[0])
    window = max((w for c in members if (w := figure_of(c).window)), key=lambda w: w.latest or "", default=None)
    return Pile(members[0].measure or "", "subset" if part else "whole", group, first.unit, window, tuple(members), whole)


_GENERIC = frozenset("human person people victim человек".split())
