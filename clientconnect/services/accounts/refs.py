"""An account as other areas need it: frozen facts instead of the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.services.accounts import find
from clientconnect.services.accounts.ledger_tables import Balance
from clientconnect.services.accounts.models import StatusView
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.statuses import status_views
from clientconnect.services.accounts.tables import Account, AccountType
from clientconnect.services.clients.views import shown
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission


@dataclass(frozen=True, slots=True)
class AccountRef:
    """One account: its keys, its name and the client's number (routing and check number where it has none), what is owed."""

    id: int
    public_id: str
    client_id: int
    name: str
    number: str
    own_number: str
    agency_number: str
    source: str
    balance: Decimal
    status: StatusView
    type_name: str
    placed_on: date | None
    last_payment_on: date | None
    last_payment_amount: Decimal | None


def account_ref(actor: Actor, session: Session, permission: Permission, public_id: object) -> AccountRef:
    """Return the account ``public_id`` within the reach of ``permission``; whatever else, it is :class:`NotFound`: a step."""
    return _refs(session, [find.load(actor, session, permission, public_id)])[0]


def number_shown(actor: Actor, session: Session, account: AccountRef) -> str:
    """Return the number of ``account`` as ``actor`` may see it, routing and check numbers masked where hidden: a step."""
    is_open = actor.is_staff or "check" in shown(session, account.client_id, "fields")
    return account.number if is_open or account.own_number else f"…{account.number[-4:]}" if account.number else ""


def refs_by_id(session: Session, ids: Iterable[int]) -> dict[int, AccountRef]:
    """Return the accounts with the keys ``ids``, which the caller was allowed to know, by key: a step."""
    rows = session.exec(select(Account).where(col(Account.id).in_(set(ids)))).all()
    return {ref.id: ref for ref in _refs(session, rows)}


def refs_by_public_id(session: Session, ids: Iterable[str]) -> dict[str, AccountRef]:
    """Return the accounts with the public ids ``ids``, which the caller was allowed to know, by that id: a step."""
    rows = session.exec(select(Account).where(col(Account.public_id).in_(set(ids)))).all()
    return {ref.public_id: ref for ref in _refs(session, rows)}


def refs_by_number(session: Session, source: str, numbers: Iterable[str]) -> dict[str, AccountRef]:
    """Return the accounts of ``source`` with the agency's ``numbers``, by number: a step for what files bring."""
    rows = session.exec(
        select(Account).where(Account.source == source, col(Account.agency_number).in_(set(numbers)))
    ).all()
    return {ref.agency_number: ref for ref in _refs(session, rows)}


def current_amounts(session: Session, account_id: int) -> dict[str, Decimal]:
    """Return what is owed on an account now by bucket, in dollars, in the order of the screen: a step."""
    kept = session.get(Balance, account_id) or Balance(account_id=account_id)
    sums = ("assigned", "adjusted", "paid")
    return {bucket: sum((getattr(kept, f"{each}_{bucket}") for each in sums), Decimal(0)) for bucket in BUCKETS}


def _refs(session: Session, rows: Iterable[Account]) -> list[AccountRef]:
    statuses = status_views(session)
    types = {kind.code: kind.name for kind in session.exec(select(AccountType))}
    return [
        AccountRef(
            row.id or 0,
            row.public_id,
            row.client_id,
            row.name,
            row.number or " ".join(filter(None, (row.routing_number, row.check_number))),
            row.number,
            row.agency_number,
            row.source,
            row.balance,
            statuses[row.status_code],
            types.get(row.type_code, row.type_code),
            row.placed_on,
            row.last_payment_on,
            row.last_payment_amount,
        )
        for row in rows
    ]
