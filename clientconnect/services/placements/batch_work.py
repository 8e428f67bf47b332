"""The work that accepts the rows of a batch: a job that outlives the click."""

from sqlmodel import Session

from clientconnect.errors import NotFound
from clientconnect.services.foundation import jobs
from clientconnect.services.foundation.jobs import JobState
from clientconnect.services.placements.tables import Batch

ACCEPTING = "placements.accept"
"""The job that accepts the rows of a batch."""
UNDER_WAY = ("waiting", "running")
"""States of a job that is not over."""


def work_of(session: Session, batch: Batch) -> JobState | None:
    """Return the work that accepts the rows of ``batch``, as far as it is known: a step."""
    try:
        found = jobs.state(session, batch.job_id) if batch.job_id else None
    except NotFound:  # long done and forgotten
        return None
    return found if found is not None and found.kind == ACCEPTING else None


def is_under_way(session: Session, batch: Batch) -> bool:
    """Tell whether the rows of ``batch`` are being accepted: a step."""
    work = work_of(session, batch)
    return work is not None and work.state in UNDER_WAY
