"""A few of the kill rounds, in every run of the tests; all 500 by ``python -m tests.benchmarks.kill_rounds``."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.kill_rounds import measure
from tests.postgres_support import fresh_database

ROUNDS = 10 if os.environ.get("CI", "").lower() in {"1", "true"} else 3


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "sqlite":
        outcome = measure(tmp_path, "", ROUNDS)
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            outcome = measure(tmp_path, url, ROUNDS)
    assert outcome.is_good, outcome
