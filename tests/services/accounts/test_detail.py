"""Opening an account: what the reader sees, and who sees nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlmodel import select

from clientconnect.errors import NotAllowed, NotFound, SignedOut
from clientconnect.services.accounts import panels
from clientconnect.services.accounts.ledger_tables import HistoryEntry
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.payments import apply_payments
from clientconnect.services.accounts.models import AccountDetail, CheckView, HistoryRow, PartyView, RelatedRow
from clientconnect.services.accounts.records import PartyRecord, PaymentRecord
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.views import show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.account_view import account_panel, open_account
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, maria, money, writing

SOFIA = PartyRecord("patient", "ALVAREZ", "SOFIA")


@pytest.fixture
def ids(cast: Cast) -> dict[str, str]:
    """Place accounts of one debtor with two clients, and one check; return their public ids by the agency's number."""
    records = [
        account("S1", parties=(maria(), SOFIA), assigned=money(principal="100.00", court_costs="12.34")),
        account("S2", client_code="LAKE"),
        account("S3", client_code="SUPPLY"),
        account("S4", parties=(maria(ssn="", birth_on=None),), routing_number="121000358", check_number="1187",
                bank_account="00123456789", type_code="check"),
    ]  # fmt: skip
    with writing() as session:
        apply_accounts(cast.system, session, records, "test", DAY)
        found = {a.agency_number: a for a in session.exec(select(Account))}
        for kind in ("call", "internal", "client_note"):
            session.add(
                HistoryEntry(
                    account_id=found["S1"].id or 0,
                    client_id=found["S1"].client_id,
                    identity=kind,
                    occurred_at=datetime(2026, 11, 1, 15, tzinfo=UTC),
                    kind=kind,
                    text=f"text of {kind}",
                    code="SC/CN" if kind == "client_note" else "",
                )
            )
        return {number: one.public_id for number, one in found.items()}


def kinds(detail_panel: object) -> list[str]:
    return [row.kind for row in detail_panel if isinstance(row, HistoryRow)]  # type: ignore[attr-defined]


def test_the_pane_shows_header_buckets_and_parties(cast: Cast, ids: dict[str, str]) -> None:
    detail = open_account(cast.read_only, ids["S1"])
    assert (detail.name, detail.number, detail.client_name) == ("ALVAREZ, MARIA T", "10048213", "North Valley Hospital")
    assert detail.balance == Decimal("112.34") == sum(row.current for row in detail.buckets)
    assert (detail.total.assigned, detail.total.paid, detail.received) == (Decimal("112.34"), 0, 0)
    assert detail.total.current == detail.balance
    assert [row.bucket for row in detail.buckets if row.assigned] == ["principal", "court_costs"]
    assert isinstance(detail.fields["patient"], PartyView)
    assert detail.fields["patient"].name == "SOFIA ALVAREZ"
    assert detail.fields["placed_on"] == date(2026, 7, 2)
    assert detail.tab == "payments"


def test_the_sum_of_the_payments_is_of_all_less_what_was_taken_back(
    cast: Cast, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "LONGEST", 2)
    paid = PaymentRecord("S1", Decimal("20.00"), date(2026, 10, 1), reference="P1")
    back = replace(paid, paid_on=date(2026, 11, 1), reference="R1", is_reversal=True, reverses_reference="P1")
    others = [replace(paid, amount=Decimal("1.50"), reference=f"P{at}") for at in (2, 3)]
    with writing() as session:
        apply_payments(cast.system, session, [paid, *others, back], "test", DAY)
    detail = open_account(cast.read_only, ids["S1"], "payments")
    assert (len(detail.panel), detail.count("payments"), detail.received) == (2, 4, Decimal("3.00"))
    assert detail.total.paid == Decimal("-3.00")
    assert detail.count("no such tab") == 0


def test_an_ssn_is_never_shown_but_for_its_last_four(cast: Cast, ids: dict[str, str]) -> None:
    for who in (cast.read_only, cast.staff, cast.agency_admin):
        detail = open_account(who, ids["S1"], "parties")
        assert detail.fields["ssn"] == "4417"
        assert "91212" not in repr(detail)


def test_a_check_shows_its_numbers_and_masks_the_bank_account(cast: Cast, ids: dict[str, str]) -> None:
    check = open_account(cast.read_only, ids["S4"]).fields["check"]
    assert isinstance(check, CheckView)
    assert (check.routing_number, check.check_number, check.bank_account_last4) == ("121000358", "1187", "6789")


