"""Where the new accounts stand that a client sent: the list, one of them, taking one back before its review begins."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts.names import name_key, number_key
from clientconnect.services.accounts.refs import refs_by_public_id
from clientconnect.services.clients.choices import with_branches
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.images import images_of
from clientconnect.services.placements.models import (
    ACCEPTED,
    DONE,
    IN_REVIEW,
    RECEIVED,
    RETURNED,
    STATES,
    WITHDRAWN,
    SubmissionDetail,
    SubmissionList,
    SubmissionRow,
)
from clientconnect.services.placements.reach import find_submission
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.seen import as_seen
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.complete import close_withdrawn
from clientconnect.services.requests.items import due_of
from clientconnect.texts import _

SIZE = 20
"""Rows of a page."""

_OF_BATCH = {IN_REVIEW: IN_REVIEW, DONE: ACCEPTED}
"""How a batch stands for its client, by its state; every other is received."""


@use_case(Permission.SUBMISSION_READ)
def submissions(
    actor: Actor, session: Session, *, state: str = "", text: str = "", client_id: str = "", offset: int = 0
) -> SubmissionList:
    """Return a page of what was submitted, the latest first: single accounts, whole batches, and rows that were returned.

    ``state`` narrows to one of :data:`STATES`, ``text`` to a name, a number or a file's name, ``client_id`` (public) to a
    client with its branches.
    """
    return page_of_sent(actor, session, state, text, client_id, offset)


def page_of_sent(  # noqa: PLR0917 - as the list is narrowed
    actor: Actor, session: Session, state: str = "", text: str = "", client_id: str = "", offset: int = 0
) -> SubmissionList:
    """Do what :func:`submissions` does: a step."""
    wanted = state if state in STATES else ""
    singles, batches = _conditions(actor, session, text, client_id)
    counts = _counts(session, singles, batches)
    offset = min(max(offset, 0), 10**9)
    one: Any = select_columns(
        col(Submission.sent_at).label("at"), col(Submission.id).label("key"), literal(0).label("is_batch")
    ).where(*singles, *([col(Submission.state) == wanted] if wanted else []))
    many: Any = select_columns(
        col(Batch.committed_at).label("at"), col(Batch.id).label("key"), literal(1).label("is_batch")
    )
    many = many.where(*batches, *([_batch_stands(wanted)] if wanted else []))
    both = union_all(one, many).subquery()
    page = session.execute(
        select_columns(both.c.key, both.c.is_batch)
        .order_by(both.c.at.desc(), both.c.is_batch, both.c.key.desc())
        .offset(offset)
        .limit(SIZE)
    ).all()
    rows = _rows(actor, session, [key for key, is_batch in page if not is_batch])
    sheets = _batch_rows(session, [key for key, is_batch in page if is_batch])
    shown = tuple((sheets if is_batch else rows)[key] for key, is_batch in page)
    return SubmissionList(shown, counts[wanted] if wanted else sum(counts.values()), counts, offset)


@use_case(Permission.SUBMISSION_READ, writes=True)
def open_submission(actor: Actor, session: Session, submission_id: str) -> SubmissionDetail:
    """Return a submission with what was sent, as its reader may see it; that it was read is recorded."""
    sent = find_submission(actor, session, Permission.SUBMISSION_READ, submission_id)
    subject = f"submission:{sent.public_id}"
    audit.record(actor, session, "submission.viewed", subject=subject, client_id=sent.client_id, number=sent.number)
    entry = as_seen(actor, session, sent.client_id, open_entry(sent.public_id, sent.sealed))
    row = _rows(actor, session, [sent.id or 0])[sent.id or 0]
    return SubmissionDetail(row, entry, images_of(session, submission_id=sent.id), dict(sent.remarks))


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def withdraw_submission(actor: Actor, session: Session, submission_id: str) -> None:
    """Take a submission back before its review begins, or one that was returned; later it is :class:`Conflict`."""
    sent = find_submission(actor, session, Permission.SUBMISSION_MAKE, submission_id)
    session.refresh(sent, with_for_update=True)
    if sent.state == WITHDRAWN:
        audit.leave_out(session)
        return
    if sent.state not in (RECEIVED, RETURNED) or (sent.state == RECEIVED and sent.batch_id and not sent.item_id):
        raise Conflict(_("The agency reviews this already, or has decided on it. Ask the agency instead."))
    if sent.state == RECEIVED:
        close_withdrawn(actor, session, sent.item_id)
    sent.state, sent.decided_at, sent.decided_by = WITHDRAWN, clock.now(), display_name(actor, session)
    sent.version += 1
    subject = f"submission:{sent.public_id}"
    audit.record(actor, session, "submission.withdrawn", subject=subject, client_id=sent.client_id, number=sent.number)


def _conditions(
    actor: Actor, session: Session, text: str, client_id: str
) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    """Return what holds for the single submissions and for the batches that the reader asks for."""
    allowed = scope(actor, session, Permission.SUBMISSION_READ)
    if client_id:
        allowed = with_branches(actor, session, Permission.SUBMISSION_READ, client_id)
    committed = select(Batch.id).where(col(Batch.committed_at).is_not(None))
    singles: list[ColumnElement[bool]] = [
        or_(
            col(Submission.batch_id).is_(None),
            (col(Submission.state) == RETURNED) & col(Submission.batch_id).in_(committed),
            (col(Submission.times_sent) > 1) & col(Submission.batch_id).in_(committed),
        )
    ]
    batches: list[ColumnElement[bool]] = [col(Batch.committed_at).is_not(None)]
    if allowed is not None:
        singles.append(col(Submission.client_id).in_(allowed))
        batches.append(col(Batch.client_id).in_(allowed))
    if plain := text.strip():
        name, number = name_key(plain), number_key(plain)
        singles.append(
            or_(
                col(Submission.name_key).contains(name, autoescape=True) if name else literal(False),
                col(Submission.account_number_key).startswith(number, autoescape=True) if number else literal(False),
                col(Submission.number) == plain.upper(),
            )
        )
        batches.append(or_(col(Batch.file_name).icontains(plain, autoescape=True), col(Batch.number) == plain.upper()))
    return singles, batches


def _batch_stands(state: str) -> ColumnElement[bool]:
    if state == RECEIVED:
        return col(Batch.state).not_in(tuple(_OF_BATCH))
    known = [name for name, shown in _OF_BATCH.items() if shown == state]
    return col(Batch.state).in_(known)


def _counts(session: Session, singles: list[ColumnElement[bool]], batches: list[ColumnElement[bool]]) -> dict[str, int]:
    found = dict.fromkeys(STATES, 0)
    query = select_columns(col(Submission.state), func.count()).where(*singles).group_by(col(Submission.state))
    for state, count in session.execute(query):
        found[state] = found.get(state, 0) + count
    of_batches = select_columns(col(Batch.state), func.count()).where(*batches).group_by(col(Batch.state))
    for state, count in session.execute(of_batches):
        found[_OF_BATCH.get(state, RECEIVED)] += count
    return found


def _rows(actor: Actor, session: Session, ids: Iterable[int]) -> dict[int, SubmissionRow]:
    rows = session.exec(select(Submission).where(col(Submission.id).in_(list(ids)))).all()
    names = client_names(session, sorted({row.client_id for row in rows}))
    due = due_of(session, [row.item_id for row in rows if row.item_id])
    accounts = refs_by_public_id(session, [row.account_id for row in rows if row.account_id])
    wanted = select_columns(col(Batch.id), col(Batch.number)).where(col(Batch.id).in_([row.batch_id for row in rows]))
    batches: dict[int | None, str] = {key: number for key, number in session.execute(wanted)}  # noqa: C416 - rows are no pairs
    return {
        row.id or 0: SubmissionRow(
            row.public_id,
            row.number or row_receipt(batches[row.batch_id], row.row_number),
            row.name,
            row.account_number,
            names[row.client_id],
            row.total,
            row.state,
            row.sent_at,
            row.sent_by,
            row.reviewed_at,
            row.reviewed_by,
            row.decided_at,
            row.reason,
            row.account_id if row.account_id in accounts else "",
            accounts[row.account_id].agency_number if row.account_id in accounts else "",
            due.get(row.item_id),
            is_within(actor, session, Permission.SUBMISSION_MAKE, row.client_id),
        )
        for row in rows
    }


def _batch_rows(session: Session, ids: Iterable[int]) -> dict[int, SubmissionRow]:
    rows = session.exec(select(Batch).where(col(Batch.id).in_(list(ids)))).all()
    names = client_names(session, sorted({row.client_id for row in rows}))
    due = due_of(session, [row.item_id for row in rows if row.item_id])
    keys = [row.id for row in rows]
    counted = select_columns(col(Submission.batch_id), func.count()).where(
        col(Submission.batch_id).in_(keys), col(Submission.state) == ACCEPTED
    )
    by_batch = session.execute(counted.group_by(col(Submission.batch_id))).all()
    accepted: dict[int | None, int] = {row[0]: row[1] for row in by_batch}
    return {row.id or 0: _of_batch(row, names, due, accepted.get(row.id, 0)) for row in rows}


def _of_batch(row: Batch, names: dict[int, str], due: dict[str, datetime | None], accepted: int) -> SubmissionRow:
    return SubmissionRow(
        row.public_id,
        row.number,
        row.file_name,
        "",
        names[row.client_id],
        row.total,
        _OF_BATCH.get(row.state, RECEIVED),
        row.committed_at or row.made_at,
        row.made_by,
        None,
        "",
        None,
        "",
        "",
        "",
        due.get(row.item_id),
        False,
        rows=row.rows,
        accepted=accepted,
    )
