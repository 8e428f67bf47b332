"""Who answers for a queue today: its owner, the deputy of one who is away, else everybody of its role."""

from datetime import date

from sqlmodel import Session, select

from clientconnect.services.access.staff import staff_names
from clientconnect.services.requests.tables import Absence, Queue


def owners_on(session: Session, queue: Queue, on: date) -> list[int]:
    """Return the users who answer for ``queue`` on the day ``on``, the owner first: a step.

    Somebody who is away is replaced by the deputy of that absence, else by the queue's; with nobody left it is the role's.
    """
    away = _absences(session, on)
    named = [one for one in (queue.owner_id, queue.deputy_id) if one is not None]
    found: list[int] = []
    for user_id in named[:1]:
        stands_in = away.get(user_id, user_id)
        if stands_in is None:
            stands_in = queue.deputy_id if queue.deputy_id not in away else None
        if stands_in is not None:
            found.append(stands_in)
    if not found:
        found = [one.id for one in staff_names(session, queue.role) if one.id not in away]
    return found or [one.id for one in staff_names(session, queue.role)]


def with_deputy(session: Session, queue: Queue, on: date) -> list[int]:
    """Return the owners on the day ``on`` and the deputy, who hear of what is late: a step."""
    found = owners_on(session, queue, on)
    return found + ([queue.deputy_id] if queue.deputy_id and queue.deputy_id not in found else [])


def _absences(session: Session, on: date) -> dict[int, int | None]:
    query = select(Absence).where(Absence.from_on <= on, Absence.until_on >= on)
    return {one.user_id: one.deputy_id for one in session.exec(query)}
