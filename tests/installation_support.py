"""A real installation in a folder, served by a process of its own, for tests with real browsers and real sockets."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.browser_support import ROOT, free_port

AGENCY = "Summit Recovery"


@contextmanager
def served_installation(folder: Path, **settings: object) -> Iterator[str]:
    """Make an installation in ``folder`` and serve it with ``settings`` until the block ends; yield its address."""
    port = free_port()
    told = {"data_dir": folder / "data", "port": port, **settings}
    environment = clean_environment() | {f"CLIENTCONNECT_{name.upper()}": str(value) for name, value in told.items()}
    command = [sys.executable, "-m", "clientconnect"]
    init = [
        "init",
        "--agency",
        AGENCY,
        "--admin",
        "ann",
        "--name",
        "Ann Arbor",
        "--email",
        "ann@agency.example",
        "--zone",
        "UTC",
    ]
    made = subprocess.run([*command, *init], cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    with _running([*command, "serve"], environment, port, folder / "log") as address:
        yield address


@contextmanager
def served_demo(folder: Path, accounts: int = 20, port: int = 0, **settings: object) -> Iterator[str]:
    """Make a demo in ``folder``, or take the one there, and serve it with ``settings`` until the block ends; yield its address."""
    port = port or free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI", "CLIENTCONNECT"))}
    environment |= {f"CLIENTCONNECT_{name.upper()}": str(value) for name, value in settings.items()}
    words = ["demo", "--port", str(port), "--data-dir", str(folder / "demo"), "--accounts", str(accounts)]
    with _running([sys.executable, "-m", "clientconnect", *words], environment, port, folder / "log") as address:
        yield address


@contextmanager
def _running(command: list[str], environment: dict[str, str], port: int, log: Path) -> Iterator[str]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        awaited(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(15)
    said = log.read_text()
    assert not any(event in said for event in ("page_failed", "event_failed")), said


def clean_environment() -> dict[str, str]:
    """Return the environment without what the tests put into it."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "NICEGUI"))}


def awaited(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the portal at ``address`` is ready; its ``process`` must live and logs to ``log``."""
    end = time.monotonic() + 180  # a machine that does other things too takes its time
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{address}/health/ready", trust_env=False, timeout=1).status_code == 200:
                return
        except httpx.TransportError:
            continue
    raise AssertionError(f"exit {process.poll()}: {log.read_text()}")
