"""The tabs Contact History and Notes: what was done and said, newest first."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.account_pane import words
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.text import muted, text
from clientconnect.services.accounts.models import HistoryRow
from clientconnect.texts import _


def history(rows: Sequence[HistoryRow], zone: str) -> None:
    """Draw the contact history."""
    if not rows:
        with empty_state(
            "history", _("No contacts yet"), _("Calls, letters and collectors' notes will be listed here.")
        ):
            return
    _entries(rows, zone)


def notes(rows: Sequence[HistoryRow], zone: str) -> None:
    """Draw what clients wrote, each with its code, author and time."""
    if not rows:
        with empty_state(
            "edit_note", _("No notes yet"), _("What you or your colleagues write on this account will stand here.")
        ):
            return
    _entries(rows, zone)


def _entries(rows: Sequence[HistoryRow], zone: str) -> None:
    with box("cc-entries", "ol"):
        for row in rows:
            _entry(row, zone)


def _entry(row: HistoryRow, zone: str) -> None:
    word, icon_name = words.history_kind(row.kind)
    with box("cc-entry-row", "li"):
        with box("cc-entry-icon"):
            icon(icon_name)
        with box("cc-entry-body"):
            with box("cc-entry-line"):
                text(word, "cc-strong", "span")
                if row.code:
                    text(row.code, "cc-code", "span")
                if row.outcome:
                    text(row.outcome, "cc-entry-outcome", "span")
            if row.text:
                text(row.text, "cc-prose", "p")
            muted(
                "  ·  ".join(part for part in (row.author, formats.moment(row.occurred_at, zone)) if part),
                "cc-entry-foot",
            )
