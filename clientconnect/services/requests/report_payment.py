"""Report a payment (Enter Payment and Post a Payment are one): look it over, then send it, once."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.accounts.attachments import attach_file
from clientconnect.services.accounts.notes import write_note
from clientconnect.services.accounts.refs import AccountRef, account_ref, current_amounts, number_shown
from clientconnect.services.clients.scope import client_names, is_within
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import buttons
from clientconnect.services.requests.amounts import read_amount
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import (
    NewItem,
    checked_text,
    demand_same,
    made_before,
    open_item,
    press_key,
)
from clientconnect.services.requests.known_payments import (
    alike_payments,
    pending_sum,
    reported_on,
    reversible_payments,
)
from clientconnect.services.requests.models import Receipt
from clientconnect.services.requests.outgoing import PAYMENT, send_out
from clientconnect.services.requests.payment_models import (
    NewPayment,
    PaymentForm,
    PaymentReview,
    Reversible,
)
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.payment_words import METHODS, REASONS, comment_of, spread_by_order
from clientconnect.services.requests.receipts import receipt_of
from clientconnect.services.requests.tables import Button
from clientconnect.services.requests.typed_dates import read_past_date
from clientconnect.texts import _


@use_case(Permission.REQUEST_MAKE)
def payment_form(actor: Actor, session: Session, account_id: str) -> PaymentForm:
    """Return what Enter Payment begins with: what is owed, what is reported already, what may be taken back."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    button = _button(actor, session, account)
    reported = reported_on(session, account)
    return PaymentForm(
        account.name,
        number_shown(actor, session, account),
        client_names(session, [account.client_id])[account.client_id],
        _today(session),
        tuple(policies.value(session, "payment.types")),
        current_amounts(session, account.id),
        tuple(policies.value(session, "payment.order")),
        pending_sum(reported),
        tuple(reversible_payments(session, account, reported)),
        policies.value(session, "payment.moves_balances"),
        button.sentence,
        is_within(actor, session, Permission.ATTACHMENT_ADD, account.client_id),
    )


@use_case(Permission.REQUEST_MAKE)
def review_payment(actor: Actor, session: Session, account_id: str, new: NewPayment) -> PaymentReview:
    """Return what a payment would change, and what looks the same; nothing is kept. :class:`Invalid` beside its fields."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    return _review(session, account, _read(session, account, new))


@use_case(Permission.REQUEST_MAKE, writes=True)
def report_payment(actor: Actor, session: Session, account_id: str, new: NewPayment, *, key: str) -> Receipt:
    """Report a payment or the reversal of one, and return the receipt; it stays *reported* until the agency decides.

    ``key`` is made when the dialog opens: a second click under it returns the first one's receipt. An equal payment (date,
    amount, type, reference) is :class:`Conflict` unless ``new.is_another``, more than is owed unless ``new.is_more``. Bad
    values are :class:`Invalid`, an account out of reach or a button no longer offered :class:`NotFound`.
    """
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    once = press_key(actor, key)
    before = made_before(session, account, once)
    if before is not None:
        if not new.reverses:
            demand_same(before, comment_of(_read(session, account, new)), str(before.detail.get("button", "")))
        audit.leave_out(session)
        return receipt_of(actor, session, before)
    button = _button(actor, session, account)
    read = _read(session, account, new)
    review = _review(session, account, read)
    if review.is_same and not new.is_another:
        sentence = _("This looks like a payment that was reported already. Tick “It is another payment” if it is not.")
        raise Conflict(sentence)
    if review.excess and not new.is_more:
        raise Conflict(
            _("This is ${amount} more than is owed. Tick “More than is owed is meant” if it is right.").format(
                amount=f"{review.excess:,.2f}"
            )
        )
    text = comment_of(read)
    item = open_item(
        actor,
        session,
        account,
        NewItem(
            once,
            "payment",
            _("Payment taken back") if read.is_reversal else button.label,
            button.prefix or "PP",
            button.code,
            text,
            button.queue_key,
            buttons.promise_of_button(session, button),
            {"button": button.key, "sentence": button.sentence},
        ),
    )
    if new.proof:
        read.proof_id = _attach_proof(actor, session, account, item, new.proof, key)
    _keep(session, account, item, read)
    write_note(
        session,
        account,
        reference=item.public_id,
        code=item.code,
        author=item.made_by,
        text=text,
        at=item.made_at,
    )
    return receipt_of(actor, session, item)


def _attach_proof(  # noqa: PLR0917 - what is proved, and by what
    actor: Actor, session: Session, account: AccountRef, item: WorkItem, staged_id: str, key: str
) -> str:
    """Attach the file that was chosen as proof to the account, and return the attachment's id."""
    name = _("Proof of {number}").format(number=item.number)
    try:
        return attach_file(actor, session, account.public_id, staged_id, name=name, key=key).public_id
    except Invalid as error:
        raise Invalid(error.message, {"proof": error.message}) from error


