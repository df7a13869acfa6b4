"""`list`: the things of a case as forms and lines; figures also in the readings of two data sets, with the profile named."""

from collections.abc import Iterator
from typing import Any

from bearwitness.desk.output import bound, many, voices
from bearwitness.record import Incident, Record, WeighedFigure, to_form

Form = dict[str, Any]


def forms(record: Record, what: str, *, profile: str | None = None) -> list[Form]:
    """The JSON form of each thing of this kind."""
    if what == "figures":
        pairs = [(i, f) for i in record.incidents for f in i.figures]
        return [as_profile(i, f, profile) if profile else {**to_form(f), "incident": i.id} for i, f in pairs]
    return [to_form(thing) for thing in getattr(record, what)]


def as_profile(incident: Incident, figure: WeighedFigure, profile: str) -> Form:
    """One figure as that data set reads it. Derived, and marked so; what nobody said stays null.

    ucdp: low, best, high as estimates; a floor without a ceiling has high null, which a coder must settle by hand.
    acled: one number, the lowest that is supported.
    """
    head = {"profile": profile, "derived": True, "incident": incident.id, "figure": figure.id, "measure": figure.measure, "set": figure.set,
            "date": to_form(incident.time), "place": to_form(incident.place)}  # fmt: skip
    if profile == "ucdp":
        return {**head, "low": figure.low, "best": figure.best if figure.best is not None else figure.low, "high": figure.high}
    return {
        **head,
        "number": figure.low if figure.low is not None else figure.best,
        "origins_min": figure.origins.min,
        "origins_max": figure.origins.max,
    }


def lines(record: Record, what: str, chosen: list[Form]) -> Iterator[str]:
    """For the eye, one line a thing."""
    for form in chosen:
        yield WRITE[what](form) if "profile" not in form else "  ".join(f"{k}={v}" for k, v in form.items() if not isinstance(v, dict))


def _report(f: Form) -> str:
    return f"{f['id']}  {f['path']}  {f['published'] or 'no date'}  {f['outlet'] or 'no outlet named'}  {f['title'] or ''}".rstrip()


def _claim(f: Form) -> str:
    chain = " ← ".join(a["agent"] for a in f["attribution"]) or "own voice"
    return f"{f['id']}  {f['report']}  {f['kind']}  {f['measure'] or f['subkind'] or ''}  “{f['quote']}”  [{chain}: {f['evidential']}]"


def _incident(f: Form) -> str:
    return f"{f['id']}  {f['title']}  {many(len(f['reports']), 'report')}, {many(len(f['claims']), 'claim')}"


def _figure(f: Form) -> str:
    span = " / ".join(bound(f[k]) for k in ("low", "best", "high"))
    return (
        f"{f['id']}  {f['incident']}  {f['measure']}  {span}  {voices(f['origins']['min'], f['origins']['max'])}  “{f['sentence']['en']}”"
    )


def _origin(f: Form) -> str:
    return f"{f['id']}  {f['kind']}  {f['label']}  {'countable' if f['countable'] else 'not countable'}  {many(len(f['claims']), 'claim')}"


def _edge(f: Form) -> str:
    score = "rule" if f["score"] is None else f"{f['score']:+d}"
    return f"{f['id']}  {f['from']} → {f['to']}  {f['kind']} {f['relation']}  {score}  " + "; ".join(e["words"] for e in f["evidence"])


def _doubt(f: Form) -> str:
    return f"{f['what']}  {f['report'] or ''} {f['claim'] or ''}  {f['says']}  ({f['by']})"


WRITE = {
    "reports": _report,
    "claims": _claim,
    "incidents": _incident,
    "figures": _figure,
    "origins": _origin,
    "edges": _edge,
    "doubts": _doubt,
}
