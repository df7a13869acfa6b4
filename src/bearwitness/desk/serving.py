"""Serves the desk on loopback until Ctrl-C. The first line of standard output is the one-time address."""

import secrets
import socket
import threading
import webbrowser
from typing import TYPE_CHECKING

from bearwitness.errors import UsageError

if TYPE_CHECKING:
    from bearwitness.case import Case


def serve(case: "Case", *, port: int = 0, browser: bool = True) -> None:
    """Binds 127.0.0.1 only, on `port` or a free one. Raises `UsageError` where the port is taken."""
    import uvicorn

    from bearwitness.desk.web import make_desk

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()  # before the address is printed: who reads it may come at once
    except (OSError, OverflowError) as fault:
        raise UsageError(f"Port {port} cannot be used: {fault}") from None
    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(32)
    address = f"http://127.0.0.1:{port}/launch/{token}"
    desk = make_desk(case, token=token, port=port)
    server = uvicorn.Server(
        uvicorn.Config(desk, log_level="error", access_log=False, server_header=False, date_header=False, lifespan="off")
    )
    desk.state.on_lock = lambda: setattr(server, "should_exit", True)  # locking ends the process that holds the keys
    print(f"Desk: {address}", flush=True)
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    server.run(sockets=[listener])
