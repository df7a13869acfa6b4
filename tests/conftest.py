"""What every test shares: nothing may leave this machine."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Real annotated texts lie beside the checkout where they are lent; tests that need them skip where they are not.
SHARED = Path(os.environ.get("BEARWITNESS_SHARED", ROOT.parent / "shared"))

OUTSIDE: list[Any] = []
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


def _inside(address: Any) -> bool:
    return isinstance(address, str | bytes) or str(address[0]) in {"127.0.0.1", "::1", "localhost", ""}


def _guard(real: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if not _inside(address):
            OUTSIDE.append(address)
            raise OSError(f"a test tried to leave this machine: {address!r}")
        return real(self, address)

    return guarded


def _look_up(host: Any, *rest: Any, **more: Any) -> Any:
    if host is not None and not _inside((host,)):
        OUTSIDE.append(host)
        raise OSError(f"a test tried to look up a name: {host!r}")
    return _getaddrinfo(host, *rest, **more)


socket.socket.connect = _guard(_connect)  # type: ignore[method-assign]
socket.socket.connect_ex = _guard(_connect_ex)  # type: ignore[method-assign]
socket.getaddrinfo = _look_up  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def nothing_leaves() -> Any:
    """Fails the test that connects outside, also where the code swallowed the error."""
    OUTSIDE.clear()
    yield
    assert OUTSIDE == [], f"outbound connections: {OUTSIDE}"


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"the lent texts are not at {SHARED}")
    return SHARED
