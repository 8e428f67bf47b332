"""How new accounts and files of them are shown to the client that sent them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect.services.accounts.names import name_key, number_key
from clientconnect.services.accounts.refs import refs_by_public_id
from clientconnect.services.clients.scope import client_names, is_within
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.models import (
    ACCEPTED,
    DECIDED,
    DONE,
    IN_REVIEW,
    RECEIVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    SubmissionRow,
)
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import due_of


def rows_shown(actor: Actor, session: Session, ids: Iterable[int]) -> dict[int, SubmissionRow]:
    """Return the submissions ``ids`` (keys), which the reader was allowed to see, as a list shows them: a step."""
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
            _is_changeable(row) and is_within(actor, session, Permission.SUBMISSION_MAKE, row.client_id),
        )
        for row in rows
    }


def files_shown(actor: Actor, session: Session, ids: Iterable[int]) -> dict[int, SubmissionRow]:
    """Return the batches ``ids`` (keys), which the reader was allowed to see, as a list shows them: a step."""
    query = select_columns(Batch, file_stands()).where(col(Batch.id).in_(list(ids)))
    found: list[tuple[Batch, str]] = [(batch, str(state)) for batch, state in session.execute(query)]
    names = client_names(session, sorted({batch.client_id for batch, _state in found}))
    due = due_of(session, [batch.item_id for batch, _state in found if batch.item_id])
    counts, times = _decisions(session, [batch.id for batch, _state in found])
    return {
        batch.id or 0: SubmissionRow(
            batch.public_id,
            batch.number,
            batch.file_name,
            "",
            names[batch.client_id],
            batch.total,
            state,
            batch.committed_at or batch.made_at,
            batch.made_by,
            times.get(batch.id, (None, None))[0],
            "",
            times.get(batch.id, (None, None))[1] if state in (ACCEPTED, DECIDED, WITHDRAWN) else None,
            "",
            "",
            "",
            due.get(batch.item_id),
            is_within(actor, session, Permission.SUBMISSION_MAKE, batch.client_id),
            rows=batch.rows,
            counts=counts.get(batch.id, {}),
        )
        for batch, state in found
    }


def file_stands() -> ColumnElement[str]:
    """Return how a batch stands for its client: accepted is one whose rows all are, decided one with others among them."""
    others = select(Submission.id).where(
        Submission.client_id == Batch.client_id,
        col(Submission.state).in_((RETURNED, REJECTED, WITHDRAWN)),
        Submission.batch_id == Batch.id,
        ~col(Submission.is_left_out),
    )
    return case(
        (col(Batch.state).in_((IN_REVIEW, WITHDRAWN)), col(Batch.state)),
        (and_(col(Batch.state) == DONE, others.exists()), DECIDED),
        (col(Batch.state) == DONE, ACCEPTED),
        else_=RECEIVED,
    )


def named(text: str) -> ColumnElement[bool]:
    """Return what holds for the submissions that ``text`` names: by a name, a number, or a receipt's, of a row too."""
    name, number = name_key(text), number_key(text)
    file, _dash, row = text.strip().upper().rpartition("-")
    found: list[ColumnElement[bool]] = [col(Submission.number) == text.strip().upper()]
    if name:
        found.append(col(Submission.name_key).contains(name, autoescape=True))
    if number:
        found.append(col(Submission.account_number_key).startswith(number, autoescape=True))
    if file and row.isdecimal() and len(row) < 7:
        of_file = col(Submission.batch_id).in_(select(Batch.id).where(Batch.number == file))
        found.append(and_(of_file, col(Submission.row_number) == int(row)))
    return or_(literal(False), *found)


def _is_changeable(row: Submission) -> bool:
    """Tell whether a submission stands by itself: while its file waits for review it goes with the file."""
    return row.batch_id is None or bool(row.item_id) or row.state not in (RECEIVED, IN_REVIEW)


def _decisions(
    session: Session, ids: list[int | None]
) -> tuple[Mapping[int | None, Mapping[str, int]], Mapping[int | None, Any]]:
    """Return of each batch how many of its rows are in each state, and when the first and the last was decided on."""
    query = select_columns(
        col(Submission.batch_id),
        col(Submission.state),
        func.count(),
        func.min(Submission.decided_at),
        func.max(Submission.decided_at),
    ).where(col(Submission.batch_id).in_(ids), ~col(Submission.is_left_out))
    counts: dict[int | None, dict[str, int]] = {}
    times: dict[int | None, tuple[Any, Any]] = {}
    for batch, state, count, first, last in session.execute(
        query.group_by(col(Submission.batch_id), col(Submission.state))
    ):
        counts.setdefault(batch, {})[state] = count
        if first is not None:
            known = times.get(batch, (first, last))
            times[batch] = (min(known[0], first), max(known[1], last))
    return counts, times
