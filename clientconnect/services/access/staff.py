"""The agency's people, for those who hand work to one another."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect.services.access.tables import Grant, Role, User

ADMINISTRATORS = "Agency administrator"
"""The role that is told where nobody is named."""


@dataclass(frozen=True, slots=True)
class StaffName:
    """Somebody of the agency's staff."""

    id: int
    username: str
    name: str


def staff_names(session: Session, role: str = "") -> tuple[StaffName, ...]:
    """Return the staff who can sign in, by name; of one ``role`` where it is named: a step."""
    query = select(User).where(col(User.is_staff), col(User.locked_at).is_(None))
    if role:
        held = select(Grant.user_id).join(Role, col(Role.id) == Grant.role_id).where(Role.name == role)
        query = query.where(col(User.id).in_(held))
    rows = session.exec(query.order_by(col(User.name), col(User.username)))
    return tuple(StaffName(row.id or 0, row.username, row.name or row.username) for row in rows)
