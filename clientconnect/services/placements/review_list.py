"""What waits for review: single new accounts and batches, in the order of their arrival."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect.services.clients.scope import client_names, scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.models import DONE, WITHDRAWN
from clientconnect.services.placements.review_models import LIKELY, OF_BATCH, POSSIBLE, SINGLE, ReviewList, ToReview
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.placements.twins import Twin, twins_of
from clientconnect.services.requests.item_facts import ItemFacts, item_facts

SIZE = 25
"""Rows of a page."""


@use_case(Permission.SUBMISSION_REVIEW)
def to_review(actor: Actor, session: Session, *, offset: int = 0) -> ReviewList:
    """Return a page of what waits for the agency's decision, the oldest first."""
    return page_to_review(actor, session, offset)


@use_case(Permission.SUBMISSION_REVIEW)
def next_to_review(actor: Actor, session: Session, after: str = "") -> str:
    """Return the public id of what waits longest and is nobody else's, behind ``after`` where that waits too; empty for none.

    After a row of a batch it is the next row of the same batch that waits.
    """
    if row := _next_row(session, after):
        return row
    singles, batches = _conditions(actor, session)
    one: Any = select_columns(
        col(Submission.sent_at).label("at"), col(Submission.public_id).label("id"), col(Submission.item_id)
    )
    many: Any = select_columns(
        col(Batch.committed_at).label("at"), col(Batch.public_id).label("id"), col(Batch.item_id)
    )
    both = union_all(one.where(*singles), many.where(*batches)).subquery()
    found = session.execute(select_columns(both.c.id, both.c.item_id).order_by(both.c.at, both.c.id).limit(500)).all()
    facts = item_facts(session, [item for _public_id, item in found])
    mine = [
        public_id
        for public_id, item in found
        if public_id == after or item not in facts or facts[item].taken_by_id in (None, actor.user_id)
    ]
    at = mine.index(after) + 1 if after in mine else 0
    others = [*mine[at:], *(public_id for public_id in mine[:at] if public_id != after)]
    return others[0] if others else ""


def _next_row(session: Session, after: str) -> str:
    """Return the row of a batch that waits behind the row ``after``, else the first that waits; empty where none is."""
    here = session.exec(select(Submission).where(Submission.public_id == after, Submission.item_id == "")).first()
    if here is None or here.batch_id is None:
        return ""
    waiting = select_columns(col(Submission.public_id)).where(
        col(Submission.batch_id) == here.batch_id, col(Submission.id) != here.id, *_waits()
    )
    is_before = case((col(Submission.row_number) < here.row_number, 1), else_=0)
    return session.scalar(waiting.order_by(is_before, col(Submission.row_number)).limit(1)) or ""


