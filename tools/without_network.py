"""Runs a command where there is no network but loopback: a namespace of its own where the system allows one, else as it is, saying so.

    python tools/without_network.py COMMAND [ARG ...]

The tests' own guard (`tests/conftest.py`) fails a test that tries to leave; this holds what it cannot see, child processes.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

NEW_NET, NEW_USER = 0x40000000, 0x10000000
SET_FLAGS, UP_AND_RUNNING = 0x8914, 0x41


def leave_network() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    flags = NEW_NET if os.geteuid() == 0 else NEW_NET | NEW_USER
    if libc.unshare(flags) != 0:
        return "no network namespace can be made here: only the guard inside the tests watches"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, SET_FLAGS, struct.pack("16sh14x", b"lo", UP_AND_RUNNING))
    return "no network but loopback"


if __name__ == "__main__":
    try:
        print(f"tests run with: {leave_network()}", file=sys.stderr)
    except (OSError, AttributeError) as fault:
        print(f"tests run with the network reachable ({fault}): only the guard inside the tests watches", file=sys.stderr)
    os.execvp(sys.argv[1], sys.argv[1:])
