"""The figure "answered in time", by client and month."""

from clientconnect.components import formats
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.services.requests.answered import Answered, AnsweredRow
from clientconnect.texts import _


def answered_table(answered: Answered) -> None:
    """Draw a row for each client and month, and one for all clients together, the newest month first."""
    rows = [*answered.rows, *(row for row in answered.total if row.promised)]
    if not rows:
        muted(_("Nothing was promised in these months."), tag="p")
        return
    columns: list[Column[AnsweredRow]] = [
        Column(_("Client"), lambda row: row.client_name or _("All clients"), classes="cc-one-line"),
        Column(_("Month"), lambda row: f"{row.month:%m/%Y}"),
        Column(_("Promised"), lambda row: formats.count(row.promised), is_number=True),
        Column(_("In time"), lambda row: formats.count(row.in_time), is_number=True),
        Column(_("Late"), lambda row: formats.count(row.late), is_number=True),
        Column(_("Open"), lambda row: formats.count(row.open), is_number=True),
        Column(_("In time, %"), in_percent, is_number=True, classes="cc-strong"),
    ]
    data_table(
        _("Answered in time by client and month"),
        columns,
        rows,
        "cc-wide",
        lambda row: "" if row.client_name else "cc-strong",
    )


def in_percent(row: AnsweredRow) -> str:
    """Return how many in a hundred were answered in time, with one decimal; a dash where none is decided."""
    return formats.DASH if row.percent is None else f"{row.percent:.1f}"
