"""From the rows of work items to what screens show: lists, clocks, histories."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from clientconnect.services.accounts.refs import number_shown, refs_by_public_id
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests import clocks, states
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.items import own_promise
from clientconnect.services.requests.models import ClockView, ItemRow, StepRow
from clientconnect.services.requests.thread_files import files_of
from clientconnect.texts import _


def item_rows(actor: Actor, session: Session, items: Iterable[WorkItem], now: datetime) -> tuple[ItemRow, ...]:
    """Return ``items`` as lists show them: a step."""
    found = list(items)
    names = client_names(session, [item.client_id for item in found])
    refs = {} if actor.is_staff else refs_by_public_id(session, [item.subject_id for item in found])
    numbers = {key: number_shown(actor, session, ref) for key, ref in refs.items()}
    return tuple(
        ItemRow(
            item.public_id,
            item.number,
            item.kind,
            _("Question to the client") if item.is_from_agency and actor.is_staff else item.label,
            item.code,
            item.queue_key,
            item.subject_id,
            item.subject_name,
            numbers.get(item.subject_id, item.subject_number),
            names[item.client_id],
            item.state,
            item.taken_by,
            item.taken_by_id is not None and item.taken_by_id == actor.user_id,
            item.made_at,
            item.made_by,
            item.done_at,
            item.outcome,
            item.follow_up,
            item.retracted_at is not None,
            clock_of(item, now),
        )
        for item in found
    )


def clock_of(item: WorkItem, now: datetime) -> ClockView:
    """Return how the clock of ``item`` stands at ``now``."""
    if item.answered_at is not None:
        return ClockView("met", item.due_at, item.answered_at, item.is_in_time)
    if item.due_at is None:
        return ClockView("none")
    if item.state == states.DONE:
        return ClockView("none", item.due_at)
    if item.paused_at is not None:
        return ClockView("waiting", item.due_at)
    warns = clocks.warns_at(own_promise(item), item.due_at)
    state = "late" if now > item.due_at else "soon" if warns is not None and now >= warns else "running"
    return ClockView(state, item.due_at)


def step_rows(actor: Actor, session: Session, item: WorkItem, *, all_steps: bool) -> tuple[StepRow, ...]:
    """Return the steps of ``item``, the oldest first: all of them for staff, for clients those shared with them."""
    query = select(Step).where(Step.item_id == item.id)
    if not all_steps:
        query = query.where(col(Step.is_shared))
    files = files_of(session, item)
    return tuple(
        StepRow(
            step.public_id,
            step.at,
            step.kind,
            step.by,
            step.is_from_agency,
            step.by_id is not None and step.by_id == actor.user_id,
            step.text,
            step.detail,
            files.get(step.id or 0, ()),
        )
        for step in session.exec(query.order_by(col(Step.id)))
    )
