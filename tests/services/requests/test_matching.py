"""A payment that a client reported and a file brings is counted once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from clientconnect.services.accounts.records import PaymentRecord
from clientconnect.services.exchange.writing import write
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.policies import change_policy
from clientconnect.services.requests.account_view import open_account
from clientconnect.services.requests.bell import bell
from clientconnect.services.requests.decide_payment import post_payment
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_rows import reported_payments
from clientconnect.services.requests.report_payment import report_payment
from tests.cast import Cast
from tests.services.access.conftest import Box
from tests.services.access.people import put_user
from tests.services.accounts.load.records import DAY
from tests.services.accounts.paperwork import SOURCE

GIVEN = NewPayment("11/12/2026", "50.25", "client", "check", "4471")
IN_FILE = PaymentRecord("S1", Decimal("50.25"), date(2026, 11, 13), "client", reference="4471")


@pytest.fixture(autouse=True)
def _monday() -> object:
    with time_machine.travel(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), tick=False):
        yield


def load(*records: PaymentRecord) -> None:
    with database.transaction(writes=True) as session:
        assert not write(system("test"), session, records, source=SOURCE, as_of=DAY).refused


def test_the_files_payment_posts_the_report(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    load(IN_FILE)
    load(IN_FILE)
    shown = open_account(cast.client_admin, account)
    assert (shown.balance, shown.reported[0].state, shown.reported[0].is_matched) == (Decimal("59.75"), "posted", True)


def test_who_reported_it_hears_at_the_bell_and_by_mail_that_the_file_posted_it(
    cast: Cast, account: str, box: Box
) -> None:
    carla = replace(cast.client_admin, user_id=put_user("carla", password_hash=""))
    number = report_payment(carla, account, GIVEN, key=new_id()).number
    box.letters.clear()
    load(IN_FILE)
    load(IN_FILE)
    subject = f"The payment that you reported, {number}, is posted."
    assert [(to, about) for to, about, _text in box.letters] == [("carla@agency.example", subject)]
    assert [row.kind for row in bell(carla).rows] == ["posted"]


def test_what_was_posted_here_is_not_counted_twice(cast: Cast, account: str) -> None:
    change_policy(system("test"), "payment.moves_balances", True)
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    post_payment(cast.staff, reported_payments(cast.staff)[0].public_id)
    assert open_account(cast.client_admin, account).balance == Decimal("59.75")
    load(PaymentRecord("S1", Decimal("50.25"), date(2026, 11, 14), "client"))
    shown = open_account(cast.client_admin, account)
    assert (shown.balance, shown.reported[0].is_matched) == (Decimal("59.75"), True)


def test_another_payment_is_another(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    load(PaymentRecord("S1", Decimal("50.25"), date(2026, 11, 13), "client", reference="9999"))
    shown = open_account(cast.client_admin, account)
    assert (shown.balance, shown.reported[0].state) == (Decimal("59.75"), "reported")
