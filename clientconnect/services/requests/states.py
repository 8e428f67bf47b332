"""The states of a work item, and what may happen in each: the one place that moves an item."""

from datetime import datetime

from sqlmodel import Session

from clientconnect.errors import Conflict
from clientconnect.services.requests import clocks
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import own_promise
from clientconnect.texts import _

NEW, TAKEN, WAITING, DONE = "new", "taken", "waiting", "done"
OPEN = (NEW, TAKEN, WAITING)


def demand_open(item: WorkItem) -> None:
    """Raise :class:`Conflict` where ``item`` is done or was taken back: nothing more happens to it."""
    if item.retracted_at is not None:
        raise Conflict(_("The client took this back in the meantime."))
    if item.state == DONE:
        raise Conflict(_("{who} completed this in the meantime.").format(who=item.done_by))


def wait(item: WorkItem, now: datetime) -> None:
    """Let ``item`` wait for the client; a clock that may pause stands from ``now`` on."""
    item.state = WAITING
    if item.may_pause and item.due_at is not None and item.paused_at is None and item.answered_at is None:
        item.paused_at = now


def go_on(session: Session, item: WorkItem, now: datetime) -> None:
    """Let ``item`` go on after it waited: a clock that stood runs on with what was left of it."""
    item.state = TAKEN if item.taken_by_id else NEW
    if item.paused_at is not None and item.due_at is not None:
        item.due_at = clocks.resumed(own_promise(item), item.due_at, item.paused_at, now, working_hours(session))
    item.paused_at = None


def met(item: WorkItem, by: str, now: datetime) -> bool:
    """Note that the promise of ``item`` was met by an ``answer`` or a ``call``; return whether it was, now, the first time.

    A promise that only a call meets is not met by an answer; a call meets every promise.
    """
    if item.answered_at is not None or (item.met_by == "call" and by != "call"):
        return False
    item.answered_at, item.is_in_time = now, item.due_at is None or now <= item.due_at
    return True


def count_change(item: WorkItem) -> None:
    """Count a change, so that boards know the newer one."""
    item.version += 1
