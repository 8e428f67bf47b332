"""Fixtures that every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from clientconnect.services import every_table
from clientconnect.services.foundation import database, encryption
from tests import cast as cast_module


@pytest.fixture
def keyring() -> encryption.Keyring:
    """Give the process a new keyring."""
    made = encryption.Keyring.generate()
    encryption.use(made)
    return made


@pytest.fixture
def sqlite_engine(tmp_path: Path, keyring: encryption.Keyring) -> Iterator[Engine]:
    """Connect an empty SQLite database with all tables."""
    every_table()
    engine = database.connect(f"sqlite:///{tmp_path / 'test.db'}")
    SQLModel.metadata.create_all(engine)
    yield engine
    database.disconnect()


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """Connect an empty database with all tables."""
    return sqlite_engine


@pytest.fixture
def cast(engine: Engine) -> cast_module.Cast:
    """Put the people and their clients on the stage."""
    return cast_module.assemble()
