"""A terse maker of piles: reports and claims in few words, weighed in one call. All places, papers and people are invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from bearwitness.record import Act, Attribution, Claim, Figure, Incident, Judgement, Moment, NameSpan, Place, Reading, Report
from bearwitness.weighing import Weighing, weigh

_FLOOR = {"few": 3, "plural": 2, "composition": 1}


def figure(said: str, **more: Any) -> Figure:
    """ "at_least 9", "range 15 20", "approx 40", "9": a figure by the table of domain section 2."""
    hedge, *numbers = said.split()
    if hedge.isdigit():
        hedge, numbers = "exact", [hedge]
    n = [int(x) for x in numbers]
    made: dict[str, Any] = {
        "exact": lambda: {"point": n[0], "low": n[0], "best": n[0], "high": n[0]},
        "only": lambda: {"point": n[0], "low": n[0], "best": n[0], "high": n[0]},
        "approx": lambda: {"point": n[0], "low": n[0], "best": n[0], "high": n[0], "approx": True},
        "at_least": lambda: {"lower": n[0], "lower_incl": True, "low": n[0], "best": n[0], "upper_open": True},
        "more_than": lambda: {"lower": n[0], "lower_incl": False, "low": n[0] + 1, "best": n[0] + 1, "upper_open": True},
        "less_than": lambda: {"upper": n[0], "upper_incl": False, "high": n[0] - 1},
        "nearly": lambda: {"point": n[0], "best": n[0], "high": n[0], "approx": True},
        "up_to": lambda: {"upper": n[0], "upper_incl": True, "high": n[0]},
        "at_most": lambda: {"upper": n[0], "upper_incl": True, "high": n[0]},
        "range": lambda: {"lower": n[0], "upper": n[1], "lower_incl": True, "upper_incl": True, "low": n[0], "high": n[1]},
        "couple": lambda: {"point": 2, "lower": 2, "low": 2, "best": 2, "upper_open": True},
        "magnitude": lambda: {"lower": n[0], "low": n[0], "upper_open": True},
        "zero": lambda: {"point": 0, "low": 0, "best": 0, "high": 0},
    }.get(hedge, lambda: {"lower": _FLOOR[hedge], "low": _FLOOR[hedge], "upper_open": True})()
    return Figure(hedge, **{"group": "human", **made, **more})  # type: ignore[arg-type]


@dataclass
class Made:
    """A pile being made. `add` gives a report, `say` a claim in it; all claims stand in one incident unless told otherwise."""

    reports: list[Report] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    names: dict[str, list[NameSpan]] = field(default_factory=dict)

    def add(self, outlet: str | None, day: str | None = "2031-04-03", text: str = "", **more: Any) -> str:
        name = f"r{len(self.reports) + 1}"
        self.texts[name] = text
        digest = sha256(f"{name}{text}".encode()).hexdigest()
        self.reports.append(Report(name, f"{name}.txt", digest, "utf-8", 0, len(text), None, outlet, day, **{"language": "en", **more}))
        return name

    def say(self, report: str, said: str, *chain: str, measure: str = "killed", quote: str = "some words", **more: Any) -> str:
        """A figure. `chain`: "agent/evidential/stance", outermost first; the last two may be left out."""
        extra = {k: more.pop(k) for k in ("group", "set", "subset_of", "disjoint_from", "window", "unit", "scope") if k in more}
        return self.claim(report, *chain, kind="figure", measure=measure, figure=figure(said, **extra), quote=quote, **more)

    def act(self, report: str, act: str, *chain: str, actor: str | None = None, **more: Any) -> str:
        return self.claim(report, *chain, kind="act", act=Act(act, actor=actor, accusation=more.pop("accusation", "stated")), **more)

    def claim(self, report: str, *chain: str, quote: str = "some words", **more: Any) -> str:
        name = f"c{len(self.claims) + 1}"
        links = [_link(c, last=n == len(chain) - 1) for n, c in enumerate(chain)]
        evidential = links[-1].evidential if links else more.pop("evidential", "outlet_assertion")
        hops = more.pop("hops", len(links) or None)
        start = 100 * len(self.claims)
        place, time = Place("Port Liss", "town"), Moment("2031-04-02", "2031-04-02", "2031-04-02", "day", "published")
        self.claims.append(
            Claim(
                name,
                report,
                start,
                start + len(quote),
                quote,
                **{
                    "attribution": tuple(links),
                    "evidential": evidential,
                    "hops": hops,
                    "place": place,
                    "time": time,
                    **more,
                },
            )
        )
        return name

    def name(self, report: str, name: str, *, private: bool = True) -> None:
        self.names.setdefault(report, []).append(NameSpan(0, len(name), name, private, "private_name"))

    def parts(self) -> tuple[tuple[Report, ...], tuple[Reading, ...], tuple[str, ...]]:
        readings = tuple(
            Reading(r.id, tuple(c for c in self.claims if c.report == r.id), tuple(self.names.get(r.id, ()))) for r in self.reports
        )
        return tuple(self.reports), readings, tuple(self.texts[r.id] for r in self.reports)

    def incident(self, claims: Sequence[str] | None = None, **more: Any) -> Incident:
        held = tuple(c.id for c in self.claims) if claims is None else tuple(claims)
        reports = tuple(dict.fromkeys(c.report for c in self.claims if c.id in held))
        place, time = Place("Port Liss", "town"), Moment("2031-04-02", "2031-04-02", "2031-04-02", "day", "published")
        return replace(Incident("i1", "Port Liss, 2 April 2031", None, time, place, reports, held), **more)

    def weigh(self, *incidents: Incident, judgements: tuple[Judgement, ...] = ()) -> Weighing:
        return weigh(*self.parts(), incidents or (self.incident(),), judgements=judgements)


def _link(words: str, *, last: bool) -> Attribution:
    agent, evidential, stance = (*words.split("/"), "", "")[:3]
    return Attribution(agent, (evidential or "hearsay") if last else None, stance or ("asserts" if last else "repeats"))  # type: ignore[arg-type]
