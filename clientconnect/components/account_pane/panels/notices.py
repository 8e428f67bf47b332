"""The Notices tab: letters sent to the debtor, with the letter itself where it is at hand."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.account_pane import words
from clientconnect.components.account_pane.file_links import file_links
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.services.accounts.models import NoticeRow
from clientconnect.texts import _


def notices(rows: Sequence[NoticeRow]) -> None:
    """Draw the letters, newest first."""
    if not rows:
        with empty_state(
            "mail_outline", _("No letters yet"), _("Letters that the agency sends to the debtor will be listed here.")
        ):
            return

    def letter(row: NoticeRow) -> None:
        if row.file_name:
            file_links("/files/notice", row.public_id, row.name)
        else:
            muted(_("not at hand"), tag="span")

    data_table(
        _("Notices"),
        [
            Column(_("Sent"), lambda row: formats.day(row.sent_on), classes="cc-one-line"),
            Column(_("Letter"), lambda row: row.name, classes="cc-wide-cell"),
            Column(_("Sent by"), lambda row: words.notice_method(row.method)),
            Column(_("Recipient"), lambda row: row.recipient or formats.DASH),
            Column(_("Outcome"), lambda row: row.outcome or formats.DASH),
            Column(_("File"), letter),
        ],
        rows,
        "cc-cards",
    )
