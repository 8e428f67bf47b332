"""Fixtures of the tests of requests: an account of NORTH, the shipped queues and buttons."""

from pathlib import Path

import pytest

from clientconnect.services.foundation import database, file_store, mail
from clientconnect.services.requests.shipped import ship_requests
from tests.cast import Cast
from tests.services.access.conftest import Box
from tests.services.accounts.paperwork import placed


@pytest.fixture
def box(account: str, monkeypatch: pytest.MonkeyPatch) -> Box:
    """Catch the mails about requests."""
    made = Box()
    monkeypatch.setattr(mail, "send_later", made.send_later)
    return made


@pytest.fixture
def account(cast: Cast, tmp_path: Path) -> str:
    """Return the public id of an account of NORTH that owes $110.00; mails are files."""
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example", portal="https://portal.example"))
    file_store.configure(tmp_path, 10_000_000)
    with database.transaction(writes=True) as session:
        ship_requests(session)
    return placed()["S1"]
