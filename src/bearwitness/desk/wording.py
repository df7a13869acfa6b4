"""The desk's own sentences about counts and bounds. Words stand before marks, and no number stands that nobody said."""

from bearwitness.record import Bound, Claim, Figure, Moment, OriginCount, WeighedFigure

_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_FLOORS = ("at_least", "more_than", "few", "plural", "magnitude", "couple", "composition")
#: Hedges whose counted number is derived from the words: the words stand on the page, the number serves arithmetic only.
_WORDED = {"more_than": "more than {lower}", "less_than": "fewer than {upper}"}
_QUOTED = ("few", "plural", "magnitude", "composition", "odd", "couple")


def cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_words(number: int) -> str:
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def voices(count: OriginCount) -> str:
    """ "one voice for certain, perhaps two"."""
    if count.max == 0:
        return "no voice that can be counted"
    if count.min == count.max:
        return "one voice" if count.min == 1 else f"{in_words(count.min)} separate voices"
    certain = "one voice" if count.min == 1 else f"{in_words(count.min)} separate voices" if count.min else "no voice"
    return f"{certain} for certain, perhaps {in_words(count.max)}"


def reports_and_voices(reports: int, count: OriginCount) -> str:
    return f"{reports} report{'' if reports == 1 else 's'}, {voices(count)}"


def only_floors(figure: WeighedFigure, claims: list[Claim]) -> bool:
    """Every reading that was counted is a floor: then floors stand side by side and no best is printed."""
    left_out = {e.claim for e in figure.excluded}
    hedges = [c.figure.hedge for c in claims if c.figure and c.id not in left_out and c.polarity == "affirmed"]
    return bool(hedges) and all(h in _FLOORS for h in hedges)


def spoken(figure: Figure, quote: str) -> str | None:
    """The words that stand for a number which was only derived, or None where the number itself was said."""
    if figure.hedge in _WORDED:
        return _WORDED[figure.hedge].format(lower=figure.lower, upper=figure.upper)
    return f"“{quote}”" if figure.hedge in _QUOTED else None


def bound_words(value: int | None, bound: Bound | None, claims: dict[str, Claim], none: str) -> str:
    """One bound for the page: the number that was said, or the words where the number was derived."""
    if value is None:
        return none
    for name in bound.claims if bound else ():
        claim = claims.get(name)
        if claim and claim.figure and value in (claim.figure.low, claim.figure.best, claim.figure.high):
            return spoken(claim.figure, claim.quote) or f"{value:,}"
    return f"{value:,}"


def reading_words(figure: Figure, quote: str) -> str:
    """What one claim's words give; where a number is only derived, the words themselves."""
    said = spoken(figure, quote)
    if said is not None:
        return said
    if figure.low is None and figure.best is None and figure.high is None:
        return "no number"
    if figure.low == figure.best == figure.high:
        return f"about {figure.best:,}" if figure.approx else f"{figure.best:,}"
    if figure.hedge in ("up_to", "at_most"):
        return f"up to {figure.high:,}"
    if figure.low is not None and figure.high is None:
        return f"at least {figure.low:,}"
    if figure.low is not None and figure.best is None:
        return f"{figure.low:,} to {figure.high:,}"
    return " – ".join(f"{n:,}" if n is not None else "none" for n in (figure.low, figure.best, figure.high))


def when(moment: Moment | None) -> str:
    """A date as exact as it was said, no more."""
    if moment is None or (moment.earliest is None and moment.latest is None):
        return "date not known"
    if moment.earliest == moment.latest:
        return day(moment.earliest or "")
    if moment.earliest is None:
        return f"until {day(moment.latest or '')}"
    if moment.latest is None:
        return f"since {day(moment.earliest)}"
    kind = "from {} to {}" if moment.resolution == "interval" else "some time from {} to {}"
    return kind.format(day(moment.earliest), day(moment.latest))


_MONTHS = "January February March April May June July August September October November December".split()


def day(iso: str) -> str:
    parts = iso.split("-")
    try:
        names = [str(int(parts[2])), _MONTHS[int(parts[1]) - 1], parts[0]]
    except (IndexError, ValueError):
        return iso
    return " ".join(names)
