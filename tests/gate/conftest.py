"""A small portal behind the gate in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
Portal = Callable[..., str]


@pytest.fixture(scope="session")
def portals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Start portals with settings of their own, each once; the address is returned."""
    running: dict[tuple[str, ...], tuple[str, subprocess.Popen[bytes]]] = {}

    logs: dict[str, Path] = {}

    def start(**settings: object) -> str:
        words = tuple(f"{name}={json.dumps(value)}" for name, value in settings.items())
        if words not in running:
            port = _free_port()
            log = tmp_path_factory.mktemp("portal") / "log"
            environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI"))}
            command = [sys.executable, "-m", "tests.gate.small_portal", str(port), *words]
            with log.open("wb") as out:
                process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
            running[words] = (f"http://127.0.0.1:{port}", process)
            logs[running[words][0]] = log
            _await(running[words][0], process, log)
        return running[words][0]

    start.logs = logs  # type: ignore[attr-defined]
    yield start
    for _, process in running.values():
        process.terminate()
    for _, process in running.values():
        process.wait(10)


@pytest.fixture(scope="session")
def portal(portals: Portal) -> str:
    """Return the address of the portal with the default settings."""
    return portals()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            httpx.get(f"{url}/state", trust_env=False, timeout=1)
        except httpx.TransportError:
            continue
        return
    raise AssertionError(f"exit {process.poll()}: {log.read_text()}")
