"""The receipt of what was sent."""

from sqlmodel import Session

from clientconnect.services.access.contact import contact_of
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.models import Receipt


def receipt_of(session: Session, item: WorkItem) -> Receipt:
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
    )
