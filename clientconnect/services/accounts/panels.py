"""The tabs of the account pane: the rows of each, as the reader may see them."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from clientconnect.services.accounts.attachment_rows import attachment_rows_of
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import HistoryEntry, LedgerEntry, Notice
from clientconnect.services.accounts.models import (
    AttachmentRow,
    HistoryRow,
    NoticeRow,
    Panel,
    PartyView,
    PaymentRow,
    RelatedRow,
    TabCount,
)
from clientconnect.services.accounts.notes import CLIENT_NOTE
from clientconnect.services.accounts.parties import ROLES, is_shown, party_view
from clientconnect.services.accounts.statuses import status_views
from clientconnect.services.accounts.tables import Account, Party
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.clients.views import SHIPPED, shown
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission

LONGEST = 1000
"""A tab shows at most so many rows, the newest."""


def payment_rows(_actor: Actor, session: Session, account: Account) -> list[PaymentRow]:
    """Return the payments and reversals of ``account``, newest first."""
    query = select(LedgerEntry).where(
        LedgerEntry.account_id == account.id, col(LedgerEntry.kind).in_(("payment", "reversal"))
    )
    order = (col(LedgerEntry.effective_on).desc(), col(LedgerEntry.id).desc())
    entries = session.exec(query.order_by(*order).limit(LONGEST)).all()
    reversed_ids = {entry.reverses_id for entry in entries if entry.reverses_id}
    return [
        PaymentRow(
            entry.public_id,
            entry.effective_on,
            entry.payment_type,
            entry.method,
            entry.reference,
            entry.comment,
            -entry.total,
            entry.kind == "reversal",
            entry.id in reversed_ids,
            entry.reason,
            entry.recorded_at,
        )
        for entry in entries
    ]


def history_rows(actor: Actor, session: Session, account: Account) -> list[HistoryRow]:
    """Return the contact history of ``account`` of the kinds that the reader may see, newest first."""
    return _history(session, account, _history_kinds(actor, session, account))


def note_rows(_actor: Actor, session: Session, account: Account) -> list[HistoryRow]:
    """Return what clients wrote on ``account``, newest first."""
    return _history(session, account, (CLIENT_NOTE,))


def notice_rows(_actor: Actor, session: Session, account: Account) -> list[NoticeRow]:
    """Return the letters sent on ``account``, newest first."""
    query = select(Notice).where(Notice.account_id == account.id).order_by(col(Notice.sent_on).desc()).limit(LONGEST)
    return [
        NoticeRow(n.public_id, n.sent_on, n.name, n.method, n.recipient, n.outcome, n.file_name if n.file_hash else "")
        for n in session.exec(query)
    ]


def attachment_rows(actor: Actor, session: Session, account: Account) -> list[AttachmentRow]:
    """Return the files attached to ``account``, newest first."""
    query = select(Attachment).where(Attachment.account_id == account.id, col(Attachment.removed_at).is_(None))
    order = (col(Attachment.uploaded_at).desc(), col(Attachment.id).desc())
    return attachment_rows_of(actor, session, session.exec(query.order_by(*order).limit(LONGEST)).all())


def party_rows(actor: Actor, session: Session, account: Account) -> list[PartyView]:
    """Return everybody on ``account`` whom the reader may see, the responsible party first, with what the reader may see."""
    hidden = hidden_of(actor, session, account)
    return [party_view(party, hidden) for party in parties_of(session, account) if is_shown(party, hidden)]


def parties_of(session: Session, account: Account) -> Sequence[Party]:
    """Return everybody on ``account``, the responsible party first, whoever may see them."""
    query = select(Party).where(Party.account_id == account.id).order_by(col(Party.ordinal), col(Party.id))
    return session.exec(query).all()


def hidden_of(actor: Actor, session: Session, account: Account) -> frozenset[str]:
    """Return the fields of ``account`` that the reader does not see; staff sees all."""
    return (
        frozenset() if actor.is_staff else frozenset(SHIPPED["fields"]) - {*shown(session, account.client_id, "fields")}
    )


def related_rows(actor: Actor, session: Session, account: Account) -> list[RelatedRow]:
    """Return the other accounts of the same debtor within the reader's reach, newest activity first.

    The same debtor is a responsible party or co-debtor with the same SSN, or else the same name and birth date.
    """
    ids = related_ids(actor, session, account)
    if not ids:
        return []
    query = select(Account).where(col(Account.id).in_(ids)).order_by(col(Account.last_activity_on).desc())
    accounts = session.exec(query.limit(LONGEST)).all()
    names = client_names(session, [a.client_id for a in accounts])
    statuses = status_views(session)
    return [
        RelatedRow(
            a.public_id, a.name, a.number, names[a.client_id], a.balance, a.last_activity_on, statuses[a.status_code]
        )
        for a in accounts
    ]


ROWS: Mapping[str, Callable[[Actor, Session, Account], Panel]] = {
    "payments": payment_rows,
    "attachments": attachment_rows,
    "history": history_rows,
    "notices": notice_rows,
    "notes": note_rows,
    "parties": party_rows,
    "related": related_rows,
}


def tab_counts(
    actor: Actor, session: Session, account: Account, more: Mapping[str, int] | None = None
) -> tuple[TabCount, ...]:
    """Return the tabs that the reader may see on ``account``, each with how many rows it holds; ``more`` come counted."""
    counted = more or {}
    names = SHIPPED["tabs"] if actor.is_staff else shown(session, account.client_id, "tabs")
    if not is_within(actor, session, Permission.ATTACHMENT_READ, account.client_id):
        names = tuple(name for name in names if name != "attachments")
    return tuple(
        TabCount(name, counted[name] if name in counted else _count(actor, session, account, name))
        for name in names
        if name in ROWS or name in counted
    )


def _count(actor: Actor, session: Session, account: Account, name: str) -> int:
    if name == "related":
        return len(related_ids(actor, session, account))
    if name in ("history", "notes"):
        kinds = (CLIENT_NOTE,) if name == "notes" else _history_kinds(actor, session, account)
        where: list[ColumnElement[bool]] = [col(HistoryEntry.account_id) == account.id]
        where.append(col(HistoryEntry.kind) != CLIENT_NOTE if kinds is None else col(HistoryEntry.kind).in_(kinds))
    elif name == "payments":
        where = [col(LedgerEntry.account_id) == account.id, col(LedgerEntry.kind).in_(("payment", "reversal"))]
    elif name == "attachments":
        where = [col(Attachment.account_id) == account.id, col(Attachment.removed_at).is_(None)]
    elif name == "notices":
        where = [col(Notice.account_id) == account.id]
    else:
        where = [col(Party.account_id) == account.id]
        if unseen := hidden_of(actor, session, account).intersection(ROLES):
            where.append(col(Party.role).not_in(unseen))
    return session.exec(select(func.count()).where(*where)).one()


def _history_kinds(actor: Actor, session: Session, account: Account) -> tuple[str, ...] | None:
    return None if actor.is_staff else shown(session, account.client_id, "history_kinds")


def _history(session: Session, account: Account, kinds: tuple[str, ...] | None) -> list[HistoryRow]:
    query = select(HistoryEntry).where(HistoryEntry.account_id == account.id)
    if kinds is None:
        query = query.where(HistoryEntry.kind != CLIENT_NOTE)
    else:
        query = query.where(col(HistoryEntry.kind).in_(kinds))
    order = (col(HistoryEntry.occurred_at).desc(), col(HistoryEntry.id).desc())
    return [
        HistoryRow(h.public_id, h.occurred_at, h.kind, h.code, h.outcome, h.author, h.text)
        for h in session.exec(query.order_by(*order).limit(LONGEST))
    ]


def related_ids(actor: Actor, session: Session, account: Account) -> set[int]:
    """Return the keys of the other accounts of the same debtor within the reader's reach: a step."""
    debtors = session.exec(
        select(Party).where(Party.account_id == account.id, col(Party.role).in_(("responsible", "co_debtor")))
    ).all()
    allowed = scope(actor, session, Permission.ACCOUNT_READ)
    found: set[int] = set()
    for party in debtors:
        same = [col(Party.ssn_index) == party.ssn_index] if party.ssn_index else []
        if party.birth_index:
            same.append(and_(col(Party.birth_index) == party.birth_index, col(Party.name_key) == party.name_key))
        if not same:
            continue
        query = select(Party.account_id).where(or_(*same), col(Party.role).in_(("responsible", "co_debtor")))
        if allowed is not None:
            query = query.where(col(Party.client_id).in_(allowed))
        found.update(session.exec(query.limit(LONGEST)))
    return found - {account.id or 0}
