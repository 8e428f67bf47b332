"""One submission in the list: whose account, its way in steps, how it stands, what can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.text import muted, text
from clientconnect.components.requests.words import short_moment
from clientconnect.components.submissions import words
from clientconnect.services.placements.models import (
    ACCEPTED,
    DECIDED,
    RECEIVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    SubmissionRow,
)
from clientconnect.texts import _

_MARKS = {RETURNED: "priority_high", WITHDRAWN: "close", REJECTED: "close"}


@dataclass(frozen=True, slots=True)
class RowActions:
    """What the buttons of a row do; each gets the row."""

    open: Callable[[SubmissionRow], object]
    withdraw: Callable[[SubmissionRow], object]
    use_again: Callable[[SubmissionRow], object]


def submission_row(row: SubmissionRow, zone: str, actions: RowActions) -> None:
    """Draw a submission."""
    word, icon_name, tone = words.state(row.state)
    with box("cc-sent-row", "li").classes("cc-sent-returned" if row.state == RETURNED else ""):
        with box("cc-sent-who"):
            text(row.name, "cc-strong")
            muted(" · ".join(filter(None, (row.account_number, row.client_name))), "cc-small-text")
            text(formats.money(row.total), "cc-sent-money")
            muted(row.number, "cc-small-text")
        with box("cc-sent-steps", "ol").classes(theme.TONE[tone]):
            for step in words.steps(row):
                _step(step, row, zone)
        with box("cc-sent-says"):
            pill(word, icon_name, tone)
            text(words.said(row, zone), "cc-sent-sentence", "p")
        with box("cc-sent-buttons"):
            _buttons(row, actions)


def _step(step: words.StepShown, row: SubmissionRow, zone: str) -> None:
    reached = step.at is not None or step.is_now
    with box("cc-sent-step", "li").classes("cc-reached" if reached else "") as element:
        with box("cc-sent-dot"):
            if reached:
                now = _MARKS.get(row.state, "check" if row.state in (ACCEPTED, DECIDED) else "more_horiz")
                icon(now if step.is_now else "check")
        text(step.word, "cc-strong" if step.is_now else "")
        if step.at is not None:
            muted(short_moment(step.at, zone), "cc-small-text")
        elif step.by is not None:
            muted(_("by {when}").format(when=short_moment(step.by, zone)), "cc-small-text cc-sent-by")
    if step.is_now:
        element.props("aria-current=step")


def _buttons(row: SubmissionRow, actions: RowActions) -> None:
    if row.rows:
        opener = button_link(_("Open the file"), f"/place-file/{row.public_id}", "table_rows", "cc-outline cc-small")
        opener.mark("open-file")
        if row.may_change and row.state == RECEIVED:
            small(_("Withdraw"), None, lambda: actions.withdraw(row)).classes("cc-danger").mark("withdraw-file")
        return
    if row.state == ACCEPTED and row.account_id:
        button_link(_("Open account"), f"/accounts/{row.account_id}", "arrow_forward", "cc-outline cc-small")
    if row.state == RETURNED and row.may_change:
        button_link(_("Mend and resend"), f"/new-account?submission={row.public_id}", "edit", "cc-primary cc-small")
    small(_("Open"), None, lambda: actions.open(row)).mark("open-submission")
    if row.may_change and row.state in (RECEIVED, RETURNED):
        small(_("Withdraw"), None, lambda: actions.withdraw(row)).classes("cc-danger").mark("withdraw-submission")
    if row.may_change and row.state in (WITHDRAWN, REJECTED):
        small(_("Use again"), "content_copy", lambda: actions.use_again(row)).mark("use-again")
