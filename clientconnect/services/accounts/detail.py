"""Open an account: everything that its pane shows, in one transaction, recorded as viewed."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlmodel import Session, col, select

from clientconnect.errors import NotFound
from clientconnect.services.accounts import find
from clientconnect.services.accounts.ledger_tables import Balance, PaymentPlan
from clientconnect.services.accounts.models import (
    AccountDetail,
    BucketRow,
    CheckView,
    FieldData,
    Itemization,
    LastPayment,
    Panel,
    PartyView,
    PlanView,
)
from clientconnect.services.accounts.panels import ROWS, hidden_of, parties_of, tab_counts
from clientconnect.services.accounts.parties import party_view
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.sealed import open_bank_account
from clientconnect.services.accounts.sources import data_of
from clientconnect.services.accounts.statuses import status_views
from clientconnect.services.accounts.tables import ZERO, Account, AccountType
from clientconnect.services.clients.scope import client_names, is_within
from clientconnect.services.clients.views import SHIPPED, shown
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _

_RIGHTS_HERE = (Permission.ATTACHMENT_READ, Permission.ATTACHMENT_ADD, Permission.REQUEST_MAKE, Permission.QUEUE_WORK)
NO_TABS: Mapping[str, int] = MappingProxyType({})


def account_detail(
    actor: Actor, session: Session, public_id: str, tab: str = "", more_tabs: Mapping[str, int] = NO_TABS
) -> AccountDetail:
    """Return all about the account ``public_id`` with the rows of ``tab`` (the first tab where it names none): a step.

    ``more_tabs`` are the tabs that another area adds, each with how many rows it holds; their rows it brings itself.
    Viewing is recorded. An account out of reach is :class:`NotFound`.
    """
    account = find.load(actor, session, Permission.ACCOUNT_READ, public_id)
    tabs = tab_counts(actor, session, account, more_tabs)
    chosen = tab if any(one.name == tab for one in tabs) else (tabs[0].name if tabs else "")
    kind = session.get(AccountType, account.type_code)
    buckets = _buckets(session, account)
    total = _total(buckets)
    rights = {r.value for r in _RIGHTS_HERE if is_within(actor, session, r, account.client_id)}
    audit.record(
        actor,
        session,
        "account.viewed",
        subject=f"account:{account.public_id}",
        client_id=account.client_id,
        tab=chosen,
    )
    hidden = hidden_of(actor, session, account)
    return AccountDetail(
        public_id=account.public_id,
        name=account.name,
        number=account.number,
        routing_number="" if "check" in hidden else account.routing_number,
        check_number="" if "check" in hidden else account.check_number,
        type_name=kind.name if kind else account.type_code,
        client_name=client_names(session, [account.client_id])[account.client_id],
        status=status_views(session)[account.status_code],
        balance=account.balance,
        buckets=buckets,
        total=total,
        received=-total.paid,
        fields=_fields(actor, session, account, hidden),
        tabs=tabs,
        tab=chosen,
        panel=ROWS[chosen](actor, session, account) if chosen in ROWS else (),
        rights=frozenset(rights),
        data_on=data_of(session, account.source),
    )


def panel_rows(actor: Actor, session: Session, public_id: str, tab: str) -> Panel:
    """Return the rows of the tab ``tab`` of an account: a step; a tab that the reader may not see is :class:`NotFound`.

    Viewing is recorded: tabs show telephone numbers, dates of birth and notes.
    """
    account = find.load(actor, session, Permission.ACCOUNT_READ, public_id)
    if not any(one.name == tab for one in tab_counts(actor, session, account)):
        raise NotFound(_("There is no such tab."))
    audit.record(
        actor,
        session,
        "account.tab_viewed",
        subject=f"account:{account.public_id}",
        client_id=account.client_id,
        tab=tab,
    )
    return ROWS[tab](actor, session, account)


def _buckets(session: Session, account: Account) -> tuple[BucketRow, ...]:
    balance = session.get(Balance, account.id) or Balance(account_id=account.id or 0)
    return tuple(
        BucketRow(
            bucket,
            getattr(balance, f"assigned_{bucket}"),
            getattr(balance, f"adjusted_{bucket}"),
            getattr(balance, f"paid_{bucket}"),
        )
        for bucket in BUCKETS
    )


def _total(rows: tuple[BucketRow, ...]) -> BucketRow:
    return BucketRow(
        "", *(sum((getattr(row, name) for row in rows), ZERO) for name in ("assigned", "adjusted", "paid"))
    )


def _fields(actor: Actor, session: Session, account: Account, hidden: frozenset[str]) -> Mapping[str, FieldData]:
    names = SHIPPED["fields"] if actor.is_staff else shown(session, account.client_id, "fields")
    known = _known(session, account, hidden)
    return {name: value for name in names if (value := known.get(name)) is not None and value != ""}


def _known(session: Session, account: Account, hidden: frozenset[str]) -> dict[str, FieldData | None]:
    parties = [party_view(party, hidden) for party in parties_of(session, account)]

    def first(role: str) -> PartyView | None:
        return next((party for party in parties if party.role == role), None)

    debtor = first("responsible")
    known: dict[str, FieldData | None] = {
        "responsible": debtor,
        "patient": first("patient"),
        "spouse": first("spouse"),
        "service_on": account.service_on,
        "placed_on": account.placed_on,
        "last_activity_on": account.last_activity_on,
        "charged_off_on": account.charged_off_on,
        "agency_number": account.agency_number,
        "original_creditor": account.original_creditor,
        "description": account.description,
        "last_payment": LastPayment(account.last_payment_on, account.last_payment_amount)
        if account.last_payment_on
        else None,
        "itemization": Itemization(account.itemization_on, account.itemization_type)
        if account.itemization_on
        else None,
        "closed": account.closed_on,
        "check": _check(account) if account.routing_number or account.check_number else None,
        "plan": _plan(session, account),
    }
    if debtor is not None:
        known |= {
            "address": "\n".join(debtor.street),
            "home_phone": debtor.home_phone,
            "cell_phone": debtor.cell_phone,
            "employer": debtor.employer,
            "ssn": debtor.ssn_last4,
            "birth_on": debtor.birth_on,
        }
    return known


def _check(account: Account) -> CheckView:
    sealed = account.bank_account_sealed
    number = open_bank_account(account.public_id, sealed) if sealed else ""
    return CheckView(account.routing_number, account.check_number, account.check_on, account.bank_name, number[-4:])


def _plan(session: Session, account: Account) -> PlanView | None:
    query = select(PaymentPlan).where(PaymentPlan.account_id == account.id)
    plan = session.exec(query.order_by(col(PaymentPlan.is_active).desc(), col(PaymentPlan.first_due_on).desc())).first()
    if plan is None or plan.amount == ZERO:
        return None
    return PlanView(plan.amount, plan.frequency, plan.first_due_on, plan.next_due_on, plan.is_active)
