"""Payments, reversals and adjustments: each once, buckets to the cent, balances beside the ledger."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from clientconnect.errors import NotAllowed
from clientconnect.services.accounts.ledger_tables import Balance, LedgerEntry
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.adjustments import apply_adjustments
from clientconnect.services.accounts.load.balances import recompute
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.ledger_rows import BALANCE_IN_FILE, SUMS
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.load.proof import examine_balances
from clientconnect.services.accounts.records import BUCKETS, AdjustmentRecord, PaymentRecord
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.foundation.doctor import Weight
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, money, writes_so_far, writing


def paid(amount: str, reference: str = "", **changes: object) -> PaymentRecord:
    """Return a payment on S1."""
    return replace(PaymentRecord("S1", Decimal(amount), date(2026, 10, 30), reference=reference), **changes)


def balance_of(session: Session, number: str = "S1") -> Account:
    """Return the account as it stands now."""
    session.expire_all()
    return session.exec(select(Account).where(Account.agency_number == number)).one()


@pytest.fixture
def placed(cast: Cast) -> Cast:
    """Load the account S1: 100.00 principal, 10.00 interest."""
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
    return cast


def test_a_payment_moves_the_buckets_in_order_and_what_stands_beside(placed: Cast) -> None:
    with writing() as session:
        assert apply_payments(placed.system, session, [paid("104.37", "P1")], "collectnet", DAY) == LoadCounts(added=1)
        made = balance_of(session)
        sums = session.exec(select(Balance)).one()
        assert (made.balance, made.last_payment_on, made.last_payment_amount) == (
            Decimal("5.63"),
            date(2026, 10, 30),
            Decimal("104.37"),
        )
        assert made.last_activity_on == date(2026, 10, 30)
        assert (sums.paid_principal, sums.paid_interest) == (Decimal("-100.00"), Decimal("-4.37"))


def test_given_buckets_are_taken_and_must_sum(placed: Cast) -> None:
    with writing() as session:
        good = paid("12.00", "P1", buckets=money(interest="10.00", principal="2.00"))
        bad = paid("12.00", "P2", buckets=money(interest="10.00"))
        counts = apply_payments(placed.system, session, [good, bad], "collectnet", DAY)
        assert (counts.added, [one.position for one in counts.refused]) == (1, [1])
        assert session.exec(select(Balance.paid_interest)).one() == Decimal("-10.00")


def test_the_same_payments_again_write_nothing(placed: Cast) -> None:
    records = [paid("10.00", "P1"), paid("10.00"), paid("10.00", ordinal=1), paid("10.00", "P1", is_reversal=True)]
    records[3] = replace(records[3], reverses_reference="P1")
    with writing() as session:
        assert apply_payments(placed.system, session, records, "collectnet", DAY).added == 4
        before = writes_so_far(session)
        assert apply_payments(placed.system, session, records, "collectnet", DAY) == LoadCounts(unchanged=4)
        assert writes_so_far(session) == before
        assert balance_of(session).balance == Decimal("90.00")


def test_a_reversal_names_its_payment_and_restores_it(placed: Cast) -> None:
    back = paid("104.00", "R1", is_reversal=True, reverses_reference="P1", reason="NSF", paid_on=date(2026, 11, 3))
    first = paid("3.00", "P0", paid_on=date(2026, 9, 1))
    with writing() as session:
        counts = apply_payments(placed.system, session, [back, first, paid("104.00", "P1")], "collectnet", DAY)
        assert counts == LoadCounts(added=3)
        payment = session.exec(select(LedgerEntry).where(LedgerEntry.reference == "P1")).one()
        reversal = session.exec(select(LedgerEntry).where(LedgerEntry.kind == "reversal")).one()
        assert reversal.reverses_id == payment.id
        assert [getattr(reversal, name) for name in BUCKETS] == [-getattr(payment, name) for name in BUCKETS]
        made = balance_of(session)
        assert (made.balance, made.last_payment_on, made.last_payment_amount) == (
            Decimal("107.00"),
            date(2026, 9, 1),
            Decimal("3.00"),
        )


def test_a_reversal_without_a_name_finds_the_latest_that_fits(placed: Cast) -> None:
    records = [paid("5.00", "P1"), paid("5.00", "P2", paid_on=date(2026, 11, 1)), paid("6.00", "P3")]
    back = paid("5.00", "", is_reversal=True, paid_on=date(2026, 11, 5))
    with writing() as session:
        apply_payments(placed.system, session, [*records, back], "collectnet", DAY)
        reversal = session.exec(select(LedgerEntry).where(LedgerEntry.kind == "reversal")).one()
        assert session.get_one(LedgerEntry, reversal.reverses_id).reference == "P2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"agency_number": "S9"},
        {"amount": Decimal("0.00")},
        {"amount": Decimal("1.005")},
        {"payment_type": "gift"},
        {"is_reversal": True, "reverses_reference": "P77"},
        {"is_reversal": True, "amount": Decimal("4.44")},
        {"is_reversal": True, "reverses_reference": "P1", "amount": Decimal("99.00")},
    ],
)
def test_what_cannot_be_posted_is_refused_by_its_place(placed: Cast, wrong: dict[str, object]) -> None:
    with writing() as session:
        counts = apply_payments(
            placed.system, session, [paid("5.00", "P1"), replace(paid("5.00", "X"), **wrong)], "collectnet", DAY
        )
        assert (counts.added, [one.position for one in counts.refused]) == (1, [1])
        assert counts.refused[0].reason


def test_a_payment_is_reversed_once(placed: Cast) -> None:
    back = paid("5.00", "R1", is_reversal=True, reverses_reference="P1")
    with writing() as session:
        records = [paid("5.00", "P1"), back, replace(back, reference="R2")]
        counts = apply_payments(placed.system, session, records, "collectnet", DAY)
        assert (counts.added, len(counts.refused)) == (2, 1)


def test_an_adjustment_is_no_payment(placed: Cast) -> None:
    record = AdjustmentRecord("S1", Decimal("-10.00"), date(2026, 10, 1), "interest", "Waived")
    with writing() as session:
        assert apply_adjustments(placed.system, session, [record, record], "collectnet", DAY) == LoadCounts(1, 0, 1)
        made = balance_of(session)
        assert (made.balance, made.last_payment_on) == (Decimal("100.00"), None)
        assert session.exec(select(Balance.adjusted_interest)).one() == Decimal("-10.00")


def test_a_payment_that_the_accounts_file_had_counted_is_not_counted_twice(cast: Cast) -> None:
    known = account(current=money(principal="80.00", interest="10.00"))
    payment = paid("20.00", "P1", paid_on=DAY)
    with writing() as session:
        apply_accounts(cast.system, session, [known], "collectnet", DAY)
        apply_payments(cast.system, session, [payment], "collectnet", DAY)
        assert balance_of(session).balance == Decimal("90.00")
        assert session.exec(select(Balance.paid_principal)).one() == Decimal("-20.00")
        assert session.exec(select(Balance.adjusted_principal)).one() == Decimal("0.00")
        later = paid("30.00", "P2", paid_on=DAY + timedelta(days=1))
        apply_payments(cast.system, session, [later], "collectnet", DAY + timedelta(days=1))
        assert balance_of(session).balance == Decimal("60.00")
        apply_accounts(cast.system, session, [replace(known, current=money(principal="60.00"))], "collectnet", DAY)
        reasons = session.exec(select(LedgerEntry.reason).where(LedgerEntry.kind == "adjustment")).all()
        assert set(reasons) == {BALANCE_IN_FILE}


EVENT = st.tuples(
    st.sampled_from(["pay", "pay back", "adjust", "file"]),
    st.integers(1, 30_000),
    st.integers(0, 40),
    st.sampled_from(BUCKETS),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENT, max_size=12))
def test_the_balance_is_always_the_sum_of_the_ledger(cast: Cast, events: list[tuple[str, int, int, str]]) -> None:
    with database.transaction(writes=True) as session:
        number = f"S{session.exec(select(Account.id).order_by(Account.id.desc())).first() or 0}"
    with writing() as session:
        apply_accounts(cast.system, session, [account(number)], "collectnet", DAY)
    for place, (kind, cents, days, bucket) in enumerate(events):
        amount, on = Decimal(cents) / 100, DAY - timedelta(days=days)
        with writing() as session:
            if kind == "pay":
                record = PaymentRecord(number, amount, on, reference=f"P{place}")
                apply_payments(cast.system, session, [record], "collectnet", DAY)
            elif kind == "pay back":
                back = PaymentRecord(number, amount, on, is_reversal=True, reverses_reference=f"P{place - 1}")
                apply_payments(cast.system, session, [back], "collectnet", DAY)
            elif kind == "adjust":
                apply_adjustments(
                    cast.system, session, [AdjustmentRecord(number, -amount, on, bucket)], "collectnet", DAY
                )
            else:
                record_now = account(number, current={bucket: amount}, description=str(place))
                apply_accounts(cast.system, session, [record_now], "collectnet", on)
    with database.transaction(writes=True) as session:
        made = balance_of(session, number)
        sums = session.exec(select(Balance).where(Balance.account_id == made.id)).one()
        entries = session.exec(select(LedgerEntry).where(LedgerEntry.account_id == made.id)).all()
        assert made.balance == sum(getattr(sums, name) for name in SUMS) == sum(one.total for one in entries)
        assert all(one.total == sum(getattr(one, name) for name in BUCKETS) for one in entries)
        assert recompute(session, [made.id or 0]) == {}


def test_recompute_mends_what_was_tampered_with(placed: Cast) -> None:
    with writing() as session:
        made = balance_of(session)
        made.balance = Decimal("1.00")
        session.get_one(Balance, made.id).assigned_principal = Decimal("7.00")
        session.flush()
        assert recompute(session, [made.id or 0]) == {made.id: (Decimal("1.00"), Decimal("110.00"))}
        assert balance_of(session).balance == Decimal("110.00")
        assert recompute(session, [made.id or 0]) == {}


def test_the_doctor_recomputes_every_balance_and_says_which_differed(placed: Cast) -> None:
    assert list(examine_balances(placed.system)) == []
    with writing() as session:
        balance_of(session).balance = Decimal("1.00")
    (found,) = examine_balances(placed.system)
    assert found.weight is Weight.FAULT
    assert "$1.00" in found.sentence
    assert "$110.00" in found.sentence
    with writing() as session:
        assert balance_of(session).balance == Decimal("110.00")
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "balance.recomputed")).one()
        assert event.detail == {"before": "1.00", "after": "110.00"}
    assert list(examine_balances(placed.system)) == []
    with pytest.raises(NotAllowed):
        list(examine_balances(placed.head_office))
