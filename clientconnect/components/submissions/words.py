"""What is said of a submission: its state, its steps, what comes next."""

from dataclasses import dataclass
from datetime import datetime

from clientconnect.components.requests.words import weekday_moment
from clientconnect.services.placements.models import (
    ACCEPTED,
    DECIDED,
    IN_REVIEW,
    RECEIVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    SubmissionRow,
)
from clientconnect.texts import _, plural


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the way of a submission; ``at`` is when it was reached, ``by`` when it is promised."""

    word: str
    at: datetime | None = None
    by: datetime | None = None
    is_now: bool = False


def state(name: str) -> tuple[str, str, str]:
    """Return the word, the icon and the tone of a state."""
    return {
        RECEIVED: (_("Received"), "inbox", "blue"),
        IN_REVIEW: (_("In review"), "plagiarism", "violet"),
        RETURNED: (_("Returned"), "assignment_return", "amber"),
        DECIDED: (_("Decided"), "rule", "amber"),
        ACCEPTED: (_("Accepted"), "task_alt", "green"),
        REJECTED: (_("Not accepted"), "block", "red"),
        WITHDRAWN: (_("Withdrawn"), "undo", "grey"),
    }.get(name, (name, "help_outline", "grey"))


def steps(row: SubmissionRow) -> tuple[StepShown, ...]:
    """Return the steps of a submission: those that were made, and those that are to come."""
    received = StepShown(_("Received"), row.sent_at, is_now=row.state == RECEIVED)
    if row.state == WITHDRAWN:
        return (received, StepShown(_("Withdrawn"), row.decided_at, is_now=True))
    review = StepShown(_("In review"), row.reviewed_at or row.decided_at, row.due_at, is_now=row.state == IN_REVIEW)
    decided = row.state in (RETURNED, REJECTED, ACCEPTED, DECIDED)
    word = state(row.state)[0] if decided else _("Decided") if row.rows else _("Accepted")
    return (received, review, StepShown(word, row.decided_at if decided else None, row.due_at, is_now=decided))


def said(row: SubmissionRow, zone: str) -> str:
    """Say in a sentence how a submission stands, and what comes next."""
    if row.rows:
        return _of_batch(row, zone)
    return {
        RECEIVED: _waits(row, zone),
        IN_REVIEW: _reads(row, zone),
        ACCEPTED: _("Agency’s number {number}. It is in Manage Accounts now.").format(number=row.agency_number),
        WITHDRAWN: _("Withdrawn before its review began."),
    }.get(row.state, row.reason)


def _of_batch(row: SubmissionRow, zone: str) -> str:
    known = plural("{count} account from a file.", "{count} accounts from a file.", row.rows)
    if row.state == WITHDRAWN:
        return f"{known} {_('Withdrawn before its review began.')}"
    if row.state == ACCEPTED:
        return plural("Its {count} account was accepted.", "All its {count} accounts were accepted.", row.rows)
    decided = _decided(row)
    if row.state == DECIDED:
        return f"{known} {decided}"
    waits = _reads(row, zone) if row.state == IN_REVIEW else _waits(row, zone)
    return " ".join(filter(None, (known, decided, waits)))


def _decided(row: SubmissionRow) -> str:
    """Count what was decided on of a file: 2 accepted, 1 returned."""
    parts = (
        (_("{count} accepted"), ACCEPTED),
        (_("{count} returned"), RETURNED),
        (_("{count} not accepted"), REJECTED),
        (_("{count} withdrawn"), WITHDRAWN),
    )
    said = [word.format(count=f"{row.counts[name]:,}") for word, name in parts if row.counts.get(name)]
    return f"{', '.join(said)}." if said else ""


def _waits(row: SubmissionRow, zone: str) -> str:
    if row.due_at is None:
        return _("The agency reviews it next.")
    return _("The agency reviews it by {when}.").format(when=weekday_moment(row.due_at, zone))


def _reads(row: SubmissionRow, zone: str) -> str:
    who = row.reviewed_by or _("The agency")
    if row.due_at is None:
        return _("{who} is reading it.").format(who=who)
    when = weekday_moment(row.due_at, zone)
    return _("{who} is reading it. An answer is due by {when}.").format(who=who, when=when)
