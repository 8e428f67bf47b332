"""Fixtures for the tests of exchange."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture
def in_november() -> Iterator[None]:
    """Let it be the end of November 2026, after every day that the files name."""
    with time_machine.travel(datetime(2026, 11, 30, 17, tzinfo=UTC), tick=True):
        yield