@pytest.mark.parametrize("number", ["S1", "S2", "S4"])
def test_another_clients_account_does_not_exist(cast: Cast, ids: dict[str, str], number: str) -> None:
    for call in (open_account, lambda who, which: account_panel(who, which, "payments")):
        with pytest.raises(NotFound):
            call(cast.stranger, ids[number])


def test_a_branch_does_not_see_its_sister_but_the_head_office_does(cast: Cast, ids: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        open_account(cast.read_only, ids["S2"])
    assert open_account(cast.head_office, ids["S2"]).client_name == "Lakeside Dental"


@pytest.mark.parametrize("public_id", ["", "x", "1", "' OR 1=1 --", "\0", "é" * 26, "u" * 26, "0" * 10_000, None, 7])
def test_an_id_that_is_none_is_not_found(cast: Cast, ids: dict[str, str], public_id: object) -> None:
    with pytest.raises(NotFound):
        open_account(cast.staff, public_id)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        open_account(cast.staff, new_id())


def test_nobody_is_asked_to_sign_in_and_a_person_without_the_right_is_refused(cast: Cast, ids: dict[str, str]) -> None:
    with pytest.raises(SignedOut):
        open_account(cast.nobody, ids["S1"])
    with pytest.raises(NotAllowed):
        open_account(replace(cast.read_only, grants={}), ids["S1"])
    with pytest.raises(NotAllowed):
        open_account(replace(cast.read_only, must_change_password=True), ids["S1"])


def test_internal_notes_are_for_staff_and_client_notes_have_their_own_tab(cast: Cast, ids: dict[str, str]) -> None:
    assert kinds(account_panel(cast.read_only, ids["S1"], "history")) == ["call"]
    assert set(kinds(account_panel(cast.staff, ids["S1"], "history"))) == {"call", "internal"}
    assert kinds(account_panel(cast.read_only, ids["S1"], "notes")) == ["client_note"]
    counts = {tab.name: tab.count for tab in open_account(cast.read_only, ids["S1"]).tabs}
    assert (counts["history"], counts["notes"], counts["parties"]) == (1, 1, 2)


def test_a_tab_or_field_that_a_client_may_not_see_is_absent(cast: Cast, ids: dict[str, str]) -> None:
    show_to_client(cast.agency_admin, "GROUP", "tabs", ("payments", "notes"))
    show_to_client(cast.agency_admin, "GROUP", "fields", ("responsible",))
    detail = open_account(cast.read_only, ids["S1"], "history")
    assert [tab.name for tab in detail.tabs] == ["payments", "notes"]
    assert (detail.tab, list(detail.fields)) == ("payments", ["responsible"])
    with pytest.raises(NotFound):
        account_panel(cast.read_only, ids["S1"], "history")
    assert len(open_account(cast.staff, ids["S1"]).tabs) == 8


def test_related_accounts_are_of_the_same_debtor_within_reach(cast: Cast, ids: dict[str, str]) -> None:
    def related(detail: AccountDetail) -> set[str]:
        return {row.public_id for row in detail.panel if isinstance(row, RelatedRow)}

    assert related(open_account(cast.read_only, ids["S1"], "related")) == set()
    assert related(open_account(cast.head_office, ids["S1"], "related")) == {ids["S2"]}
    assert related(open_account(cast.staff, ids["S1"], "related")) == {ids["S2"], ids["S3"]}


def test_viewing_is_recorded_with_who_and_what(cast: Cast, ids: dict[str, str]) -> None:
    open_account(cast.read_only, ids["S1"])
    with pytest.raises(NotFound):
        open_account(cast.stranger, ids["S1"])
    with database.transaction(writes=False) as session:
        views = session.exec(select(AuditEvent).where(AuditEvent.event == "account.viewed")).all()
    assert [(v.actor, v.subject, v.client_id) for v in views] == [
        ("read-only", f"account:{ids['S1']}", cast.clients["NORTH"])
    ]


def test_a_right_to_files_for_one_client_shows_none_of_anothers(cast: Cast, ids: dict[str, str]) -> None:
    both = frozenset({cast.clients["NORTH"], cast.clients["LAKE"]})
    grants = {Permission.ACCOUNT_READ: both, Permission.ATTACHMENT_READ: frozenset({cast.clients["LAKE"]})}
    reader = replace(cast.read_only, grants=grants)
    assert "attachments" in {tab.name for tab in open_account(reader, ids["S2"]).tabs}
    assert "attachments" not in {tab.name for tab in open_account(reader, ids["S1"]).tabs}
    with pytest.raises(NotFound):
        account_panel(reader, ids["S1"], "attachments")
