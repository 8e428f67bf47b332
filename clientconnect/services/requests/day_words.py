"""What the daily view says of a request, on the screen and on paper: where it stands, and what happened to it."""

from clientconnect.services.requests.day_models import DayEntry
from clientconnect.services.requests.models import ItemRow
from clientconnect.services.requests.outcomes import outcome
from clientconnect.texts import _


def stands(row: ItemRow) -> str:
    """Return where a request stands, and with whom; of a done one, what came of it."""
    if row.state == "done":
        return outcome(row.outcome)
    word = {"new": _("Not taken"), "taken": _("Taken"), "waiting": _("Waiting on client")}[row.state]
    return f"{word}: {row.taken_by}" if row.taken_by else word


def happened(entry: DayEntry) -> str:
    """Return what happened to a request, and by whom."""
    said = {
        "sent": _("Sent by {who}"),
        "received": _("Received from {detail}, by {who}"),
        "transferred": _("Transferred to {detail}, by {who}"),
        "completed": _("Completed by {who}: {detail}"),
        "retracted": _("Taken back by {who}"),
    }[entry.what]
    return said.format(who=entry.by, detail=outcome(entry.detail))
