"""Where the new accounts stand that a client sent: the list, one of them, taking one back before its review begins."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.access.display_name import display_name
from clientconnect.services.clients.choices import with_branches
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.images import images_of
from clientconnect.services.placements.models import (
    RECEIVED,
    REJECTED,
    RETURNED,
    STATES,
    WITHDRAWN,
    SubmissionDetail,
    SubmissionList,
)
from clientconnect.services.placements.reach import find_submission
from clientconnect.services.placements.seen import as_seen
from clientconnect.services.placements.sent_shown import file_stands, files_shown, named, rows_shown
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.complete import close_withdrawn
from clientconnect.texts import _

SIZE = 20
"""Rows of a page."""


@use_case(Permission.SUBMISSION_READ)
def submissions(
    actor: Actor, session: Session, *, state: str = "", text: str = "", client_id: str = "", offset: int = 0
) -> SubmissionList:
    """Return a page of what was submitted, the latest first: single accounts, whole batches, rows returned or rejected.

    ``state`` narrows to one of :data:`STATES`, ``text`` to a name, a number or a file's name, in all rows of batches as
    well, ``client_id`` (public) to a client with its branches.
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
    many = many.where(*batches, *([file_stands() == wanted] if wanted else []))
    both = union_all(one, many).subquery()
    page = session.execute(
        select_columns(both.c.key, both.c.is_batch)
        .order_by(both.c.at.desc(), both.c.is_batch, both.c.key.desc())
        .offset(offset)
        .limit(SIZE)
    ).all()
    rows = rows_shown(actor, session, [key for key, is_batch in page if not is_batch])
    sheets = files_shown(actor, session, [key for key, is_batch in page if is_batch])
    shown = tuple((sheets if is_batch else rows)[key] for key, is_batch in page)
    return SubmissionList(shown, counts[wanted] if wanted else sum(counts.values()), counts, offset)


@use_case(Permission.SUBMISSION_READ, writes=True)
def open_submission(actor: Actor, session: Session, submission_id: str) -> SubmissionDetail:
    """Return a submission with what was sent, as its reader may see it; that it was read is recorded."""
    sent = find_submission(actor, session, Permission.SUBMISSION_READ, submission_id)
    subject = f"submission:{sent.public_id}"
    audit.record(actor, session, "submission.viewed", subject=subject, client_id=sent.client_id, number=sent.number)
    entry = as_seen(actor, session, sent.client_id, open_entry(sent.public_id, sent.sealed))
    row = rows_shown(actor, session, [sent.id or 0])[sent.id or 0]
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
    of_files = and_(col(Submission.batch_id).in_(committed), ~col(Submission.is_left_out))
    by_itself = or_(col(Submission.state).in_((RETURNED, REJECTED)), col(Submission.times_sent) > 1)
    singles: list[ColumnElement[bool]] = [
        or_(col(Submission.batch_id).is_(None), of_files if text.strip() else and_(of_files, by_itself))
    ]
    batches: list[ColumnElement[bool]] = [col(Batch.committed_at).is_not(None)]
    if allowed is not None:
        singles.append(col(Submission.client_id).in_(allowed))
        batches.append(col(Batch.client_id).in_(allowed))
    if plain := text.strip():
        singles.append(named(plain))
        batches.append(or_(col(Batch.file_name).icontains(plain, autoescape=True), col(Batch.number) == plain.upper()))
    return singles, batches


def _counts(session: Session, singles: list[ColumnElement[bool]], batches: list[ColumnElement[bool]]) -> dict[str, int]:
    found = dict.fromkeys(STATES, 0)
    query = select_columns(col(Submission.state), func.count()).where(*singles).group_by(col(Submission.state))
    for state, count in session.execute(query):
        found[state] = found.get(state, 0) + count
    files = select_columns(file_stands().label("state")).where(*batches).subquery()
    for state, count in session.execute(select_columns(files.c.state, func.count()).group_by(files.c.state)):
        found[state] += count
    return found
