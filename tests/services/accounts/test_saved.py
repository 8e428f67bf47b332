"""Searches as addresses: what is sensitive stays on the server, for its person alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.accounts.saved import DAYS_KEPT, from_address, sensitive, to_address
from clientconnect.services.accounts.saved_tables import SavedSearch
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.foundation import database, housekeeping
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from tests.cast import Cast

OPEN = AccountQuery(
    quick="AL",
    name="ALVAREZ, MARIA",
    number="1004",
    client_id="x",
    status=("ACT", "PIF"),
    placed_from=date(2026, 7, 2),
    balance_to=Decimal("1284.50"),
    sort="balance",
    descending=True,
    page=3,
)


def test_what_may_be_seen_stands_in_the_address(cast: Cast) -> None:
    address = to_address(cast.client_admin, OPEN)
    assert address == {
        "quick": "AL",
        "name": "ALVAREZ, MARIA",
        "number": "1004",
        "client_id": "x",
        "status": "ACT,PIF",
        "placed_from": "2026-07-02",
        "balance_to": "1284.50",
        "sort": "balance",
        "descending": "1",
        "page": "3",
    }
    assert from_address(cast.client_admin, address) == OPEN


def test_what_is_sensitive_does_not(cast: Cast) -> None:
    query = AccountQuery(name="AL", ssn="912-12-4417", phone="937 555 0142", quick="912124417", page=2)
    address = to_address(cast.client_admin, query)
    assert set(address) == {"name", "page", "saved"}
    assert from_address(cast.client_admin, address) == AccountQuery(
        name="AL", ssn="912-12-4417", phone="937 555 0142", quick="912124417", status=(), page=2
    )
    assert to_address(cast.client_admin, query)["saved"] == address["saved"]
    with database.transaction(writes=False) as session:
        (row,) = session.exec(select(SavedSearch)).all()
    assert b"4417" not in row.sealed


def test_it_is_its_persons_alone(cast: Cast) -> None:
    address = to_address(cast.client_admin, AccountQuery(ssn="4417"))
    for saved in (address["saved"], new_id(), "nonsense", "'; --"):
        with pytest.raises(NotFound):
            from_address(cast.head_office, {"saved": saved})


def test_it_lapses(cast: Cast) -> None:
    address = to_address(cast.client_admin, AccountQuery(ssn="4417"))
    with time_machine.travel(clock.now() + timedelta(days=DAYS_KEPT + 1)):
        with pytest.raises(NotFound):
            from_address(cast.client_admin, address)
        to_address(cast.read_only, AccountQuery(ssn="4417"))
        housekeeping.do_chore(system(), "accounts.searches", clock.now() - timedelta(days=DAYS_KEPT))
    with database.transaction(writes=False) as session:
        assert [row.user_id for row in session.exec(select(SavedSearch))] == [cast.read_only.user_id]


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("AL", False),
        ("10048213", False),
        ("$342", False),
        ("4417", True),
        ("912-12-4417", True),
        ("(937) 555-0142", True),
    ],
)
def test_quick_text_is_sensitive_where_it_can_be_an_ssn_or_a_phone(cast: Cast, text: str, is_hidden: bool) -> None:
    assert (sensitive(AccountQuery(quick=text)) == ("quick",)) == is_hidden


def test_an_address_of_nonsense_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        from_address(cast.client_admin, {"placed_from": "31.02."})
