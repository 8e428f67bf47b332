"""What came in and what was done on a day: the steps of its requests, each with the queue in which it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.tables import Code

_IN, _OUT = ("sent", "transferred"), ("transferred", "completed", "retracted")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a day, in the queue in which it counts; ``what`` and ``detail`` as of :class:`day_models.DayEntry`."""

    queue: str
    item_id: int
    at: datetime
    by: str
    what: str
    detail: str


def events(
    session: Session, reach: Sequence[ColumnElement[bool]], begins: datetime, ends: datetime
) -> tuple[list[Event], list[Event]]:
    """Return what came in and what was done from ``begins`` until ``ends`` within ``reach``, the oldest first: a step."""
    query = (
        select_columns(
            col(Step.id),
            col(Step.item_id),
            col(Step.at),
            col(Step.by),
            col(Step.kind),
            col(Step.detail),
            col(WorkItem.queue_key),
        )
        .join(WorkItem, col(WorkItem.id) == col(Step.item_id))
        .where(col(Step.at) >= begins, col(Step.at) < ends, col(Step.kind).in_({*_IN, *_OUT}), *reach)
    )
    rows = session.execute(query.order_by(col(Step.id))).all()
    queue_of = {code.code: code.queue_key for code in session.exec(select(Code))}
    moves = _moves(session, list({row.item_id for row in rows}))
    came_in: list[Event] = []
    done: list[Event] = []
    for step_id, item_id, at, by, kind, detail, queue in rows:
        if kind == "transferred":
            former, code = _said(detail, "former"), _said(detail, "code")
            came_in.append(Event(queue_of.get(code, queue), item_id, at, by, "received", former))
            done.append(Event(queue_of.get(former, queue), item_id, at, by, kind, code))
            continue
        left = next((former for move_id, former in moves.get(item_id, ()) if move_id > step_id), "")
        here = queue_of.get(left, queue)
        if kind == "sent":
            came_in.append(Event(here, item_id, at, by, kind, ""))
        else:
            done.append(Event(here, item_id, at, by, kind, _said(detail, "outcome")))
    return came_in, done


def _moves(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Return the transfers of each of the items ``ids``, the first one first: the step, and the code that it took them from."""
    found: dict[int, list[tuple[int, str]]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(Step.item_id, Step.id, Step.detail).where(
            col(Step.item_id).in_(ids[start : start + _AT_ONCE]), Step.kind == "transferred"
        )
        for item_id, step_id, detail in session.exec(query.order_by(col(Step.id))):
            found.setdefault(item_id, []).append((step_id or 0, _said(detail, "former")))
    return found


def _said(detail: Mapping[str, Any], name: str) -> str:
    return str(detail.get(name, ""))
