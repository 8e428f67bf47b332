"""By what the queues board may be narrowed: words, how far an item is, whose it is, who has taken it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from clientconnect.errors import NotFound
from clientconnect.services.access.staff import StaffName, staff_names
from clientconnect.services.clients.choices import choosable, with_branches
from clientconnect.services.clients.tree import ClientRow
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.texts import _

LATE = "late"
STATES = (*states.OPEN, LATE)
"""The states to narrow by; late ones are of any state."""

_ITEM = WorkItem.__table__.c  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a board is narrowed by; an empty text leaves all.

    ``words`` are part of a name, an account's or a receipt's number; ``state`` one of :data:`STATES`; ``client`` the public
    id of a client, which takes its branches in; ``taker`` a username.
    """

    words: str = ""
    state: str = ""
    client: str = ""
    taker: str = ""


@dataclass(frozen=True, slots=True)
class BoardChoices:
    """The clients and the colleagues to narrow by."""

    clients: tuple[ClientRow, ...]
    takers: tuple[StaffName, ...]


@use_case(Permission.QUEUE_WORK)
def board_choices(actor: Actor, session: Session) -> BoardChoices:
    """Return what the board may be narrowed by: clients as a tree, and the staff."""
    return BoardChoices(tuple(choosable(actor, session, Permission.QUEUE_WORK)), staff_names(session))


def is_late(now: datetime) -> ColumnElement[bool]:
    """Return the condition of items whose promise ended before ``now`` without an answer: a step."""
    return and_(_ITEM.due_at < now, _ITEM.paused_at.is_(None), _ITEM.answered_at.is_(None))


def narrowed(
    actor: Actor, session: Session, query: SelectOfScalar[WorkItem], by: Narrowing, now: datetime
) -> SelectOfScalar[WorkItem]:
    """Return ``query`` of items narrowed: a step. :class:`NotFound` for a client out of reach, or what is no such state."""
    part = by.words.strip()
    if part:
        query = query.where(
            _ITEM.subject_name.icontains(part, autoescape=True)
            | _ITEM.subject_number.icontains(part, autoescape=True)
            | _ITEM.number.icontains(part, autoescape=True)
        )
    if by.state not in ("", *STATES):
        raise NotFound(_("There is no such state."))
    if by.state == LATE:
        query = query.where(is_late(now), _ITEM.state.in_(states.OPEN))
    elif by.state:
        query = query.where(_ITEM.state == by.state)
    if by.client:
        query = query.where(_ITEM.client_id.in_(with_branches(actor, session, Permission.QUEUE_WORK, by.client)))
    if by.taker:
        takers = [one.id for one in staff_names(session) if one.username == by.taker]
        query = query.where(col(WorkItem.taken_by_id).in_(takers))
    return query
