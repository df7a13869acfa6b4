"""Who may see the desk: one launch on loopback becomes one session. What is not found and what is not yours look the same.

Invariant: without a session every path but the stylesheet's gives the same bytes.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "bearwitness_desk"
LAUNCH_SECONDS = 60
SESSION_SECONDS = 8 * 3600
MOST_BODY = 64 * 1024
HEADERS = {
    # 'none' first: what is not named here cannot load, run, frame or be framed.
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-dns-prefetch-control": "off",
}


@dataclass
class Door:
    """The launch token (one use, one minute) and the one session it opened."""

    token: str
    port: int
    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)
    session: str | None = None
    csrf: str = ""
    opened: float = 0.0
    used: bool = False

    def __post_init__(self) -> None:
        self.began = self.clock()

    def launch(self, untrusted_token: str) -> str | None:
        """The new session's name, or None: wrong, used or too late. A wrong guess does not spend the token."""
        fresh = not self.used and self.clock() - self.began <= LAUNCH_SECONDS
        if not (_same(untrusted_token, self.token) and fresh):
            return None
        self.used = True
        self.session, self.csrf, self.opened = secrets.token_urlsafe(32), secrets.token_urlsafe(32), self.clock()
        return self.session

    def knows(self, request: Request) -> bool:
        held = request.cookies.get(COOKIE, "")
        alive = self.session is not None and self.clock() - self.opened <= SESSION_SECONDS
        return alive and _same(held, self.session or "")

    def lock(self) -> None:
        self.session, self.csrf = None, ""

    def right_host(self, request: Request) -> bool:
        """Against a stranger's name that resolves to this machine."""
        return request.headers.get("host", "") in self._hosts()

    def right_origin(self, request: Request) -> bool:
        """A form may come from our own pages only. Under `no-referrer` a browser hides its origin as "null"; then its own word that the
        form is of the same site, which no page can forge, must stand beside it.
        """
        origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "")
        if origin == "null":
            return site == "same-origin"
        return origin == f"http://{request.headers.get('host', '')}" and site in ("", "same-origin")

    def right_form(self, untrusted_csrf: str) -> bool:
        return bool(self.csrf) and _same(untrusted_csrf, self.csrf)

    def _hosts(self) -> tuple[str, str]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"


def _same(left: str, right: str) -> bool:
    return secrets.compare_digest(left.encode(), right.encode())


class Sealed:
    """Puts the same protecting headers on every answer, errors too, and refuses bodies that no form of ours sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        seen = 0

        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        async def receive_little() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return {"type": "http.disconnect"} if seen > MOST_BODY else message

        await self.app(scope, receive_little, send_sealed)
