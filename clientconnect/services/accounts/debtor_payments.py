"""View Payments: what was paid on the other accounts of the same debtor."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect.services.accounts import find
from clientconnect.services.accounts.models import PaymentRow
from clientconnect.services.accounts.panels import payment_rows, related_ids
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import client_names
from clientconnect.services.clients.views import shown
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case

MOST = 50
"""Other accounts whose payments are shown, those with the newest activity."""


@dataclass(frozen=True, slots=True)
class DebtorPayments:
    """The payments of one of the debtor's accounts, newest first."""

    account_id: str
    name: str
    number: str
    client_name: str
    rows: tuple[PaymentRow, ...]


@use_case(Permission.ACCOUNT_READ, writes=True)
def debtor_payments(actor: Actor, session: Session, public_id: str) -> tuple[DebtorPayments, ...]:
    """Return the payments on the other accounts of the debtor of ``public_id`` that the reader may see; viewing is recorded.

    Accounts without payments are left out, and those of clients whose people are not shown payments.
    """
    account = find.load(actor, session, Permission.ACCOUNT_READ, public_id)
    query = select(Account).where(col(Account.id).in_(related_ids(actor, session, account)))
    others = session.exec(query.order_by(col(Account.last_activity_on).desc(), col(Account.id)).limit(MOST)).all()
    open_to = {
        each
        for each in {one.client_id for one in others}
        if actor.is_staff or "payments" in shown(session, each, "tabs")
    }
    names = client_names(session, list(open_to))
    found = [
        DebtorPayments(
            one.public_id, one.name, one.number, names[one.client_id], tuple(payment_rows(actor, session, one))
        )
        for one in others
        if one.client_id in open_to
    ]
    told = [one for one in found if one.rows]
    keys = {one.public_id: one.client_id for one in others}
    viewed = [(f"account:{one.account_id}", keys[one.account_id], {"tab": "payments"}) for one in told]
    audit.record_many(actor, session, "account.tab_viewed", viewed)
    audit.leave_out(session)
    return tuple(told)
