"""Real browsers and served pages for tests. A module that uses the `chromium` fixture holds no async test."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ROOT = Path(__file__).parent.parent
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine before a test says no."""


def find_chromium() -> str | None:
    """Return the browser of CLIENTCONNECT_TEST_BROWSER, else the first of Chromium's family on the PATH."""
    named = os.environ.get("CLIENTCONNECT_TEST_BROWSER")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start Chromium; without one skip the test with a notice, or fail where CI is true."""
    path = find_chromium()
    if path is None:
        missing = "no Chromium: install it or name one in CLIENTCONNECT_TEST_BROWSER"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(arguments: list[str], port: int, folder: Path, ready: str = "ready to go") -> Iterator[str]:
    """Run `python ARGUMENTS` until its output says `ready`; yield its address, and end it afterwards."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "NICEGUI"))}
    environment |= {"NICEGUI_STORAGE_PATH": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        said: list[str] = []
        listening = threading.Event()
        listener = threading.Thread(target=_listen, args=(process.stdout, said, ready, listening))
        listener.start()
        try:
            assert listening.wait(180)
            assert process.poll() is None, "the server ended: " + "".join(said)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
            listener.join()
        faults = [line for line in said if "Error" in line or "Traceback" in line]
        assert not faults, "".join(said)


def _listen(output: IO[str] | None, said: list[str], ready: str, listening: threading.Event) -> None:
    """Keep what a server prints, so that it never waits for a reader."""
    assert output is not None
    for line in output:
        said.append(line)
        if ready in line:
            listening.set()
    listening.set()
