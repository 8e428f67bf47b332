"""Fixtures of the accounts' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clientconnect.services.foundation import file_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """Keep files under a folder of the test, none above 100 kB."""
    file_store.configure(tmp_path / "data", 100_000)
    yield tmp_path / "data"
    file_store.configure(tmp_path / "gone", 1)
