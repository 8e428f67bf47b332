"""Firefox, driven over WebDriver BiDi by itself: Debian has no driver for it, and nothing may be fetched."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.steps import SEEN

NAMES = ("firefox-esr", "firefox")
ENTER = "\ue007"
LISTENS = re.compile(r"BiDi listening on (ws://\S+)")
SECONDS = 30


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._last = line, 0
        self._ask("session.new", capabilities={})
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask("browsingContext.setViewport", context=self._tab, viewport={"width": 1440, "height": 900})

    def open(self, address: str) -> None:
        """Go to ``address``."""
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def back(self) -> None:
        """Press the browser's Back."""
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def count(self, path: str) -> int:
        """Return how many elements an XPath finds that are seen."""
        return len(self._seen(path))

    def click(self, path: str) -> None:
        """Click on the first element of an XPath, with the mouse."""
        element = self._seen(path)[0]
        self._call("e => e.scrollIntoView({block: 'nearest', behavior: 'instant'})", {"sharedId": element})
        place = {"type": "element", "element": {"sharedId": element}}
        moves = [{"type": "pointerMove", "x": 0, "y": 0, "origin": place}]
        moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def type(self, text: str) -> None:
        """Press keys, one a character; a line break is Enter."""
        keys = text.replace("\n", ENTER)
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": strokes})

    def close(self) -> None:
        """End the browser."""
        self._ask("browser.close")

    def _seen(self, path: str) -> list[str]:
        found = self._call(SEEN, {"type": "string", "value": path})
        return [node["sharedId"] for node in found["value"]]

    def _call(self, function: str, argument: dict[str, Any]) -> dict[str, Any]:
        done = self._ask(
            "script.callFunction",
            functionDeclaration=function,
            target={"context": self._tab},
            arguments=[argument],
            awaitPromise=False,
        )
        assert done["type"] == "success", done
        return dict(done["result"])

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._tab, actions=[source])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        self._line.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            answer = json.loads(self._line.recv(SECONDS))
            if answer.get("id") == self._last:
                assert answer["type"] == "success", answer
                return dict(answer["result"])


def find_firefox() -> str | None:
    """Return the first Firefox on the PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_firefox(program: str, folder: Path) -> Iterator[Firefox]:
    """Start the Firefox ``program`` without a window, its profile in ``folder``; nothing moves while it is clicked."""
    (folder / "user.js").write_text('user_pref("ui.prefersReducedMotion", 1);\n')
    command = [
        program,
        "--headless",
        "--no-remote",
        "--remote-debugging-port=0",
        "--profile",
        str(folder),
        "about:blank",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = next(filter(None, map(LISTENS.search, process.stderr)))
            with connect(f"{told[1]}/session", max_size=None, proxy=None) as line:
                firefox = Firefox(line)
                yield firefox
                firefox.close()
            process.wait(SECONDS)
        finally:
            process.kill()
