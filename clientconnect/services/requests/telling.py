"""Tell the client's side what became of a request: the bell rings and a mail goes to whom it concerns."""

from sqlmodel import Session, col, select

from clientconnect.services.access.client_people import client_people
from clientconnect.services.clients.scope import and_above
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.bell import tell_person
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.letters import mail_client


def client_side(session: Session, item: WorkItem) -> tuple[int, ...]:
    """Return whom of the client ``item`` concerns, by user id: a step.

    That is its sender. Where the agency began, it is who wrote back; until somebody did, everybody of the client and of its
    head offices who may.
    """
    if not item.is_from_agency:
        return (item.made_by_id,) if item.made_by_id is not None else ()
    wrote = session.exec(
        select(Step.by_id).where(Step.item_id == item.id, Step.kind == "replied", ~col(Step.is_from_agency)).distinct()
    )
    found = tuple(sorted(one for one in wrote if one is not None))
    return found or client_people(session, and_above(session, item.client_id), Permission.REQUEST_MAKE)


def tell_client(session: Session, item: WorkItem, what: str) -> None:
    """Ring for and mail the client's side that ``item`` was ``answered``, ``asked`` about, ``completed``, …: a step."""
    whom = client_side(session, item)
    for user_id in whom:
        tell_person(session, item, user_id, what)
    mail_client(session, item, what, whom)
