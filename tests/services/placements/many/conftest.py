"""Fixtures of the tests of placing by file: clerks of NORTH and of a stranger, the shipped queues, a store of files."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clientconnect.services.foundation import child, database, file_store
from clientconnect.services.requests.shipped import ship_requests
from tests.cast import Cast
from tests.services.placements.many.desk import Desk


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what belongs into a child process in this one, which takes a hundredth of the time."""

    def run(function: Callable[..., Any], *arguments: Any, limits: child.Limits) -> Any:
        assert limits.seconds > 0
        return json.loads(json.dumps(function(*json.loads(json.dumps(arguments, default=os.fspath)))))

    monkeypatch.setattr(child, "run", run)


@pytest.fixture
def desk(cast: Cast, tmp_path: Path, at_once: None) -> Desk:
    """Return the desk of somebody of NORTH who may place accounts."""
    file_store.configure(tmp_path, 200_000_000)
    with database.transaction(writes=True) as session:
        ship_requests(session)
    return Desk(cast)
