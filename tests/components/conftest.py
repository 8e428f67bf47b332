"""The gallery served, and a browser to look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser_support import free_port, served


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the gallery in a process of its own; return its address."""
    port = free_port()
    folder: Path = tmp_path_factory.mktemp("gallery")
    with served(["-m", "tests.components.gallery", str(port)], port, folder) as address:
        yield address
