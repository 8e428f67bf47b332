"""Report a payment: reviewed, sent once, withdrawn, posted or rejected; exact to the cent."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.policies import change_policy
from clientconnect.services.requests.account_view import account_panel, open_account
from clientconnect.services.requests.amounts import read_amount
from clientconnect.services.requests.board import board
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.decide_payment import post_payment, reject_payment, withdraw_payment
from clientconnect.services.requests.item_view import open_item_detail
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_rows import reported_payments
from clientconnect.services.requests.payment_words import spread_by_order
from clientconnect.services.requests.report_payment import payment_form, report_payment, review_payment
from clientconnect.services.requests.take import take
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
GIVEN = NewPayment("11/12/2026", "50.25", "client", "check", "4471", "At the desk.")


@pytest.fixture(autouse=True)
def _monday() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_payment_is_reported_and_stands_in_the_comments(cast: Cast, account: str) -> None:
    receipt = report_payment(cast.client_admin, account, GIVEN, key=new_id())
    assert receipt.number == "PP-2026-00001"
    row = open_account(cast.read_only, account).reported[0]
    assert (row.state, row.amount, row.reference, row.may_withdraw) == ("reported", Decimal("50.25"), "4471", False)
    assert open_account(cast.client_admin, account).reported[0].may_withdraw
    note = account_panel(cast.client_admin, account, "notes")[0]
    assert note.code == "SC/CN"  # type: ignore[union-attr]
    assert "$50.25, paid to client, 11/12/2026, check 4471, At the desk." in note.text  # type: ignore[union-attr]
    assert open_account(cast.client_admin, account).balance == Decimal("110.00")
    assert [one.kind for one in board(cast.staff, "quality-control").rows] == ["payment"]


def test_the_review_shows_before_and_after_to_the_cent(cast: Cast, account: str) -> None:
    review = review_payment(cast.client_admin, account, replace(GIVEN, amount="$ 105.01"))
    assert review.applied["principal"] == Decimal("-100.00")
    assert review.applied["interest"] == Decimal("-5.01")
    assert (sum(review.after.values()), review.excess, review.is_same) == (Decimal("4.99"), Decimal(0), False)
    assert review_payment(cast.client_admin, account, replace(GIVEN, amount="110.01")).excess == Decimal("0.01")
    assert open_account(cast.client_admin, account).reported == ()


def test_an_equal_payment_is_refused_unless_it_is_another(cast: Cast, account: str) -> None:
    key = new_id()
    first = report_payment(cast.client_admin, account, GIVEN, key=key)
    assert report_payment(cast.client_admin, account, GIVEN, key=key).number == first.number
    with pytest.raises(Conflict, match="reported already"):
        report_payment(cast.client_admin, account, GIVEN, key=new_id())
    report_payment(cast.client_admin, account, replace(GIVEN, is_another=True), key=new_id())
    assert len(open_account(cast.client_admin, account).reported) == 2
    near = review_payment(cast.client_admin, account, replace(GIVEN, paid_on="11/14/26", reference="9"))
    assert (len(near.alike), near.is_same, near.after_all) == (2, False, Decimal("-40.75"))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("amount", bad) for bad in ("0", "-5", "1e9", "12.345", "12,50", "１２", "", "x", "999999999", "0.00")),
        *(("paid_on", bad) for bad in ("11/24/2026", "01/01/1900", "31.02.2026", "02/31/2026", "", "soon", "11/2026")),
        ("payment_type", "bank"),
        ("method", "barter"),
        ("reference", "4111 1111 1111 1111"),
        ("comment", "x" * 20_001),
        ("reverses", "01m82et1qq3hyb5wsn51ym2j5q"),
    ],
)
def test_bad_values_are_refused_beside_their_field(cast: Cast, account: str, field: str, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        report_payment(cast.client_admin, account, replace(GIVEN, **{field: typed}), key=new_id())  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert open_account(cast.client_admin, account).reported == ()


def test_who_may_not_report_does_not(cast: Cast, account: str) -> None:
    with pytest.raises(NotAllowed):
        report_payment(cast.read_only, account, GIVEN, key=new_id())
    with pytest.raises(NotFound):
        report_payment(cast.stranger, account, GIVEN, key=new_id())
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    ours = open_account(cast.client_admin, account).reported[0].public_id
    with pytest.raises(NotFound):
        withdraw_payment(cast.stranger, ours)
    with pytest.raises(NotAllowed):
        post_payment(cast.client_admin, ours)


def test_it_is_withdrawable_until_taken(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    report_payment(cast.client_admin, account, replace(GIVEN, reference="4472"), key=new_id())
    newer, older = open_account(cast.client_admin, account).reported
    withdraw_payment(cast.client_admin, older.public_id, "Wrong account.")
    take(cast.staff, newer.item_id)
    with pytest.raises(Conflict, match="quality at the agency"):
        withdraw_payment(cast.client_admin, newer.public_id)
    assert [row.state for row in open_account(cast.client_admin, account).reported] == ["reported", "withdrawn"]
    assert len(account_panel(cast.client_admin, account, "notes")) == 1


def test_posting_only_marks_as_shipped(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    row = reported_payments(cast.staff)[0]
    with pytest.raises(Conflict, match="neither posted nor rejected"):
        complete(cast.staff, row.item_id, "posted")
    post_payment(cast.staff, row.public_id)
    assert open_account(cast.client_admin, account).balance == Decimal("110.00")
    assert open_account(cast.client_admin, account).reported[0].state == "posted"
    with pytest.raises(Conflict, match="posted in the meantime"):
        reject_payment(cast.staff, row.public_id, "No.")
    complete(cast.staff, row.item_id, "posted")


def test_posting_moves_the_buckets_where_the_agency_says_so(cast: Cast, account: str) -> None:
    change_policy(system("test"), "payment.moves_balances", True)
    order = ["interest", "principal", "collection_fees", "court_costs", "attorney_fees", "other"]
    change_policy(system("test"), "payment.order", order)
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    post_payment(cast.staff, reported_payments(cast.staff)[0].public_id)
    detail = open_account(cast.client_admin, account)
    current = {bucket.bucket: bucket.current for bucket in detail.buckets}
    assert (current["interest"], current["principal"]) == (Decimal("0.00"), Decimal("59.75"))
    posted = payment_form(cast.client_admin, account).reversible[0]
    taken_back = NewPayment("11/20/2026", "", reverses=posted.public_id, reason="nsf")
    report_payment(cast.client_admin, account, taken_back, key=new_id())
    post_payment(cast.staff, reported_payments(cast.staff)[0].public_id)
    detail = open_account(cast.client_admin, account)
    current = {bucket.bucket: bucket.current for bucket in detail.buckets}
    assert (current["interest"], current["principal"]) == (Decimal("10.00"), Decimal("100.00"))


def test_a_rejection_says_why(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    row = reported_payments(cast.staff)[0]
    with pytest.raises(Invalid):
        reject_payment(cast.staff, row.public_id, " ")
    reject_payment(cast.staff, row.public_id, "The check was never cashed.")
    shown = open_account(cast.client_admin, account).reported[0]
    assert (shown.state, shown.decision_reason) == ("rejected", "The check was never cashed.")
    assert payment_form(cast.client_admin, account).pending == Decimal("0.00")


def test_a_reversal_waits_for_its_payment_and_falls_with_it(cast: Cast, account: str) -> None:
    first = report_payment(cast.client_admin, account, GIVEN, key=new_id())
    other = report_payment(cast.client_admin, account, replace(GIVEN, reference="4472"), key=new_id())
    ids = {row.number: row.public_id for row in reported_payments(cast.staff)}
    back = {}
    for number in (first.number, other.number):
        taken_back = NewPayment("11/20/2026", "", reverses=ids[number], reason="nsf", is_another=True)
        receipt = report_payment(cast.client_admin, account, taken_back, key=new_id())
        assert receipt.label == "Payment taken back"
        back[number] = next(row for row in reported_payments(cast.staff) if row.number == receipt.number)
    assert back[first.number].takes_back == "of 11/12/2026 · 4471"
    assert "the payment of 11/12/2026 · 4471, NSF (not sufficient funds)" in receipt_text(
        cast, back[first.number].item_id
    )
    with pytest.raises(Conflict, match="not posted yet"):
        post_payment(cast.staff, back[first.number].public_id)
    reject_payment(cast.staff, ids[first.number], "No such check.")
    states = {row.public_id: row for row in open_account(cast.client_admin, account).reported}
    fallen = states[back[first.number].public_id]
    assert (fallen.state, fallen.decision_reason) == ("rejected", "The payment that this takes back was rejected.")
    post_payment(cast.staff, ids[other.number])
    post_payment(cast.staff, back[other.number].public_id)


def receipt_text(cast: Cast, item_id: str) -> str:
    return open_item_detail(cast.staff, item_id).text


def test_what_takes_a_withdrawn_payment_back_is_not_posted(cast: Cast, account: str) -> None:
    report_payment(cast.client_admin, account, GIVEN, key=new_id())
    first = reported_payments(cast.staff)[0].public_id
    taken_back = NewPayment("11/20/2026", "", reverses=first, reason="nsf")
    report_payment(cast.client_admin, account, taken_back, key=new_id())
    withdraw_payment(cast.client_admin, first)
    with pytest.raises(Conflict, match="was not posted"):
        post_payment(cast.staff, reported_payments(cast.staff)[0].public_id)


def test_more_than_is_owed_is_to_be_meant(cast: Cast, account: str) -> None:
    more = replace(GIVEN, amount="110.01")
    with pytest.raises(Conflict, match=r"\$0\.01 more than is owed"):
        report_payment(cast.client_admin, account, more, key=new_id())
    report_payment(cast.client_admin, account, replace(GIVEN, amount="100.00"), key=new_id())
    with pytest.raises(Conflict, match=r"\$0\.01 more than is owed"):  # what is reported already counts
        report_payment(cast.client_admin, account, replace(GIVEN, amount="10.01"), key=new_id())
    report_payment(cast.client_admin, account, replace(GIVEN, amount="10.01", is_more=True), key=new_id())
    assert reported_payments(cast.staff)[1].excess == 0  # of the balance, which no reported payment has moved yet


BUCKETS = ("principal", "interest", "collection_fees", "court_costs", "attorney_fees", "other")
cents = st.decimals(min_value="-100", max_value="5000", places=2)


@given(st.lists(cents, min_size=6, max_size=6), st.decimals("0.01", "9000", places=2), st.permutations(BUCKETS))
def test_the_parts_always_sum_to_the_payment(owed: list[Decimal], amount: Decimal, order: list[str]) -> None:
    parts = spread_by_order(amount, dict(zip(BUCKETS, owed, strict=True)), order)
    assert sum(parts.values()) == amount
    assert all(part >= 0 for part in parts.values())


@given(st.decimals("0.01", "99999999.99", places=2))
def test_what_is_written_is_read(amount: Decimal) -> None:
    assert read_amount(f"{amount:,.2f}") == amount == read_amount(f"$ {amount}")
