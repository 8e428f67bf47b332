"""The watch over clocks: warns before a promise ends, escalates when it has, and brings owners their queue each morning."""

from collections import Counter
from datetime import datetime

from sqlmodel import Session, col, or_, select

from clientconnect import clock, logs
from clientconnect.services.foundation import audit, jobs
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import clocks, states
from clientconnect.services.requests.bell import tell_person
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import add_step, note_event, own_promise
from clientconnect.services.requests.letters import mail_staff
from clientconnect.services.requests.owners import owners_on, with_deputy
from clientconnect.services.requests.tables import Day, Queue
from clientconnect.texts import _, plural

_AT_ONCE = 500
_log = logs.get(__name__)


@jobs.job("requests.watch", schedule="* * * * *")
def watch(_payload: jobs.Payload) -> jobs.Payload:
    """Look at the clocks once a minute; what was warned of or escalated is so once."""
    actor = system("clock")
    return {"told": watch_clocks(actor), "mornings": bring_queues(actor)}


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def watch_clocks(actor: Actor, session: Session) -> int:
    """Warn the queue of promises about to end, and tell owner and deputy of those that are late; return how many of both."""
    audit.leave_out(session)
    now = clock.now()
    query = select(WorkItem).where(
        col(WorkItem.state).in_(states.OPEN),
        col(WorkItem.answered_at).is_(None),
        col(WorkItem.paused_at).is_(None),
        col(WorkItem.escalated_at).is_(None),
        col(WorkItem.due_at) <= now + clocks.LONGEST_WARNING,
        or_(col(WorkItem.warned_at).is_(None), col(WorkItem.due_at) < now),
    )
    told = 0
    queues = {queue.key: queue for queue in session.exec(select(Queue))}
    today = working_hours(session).day_of(now)
    for item in session.exec(query.order_by(col(WorkItem.due_at)).limit(_AT_ONCE)).all():
        warns = clocks.warns_at(own_promise(item), item.due_at)
        if item.due_at is not None and item.due_at < now:
            _escalate(actor, session, item, with_deputy(session, queues[item.queue_key], today))
        elif item.warned_at is None and warns is not None and warns <= now:
            _warn(actor, session, item, owners_on(session, queues[item.queue_key], today))
        else:
            continue
        told += 1
    return told


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def bring_queues(_actor: Actor, session: Session) -> int:
    """Mail each owner the link to the queue on the morning of a business day, once; return how many mails."""
    audit.leave_out(session)
    now, work = clock.now(), working_hours(session)
    today = work.day_of(now)
    day = session.get(Day, today) or Day(on=today)
    if day.morning_at is not None or not work.is_business_day(today) or now < work.hours_of(today)[0]:
        return 0
    day.morning_at = now
    session.add(day)
    mails = 0
    for queue in session.exec(select(Queue)):
        counts = _counts(session, queue, now)
        if not counts["open"]:
            continue
        waits = plural("{count} item waits", "{count} items wait", counts["open"])
        subject = _("{queue}: {waits}, {late} late").format(queue=queue.name, waits=waits, late=counts["late"])
        owners = owners_on(session, queue, today)
        if not owners:
            _log.warning("queue_without_people", queue=queue.key, role=queue.role)
        mail_staff(session, owners, subject, f"/queues/{queue.key}")
        mails += len(owners)
    return mails


def _counts(session: Session, queue: Queue, now: datetime) -> Counter[str]:
    query = select(WorkItem.due_at, WorkItem.answered_at, WorkItem.paused_at).where(
        WorkItem.queue_key == queue.key, col(WorkItem.state).in_(states.OPEN)
    )
    found: Counter[str] = Counter()
    for due_at, answered_at, paused_at in session.exec(query):
        found["open"] += 1
        found["late"] += due_at is not None and due_at < now and answered_at is None and paused_at is None
    return found


def _warn(actor: Actor, session: Session, item: WorkItem, owners: list[int]) -> None:
    item.warned_at = clock.now()
    states.count_change(item)
    add_step(actor, session, item, "warned")
    for user_id in {item.taken_by_id, *owners} - {None}:
        tell_person(session, item, user_id, "warned")


def _escalate(actor: Actor, session: Session, item: WorkItem, people: list[int]) -> None:
    item.escalated_at = clock.now()
    item.warned_at = item.warned_at or item.escalated_at
    states.count_change(item)
    add_step(actor, session, item, "escalated")
    for user_id in {item.taken_by_id, *people} - {None}:
        tell_person(session, item, user_id, "late")
    subject = _("{number} is late: {label}").format(number=item.number, label=item.label)
    mail_staff(session, people, subject, f"/queues/{item.queue_key}/{item.public_id}")
    note_event(actor, session, item, "request.escalated")
