"""An account that was placed in the portal is recognised when the collection system's file brings it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.placed import Placed, add_placed, taken_numbers
from clientconnect.services.accounts.records import AccountRecord
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, money, writing

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)


def place(session: Session, cast: Cast, number: str = "NA-2026-00001") -> str:
    one = Placed(cast.clients["NORTH"], account(number), "r" * 26, "Dana", 1, AT, "Call after six.", "IN/NA")
    return add_placed(system("test"), session, [one], DAY)[0]


def load(*records: AccountRecord, source: str = "") -> LoadCounts:
    with writing() as session:
        return apply_accounts(system("test"), session, records, source, date(2026, 11, 25))


def on_file() -> dict[str, tuple[str, str, Decimal]]:
    with database.transaction(writes=False) as session:
        return {one.public_id: (one.source, one.agency_number, one.balance) for one in session.exec(select(Account))}


@pytest.fixture
def portal_id(cast: Cast) -> str:
    with writing() as session:
        return place(session, cast)


def test_the_portals_id_makes_it_the_same_account(cast: Cast, portal_id: str) -> None:
    counts = load(account("7001", portal_id=portal_id))
    assert (counts.added, counts.changed, counts.refused) == (0, 1, ())
    assert on_file() == {portal_id: ("", "7001", Decimal("110.00"))}
    again = load(account("7001", portal_id=portal_id))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert load(account("7001")).unchanged == 1


def test_a_file_that_owes_less_adjusts_the_same_ledger(cast: Cast, portal_id: str) -> None:
    load(account("7001", portal_id=portal_id, current=money(principal="60.00", interest="10.00")))
    with database.transaction(writes=False) as session:
        entries = {(one.kind, one.source, one.total) for one in session.exec(select(LedgerEntry))}
    assert entries == {("assignment", "portal", Decimal("110.00")), ("adjustment", "", Decimal("-40.00"))}


def test_the_number_that_staff_typed_is_known_too(cast: Cast) -> None:
    with writing() as session:
        mine = place(session, cast, "7001")
        assert taken_numbers(session, ["7001", "7002"]) == {"7001"}
    assert load(account("7001"), account("7002")).added == 1
    assert on_file()[mine][:2] == ("", "7001")


def test_another_clients_number_is_no_proof(cast: Cast) -> None:
    with writing() as session:
        mine = place(session, cast, "7001")
    assert load(account("7001", client_code="SUPPLY")).added == 1
    assert on_file()[mine][0] == "portal"


def test_an_id_that_cannot_be_is_refused_with_its_reason(cast: Cast, portal_id: str) -> None:
    load(account("7000"))
    other = next(one for one in on_file() if one != portal_id)
    counts = load(
        account("7001", portal_id="nonsense"),
        account("7000", portal_id=portal_id),
        account("7002", portal_id=other),
        account("7003", portal_id=portal_id),
        account("7004", portal_id=portal_id),
    )
    reasons = {one.agency_number: one.reason for one in counts.refused}
    assert set(reasons) == {"7001", "7000", "7002", "7004"}
    assert "no account" in reasons["7001"]
    assert "another account" in reasons["7000"]
    assert "7000" in reasons["7002"]
    assert "twice" in reasons["7004"]
    assert on_file()[portal_id][1] == "7003"
