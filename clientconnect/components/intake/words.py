"""The words of intake: sections of a new account, how fields compare, how sure a likeness is."""

from datetime import datetime

from clientconnect import clock
from clientconnect.components import formats
from clientconnect.components.account_pane import words as account_words
from clientconnect.components.placement_words import kinds, same
from clientconnect.components.requests.words import span
from clientconnect.services.placements.comparing import DIFFERS, MISSING, NEW, SAME
from clientconnect.services.placements.review_models import LIKELY, POSSIBLE, Reviewed
from clientconnect.services.placements.twins import SUBMISSION, Twin
from clientconnect.texts import _


def section(name: str) -> str:
    """Return the heading of a section of the form."""
    return {
        "responsible": _("Responsible party"),
        "spouse": _("Spouse"),
        "second": _("Second location"),
        "patient": _("Patient"),
        "check": _("Check"),
        "account": _("Debt"),
        "amounts": _("Amounts"),
        "itemization": _("Itemization"),
        "additional": _("Additional information"),
    }[name]


def typed(field_id: str, content: str) -> str:
    """Return what was typed as a reviewer reads it."""
    return account_words.itemization(content) if field_id == "itemization_type" and content else content


def mark(name: str) -> tuple[str, str, str]:
    """Return the word, the icon and the tone of how a field compares."""
    return {
        SAME: (_("Same"), "check", "green"),
        DIFFERS: (_("Differs"), "compare_arrows", "amber"),
        NEW: (_("Only in new"), "add_circle_outline", "blue"),
        MISSING: (_("Only on file"), "remove_circle_outline", "grey"),
    }[name]


def likeness(name: str) -> tuple[str, str, str]:
    """Return the word, the icon and the tone of how sure it is that there is one already."""
    return {
        LIKELY: (_("Likely duplicate"), "content_copy", "amber"),
        POSSIBLE: (_("Possible duplicate"), "content_copy", "grey"),
    }.get(name, (_("No match"), "check_circle", "green"))


def waits(since: datetime) -> str:
    """Say since when something waits: 4 h 22 min."""
    return span(clock.now() - since)


def why(twin: Twin) -> str:
    """Say by what a likely duplicate was found."""
    said = same(twin.why)
    return said[:1].upper() + said[1:]


def twin_name(twin: Twin) -> str:
    """Name a likely duplicate: an account by its number, one that is under review as such."""
    number = twin.number or _("without a number")
    if twin.kind == SUBMISSION:
        return _("{name}, {number}, not accepted yet").format(name=twin.name, number=number)
    return _("{name}, account {number}").format(name=twin.name, number=number)


def twin_line(twin: Twin) -> str:
    """Say when a likely duplicate was placed, with whom, and what is owed on it."""
    return f"{twin.client_name} · {formats.day(twin.placed_on)} · {formats.money(twin.balance)}"


def counted(reviewed: Reviewed) -> str:
    """Count how the fields compare: 5 same, 7 differ, 1 new."""
    marks = [one.mark for one in reviewed.fields]
    parts = (
        (_("{count} same"), marks.count(SAME)),
        (_("{count} differ"), marks.count(DIFFERS)),
        (_("{count} only in new"), marks.count(NEW)),
        (_("{count} only on file"), marks.count(MISSING)),
    )
    return ", ".join(word.format(count=count) for word, count in parts if count)


def kind(name: str) -> str:
    """Return what is placed."""
    return kinds().get(name, name)
