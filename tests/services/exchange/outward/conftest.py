"""Fixtures: an account of NORTH, the shipped queues and mappings, and what its people sent."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from clientconnect.services.exchange.outward.kept_layouts import ship_layouts
from clientconnect.services.foundation import database, mail
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.shipped import ship_requests
from tests.cast import Cast, assemble
from tests.services.accounts.paperwork import placed


@pytest.fixture
def account(cast: Cast, tmp_path: Path) -> str:
    """Return the public id of an account of NORTH that owes $110.00; mails are files."""
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example", portal="https://portal.example"))
    with database.transaction(writes=True) as session:
        ship_requests(session)
        ship_layouts(session)
    return placed()["S1"]


@pytest.fixture
def sent(cast: Cast, account: str) -> dict[str, str]:
    """Return the items of a note, a request and a reported payment by their kind."""
    paid = NewPayment("11/12/2026", "50.20", "client", "check", "4471", "At the desk.")
    return {
        "note": press(
            cast.client_admin, account, "post-note", key=new_id(), text="=SUM(A1)\nShe moved, Zoë says."
        ).item_id,
        "request": press(cast.client_admin, account, "customer-service", key=new_id(), text="Please call.").item_id,
        "payment": report_payment(cast.client_admin, account, paid, key=new_id()).item_id,
    }


def _stage(tmp_path: Path, notes: int) -> tuple[Cast, str]:
    cast = assemble()
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example", portal="https://portal.example"))
    with database.transaction(writes=True) as session:
        ship_requests(session)
        ship_layouts(session)
    account = placed()["S1"]
    for number in range(notes):
        press(cast.client_admin, account, "post-note", key=new_id(), text=f"Note {number}")
    return cast, account


@pytest.fixture
def killed_cast(sqlite_engine: Engine, tmp_path: Path) -> Cast:
    """Return the cast of an SQLite database where three notes wait."""
    return _stage(tmp_path, 3)[0]


@pytest.fixture
def staged_property(sqlite_engine: Engine, tmp_path: Path) -> tuple[Cast, str]:
    """Return the cast and an account, for many tries in one database."""
    return _stage(tmp_path, 0)


@pytest.fixture
def property_cast(staged_property: tuple[Cast, str]) -> Cast:
    """Return the cast for many tries in one database."""
    return staged_property[0]


@pytest.fixture
def account_of_property(staged_property: tuple[Cast, str]) -> str:
    """Return the account for many tries in one database."""
    return staged_property[1]
