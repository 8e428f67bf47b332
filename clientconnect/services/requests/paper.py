"""A request on one page of paper, for whoever calls the client without a screen."""

from pathlib import Path

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation import audit, paper, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.items import find_item
from clientconnect.services.requests.tables import Queue
from clientconnect.texts import _

_TEMPLATE = Path(__file__).parent / "paper_templates" / "request.html"
_MOST = 14
"""Lines of a text that fit on the page; the rest is read on the screen."""


@use_case(Permission.QUEUE_WORK, writes=True)
def request_page(actor: Actor, session: Session, item_id: str) -> str:
    """Return the page of a request as HTML for :func:`paper.write`; that it was read is recorded."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    zone = policies.value(session, "agency.zone")
    queue = session.get_one(Queue, item.queue_key)
    detail = item.detail
    call = " · ".join(
        str(detail.get(name, "")) for name in ("call_name", "call_number", "call_when") if detail.get(name)
    )
    audit.record(
        actor, session, "request.viewed", subject=f"request:{item.public_id}", client_id=item.client_id, on="paper"
    )
    facts = [
        (_("Client"), client_names(session, [item.client_id])[item.client_id]),
        (_("Account"), f"{item.subject_name} · {item.subject_number}"),
        (_("Sent"), f"{clock.moment(item.made_at, zone)} · {item.made_by}"),
        (_("Call"), call),
        (_("Taken by"), item.taken_by),
        (_("Code"), item.code),
    ]
    return paper.fill(
        _TEMPLATE,
        agency=policies.value(session, "agency.name"),
        queue=queue.name,
        printed=clock.moment(clock.now(), zone),
        label=item.label,
        number=item.number,
        due=_("Due {when}").format(when=clock.with_weekday(item.due_at, zone)) if item.due_at else "",
        facts=[(name, value) for name, value in facts if value],
        lines=paper.lines(item.text, _MOST),
    )
