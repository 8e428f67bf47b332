"""One filled database for all cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.permissions.stage import Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Fill the database and sign everybody in; no case leaves anything behind."""
    folder: Path = tmp_path_factory.mktemp("matrix")
    made = Stage(folder)
    yield made
    made.close()
