"""Screenshots of every page of the desk, wide and narrow, light and dark: python tools/shots.py OUT_DIR [CASE.bw]

With a vault (passphrase from BEARWITNESS_PASSPHRASE_FILE) of that case, else of the invented record of the tests.
"""

import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip


def open_case(arguments: list[str]) -> Any:
    if not arguments:
        from desk.invented_record import InventedCase

        return InventedCase()
    from bearwitness.case import Case
    from bearwitness.custody import Vault
    from bearwitness.settings import Settings

    words = Path(os.environ["BEARWITNESS_PASSPHRASE_FILE"]).read_text("utf-8").splitlines()[0]
    return Case(Vault.open(Path(arguments[0]), words), Settings())


def serve(arguments: list[str], listener: socket.socket, ready: list[Any]) -> None:
    """In one thread from opening to serving, because a vault stays with the thread that opened it."""
    import uvicorn

    from bearwitness.desk.web import make_desk

    case = open_case(arguments)
    app = make_desk(case, token="shots", port=listener.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
    ready += [case.record(), server]
    server.run(sockets=[listener])


def main(out: Path, arguments: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    ready: list[Any] = []
    threading.Thread(target=serve, args=(arguments, listener, ready), daemon=True).start()
    while not (len(ready) == 2 and ready[1].started):
        time.sleep(0.05)
    record, base = ready[0], f"http://127.0.0.1:{listener.getsockname()[1]}"
    paths = ["/", "/reports", "/doubts"]
    paths += [f"/incident/{i.id}" for i in record.incidents[:3]] + [f"/report/{r.id}" for r in record.reports[:7]]
    paths += [f"/claim/{c.id}" for c in record.claims[:1]]
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(f"{base}/launch/shots")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                for path in paths:
                    page.goto(base + path)
                    name = path.strip("/").replace("/", "-") or "record"
                    page.screenshot(path=str(out / f"{name}-{width}-{scheme}.png"), full_page=True)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python tools/shots.py OUT_DIR [CASE.bw]")
    main(Path(sys.argv[1]), sys.argv[2:])
