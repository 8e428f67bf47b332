"""On which days somebody of the staff is away, and who stands in."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access.staff import staff_names
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.tables import Absence
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence: who is away from a day until another, both included, and who stands in (empty: the queue's deputy)."""

    username: str
    name: str
    from_on: date
    until_on: date
    deputy: str


@use_case(Permission.QUEUE_MANAGE)
def list_absences(_actor: Actor, session: Session) -> tuple[AbsenceRow, ...]:
    """Return the absences that are not over, the first one first."""
    staff = {one.id: one for one in staff_names(session)}
    today = working_hours(session).day_of(clock.now())
    rows = session.exec(
        select(Absence).where(Absence.until_on >= today).order_by(col(Absence.from_on), col(Absence.id))
    )
    return tuple(
        AbsenceRow(
            staff[one.user_id].username,
            staff[one.user_id].name,
            one.from_on,
            one.until_on,
            staff[one.deputy_id].name if one.deputy_id in staff else "",
        )
        for one in rows
        if one.user_id in staff
    )


@use_case(Permission.QUEUE_MANAGE, writes=True)
def add_absence(
    actor: Actor, session: Session, username: str, from_on: date, until_on: date, *, deputy: str = ""
) -> None:
    """Note that somebody of the staff is away from a day until another, both included, and who stands in.

    Noted for the same days already, the deputy is changed. :class:`Invalid` where it ends before it begins or the deputy is
    the one who is away; somebody who is not of the staff is :class:`NotFound`.
    """
    if until_on < from_on:
        raise Invalid(_("The absence ends before it begins."), {"until_on": _("The absence ends before it begins.")})
    if deputy and deputy == username:
        sentence = _("Whoever is away cannot stand in. Name somebody else.")
        raise Invalid(sentence, {"deputy": sentence})
    kept = _kept(session, username, from_on, until_on)
    absence = kept or Absence(user_id=staff_id(session, username) or 0, from_on=from_on, until_on=until_on)
    absence.deputy_id = staff_id(session, deputy)
    session.add(absence)
    audit.record(
        actor, session, "absence.added", subject=f"user:{username}", from_on=f"{from_on}", until_on=f"{until_on}"
    )


@use_case(Permission.QUEUE_MANAGE, writes=True)
def remove_absence(actor: Actor, session: Session, username: str, from_on: date, until_on: date) -> None:
    """Forget an absence that was noted for exactly these days; :class:`NotFound` where there is none."""
    kept = _kept(session, username, from_on, until_on)
    if kept is None:
        raise NotFound(_("No absence is noted for these days."))
    session.delete(kept)
    audit.record(
        actor, session, "absence.removed", subject=f"user:{username}", from_on=f"{from_on}", until_on=f"{until_on}"
    )


def staff_id(session: Session, username: str) -> int | None:
    """Return the id of somebody of the staff, none for no username; whoever else is :class:`NotFound`: a step."""
    if not username:
        return None
    for one in staff_names(session):
        if one.username == username:
            return one.id
    raise NotFound(_("There is no colleague with the username {username}.").format(username=username))


def _kept(session: Session, username: str, from_on: date, until_on: date) -> Absence | None:
    user_id = staff_id(session, username)
    if user_id is None:
        raise NotFound(_("There is no colleague with this username."))
    query = select(Absence).where(Absence.user_id == user_id, Absence.from_on == from_on, Absence.until_on == until_on)
    return session.exec(query).first()
