"""A headless Chromium on a pipe: what a page logs, what it requests, how wide it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--remote-debugging-pipe",
)  # fmt: skip
SECONDS = 60.0


def find_chromium() -> str | None:
    """Find a Chromium on this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


class Browser:
    """One browser process, spoken to through its debugging pipe; use as a context manager."""

    def __init__(self, program: str) -> None:
        self._home = tempfile.mkdtemp(prefix="winset-chromium-")
        to_child, self._write = os.pipe()
        self._read, from_child = os.pipe()
        self._buffer, self._number = b"", 0
        self.events: list[dict[str, Any]] = []

        def wire() -> None:
            spare = os.dup(to_child), os.dup(from_child)
            for fd, place in zip(spare, (3, 4), strict=True):
                os.dup2(fd, place, inheritable=True)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={self._home}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=wire,
        )  # fmt: skip
        os.close(to_child)
        os.close(from_child)
        os.set_blocking(self._read, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._write)  # the browser ends when its pipe closes
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._read)
        shutil.rmtree(self._home, ignore_errors=True)

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; events meanwhile are kept."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for heard in self._listen():
                if heard.get("id") == number:
                    if "error" in heard:
                        raise RuntimeError(f"{method}: {heard['error']['message']}")
                    result: dict[str, Any] = heard["result"]
                    return result
        raise TimeoutError(f"no answer to {method}")

    def wait_for(self, method: str) -> None:
        """Wait until an event of this name has come."""
        end = time.monotonic() + SECONDS
        while not any(e["method"] == method for e in self.events):
            if time.monotonic() > end:
                raise TimeoutError(f"no event {method}")
            self._listen()

    def settle(self, seconds: float) -> None:
        """Gather events for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._listen()

    def _listen(self) -> list[dict[str, Any]]:
        try:
            self._buffer += os.read(self._read, 1 << 20)
        except BlockingIOError:
            time.sleep(0.01)
        *whole, self._buffer = self._buffer.split(b"\0")
        heard = [json.loads(text) for text in whole]
        self.events += [message for message in heard if "method" in message]
        return [message for message in heard if "id" in message]


class Page:
    """A page opened in the browser at a given width."""

    def __init__(
        self, browser: Browser, file: Path, width: int = 1280, *, scripts: bool = True
    ) -> None:
        self._browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        browser.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        browser.wait_for("Page.loadEventFired")
        browser.settle(0.5)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command to this page."""
        return self._browser.call(method, self._session, **params)

    def value(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    def click(self, selector: str) -> None:
        """Press and release the mouse in the middle of the first line of an element."""
        place = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const b = e.getClientRects()[0];"
            "return [b.left + b.width / 2, b.top + b.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1],
                button="left", clickCount=1,
            )  # fmt: skip

    def press(self, key: str) -> None:
        """Press and release a key: Tab, Enter, Escape."""
        code = {"Tab": 9, "Enter": 13, "Escape": 27}[key]
        named: dict[str, Any] = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        if key == "Enter":
            named["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **named)
        self.call("Input.dispatchKeyEvent", type="keyUp", **named)

    @property
    def requests(self) -> list[str]:
        """Addresses that the page asked for, itself included."""
        sent = (e for e in self._browser.events if e["method"] == "Network.requestWillBeSent")
        return [e["params"]["request"]["url"] for e in sent]

    @property
    def complaints(self) -> list[str]:
        """Errors, warnings and uncaught exceptions of the page."""
        found = []
        for event in self._browser.events:
            params = event.get("params", {})
            if event["method"] == "Runtime.exceptionThrown":
                found.append(str(params["exceptionDetails"]["text"]))
            if event["method"] == "Runtime.consoleAPICalled" and params["type"] in (
                "error", "warning", "assert",
            ):  # fmt: skip
                found.append(str(params["args"]))
            if event["method"] == "Log.entryAdded" and params["entry"]["level"] != "verbose":
                found.append(str(params["entry"]["text"]))
        return found
