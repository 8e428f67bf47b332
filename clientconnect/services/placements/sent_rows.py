"""The accounts of a placed file, each with how it stands, for the client that sent it."""

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from clientconnect.errors import NotFound
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.models import STATES, SubmissionList
from clientconnect.services.placements.sent_shown import named, rows_shown
from clientconnect.services.placements.tables import Submission
from clientconnect.texts import _

SIZE = 50
"""Rows of a page."""


@use_case(Permission.SUBMISSION_READ)
def sent_rows(
    actor: Actor, session: Session, batch_id: str, *, state: str = "", text: str = "", offset: int = 0
) -> SubmissionList:
    """Return a page of the rows of a placed batch in the order of the file, without those left out.

    ``state`` narrows to one of :data:`STATES`, ``text`` to a name or a number. What is not placed is :class:`NotFound`.
    """
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    if batch.committed_at is None:
        raise NotFound(_("These accounts are not placed yet."))
    wanted = [col(Submission.batch_id) == batch.id, ~col(Submission.is_left_out)]
    if text.strip():
        wanted.append(named(text))
    by_state = select_columns(col(Submission.state), func.count()).where(*wanted).group_by(col(Submission.state))
    counts: dict[str, int] = {}
    for name, many in session.execute(by_state):
        counts[name] = many
    is_narrowed = state in STATES
    count = counts.get(state, 0) if is_narrowed else sum(counts.values())
    offset = max(0, min(offset, max(0, count - 1) // SIZE * SIZE))
    query = select_columns(col(Submission.id)).where(
        *wanted, *([col(Submission.state) == state] if is_narrowed else [])
    )
    keys = list(session.scalars(query.order_by(col(Submission.row_number)).offset(offset).limit(SIZE)))
    rows = rows_shown(actor, session, [key for key in keys if key is not None])
    return SubmissionList(tuple(rows[key] for key in keys if key is not None), count, counts, offset)
