"""A real PostgreSQL server for the tests, started for them alone and gone afterwards."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text


def binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``postgres``, or None where PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in found if (path / "initdb").exists() and (path / "postgres").exists()), None)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a server and yield the URL of its ``postgres`` database; skip without one, fail in CI."""
    folder = binaries()
    if folder is None:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail("PostgreSQL is required in CI: install Debian's package postgresql")
        pytest.skip("PostgreSQL is not installed: the tests on it are left out")
    with running_server(folder) as url:
        yield url


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Run a server with the programs in ``folder`` and yield the URL of its ``postgres`` database."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir=_in_memory()))
    as_whom = {}
    if os.geteuid() == 0:  # initdb refuses root
        as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(home, "postgres", "postgres")
    data = home / "data"
    initdb = [folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, cwd=home, stdout=subprocess.DEVNULL, **as_whom)
    options = ["listen_addresses=", f"unix_socket_directories={home}", "fsync=off", "max_connections=200"]
    command = [folder / "postgres", "-D", data, *(part for option in options for part in ("-c", option))]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=home, stdout=log, stderr=log, **as_whom)
        try:
            _await(folder, home, server)
            yield f"postgresql+psycopg://postgres@/postgres?host={home}"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown
            server.wait(30)
            shutil.rmtree(home, ignore_errors=True)


def _in_memory() -> Path | None:
    """Return the folder in memory where there is one with room: a database a test is then made without waiting for the disk."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 4 * 2**30 else None


def _await(folder: Path, home: Path, server: "subprocess.Popen[bytes]") -> None:
    ready = [folder / "pg_isready", "-h", home, "-U", "postgres", "-t", "1"]
    for _attempt in range(600):
        if subprocess.run(ready, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            return
        try:
            server.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"PostgreSQL did not start: {(home / 'log').read_text()}")


@contextmanager
def fresh_database(server_url: str, like: str = "") -> Iterator[str]:
    """Yield the URL of a new database on the server, empty or a copy of the one at the URL ``like``, dropped afterwards."""
    name = f"test_{secrets.token_hex(6)}"
    admin = create_engine(server_url, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            template = f" TEMPLATE {make_url(like).database} STRATEGY FILE_COPY" if like else ""
            connection.execute(text(f"CREATE DATABASE {name}{template}"))
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        admin.dispose()
