"""Who answers for a queue today: its owner, else who stands in, else its role, else the administrators."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from clientconnect.services.access.staff import ADMINISTRATORS, staff_names
from clientconnect.services.requests.tables import Absence, Queue


def owners_on(session: Session, queue: Queue, on: date) -> list[int]:
    """Return the users who answer for ``queue`` on the day ``on``: a step.

    That is the owner, else the deputy. Somebody who is away, or may sign in no longer, is replaced by the deputy of that
    absence, that one by the next, and in the end by the queue's. With nobody left it is all of the role who are there, else
    the agency's administrators; where all of them are away, they are told all the same.
    """
    away = _absences(session, on)
    first = queue.deputy_id if queue.owner_id is None else queue.owner_id
    found = _standing_in(session, first, queue, away)
    return [found] if found is not None else _everybody(session, queue, away)


def with_deputy(session: Session, queue: Queue, on: date) -> list[int]:
    """Return the owners on the day ``on`` and the deputy (or who stands in), who hear of what is late: a step."""
    found = owners_on(session, queue, on)
    deputy = _standing_in(session, queue.deputy_id, queue, _absences(session, on))
    return found if deputy is None or deputy in found else [*found, deputy]


def _standing_in(session: Session, user_id: int | None, queue: Queue, away: Mapping[int, int | None]) -> int | None:
    """Return ``user_id`` or who stands in: each deputy is asked once, however absences point at one another."""
    staff = {one.id for one in staff_names(session)}
    asked: set[int] = set()
    following = [queue.deputy_id, user_id]
    while following:
        one = following.pop()
        if one is None or one in asked:
            continue
        if one in staff and one not in away:
            return one
        asked.add(one)
        following.append(away.get(one))
    return None


def _everybody(session: Session, queue: Queue, away: Mapping[int, int | None]) -> list[int]:
    of_role = [one.id for one in staff_names(session, queue.role)]
    there = [one for one in of_role if one not in away]
    if there:
        return there
    administrators = [one.id for one in staff_names(session, ADMINISTRATORS)]
    return [one for one in administrators if one not in away] or of_role or administrators


def _absences(session: Session, on: date) -> dict[int, int | None]:
    """Return who is away on the day ``on``, and the deputy; of two absences that meet, the one that names a deputy counts."""
    found: dict[int, int | None] = {}
    query = select(Absence).where(Absence.from_on <= on, Absence.until_on >= on)
    for one in session.exec(query.order_by(col(Absence.id))):
        found[one.user_id] = one.deputy_id or found.get(one.user_id)
    return found
