"""An account as its pane shows it: all about it, the buttons that the reader may press, the requests, what was reported."""

from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.services.accounts.detail import account_detail, panel_rows
from clientconnect.services.accounts.models import AccountDetail, Panel
from clientconnect.services.accounts.refs import AccountRef, account_ref
from clientconnect.services.clients.scope import is_within, scope
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.buttons import buttons_on
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.models import ButtonView, ItemRow
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_rows import payment_rows
from clientconnect.services.requests.payment_tables import ReportedPayment

REQUESTS = "requests"
"""The tab that this area adds to the account pane."""
_MOST = 200
_TALK = ("asked", "answered", "called")
"""Steps with which the agency speaks to the client: a file that was sent becomes a conversation by them."""


@dataclass(frozen=True, slots=True)
class AccountView(AccountDetail):
    """An account with what may be done on it: ``buttons``, its ``requests`` and the payments ``reported``, newest first."""

    buttons: tuple[ButtonView, ...] = ()
    requests: tuple[ItemRow, ...] = ()
    reported: tuple[ReportedRow, ...] = ()


@use_case(Permission.ACCOUNT_READ, writes=True)
def open_account(actor: Actor, session: Session, public_id: str, tab: str = "") -> AccountView:
    """Return all about the account ``public_id`` with the rows of ``tab`` (the first tab where it names none).

    Viewing is recorded. An account out of reach is :class:`NotFound`.
    """
    account = account_ref(actor, session, Permission.ACCOUNT_READ, public_id)
    sees = is_within(actor, session, Permission.REQUEST_READ, account.client_id)
    more = {REQUESTS: _count(actor, session, account)} if sees else {}
    detail = account_detail(actor, session, public_id, tab, more)
    return AccountView(
        **{one.name: getattr(detail, one.name) for one in fields(AccountDetail)},
        buttons=tuple(
            one
            for one in buttons_on(actor, session, account)
            if one.does != "tab" or any(one.tab == shown.name for shown in detail.tabs)
        ),
        requests=_requests(actor, session, account) if sees and detail.tab == REQUESTS else (),
        reported=_reported(actor, session, account) if sees else (),
    )


@use_case(Permission.ACCOUNT_READ, writes=True)
def account_panel(actor: Actor, session: Session, public_id: str, tab: str) -> Panel:
    """Return the rows of the tab ``tab`` of an account; a tab that the reader may not see is :class:`NotFound`.

    Viewing is recorded.
    """
    return panel_rows(actor, session, public_id, tab)


@use_case(Permission.REQUEST_READ, writes=True)
def account_requests(actor: Actor, session: Session, account_id: str) -> tuple[ItemRow, ...]:
    """Return the requests on an account that its client's people may see, the newest first; viewing is recorded."""
    account = account_ref(actor, session, Permission.REQUEST_READ, account_id)
    audit.record(
        actor,
        session,
        "account.tab_viewed",
        subject=f"account:{account.public_id}",
        client_id=account.client_id,
        tab=REQUESTS,
    )
    return _requests(actor, session, account)


def _count(actor: Actor, session: Session, account: AccountRef) -> int:
    return session.scalar(select(func.count()).where(*_of(actor, session, account))) or 0


def _requests(actor: Actor, session: Session, account: AccountRef) -> tuple[ItemRow, ...]:
    query = select(WorkItem).where(*_of(actor, session, account)).order_by(col(WorkItem.id).desc()).limit(_MOST)
    return item_rows(actor, session, session.exec(query), clock.now())


def _of(actor: Actor, session: Session, account: AccountRef) -> list[ColumnElement[bool]]:
    """Select what is about the account, and was sent by clients within reach: an account may have had another before."""
    allowed = scope(actor, session, Permission.REQUEST_READ)
    reach = [] if allowed is None else [col(WorkItem.client_id).in_(allowed)]
    talked = select(Step.id).where(Step.item_id == WorkItem.id, Step.is_from_agency, Step.is_shared)
    is_conversation = (col(WorkItem.kind) != "attachment") | talked.where(col(Step.kind).in_(_TALK)).exists()
    return [col(WorkItem.subject_id) == account.public_id, is_conversation, *reach]


def _reported(actor: Actor, session: Session, account: AccountRef) -> tuple[ReportedRow, ...]:
    query = select(ReportedPayment).where(ReportedPayment.account_id == account.id)
    allowed = scope(actor, session, Permission.REQUEST_READ)
    if allowed is not None:
        query = query.where(col(ReportedPayment.client_id).in_(allowed))
    return payment_rows(actor, session, session.exec(query.order_by(col(ReportedPayment.id).desc()).limit(_MOST)))
