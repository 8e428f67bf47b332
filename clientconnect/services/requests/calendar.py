"""The agency's working calendar: its hours (policies) and holidays, kept by the agency."""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from clientconnect.errors import Invalid, NotFound
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.tables import Holiday
from clientconnect.services.requests.working_hours import WorkingHours
from clientconnect.texts import _

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class HolidayView:
    """A day on which the agency does not work."""

    on: date
    name: str


def working_hours(session: Session) -> WorkingHours:
    """Return when the agency works: a step."""
    days = policies.value(session, "work.days")
    return WorkingHours(
        zone=ZoneInfo(policies.value(session, "agency.zone")),
        opens=time.fromisoformat(policies.value(session, "work.opens")),
        closes=time.fromisoformat(policies.value(session, "work.closes")),
        weekdays=frozenset(DAYS.index(day) for day in days),
        holidays=frozenset(session.exec(select(col(Holiday.on)))),
    )


@use_case(Permission.QUEUE_MANAGE)
def list_holidays(_actor: Actor, session: Session) -> tuple[HolidayView, ...]:
    """Return the agency's holidays, the earliest first."""
    return tuple(HolidayView(one.on, one.name) for one in session.exec(select(Holiday).order_by(col(Holiday.on))))


@use_case(Permission.QUEUE_MANAGE, writes=True)
def add_holiday(actor: Actor, session: Session, on: date, name: str) -> None:
    """Set a day on which the agency does not work; :class:`Invalid` where it has no name. Clocks that run keep their end."""
    if not name.strip():
        raise Invalid(_("Name the holiday."), {"name": _("Name the holiday.")})
    session.merge(Holiday(on=on, name=name.strip()))
    audit.record(actor, session, "holiday.added", subject=f"holiday:{on}", name=name.strip())


@use_case(Permission.QUEUE_MANAGE, writes=True)
def remove_holiday(actor: Actor, session: Session, on: date) -> None:
    """Take a holiday off the calendar; one that is not there is :class:`NotFound`."""
    found = session.get(Holiday, on)
    if found is None:
        raise NotFound(_("There is no holiday on this day."))
    session.delete(found)
    audit.record(actor, session, "holiday.removed", subject=f"holiday:{on}")
