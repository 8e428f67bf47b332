"""History, notices, plans and changes of status: each once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect.services.accounts.ledger_tables import HistoryEntry, Notice, PaymentPlan
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.load.counts import LoadCounts
from clientconnect.services.accounts.load.history import apply_history, apply_notices
from clientconnect.services.accounts.load.plans import apply_plans
from clientconnect.services.accounts.load.status_changes import apply_statuses
from clientconnect.services.accounts.records import HistoryRecord, NoticeRecord, PlanRecord, StatusRecord
from clientconnect.services.accounts.tables import Account, StatusChange
from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.file_tables import Blob
from tests.cast import Cast
from tests.services.accounts.load.records import DAY, account, writes_so_far, writing

CALL = HistoryRecord(
    "S1", datetime(2026, 11, 15, 2, 30, tzinfo=UTC), "call", "Called home number.", "No answer", "K ELLIS"
)
LETTER = NoticeRecord("S1", date(2026, 7, 4), "Validation notice", recipient="455 WEST STREET", file_path="a/S1.pdf")
PLAN = PlanRecord("S1", Decimal("50.00"), "monthly", date(2026, 9, 30), date(2026, 11, 30))


@pytest.fixture
def placed(cast: Cast) -> Cast:
    """Load the account S1."""
    with writing() as session:
        apply_accounts(cast.system, session, [account()], "collectnet", DAY)
    return cast


def test_history_comes_in_once_and_moves_the_last_activity(placed: Cast) -> None:
    records = [CALL, replace(CALL, text="Left message."), replace(CALL, ordinal=1), replace(CALL, reference="H1")]
    note = replace(CALL, kind="client_note", occurred_at=datetime(2026, 11, 19, 12, 0, tzinfo=UTC), code="SC/CN")
    with writing() as session:
        assert apply_history(placed.system, session, [*records, note], "collectnet") == LoadCounts(added=5)
        before = writes_so_far(session)
        assert apply_history(placed.system, session, [*records, note], "collectnet") == LoadCounts(unchanged=5)
        assert writes_so_far(session) == before
        made = session.exec(select(HistoryEntry).where(HistoryEntry.kind == "client_note")).one()
        assert (made.code, made.occurred_at) == ("SC/CN", note.occurred_at)
        session.expire_all()
        assert session.exec(select(Account.last_activity_on)).one() == date(2026, 11, 14)  # 9:30 PM in New York


def test_history_of_an_unknown_account_is_refused(placed: Cast) -> None:
    naive = replace(CALL, occurred_at=datetime(2026, 11, 15))  # noqa: DTZ001
    with writing() as session:
        counts = apply_history(placed.system, session, [replace(CALL, agency_number="S2"), naive, CALL], "collectnet")
        assert (counts.added, [one.position for one in counts.refused]) == (1, [0, 1])


def test_notices_come_in_once_and_get_their_letter_later(placed: Cast, tmp_path: Path) -> None:
    file_store.configure(tmp_path, 1024**2)
    files = {"a/S1.pdf": file_store.receive([b"%PDF-1.4\n%%EOF\n"], "S1.pdf")}
    with writing() as session:
        assert apply_notices(placed.system, session, [LETTER], "collectnet") == LoadCounts(added=1)
        assert session.exec(select(Notice.file_name)).one() == ""
        counts = apply_notices(placed.system, session, [LETTER], "collectnet", files)
        assert counts == LoadCounts(changed=1)
        session.expire_all()
        made = session.exec(select(Notice)).one()
        assert (made.file_name, made.file_hash) == ("S1.pdf", files["a/S1.pdf"].sha256)
        assert session.get_one(Blob, made.file_hash).media_type == "application/pdf"
        counts = apply_notices(placed.system, session, [LETTER], "collectnet", files)
        assert counts == LoadCounts(unchanged=1)


def test_a_plan_is_amended_where_it_changed(placed: Cast) -> None:
    ended = replace(PLAN, is_active=False, next_due_on=None)
    with writing() as session:
        assert apply_plans(placed.system, session, [PLAN], "collectnet") == LoadCounts(added=1)
        assert apply_plans(placed.system, session, [PLAN], "collectnet") == LoadCounts(unchanged=1)
        assert apply_plans(placed.system, session, [ended], "collectnet") == LoadCounts(changed=1)
        session.expire_all()
        made = session.exec(select(PaymentPlan)).one()
        assert (made.is_active, made.next_due_on, made.amount) == (False, None, Decimal("50.00"))


def test_the_newest_status_is_the_accounts_and_closes_or_opens_it(placed: Cast) -> None:
    closing = StatusRecord("S1", "PIF", date(2026, 11, 10), "Paid")
    late = StatusRecord("S1", "PPA", date(2026, 9, 1))
    with writing() as session:
        counts = apply_statuses(placed.system, session, [closing, late, closing], "collectnet")
        assert counts == LoadCounts(added=2, unchanged=1)
        session.expire_all()
        made = session.exec(select(Account)).one()
        assert (made.status_code, made.closed_on, made.version) == ("PIF", date(2026, 11, 10), 2)
        assert apply_statuses(placed.system, session, [closing, late], "collectnet") == LoadCounts(unchanged=2)
        apply_statuses(placed.system, session, [StatusRecord("S1", "ACT", date(2026, 11, 12))], "collectnet")
        session.expire_all()
        made = session.exec(select(Account)).one()
        assert (made.status_code, made.closed_on) == ("ACT", None)
        assert len(session.exec(select(StatusChange)).all()) == 4


def test_an_unknown_status_or_account_is_refused(placed: Cast) -> None:
    records = [StatusRecord("S1", "???", DAY), StatusRecord("S2", "PIF", DAY)]
    with writing() as session:
        counts = apply_statuses(placed.system, session, records, "collectnet")
        assert [one.position for one in counts.refused] == [0, 1]
    with database.transaction(writes=False) as session:
        assert session.exec(select(Account.status_code)).one() == "ACT"
