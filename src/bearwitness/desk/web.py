"""The desk in the browser: pages made on the server, on loopback, readable without script. It writes nothing but judgements.

Invariant: every answer carries the headers of `guard`, and nothing on a page comes from another address.
"""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bearwitness.desk import wording
from bearwitness.desk.guard import COOKIE, SESSION_SECONDS, Door, Sealed
from bearwitness.desk.leaves import leaf_of
from bearwitness.desk.marking import paragraphs, show_signs
from bearwitness.desk.plots import Scale, claim_marks, numbers_of, scale_of
from bearwitness.desk.rows import draw_stemma, edges_of, headline_figure, incident_rows, nested, timeline, view_figure
from bearwitness.desk.shelf import Shelf
from bearwitness.record import Claim, Judgement, NameSpan, Record, Report, Unread

_HERE = Path(__file__).parent
_STATIC = {"style.css": "text/css", "keys.js": "text/javascript", "mark.svg": "image/svg+xml"}
_KINDS = {
    "figure": "figure-k", "act": "act-k", "threat": "act-k", "response": "resp-k", "demand": "resp-k", "action": "resp-k",
    "protection": "prot-k",
}  # fmt: skip
"""Underline style by kind; every other kind has the thin line of context."""
_REASON_LENGTH = 2000

Handler = Callable[[Request], Awaitable[Response]]


class Case(Protocol):
    """What the desk needs of a case; `bearwitness.case.Case` is one."""

    @property
    def name(self) -> str: ...
    def record(self) -> Record: ...
    def text(self, report_id: str) -> str: ...
    def names(self, report_id: str) -> tuple[NameSpan, ...]: ...
    def unread(self, report_id: str) -> tuple[Unread, ...]: ...
    def custody(self, report_id: str) -> dict[str, str]: ...
    def checkpoint(self) -> str | None: ...
    def entries(self) -> int: ...
    def judge(self, claim_id: str, what: str, reason: str | None) -> None: ...
    def judgements(self) -> Mapping[str, Judgement]: ...


def make_desk(case: Case, *, token: str, port: int) -> Starlette:
    """The desk over one case. `token` opens it once. After a lock `app.state.locked` is true, and `on_lock` is called if one was set."""
    desk = Desk(case, Door(token, port))
    app = Starlette(routes=desk.routes(), middleware=[Middleware(Sealed)], exception_handlers={404: desk.lost, 405: desk.lost})
    app.state.locked, app.state.on_lock, app.state.door = False, None, desk.door
    app.router.redirect_slashes = False
    return app


