"""What becomes of a reported payment: withdrawn by its client, posted or rejected by the agency."""

from decimal import Decimal

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict, NotFound
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts.attachment_retraction import take_back_proof
from clientconnect.services.accounts.notes import take_back_note
from clientconnect.services.accounts.payments import payments_of, post
from clientconnect.services.accounts.records import PaymentRecord
from clientconnect.services.accounts.refs import AccountRef, account_ref, current_amounts
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.complete import close_retracted, readers_of
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import add_step, checked_text, demand_sender
from clientconnect.services.requests.outgoing import send_again, take_off
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.payment_words import spread_by_order
from clientconnect.services.requests.take import demand_not_anothers
from clientconnect.services.requests.telling import tell_client
from clientconnect.texts import _


@use_case(Permission.REQUEST_MAKE, writes=True)
def withdraw_payment(actor: Actor, session: Session, payment_id: str, reason: str = "") -> None:
    """Take back a reported payment as its client, until somebody at the agency takes it (then :class:`Conflict`)."""
    payment, item = _payment(actor, session, Permission.REQUEST_MAKE, payment_id)
    demand_sender(actor, item)
    _demand_reported(payment)
    if item.taken_by_id is not None:
        raise Conflict(
            _("{who} at the agency has taken this already. Write a message instead.").format(who=item.taken_by)
        )
    why = checked_text(reason, field_name="reason", is_required=False)
    _decide(actor, session, payment, "withdrawn", why)
    take_back_note(session, payment.account_id, item.public_id)
    take_off(session, payment.public_id)
    readers = readers_of(session, item, take_back_proof(actor, session, payment.proof_id))
    close_retracted(actor, session, item, why, readers)


@use_case(Permission.PAYMENT_DECIDE, writes=True)
def post_payment(actor: Actor, session: Session, payment_id: str) -> None:
    """Post a reported payment. As shipped that only marks it, until the file brings it; by the agency's policy
    ``payment.moves_balances`` it moves the buckets in the order ``payment.order``, exactly, and the file's is counted once.

    Decided already it is :class:`Conflict`, and so is a reversal before the payment that it takes back is posted.
    """
    payment, item = _payment(actor, session, Permission.PAYMENT_DECIDE, payment_id)
    _demand_reported(payment)
    demand_not_anothers(actor, item)
    _demand_posted_before(session, payment)
    account = account_ref(actor, session, Permission.PAYMENT_DECIDE, item.subject_id)
    if policies.value(session, "payment.moves_balances") and not payment.ledger_entry_id:
        payment.ledger_entry_id = post(actor, session, account, _record(session, account, payment))
    _decide(actor, session, payment, "posted", "")
    _tell(actor, session, item, "posted", "")


@use_case(Permission.PAYMENT_DECIDE, writes=True)
def reject_payment(actor: Actor, session: Session, payment_id: str, reason: str) -> None:
    """Reject a reported payment, with the reason that the client reads; what was to take it back is rejected with it.

    Decided already it is :class:`Conflict`.
    """
    payment, item = _payment(actor, session, Permission.PAYMENT_DECIDE, payment_id)
    _demand_reported(payment)
    demand_not_anothers(actor, item)
    why = checked_text(reason, field_name="reason")
    _decide(actor, session, payment, "rejected", why)
    _tell(actor, session, item, "rejected", why)
    for reversal in _reversals_of(session, payment):
        reason = _("The payment that this takes back was rejected.")
        _decide(actor, session, reversal, "rejected", reason)
        _tell(actor, session, session.get_one(WorkItem, reversal.item_id), "rejected", reason)


def _demand_posted_before(session: Session, payment: ReportedPayment) -> None:
    """Raise :class:`Conflict` where ``payment`` takes back a reported one that is not posted."""
    if not payment.reverses_id:
        return
    taken_back = session.exec(select(ReportedPayment).where(ReportedPayment.public_id == payment.reverses_id)).one()
    if taken_back.state == "reported":
        raise Conflict(_("The payment that this takes back is not posted yet. Decide on that one first."))
    if taken_back.state != "posted":
        raise Conflict(_("The payment that this takes back was not posted. Reject this one too."))


def _reversals_of(session: Session, payment: ReportedPayment) -> list[ReportedPayment]:
    query = select(ReportedPayment).where(
        ReportedPayment.reverses_id == payment.public_id, ReportedPayment.state == "reported"
    )
    return list(session.exec(query))


def _record(session: Session, account: AccountRef, payment: ReportedPayment) -> PaymentRecord:
    buckets = None
    reverses = ""
    if payment.is_reversal:
        named = _reversed_entry(session, payment)
        entry = next((one for one in payments_of(session, account.id) if one.public_id == named), None)
        if entry is None:
            raise Conflict(_("The payment that this takes back is not posted yet. Decide on that one first."))
        reverses = entry.reference
    else:
        order = policies.value(session, "payment.order")
        buckets = spread_by_order(payment.amount, current_amounts(session, account.id), order)
    return PaymentRecord(
        account.agency_number,
        payment.amount,
        payment.paid_on,
        payment.payment_type,
        payment.is_reversal,
        reverses,
        payment.reason,
        payment.method,
        payment.reference,
        payment.comment,
        buckets={name: part for name, part in buckets.items() if part != Decimal(0)} if buckets else None,
    )


def _reversed_entry(session: Session, payment: ReportedPayment) -> str:
    if payment.reverses_entry_id:
        return payment.reverses_entry_id
    original = session.exec(select(ReportedPayment).where(ReportedPayment.public_id == payment.reverses_id)).one()
    return original.ledger_entry_id


def _tell(actor: Actor, session: Session, item: WorkItem, what: str, text: str) -> None:
    states.met(item, "answer", clock.now())
    states.count_change(item)
    add_step(actor, session, item, "decided", text=text, is_shared=True, state=what)
    tell_client(session, item, what)


def _decide(actor: Actor, session: Session, payment: ReportedPayment, state: str, reason: str) -> None:
    payment.state, payment.decided_at, payment.decision_reason = state, clock.now(), reason
    payment.decided_by = display_name(actor, session)
    payment.version += 1
    send_again(session, payment.public_id)
    audit.record(
        actor,
        session,
        f"payment.{state}",
        subject=f"payment:{payment.public_id}",
        client_id=payment.client_id,
        amount=str(payment.amount),
    )


def _demand_reported(payment: ReportedPayment) -> None:
    if payment.state != "reported":
        words = {"posted": _("posted"), "rejected": _("rejected"), "withdrawn": _("withdrawn")}
        raise Conflict(_("This payment was {state} in the meantime.").format(state=words[payment.state]))


def _payment(
    actor: Actor, session: Session, permission: Permission, public_id: object
) -> tuple[ReportedPayment, WorkItem]:
    query = select(ReportedPayment).where(ReportedPayment.public_id == public_id)
    found = session.exec(query).first() if is_id(public_id) else None
    if found is None or not is_within(actor, session, permission, found.client_id):
        raise NotFound(_("There is no such payment."))
    return found, session.get_one(WorkItem, found.item_id)
