"""Fixtures that every test may use."""

import gc
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from nicegui.testing import User
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import SQLModel

from clientconnect import logs
from clientconnect.services import every_table
from clientconnect.services.accounts import refused
from clientconnect.services.foundation import audit_queue, database, encryption, job_queue
from tests import cast as cast_module
from tests.browser_support import open_chromium
from tests.demo_server import demo_server
from tests.postgres_support import fresh_database, postgres_url

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

__all__ = ["demo_server", "postgres_url"]


LONG = ("tests/benchmarks/", "tests/browser/", "tests/naughty/", "tests/cli/", "tests/test_serving.py")
"""Where the files are whose few tests take long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that take long over the first four fifths of the others.

    So no worker is left with one when the others have ended, and few browsers are busy at the same time.
    """
    files: dict[bool, list[str]] = {True: [], False: []}
    for name in dict.fromkeys(item.nodeid.partition("::")[0] for item in items):
        files[name.startswith(LONG) or name.endswith("_browser.py")].append(name)
    share = 0.8 * len(files[False]) / max(len(files[True]), 1)
    place = {name: at * share - 0.5 for at, name in enumerate(files[True])}
    place |= {name: float(at) for at, name in enumerate(files[False])}
    items.sort(key=lambda item: place[item.nodeid.partition("::")[0]])


@pytest.fixture(autouse=True)
def quick_collection() -> None:
    """Leave to the garbage collector only what a test itself makes.

    The simulated browser collects twice for every test, and would look each time at all that the run has kept until then.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def logs_as_served() -> None:
    """Let every test log as the served portal does, whichever test ran before it."""
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    logs.configure()
    root.handlers[:], root.level = kept


@pytest.fixture(scope="session", autouse=True)
def patient_users() -> None:
    """Give a page of the simulated browser ten seconds instead of 0.3: a machine may be busy."""
    assert User.should_see.__kwdefaults__ is not None
    User.should_see.__kwdefaults__["retries"] = 100


@pytest.fixture(autouse=True)
def same_log_handlers() -> Iterator[None]:
    """Take back what a test did to the handlers of logs: one that writes to a closed stream breaks the next test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(autouse=True)
def nothing_waits() -> None:
    """Begin without events that wait for the trail, and without refusals that were counted."""
    audit_queue.start_anew()
    refused.start_anew()


@pytest.fixture
def keyring() -> encryption.Keyring:
    """Give the process a new keyring."""
    made = encryption.Keyring.generate()
    encryption.use(made)
    return made


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one database with all tables, which the tests copy; return its file."""
    every_table()
    path = tmp_path_factory.mktemp("tables") / "empty.db"
    engine = database.build_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    job_queue.prepare(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_engine(tmp_path: Path, sqlite_tables: Path, keyring: encryption.Keyring) -> Iterator[Engine]:
    """Connect an empty SQLite database with all tables."""
    shutil.copyfile(sqlite_tables, tmp_path / "test.db")
    yield database.connect(f"sqlite:///{tmp_path / 'test.db'}")
    database.disconnect()


@pytest.fixture(scope="session")
def postgres_tables(postgres_url: str) -> Iterator[str]:
    """Make one database with all tables, which the tests copy; yield its URL."""
    every_table()
    with fresh_database(postgres_url) as url:
        engine = database.build_engine(url)
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        job_queue.prepare(url)
        yield url


@pytest.fixture
def postgres_engine(postgres_url: str, postgres_tables: str, keyring: encryption.Keyring) -> Iterator[Engine]:
    """Connect an empty PostgreSQL database with all tables."""
    with fresh_database(postgres_url, like=postgres_tables) as url:
        yield database.connect(url)
        database.disconnect()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Connect an empty database with all tables: every test that asks for it runs on both."""
    return request.getfixturevalue("sqlite_engine" if request.param == "sqlite" else "postgres_engine")


@pytest.fixture
def cast(engine: Engine) -> cast_module.Cast:
    """Put the people and their clients on the stage."""
    return cast_module.assemble()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start a real Chromium, one for all tests of a module."""
    with open_chromium() as browser:
        yield browser
