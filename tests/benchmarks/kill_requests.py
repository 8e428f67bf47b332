"""What a client reports and the agency posts while the portal is killed: by the doors, each click twice, as after a lost answer."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.tables import User
from clientconnect.services.access.users import NewUser, make_user
from clientconnect.services.accounts.ledger_tables import Balance, HistoryEntry, LedgerEntry
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database, policies
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind, system
from clientconnect.services.foundation.ids import encode_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.decide_payment import post_payment
from clientconnect.services.requests.item_tables import Outgoing, Step, WorkItem
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.press import press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.take import take

BOSS = system("kill-rounds")
CENT = Decimal("0.01")
RIGHTS = (Permission.ACCOUNT_READ, Permission.REQUEST_MAKE, Permission.QUEUE_WORK, Permission.PAYMENT_DECIDE)


def prepare() -> None:
    """Let posting move the balances, and make somebody who works the queue."""
    policies.change_policy(BOSS, "payment.moves_balances", True)
    make_user(
        BOSS, NewUser("pam", "Pam", "pam@agency.example", is_staff=True, grants=(RoleGrant("Accounting"),)), "", "-"
    )


def work(number: int) -> None:
    """Report a payment of one cent and write a note, each twice under one key; then take, post and complete the payment."""
    ann, pam, account = _people()
    paid_on = f"{clock.today('UTC') - timedelta(days=1):%m/%d/%Y}"  # it is not yet today where the agency is
    new = NewPayment(paid_on, "0.01", "client", "check", f"check {number}", is_another=True)
    for _click in range(2):
        receipt = report_payment(ann, account, new, key=encode_id(number, 2))
        press(ann, account, "post-note", key=encode_id(number, 3), text=f"Note {number}")
    take(pam, receipt.item_id)
    with database.transaction(writes=False) as session:
        payment = session.exec(
            select(ReportedPayment.public_id).where(ReportedPayment.reference == f"check {number}")
        ).one()
    post_payment(pam, payment)
    complete(pam, receipt.item_id, "posted")


def losses(acknowledged: list[int]) -> tuple[str, ...]:
    """Return what of the acknowledged numbers is lost, and what is there twice or half."""
    with database.transaction(writes=False) as session:
        return tuple(_losses(session, acknowledged))


def _losses(session: Session, acknowledged: list[int]) -> list[str]:
    rows = session.exec(
        select(ReportedPayment, WorkItem).join(WorkItem, col(WorkItem.id) == ReportedPayment.item_id)
    ).all()
    payments = {payment.reference: payment for payment, _item in rows}
    notes = Counter(session.exec(select(HistoryEntry.text).where(col(HistoryEntry.text).startswith("Note "))))
    entries = Counter(session.exec(select(LedgerEntry.public_id)))
    comments = Counter(session.exec(select(HistoryEntry.identity)))
    outgoing = Counter(session.exec(select(Outgoing.subject_id)))
    steps = Counter(session.exec(select(Step.item_id, Step.kind)))
    found = [f"the note {n}" for n in acknowledged if notes[f"Note {n}"] != 1]
    found += [f"a note twice: {text}" for text, count in notes.items() if count > 1]
    found += [f"the payment {n}" for n in acknowledged if f"check {n}" not in payments]
    found += ["a payment twice"] * (len(rows) - len(payments))
    found += [
        f"the decision on {n}"
        for n in acknowledged
        if (payment := payments.get(f"check {n}")) is not None and payment.state != "posted"
    ]
    posted = 0
    for payment, item in rows:
        is_posted = payment.state == "posted"
        posted += is_posted
        whole = (
            (entries[payment.ledger_entry_id] == 1) == is_posted
            and comments[f"ref:{item.public_id}"] == 1
            and outgoing[payment.public_id] == 1
            and steps[item.id, "sent"] == 1
            and steps[item.id, "decided"] == is_posted
            and steps[item.id, "completed"] == (item.state == "done")
        )
        found += [] if whole else [f"half of {payment.reference}"]
    balance = session.exec(
        select(Balance).join(Account, col(Account.id) == Balance.account_id).where(Account.agency_number == "first")
    ).one()
    if balance.paid_principal != -posted * CENT:
        found.append(f"the balance: {balance.paid_principal} after {posted} cents")
    return found


def _people() -> tuple[Actor, Actor, str]:
    with database.transaction(writes=False) as session:
        users = {user.username: user.id for user in session.exec(select(User))}
        account = session.exec(select(Account.public_id).where(Account.agency_number == "first")).one()
    grants = dict.fromkeys(RIGHTS, EVERY_CLIENT)
    ann = Actor(ActorKind.PERSON, "ann", grants, user_id=users["ann"])
    return ann, Actor(ActorKind.PERSON, "pam", grants, user_id=users["pam"], is_staff=True), account
