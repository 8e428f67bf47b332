"""Accounts: new, changed, unchanged, refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from clientconnect.services.accounts.ledger_tables import Balance, LedgerEntry
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.ledger_rows import BALANCE_IN_FILE
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.accounts.records import AccountRecord, PartyRecord, PaymentRecord
from clientconnect.services.accounts.sealed import open_bank_account, open_birth, open_ssn, ssn4_index, ssn_index
from clientconnect.services.accounts.sources import data_of
from clientconnect.services.accounts.tables import Account, Party, Phone, StatusChange
from clientconnect.services.foundation import database
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast, person
from tests.services.accounts.load.records import DAY, account, maria, money, writes_so_far, writing


def test_a_new_account_stands_with_everything_that_hangs_on_it(cast: Cast) -> None:
    sofia = maria(role="patient", first_name="SOFIA", middle_name="", ssn="", birth_on=None, home_phone="")
    record = account(
        parties=(maria(), sofia), bank_account="4417 22", current=money(principal="90.00", interest="10.00")
    )
    with writing() as session:
        assert apply_accounts(cast.system, session, [record], "collectnet", DAY) == LoadCounts(added=1)
    with database.transaction(writes=False) as session:
        made = session.exec(select(Account)).one()
        parties = session.exec(select(Party).order_by(Party.ordinal)).all()
        entries = session.exec(select(LedgerEntry).order_by(LedgerEntry.id)).all()
        assert (made.name, made.name_key, made.number_key) == ("ALVAREZ, MARIA T", "ALVAREZ MARIA T", "10048213")
        assert (made.client_id, made.balance, made.version) == (cast.clients["NORTH"], Decimal("100.00"), 1)
        assert open_bank_account(made.public_id, made.bank_account_sealed or b"") == "4417 22"
        assert [one.role for one in parties] == ["responsible", "patient"]
        assert open_ssn(parties[0].public_id, parties[0].ssn_sealed or b"") == "912124417"
        assert open_birth(parties[0].public_id, parties[0].birth_sealed or b"") == date(1981, 5, 9)
        assert parties[0].ssn_index == ssn_index("912-12-4417")
        assert parties[0].ssn4_index == ssn4_index("4417")
        assert parties[1].ssn_sealed is None
        assert session.exec(select(Phone.reversed_digits)).all() == ["2410555739"]
        assert [(one.kind, one.total, one.reason) for one in entries] == [
            ("assignment", Decimal("110.00"), ""),
            ("adjustment", Decimal("-10.00"), BALANCE_IN_FILE),
        ]
        assert entries[0].effective_on == date(2026, 7, 2)
        balance = session.exec(select(Balance)).one()
        assert (balance.assigned_principal, balance.adjusted_principal) == (Decimal("100.00"), Decimal("-10.00"))
        assert session.exec(select(StatusChange.status_code)).all() == ["ACT"]


def test_the_same_file_again_writes_nothing(cast: Cast) -> None:
    records = [account(f"S{n}", current=money(principal="95.50", interest="10.00")) for n in range(5)]
    with writing() as session:
        apply_accounts(cast.system, session, records, "collectnet", DAY)
        session.flush()
        before = writes_so_far(session)
        assert apply_accounts(cast.system, session, records, "collectnet", DAY) == LoadCounts(unchanged=5)
        assert writes_so_far(session) == before


def test_a_newer_file_that_changes_nothing_still_says_how_new_the_data_are(cast: Cast) -> None:
    with writing() as session:
        for day in (DAY, date(2026, 11, 23), date(2026, 11, 21)):
            apply_accounts(cast.system, session, [account("S1")], "collectnet", day)
        assert data_of(session, "collectnet") == date(2026, 11, 23)


def test_what_changed_is_amended_and_noted_by_name_only(cast: Cast) -> None:
    before = account(bank_account="123", current=money(principal="100.00", interest="10.00"))
    after = replace(
        before,
        status_code="PIF",
        bank_account="124",
        current=money(principal="0.00", interest="0.00"),
        parties=(maria(ssn="912-12-4418", cell_phone="937 555 0178", home_phone=""), maria(role="spouse", ssn="")),
    )
    with writing() as session:
        apply_accounts(cast.system, session, [before], "collectnet", DAY)
    with writing() as session:
        counts = apply_accounts(cast.system, session, [after], "collectnet", date(2026, 11, 23))
        assert counts == LoadCounts(changed=1)
    with database.transaction(writes=False) as session:
        made = session.exec(select(Account)).one()
        first = session.exec(select(Party).where(Party.ordinal == 0)).one()
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "account.changed")).one()
        assert (made.status_code, made.balance, made.version) == ("PIF", Decimal("0.00"), 2)
        assert made.closed_on == date(2026, 11, 23)
        assert open_ssn(first.public_id, first.ssn_sealed or b"") == "912124418"
        assert session.exec(select(Phone.reversed_digits).order_by(Phone.reversed_digits)).all() == [
            "2410555739",
            "8710555739",
        ]
        assert [one.status_code for one in session.exec(select(StatusChange))] == ["ACT", "PIF"]
        assert event.subject == f"account:{made.public_id}"
        assert set(event.detail["fields"]) == {
            "status_code",
            "closed_on",
            "bank_account",
            "responsible.home_phone",
            "responsible.cell_phone",
            "responsible.ssn",
            "spouse",
        }
        assert "912" not in str(event.detail)


def test_an_account_moves_to_another_client_with_all_its_rows(cast: Cast) -> None:
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
        apply_accounts(cast.system, session, [account(client_code="LAKE")], "collectnet", DAY)
    with database.transaction(writes=False) as session:
        for table in (Account, Party, Phone, LedgerEntry):
            assert {row.client_id for row in session.exec(select(table))} == {cast.clients["LAKE"]}


def test_a_party_that_the_file_no_longer_names_goes(cast: Cast) -> None:
    with writing() as session:
        apply_accounts(cast.system, session, [account(parties=(maria(), maria(role="spouse")))], "collectnet", DAY)
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
    with database.transaction(writes=False) as session:
        assert session.exec(select(Party.role)).all() == ["responsible"]


def test_what_the_file_says_is_owed_wins_over_the_ledger_even_in_an_unchanged_row(cast: Cast) -> None:
    record = account(current=money(principal="80.00"))
    with writing() as session:
        apply_accounts(cast.system, session, [record], "collectnet", DAY, reconcile=False)
        assert session.exec(select(Account.balance)).one() == Decimal("110.00")
        assert apply_accounts(cast.system, session, [record], "collectnet", DAY) == LoadCounts(changed=1)
        session.expire_all()
        assert session.exec(select(Account.balance)).one() == Decimal("80.00")


def test_a_total_alone_leaves_the_buckets_as_they_are_known(cast: Cast) -> None:
    record = account(current=money(principal="105.00"))
    with writing() as session:
        apply_accounts(cast.system, session, [record], "collectnet", DAY)
        first = session.exec(select(Balance)).one()
        assert (first.assigned_interest, first.adjusted_interest) == (Decimal("10.00"), Decimal("0.00"))
        assert first.adjusted_principal == Decimal("-5.00")
        again = replace(record, description="CROWN")
        assert apply_accounts(cast.system, session, [again], "collectnet", DAY) == LoadCounts(changed=1)
        assert len(session.exec(select(LedgerEntry)).all()) == 2


def test_a_file_of_a_past_day_leaves_later_payments_alone(cast: Cast) -> None:
    record = account(current=money(principal="100.00", interest="10.00"))
    payment = PaymentRecord("S1", Decimal("30.00"), date(2026, 11, 21), reference="P1")
    with writing() as session:
        apply_accounts(cast.system, session, [record], "collectnet", DAY)
        apply_payments(cast.system, session, [payment], "collectnet", date(2026, 11, 21))
        assert apply_accounts(cast.system, session, [record], "collectnet", DAY) == LoadCounts(unchanged=1)
        less = replace(record, current=money(principal="90.00", interest="10.00"))
        assert apply_accounts(cast.system, session, [less], "collectnet", DAY) == LoadCounts(changed=1)
        session.expire_all()
        assert session.exec(select(Account.balance)).one() == Decimal("70.00")


def test_a_changed_assignment_is_a_further_entry(cast: Cast) -> None:
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
        apply_accounts(cast.system, session, [account(assigned=money(principal="120.00"))], "collectnet", DAY)
    with database.transaction(writes=False) as session:
        totals = [(one.kind, one.total) for one in session.exec(select(LedgerEntry).order_by(LedgerEntry.id))]
        assert totals == [("assignment", Decimal("110.00")), ("assignment", Decimal("10.00"))]
        assert session.exec(select(Account.balance)).one() == Decimal("120.00")


def test_a_file_with_few_columns_blanks_nothing(cast: Cast) -> None:
    full = account(
        type_code="medical",
        status_code="PPA",
        bank_account="123",
        original_creditor="NORTH VALLEY",
        parties=(maria(cell_phone="937 555 0178"), maria(role="patient", first_name="SOFIA", ssn="")),
    )
    slim = AccountRecord(
        client_code="NORTH",
        agency_number="S1",
        parties=(PartyRecord("responsible", "ALVAREZ", "MARIA", home_phone="937 555 0199"),),
        assigned={},
        current=money(principal="50.00"),
        speaks_of=frozenset({"client_code", "agency_number", "current", "home_phone"}),
    )
    with writing() as session:
        apply_accounts(cast.system, session, [full], "collectnet", DAY)
        assert apply_accounts(cast.system, session, [slim], "collectnet", DAY) == LoadCounts(changed=1)
        again = replace(slim, speaks_of=frozenset(sorted(slim.speaks_of or (), reverse=True)))
        assert apply_accounts(cast.system, session, [again], "collectnet", DAY) == LoadCounts(unchanged=1)
    with database.transaction(writes=False) as session:
        made = session.exec(select(Account)).one()
        first, second = session.exec(select(Party).order_by(Party.ordinal)).all()
        assert (made.name, made.status_code, made.type_code, made.balance) == (
            "ALVAREZ, MARIA T",
            "PPA",
            "medical",
            Decimal("50.00"),
        )
        assert (made.number, made.original_creditor) == ("10048213", "NORTH VALLEY")
        assert open_bank_account(made.public_id, made.bank_account_sealed or b"") == "123"
        assert (first.middle_name, first.home_phone, first.cell_phone) == ("T", "937 555 0199", "937 555 0178")
        assert open_ssn(first.public_id, first.ssn_sealed or b"") == "912124417"
        assert second.first_name == "SOFIA"
        assert len(session.exec(select(Phone)).all()) == 3


def test_reopened_is_no_longer_closed(cast: Cast) -> None:
    with writing() as session:
        apply_accounts(cast.system, session, [account(status_code="PIF")], "collectnet", DAY)
        apply_accounts(cast.system, session, [account(status_code="RTN")], "collectnet", DAY)
        assert session.exec(select(Account.closed_on)).one() == DAY
        apply_accounts(cast.system, session, [account(status_code="ACT")], "collectnet", DAY)
        session.expire_all()
        assert session.exec(select(Account.closed_on)).one() is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_code": "NOBODY"},
        {"status_code": "???"},
        {"type_code": "gold"},
        {"parties": ()},
        {"agency_number": " "},
        {"assigned": money(principal="0.005")},
        {"assigned": money(tips="1.00")},
    ],
)
def test_a_wrong_row_is_refused_by_its_place_and_the_others_are_written(cast: Cast, wrong: dict[str, object]) -> None:
    with writing() as session:
        records = [account("S1"), replace(account("S2"), **wrong), account("S3")]
        counts = apply_accounts(cast.system, session, records, "collectnet", DAY)
        assert counts.added == 2
        assert [one.position for one in counts.refused] == [1]
        assert counts.refused[0].reason


def test_an_account_twice_in_a_file_is_written_once(cast: Cast) -> None:
    with writing() as session:
        counts = apply_accounts(cast.system, session, [account(), account()], "collectnet", DAY)
        assert (counts.added, len(counts.refused)) == (1, 1)


def test_nobody_loads_for_a_client_out_of_reach(cast: Cast) -> None:
    from clientconnect.services.foundation.permissions import Permission

    importer = person("importer", frozenset({Permission.EXCHANGE_IMPORT}), frozenset({cast.clients["LAKE"]}), user_id=9)
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
        foreign = apply_accounts(importer, session, [account("S9")], "collectnet", DAY)
        taken = apply_accounts(importer, session, [account(client_code="LAKE")], "collectnet", DAY)
        assert [len(one.refused) for one in (foreign, taken)] == [1, 1]
        assert session.exec(select(Account.client_id)).all() == [cast.clients["NORTH"]]


def test_reference_data_is_shipped_once_and_never_over_an_edited_row(cast: Cast) -> None:
    from clientconnect.services.accounts.tables import Status

    with writing() as session:
        status = session.get(Status, "ACT")
        assert status is not None
        status.name = "In work"
        session.flush()
        assert (ship_statuses(session), ship_account_types(session)) == (0, 0)
        assert session.get_one(Status, "ACT").name == "In work"
        tones = {one.tone for one in session.exec(select(Status))}
        assert tones == {"blue", "green", "teal", "amber", "red", "violet", "grey"}
        assert all(one.sentence.endswith(".") and one.icon for one in session.exec(select(Status)))
