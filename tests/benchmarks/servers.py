"""The portal and the bare page as processes: how fast they start, how much memory they hold, who is signed in."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlmodel import col, select

from clientconnect.cli.demo import prepare
from clientconnect.services.access import sessions
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.tables import User
from clientconnect.services.access.users import NewUser, insert_user
from clientconnect.services.clients.tree import branch_rows
from clientconnect.services.foundation import database, installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings
from tests.browser_support import ROOT, free_port
from tests.installation_support import clean_environment

CROWD = "crowd-"
"""Begins the usernames of those who act."""
COOKIE = "clientconnect"


@dataclass(frozen=True)
class Server:
    """A running server; ``started`` is the time from its start to the first page, in seconds."""

    url: str
    process: "subprocess.Popen[bytes]"
    started: float

    @property
    def memory(self) -> float:
        """Memory that the process holds by now, in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return float(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))

    @property
    def worked(self) -> float:
        """Processor time that the process has taken by now, in milliseconds."""
        times = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def portal(demo: Path) -> Iterator[Server]:
    """Serve the installation in ``demo`` as ``serve`` does; its first page is the sign-in page."""
    port = free_port()
    told = {"CLIENTCONNECT_DATA_DIR": str(demo), "CLIENTCONNECT_PORT": str(port), "CLIENTCONNECT_LOG_LEVEL": "WARNING"}
    with _running(["-m", "clientconnect", "serve"], f"http://127.0.0.1:{port}", "/signin", demo.parent, told) as server:
        yield server


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    """Serve the bare page."""
    port = free_port()
    told = {"NICEGUI_STORAGE_PATH": str(folder / "nicegui")}
    with _running(["-m", "tests.benchmarks.bare", str(port)], f"http://127.0.0.1:{port}", "/", folder, told) as server:
        yield server


def make_demo(demo: Path, accounts: int, people: int) -> list[str]:
    """Make the demo where it is not there yet, and return tokens of new sessions, each of a person of the hospitals."""
    prepare(demo, accounts, host="127.0.0.1", port=free_port())
    sessions.MOST_LIVE = max(sessions.MOST_LIVE, people)  # they stand for as many people
    with database.transaction(writes=True) as session:
        hospitals = next(row.id for row in branch_rows(session, None) if row.code == "NVHG")
        known = dict(session.exec(select(User.username, User.id).where(col(User.username).startswith(CROWD))).all())
        for number in range(people):
            name = f"{CROWD}{number}"
            if name not in known:
                new = NewUser(name, name, grants=(RoleGrant("Client administrator", hospitals),))
                known[name] = insert_user(system("benchmark"), session, new).id
        tokens = [sessions.start(session, known[f"{CROWD}{number}"] or 0) for number in range(people)]
    database.disconnect()
    return tokens


def open_demo(demo: Path) -> None:
    """Open the demo in this process, for measurements at the services' doors."""
    installation.open_(Settings(data_dir=demo.resolve(), database_url="", key_file=None))


@contextmanager
def _running(words: list[str], url: str, first: str, folder: Path, told: dict[str, str]) -> Iterator[Server]:
    """Start Python with ``words``, wait for the page ``first``, and end it after the block."""
    began = time.perf_counter()
    with (folder / "log").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=clean_environment() | told, stdout=out, stderr=out
        )
    try:
        yield Server(url, process, _first_page(url + first, process) - began)
    finally:
        process.terminate()
        process.wait(30)


def _first_page(address: str, process: "subprocess.Popen[bytes]") -> float:
    with httpx.Client(trust_env=False, timeout=30) as browser:
        while process.poll() is None:
            try:
                if browser.get(address).status_code == 200:
                    return time.perf_counter()
            except httpx.TransportError:
                time.sleep(0.005)
    raise AssertionError(f"the server ended with {process.returncode}")
