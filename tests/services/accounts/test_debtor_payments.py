"""View Payments: what was paid on the debtor's other accounts, within the reader's reach."""

from decimal import Decimal

import pytest
from sqlmodel import select

from clientconnect.errors import NotFound
from clientconnect.services.accounts.debtor_payments import debtor_payments
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.records import PaymentRecord
from clientconnect.services.clients.views import show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, maria, writing
from tests.services.accounts.paperwork import SOURCE, placed


@pytest.fixture
def ids(cast: Cast) -> dict[str, str]:
    """Place accounts of one debtor with three clients, and one of somebody else's, each with a payment; S4 has none."""
    found = placed(
        account("S1"),
        account("S2", client_code="LAKE"),
        account("S3", client_code="SUPPLY"),
        account("S4", client_code="NORTH"),
        account("S5", parties=(maria(ssn="912-12-4499", last_name="BAKER"),)),
    )
    with writing() as session:
        paid = [
            PaymentRecord(number, Decimal("10.00"), DAY, reference=f"R{number}") for number in ("S1", "S2", "S3", "S5")
        ]
        counts = apply_payments(system("test"), session, paid, SOURCE, DAY)
        assert not counts.refused
    return found


def of(reader: Actor, account_id: str) -> set[tuple[str, str]]:
    return {(one.account_id, row.reference) for one in debtor_payments(reader, account_id) for row in one.rows}


def test_the_debtor_s_other_accounts_within_reach(cast: Cast, ids: dict[str, str]) -> None:
    assert of(cast.read_only, ids["S1"]) == set()
    assert of(cast.read_only, ids["S4"]) == {(ids["S1"], "RS1")}
    assert of(cast.head_office, ids["S1"]) == {(ids["S2"], "RS2")}
    assert of(cast.staff, ids["S1"]) == {(ids["S2"], "RS2"), (ids["S3"], "RS3")}
    with pytest.raises(NotFound):
        debtor_payments(cast.stranger, ids["S1"])


def test_a_client_that_hides_payments_hides_them_here_too(cast: Cast, ids: dict[str, str]) -> None:
    show_to_client(system("test"), "LAKE", "tabs", ("notes",))
    assert of(cast.head_office, ids["S1"]) == set()
    assert (ids["S2"], "RS2") in of(cast.staff, ids["S1"])


def test_what_was_seen_is_recorded(cast: Cast, ids: dict[str, str]) -> None:
    debtor_payments(cast.head_office, ids["S1"])
    with database.transaction(writes=False) as session:
        seen = session.exec(select(AuditEvent).where(AuditEvent.event == "account.tab_viewed")).all()
    assert [(one.subject, one.client_id) for one in seen] == [(f"account:{ids['S2']}", cast.clients["LAKE"])]
