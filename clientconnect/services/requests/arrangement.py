"""How the agency arranges its queues: owners, deputies, codes and their promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access.staff import staff_names
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import clocks
from clientconnect.services.requests.absences import staff_id
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.owners import owners_on
from clientconnect.services.requests.tables import Code, Queue
from clientconnect.texts import _

_CODE_FIELDS = frozenset(Code.model_fields) - {"code"}


@dataclass(frozen=True, slots=True)
class QueueData:
    """A queue with its codes (code, name, promise in words) and who answers for it, by name: owner, deputy, and ``today``."""

    key: str
    name: str
    section: str
    role: str
    owner: str
    deputy: str
    today: tuple[str, ...]
    codes: tuple[tuple[str, str, str], ...]


@use_case(Permission.QUEUE_MANAGE)
def list_queues(_actor: Actor, session: Session) -> tuple[QueueData, ...]:
    """Return every queue, in the order of the board."""
    names = {one.id: one.name for one in staff_names(session)}
    codes = session.exec(select(Code).order_by(col(Code.position))).all()
    today = working_hours(session).day_of(clock.now())
    return tuple(
        QueueData(
            one.key,
            one.name,
            one.section,
            one.role,
            names.get(one.owner_id or 0, ""),
            names.get(one.deputy_id or 0, ""),
            tuple(names[who] for who in owners_on(session, one, today) if who in names),
            tuple((code.code, code.name, _promise(code)) for code in codes if code.queue_key == one.key),
        )
        for one in session.exec(select(Queue).order_by(col(Queue.position)))
    )


@use_case(Permission.QUEUE_MANAGE, writes=True)
def set_owner(actor: Actor, session: Session, queue_key: str, owner: str = "", deputy: str = "") -> None:
    """Name who answers for a queue and who stands in, by username; empty: everybody of its role.

    An unknown queue, or somebody who is not of the staff, is :class:`NotFound`.
    """
    queue = session.get(Queue, queue_key)
    if queue is None:
        raise NotFound(_("There is no such queue."))
    queue.owner_id, queue.deputy_id = staff_id(session, owner), staff_id(session, deputy)
    audit.record(actor, session, "queue.owner_set", subject=f"queue:{queue_key}", owner=owner, deputy=deputy)


@use_case(Permission.QUEUE_MANAGE, writes=True)
def save_code(actor: Actor, session: Session, code: str, values: Mapping[str, Any]) -> None:
    """Change a code, or add it: its queue, its promise, whether it is followed up. :class:`Invalid` names what is wrong."""
    row = session.get(Code, code) or Code(code=code.strip(), name="", queue_key="")
    unknown = sorted(values.keys() - _CODE_FIELDS)
    if unknown:
        raise Invalid(_("A code has no {name}.").format(name=unknown[0]), {unknown[0]: _("A code has no such field.")})
    for name, value in values.items():
        setattr(row, name, value)
    with session.no_autoflush:
        has_queue = session.get(Queue, row.queue_key) is not None
    faults = {
        "code": (bool(row.code) and len(row.code) <= 12, _("A code has at most 12 characters.")),
        "name": (bool(row.name.strip()), _("Name the code.")),
        "queue_key": (has_queue, _("There is no such queue.")),
        "promise": (
            row.promise in ("", *clocks.PROMISES),
            _("It promises one of {words}.").format(words=", ".join(clocks.PROMISES)),
        ),
        "promise_hours": (
            clocks.is_promisable(row.promise, row.promise_hours),
            _("Promise 1 to 1,000 hours."),
        ),
        "warn_minutes": (
            0 <= row.warn_minutes <= clocks.LONGEST_WARNING // timedelta(minutes=1),
            _("Warn at most a day ahead: 0 to 1,440 minutes."),
        ),
        "met_by": (row.met_by in ("answer", "call"), _("It is met by an answer or by a call.")),
    }
    wrong = {name: sentence for name, (stands, sentence) in faults.items() if not stands}
    if wrong:
        session.expunge_all()
        raise Invalid(_("This code cannot stand: {reasons}").format(reasons=" ".join(wrong.values())), wrong)
    session.add(row)
    audit.record(actor, session, "code.saved", subject=f"code:{row.code}", fields=sorted(values))


def _promise(code: Code) -> str:
    words = {
        clocks.HOURS: _("{count} hours").format(count=code.promise_hours),
        clocks.WORKING_HOURS: _("{count} working hours").format(count=code.promise_hours),
        clocks.WORKED_DAILY: _("worked daily"),
    }
    promised = words.get(code.promise, _("none"))
    return _("{promise}, met by a call alone").format(promise=promised) if code.met_by == "call" else promised