def _keep(session: Session, account: AccountRef, item: WorkItem, read: ReportedPayment) -> None:
    read.item_id = item.id or 0
    read.reported_at, read.reported_by, read.reported_by_id = item.made_at, item.made_by, item.made_by_id
    session.add(read)
    session.flush()
    send_out(session, PAYMENT, read.public_id, account.client_id)


def _read(session: Session, account: AccountRef, new: NewPayment) -> ReportedPayment:
    """Return the payment as it would be kept; :class:`Invalid` names every field that cannot stand."""
    faults: dict[str, str] = {}

    def tried(name: str, read: "object") -> object:
        try:
            return read() if callable(read) else read
        except Invalid as error:
            faults.update(error.fields or {name: error.message})
            return None

    taken_back = _named(session, account, new.reverses) if new.reverses else None
    on = tried("paid_on", lambda: read_past_date(new.paid_on, _today(session), field_name="paid_on"))
    amount = taken_back.amount if taken_back else tried("amount", lambda: read_amount(new.amount))
    payment_type = taken_back.payment_type if taken_back else new.payment_type
    texts = {
        name: tried(name, lambda name=name: checked_text(getattr(new, name), field_name=name, is_required=False))
        for name in ("reference", "comment")
    }
    if payment_type not in policies.value(session, "payment.types") and not taken_back:
        faults["payment_type"] = _("Choose to whom it was paid.")
    if new.method and new.method not in METHODS:
        faults["method"] = _("Choose how it was paid.")
    if taken_back and new.reason not in REASONS:
        faults["reason"] = _("Say why it is taken back.")
    if len(str(texts["reference"] or "")) > 60:
        faults["reference"] = _("At most 60 characters.")
    if taken_back and isinstance(on, date) and on < taken_back.paid_on:
        faults["paid_on"] = _("A payment cannot be taken back before it was made.")
    if faults:
        raise Invalid(_("Please look at the marked fields."), faults)
    assert isinstance(on, date)
    assert isinstance(amount, Decimal)
    return ReportedPayment(
        item_id=0,
        account_id=account.id,
        client_id=account.client_id,
        paid_on=on,
        amount=amount,
        payment_type=payment_type,
        method=new.method,
        reference=str(texts["reference"]),
        comment=str(texts["comment"]),
        is_reversal=taken_back is not None,
        reason=new.reason if taken_back else "",
        reverses_id=new.reverses if taken_back and taken_back.is_reported else "",
        reverses_entry_id=new.reverses if taken_back and not taken_back.is_reported else "",
        reverses_on=taken_back.paid_on if taken_back else None,
        reverses_reference=taken_back.reference if taken_back else "",
        reported_at=clock.now(),
        reported_by="",
    )


def _review(session: Session, account: AccountRef, read: ReportedPayment) -> PaymentReview:
    before = current_amounts(session, account.id)
    order = policies.value(session, "payment.order")
    sign = 1 if read.is_reversal else -1
    applied = {
        bucket: sign * part for bucket, part in spread_by_order(read.amount, before, order, read.is_reversal).items()
    }
    after = {bucket: before[bucket] + applied[bucket] for bucket in before}
    reported = reported_on(session, account)
    alike = tuple(alike_payments(session, account, reported, read))
    total, pending = sum(before.values(), Decimal(0)), pending_sum(reported)
    return PaymentReview(
        read.paid_on,
        read.amount,
        before,
        applied,
        after,
        alike,
        any(one.is_same for one in alike),
        Decimal(0) if read.is_reversal else max(read.amount - max(total - pending, Decimal(0)), Decimal(0)),
        total + sign * read.amount - pending,
    )


def _named(session: Session, account: AccountRef, public_id: str) -> Reversible:
    for one in reversible_payments(session, account, reported_on(session, account)):
        if one.public_id == public_id:
            return one
    sentence = _("Choose the payment that is taken back.")
    raise Invalid(sentence, {"reverses": sentence})


def _button(actor: Actor, session: Session, account: AccountRef) -> Button:
    """Return the first button that takes a payment and that the person may press: Enter Payment is it by another name."""
    offered = next((one for one in buttons.buttons_on(actor, session, account) if one.does == "payment"), None)
    return buttons.pressed(actor, session, account, offered.key if offered else "")


def _today(session: Session) -> date:
    return clock.today(policies.value(session, "agency.zone"))