class Desk:
    def __init__(self, case: Case, door: Door) -> None:
        self.case, self.door = case, door
        self._shelf: tuple[int, Shelf] | None = None
        self._judged: Mapping[str, Judgement] = {}
        self._unread = 0
        self.pages = Environment(
            loader=FileSystemLoader(_HERE / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.pages.globals.update(w=wording, kind_class=lambda kind: _KINDS.get(kind, "ctx-k"))
        self.pages.filters.update(signs=show_signs, day=wording.day, cap=wording.cap)

    def routes(self) -> list[Route]:
        return [
            Route("/launch/{token}", self.launch),
            Route("/static/{file}", self.static),
            Route("/", self.guarded(self.home)),
            Route("/reports", self.guarded(self.all_reports)),
            Route("/report/{id}", self.guarded(self.one_report)),
            Route("/incident/{id}", self.guarded(self.one_incident)),
            Route("/claim/{id}", self.guarded(self.one_claim)),
            Route("/claim/{id}/{what}", self.guarded(self.judge), methods=["POST"]),
            Route("/doubts", self.guarded(self.all_doubts)),
            Route("/lock", self.guarded(self.lock), methods=["POST"]),
        ]

    # ── doors ────────────────────────────────────────────────────────────────────────────────────

    def guarded(self, handler: Handler) -> Handler:
        async def through(request: Request) -> Response:
            if not (self.door.right_host(request) and self.door.knows(request)):
                return self.nothing()
            if request.method == "POST":
                form = await request.form()
                if not (self.door.right_origin(request) and self.door.right_form(str(form.get("csrf", "")))):
                    return self.page("refused.html", 403)
            try:
                return await handler(request)
            except Exception as fault:  # named by its class only: a message, or a trace on the terminal, could hold words of the record
                return self.fault(fault)

        return through

    async def launch(self, request: Request) -> Response:
        session = self.door.launch(request.path_params["token"]) if self.door.right_host(request) else None
        if session is None:
            return self.nothing()
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, session, max_age=SESSION_SECONDS, path="/", httponly=True, samesite="strict")
        return answer

    async def static(self, request: Request) -> Response:
        name = request.path_params["file"]
        if name not in _STATIC or not self.door.right_host(request):
            return self.nothing()
        return FileResponse(_HERE / "static" / name, media_type=_STATIC[name])

    async def lock(self, request: Request) -> Response:
        self.door.lock()
        self._shelf = None
        request.app.state.locked = True
        answer = self.page("locked.html", 200)
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        answer.headers["clear-site-data"] = '"cache", "storage"'
        if request.app.state.on_lock is not None:
            request.app.state.on_lock()
        return answer

    def nothing(self) -> Response:
        """The same bytes for what is not there and for what is not yours."""
        return self.page("nothing.html", 404)

    async def lost(self, request: Request, fault: Exception) -> Response:
        return self.nothing()

    def fault(self, fault: Exception) -> Response:
        return HTMLResponse(self.pages.get_template("fault.html").render(fault=type(fault).__name__), 500)

    # ── pages ────────────────────────────────────────────────────────────────────────────────────

    async def home(self, request: Request) -> Response:
        shelf = self.shelf()
        numbers = [n for i in shelf.record.incidents if (f := headline_figure(i)) for n in (f.low, f.best, f.high) if n is not None]
        scale = scale_of(numbers, log=True)
        incidents = leaf_of(nested(shelf), request.query_params.get("leaf"))
        rows = incident_rows(incidents.things, shelf, scale)
        return self.page(
            "record.html", 200, rows=rows, leaf=incidents, scale=scale, moving=shelf.waiting(self._judged), doubts=shelf.doubts,
            timeline=timeline(tuple(r.incident for r in rows)), publishers=len({r.outlet for r in shelf.record.reports if r.outlet}),
            alone=sum(r.one_voice for r in rows), unread=self._unread,
        )  # fmt: skip

    async def all_reports(self, request: Request) -> Response:
        return self.page("reports.html", 200, leaf=leaf_of(self.shelf().record.reports, request.query_params.get("leaf")))

    async def all_doubts(self, request: Request) -> Response:
        doubts = self.shelf().doubts
        return self.page("doubts.html", 200, doubts=doubts, leaf=leaf_of(doubts, request.query_params.get("leaf")))

    async def one_incident(self, request: Request) -> Response:
        shelf = self.shelf()
        incident = shelf.incidents.get(request.path_params["id"])
        if incident is None:
            return self.nothing()
        claims = [shelf.claims[c] for c in incident.claims if c in shelf.claims]
        letters = shelf.lettered([*dict.fromkeys(c for f in incident.figures for c in f.claims), *incident.claims])
        edges = edges_of(incident, shelf)
        chosen = request.query_params.get("edge")
        if chosen not in {e.id for e in edges}:
            chosen = edges[0].id if edges else None
        return self.page(
            "incident.html", 200, incident=incident, claims=claims, letters=letters, edges=edges, chosen=chosen,
            figures=[view_figure(f, shelf, letters) for f in incident.figures], stemma=draw_stemma(edges, shelf, letters),
            children=[i for i in shelf.record.incidents if i.parent == incident.id], parent=shelf.incidents.get(incident.parent or ""),
            denials=[c for c in claims if c.polarity == "denied" or (c.attribution and c.attribution[-1].stance == "denies")],
        )  # fmt: skip

    async def one_report(self, request: Request) -> Response:
        shelf = self.shelf()
        report = shelf.reports.get(request.path_params["id"])
        if report is None:
            return self.nothing()
        claims = shelf.claims_of(report.id)
        unread = self.case.unread(report.id)
        return self.page(
            "report.html", 200, report=report, claims=claims, unread=unread, custody=self.case.custody(report.id),
            numbers={c.id: n for n, c in enumerate(claims, 1)}, plots={c.id: _mini(c) for c in claims if c.figure},
            paragraphs=paragraphs(report, self.case.text(report.id), claims, self.case.names(report.id), unread),
            edges=shelf.edges_by_end.get(report.id, []),
        )  # fmt: skip

    async def one_claim(self, request: Request) -> Response:
        claim = self.shelf().claims.get(request.path_params["id"])
        return self.nothing() if claim is None else self.claim_page(claim, 200)

    def claim_page(self, claim: Claim, status: int, *, wrong: str | None = None) -> HTMLResponse:
        shelf = self.shelf()
        report = shelf.reports[claim.report]
        return self.page(
            "claim.html", status, claim=claim, report=report, around=_around(claim, self.case.text(claim.report), report), wrong=wrong,
            moves=shelf.moves_a_figure(claim.id), judgement=self._judged.get(claim.id), reason_length=_REASON_LENGTH,
            voices=shelf.origins_by_claim.get(claim.id, []), incidents=shelf.incidents_of(claim.id),
        )  # fmt: skip

    async def judge(self, request: Request) -> Response:
        claim, what = self.shelf().claims.get(request.path_params["id"]), request.path_params["what"]
        if claim is None or what not in ("accept", "reject"):
            return self.nothing()
        reason = str((await request.form()).get("reason", "")).strip()[:_REASON_LENGTH]
        if what == "reject" and not reason:
            return self.claim_page(claim, 422, wrong="Nothing was decided: to reject a claim, say why in one line.")
        self.case.judge(claim.id, what, reason or None)
        self._shelf = None
        return RedirectResponse(f"/claim/{claim.id}", status_code=303)

    # ── making ───────────────────────────────────────────────────────────────────────────────────

    def shelf(self) -> Shelf:
        """Laid out anew whenever the ledger has grown."""
        entries = self.case.entries()
        if self._shelf is None or self._shelf[0] != entries:
            self._shelf = (entries, Shelf(self.case.record(), self.case.names))
            self._judged = self.case.judgements()
            self._unread = sum(len(self.case.unread(r.id)) for r in self._shelf[1].record.reports)
        return self._shelf[1]

    def page(self, template: str, status: int, **values: Any) -> HTMLResponse:
        known: dict[str, Any] = {"inside": self.door.session is not None and template not in _OUTSIDE}
        if known["inside"]:
            shelf = self.shelf()
            known |= {
                "shelf": shelf, "record": shelf.record, "mask": shelf.mask, "case": self.case.name, "csrf": self.door.csrf,
                "entries": self._shelf[0] if self._shelf else 0, "checkpoint": self.case.checkpoint(), "judged": self._judged,
            }  # fmt: skip
        return HTMLResponse(self.pages.get_template(template).render(**known, **values), status)


_OUTSIDE = ("nothing.html", "locked.html", "refused.html")


def _mini(claim: Claim) -> tuple[Scale, list[Any]]:
    scale = scale_of(numbers_of([claim]))
    return scale, claim_marks(claim, "rec", scale, href="best")


def _around(claim: Claim, text: str, report: Report) -> tuple[str, str, str]:
    """The passage with what stands before and after it."""
    start = max(report.start, min(claim.sentence_start if claim.sentence_start is not None else claim.start - 160, claim.start))
    end = min(report.end, max(claim.sentence_end if claim.sentence_end is not None else claim.end + 160, claim.end))
    return text[start : claim.start], text[claim.start : claim.end], text[claim.end : end]
