"""The receipt of what a client sent, on one page of paper."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.accounts.refs import account_ref, number_shown
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation import audit, paper, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.items import ACCOUNT, find_item
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.payment_words import method_name, reason_name, taken_back
from clientconnect.services.requests.receipts import receipt_of
from clientconnect.texts import _

_TEMPLATE = Path(__file__).parent / "paper_templates" / "receipt.html"
_MOST = 24
"""Lines of a text that fit on the page; the rest is read on the screen."""


@use_case(Permission.REQUEST_READ, writes=True)
def receipt_page(actor: Actor, session: Session, item_id: str) -> str:
    """Return the receipt of a request as HTML for :func:`paper.write`; that it was read is recorded.

    What is out of reach is :class:`NotFound`. Routing and check numbers are masked where the reader does not see them.
    """
    item = find_item(actor, session, Permission.REQUEST_READ, item_id)
    if item.subject_kind != ACCOUNT:
        raise NotFound(_("There is no such request."))
    account = account_ref(actor, session, Permission.REQUEST_READ, item.subject_id)
    receipt = receipt_of(actor, session, item)
    zone = policies.value(session, "agency.zone")
    payment = session.exec(select(ReportedPayment).where(ReportedPayment.item_id == item.id)).first()
    made = clock.moment(item.made_at, zone)
    call = " · ".join(filter(None, (receipt.call_name, receipt.call_number, receipt.call_when)))
    facts = [
        (_("Client"), client_names(session, [item.client_id])[item.client_id]),
        (_("Account"), " · ".join(filter(None, (account.name, number_shown(actor, session, account))))),
        (_("Sent"), _("{when} by {who}").format(when=made, who=item.made_by)),
        (_("We will call you by") if item.met_by == "call" else _("You hear from us by"), _moment(item.due_at, zone)),
        (_("At this number"), call if item.met_by == "call" else ""),
        *(_paid(payment) if payment else ()),
        (_("Files"), ", ".join(one.file_name for one in receipt.files)),
        (_("Taken back"), _moment(item.retracted_at, zone)),
    ]
    audit.record(
        actor, session, "request.receipt_printed", subject=f"request:{item.public_id}", client_id=item.client_id
    )
    return paper.fill(
        _TEMPLATE,
        agency=policies.value(session, "agency.name"),
        printed=clock.moment(clock.now(), zone),
        label=item.label,
        number=item.number,
        sentence=receipt.sentence,
        facts=[(name, value) for name, value in facts if value],
        lines=[] if payment else paper.lines(item.text, _MOST),
    )


def _moment(at: datetime | None, zone: str) -> str:
    return clock.with_weekday(at, zone) if at else ""


def _paid(payment: ReportedPayment) -> list[tuple[str, str]]:
    whom = {"client": _("paid to client"), "agency": _("paid to agency"), "sub_agency": _("paid to sub-agency")}
    states = {
        "reported": _("reported, not posted yet"),
        "posted": _("posted"),
        "rejected": _("rejected"),
        "withdrawn": _("withdrawn"),
    }
    sign = "−" if payment.is_reversal else ""
    return [
        (_("Amount"), f"{sign}${payment.amount:,.2f}"),
        (_("Date of the payment"), f"{payment.paid_on:%m/%d/%Y}"),
        (_("Payment type"), whom.get(payment.payment_type, payment.payment_type)),
        (_("Method and reference"), " ".join(filter(None, (method_name(payment.method), payment.reference)))),
        (_("Takes back the payment"), taken_back(payment.reverses_on, payment.reverses_reference)),
        (_("Why it is taken back"), reason_name(payment.reason)),
        (_("Comment"), payment.comment),
        (_("State"), " · ".join(filter(None, (states[payment.state], payment.decision_reason)))),
    ]