def page_to_review(actor: Actor, session: Session, offset: int) -> ReviewList:
    """Do what :func:`to_review` does: a step."""
    singles, batches = _conditions(actor, session)
    one: Any = select_columns(
        col(Submission.sent_at).label("at"), col(Submission.id).label("key"), literal(0).label("many")
    )
    many: Any = select_columns(
        col(Batch.committed_at).label("at"), col(Batch.id).label("key"), literal(1).label("many")
    )
    both = union_all(one.where(*singles), many.where(*batches)).subquery()
    count = session.scalar(select_columns(func.count()).select_from(both)) or 0
    offset = min(max(offset, 0), max(0, (count - 1) // SIZE * SIZE))
    page = session.execute(
        select_columns(both.c.key, both.c.many).order_by(both.c.at, both.c.many, both.c.key).offset(offset).limit(SIZE)
    ).all()
    rows = _singles(actor, session, [key for key, is_batch in page if not is_batch])
    sheets = _batches(actor, session, [key for key, is_batch in page if is_batch])
    shown = tuple((sheets if is_batch else rows)[key] for key, is_batch in page)
    alone = session.scalar(select_columns(func.count()).select_from(Submission).where(*singles)) or 0
    open_in_batches = (
        select_columns(func.count())
        .select_from(Submission)
        .where(col(Submission.batch_id).in_(select(Batch.id).where(*batches)), *_waits())
    )
    return ReviewList(shown, count, alone + (session.scalar(open_in_batches) or 0), offset)


def how_sure(twins: Sequence[Twin]) -> str:
    """Return how sure it is that one of ``twins`` is the same: likely, possible, or empty where there is none: a step."""
    if any(len(one.why) > 1 or one.why[:1] != ("birth_name",) for one in twins):
        return LIKELY
    return POSSIBLE if twins else ""


def _conditions(actor: Actor, session: Session) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    """Return what holds for the single submissions and for the batches that wait."""
    allowed = scope(actor, session, Permission.SUBMISSION_REVIEW)
    singles: list[ColumnElement[bool]] = [col(Submission.state).in_(UNDECIDED), col(Submission.item_id) != ""]
    batches: list[ColumnElement[bool]] = [
        col(Batch.committed_at).is_not(None),
        col(Batch.state).not_in((DONE, WITHDRAWN)),
    ]
    if allowed is not None:
        singles.append(col(Submission.client_id).in_(allowed))
        batches.append(col(Batch.client_id).in_(allowed))
    return singles, batches


def _waits() -> list[ColumnElement[bool]]:
    """Return what holds for the rows of a batch that wait."""
    return [col(Submission.state).in_(UNDECIDED), col(Submission.item_id) == "", ~col(Submission.is_left_out)]


def _singles(actor: Actor, session: Session, ids: Sequence[int]) -> dict[int, ToReview]:
    rows = session.exec(select(Submission).where(col(Submission.id).in_(ids))).all()
    names = client_names(session, sorted({row.client_id for row in rows}))
    facts = item_facts(session, [row.item_id for row in rows])
    entries = [(row.client_id, open_entry(row.public_id, row.sealed)) for row in rows]
    twins = twins_of(actor, session, entries)
    return {
        row.id or 0: ToReview(
            SINGLE,
            row.public_id,
            row.number,
            row.name,
            names[row.client_id],
            row.sent_at,
            row.sent_by,
            *_taken(actor, facts.get(row.item_id)),
            how_sure([one for one in like if one.public_id != row.public_id]),
            row.times_sent > 1,
            row.total,
        )
        for row, like in zip(rows, twins, strict=True)
    }


def _batches(actor: Actor, session: Session, ids: Sequence[int]) -> dict[int, ToReview]:
    rows = session.exec(select(Batch).where(col(Batch.id).in_(ids))).all()
    names = client_names(session, sorted({row.client_id for row in rows}))
    facts = item_facts(session, [row.item_id for row in rows])
    open_, twins = _counted(session, ids), _counted(session, ids, has_twin())
    return {
        row.id or 0: ToReview(
            OF_BATCH,
            row.public_id,
            row.number,
            row.file_name,
            names[row.client_id],
            row.committed_at or row.made_at,
            row.made_by,
            *_taken(actor, facts.get(row.item_id)),
            LIKELY if twins.get(row.id or 0) else "",
            False,
            row.total,
            row.rows,
            open_.get(row.id or 0, 0),
            twins.get(row.id or 0, 0),
        )
        for row in rows
    }


def has_twin() -> ColumnElement[bool]:
    """Return what holds for a row of a batch that has a likely duplicate."""
    return col(Submission.twin).is_not(None)


def _counted(session: Session, ids: Sequence[int], *more: ColumnElement[bool]) -> dict[int | None, int]:
    query = select_columns(col(Submission.batch_id), func.count()).where(col(Submission.batch_id).in_(ids), *_waits())
    return dict(session.execute(query.where(*more).group_by(col(Submission.batch_id))).all())


def _taken(actor: Actor, facts: ItemFacts | None) -> tuple[str, bool]:
    if facts is None or facts.taken_by_id is None:
        return "", False
    return facts.taken_by, facts.taken_by_id == actor.user_id
