"""The receipt of what was sent."""

from sqlmodel import Session, select

from clientconnect.services.access.contact import contact_of
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.models import FileRow, Receipt
from clientconnect.services.requests.payment_rows import proofs_of
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.thread_files import files_of


def receipt_of(actor: Actor, session: Session, item: WorkItem) -> Receipt:
    """Return the receipt of ``item``: its number, what happens next and by when: a step."""
    detail = item.detail
    return Receipt(
        item.public_id,
        item.number,
        item.label,
        str(detail.get("sentence", "")),
        item.text,
        item.made_at,
        item.made_by,
        item.due_at,
        item.promise,
        item.met_by,
        str(detail.get("call_name", "")),
        str(detail.get("call_number", "")),
        str(detail.get("call_when", "")),
        contact_of(session, item.made_by_id).email,
        sent_files(actor, session, item),
    )


def sent_files(actor: Actor, session: Session, item: WorkItem) -> tuple[FileRow, ...]:
    """Return the files that went with ``item`` when it was sent and that ``actor`` may open: a step."""
    first = session.exec(select(Step.id).where(Step.item_id == item.id, Step.kind == "sent")).first()
    payments = session.exec(select(ReportedPayment).where(ReportedPayment.item_id == item.id)).all()
    return (*proofs_of(actor, session, payments).values(), *files_of(session, item).get(first or 0, ()))
