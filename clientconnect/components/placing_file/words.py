"""How kinds, states and findings are told on the page."""

from clientconnect.components.placement_words import same
from clientconnect.services.placements.many.models import TWINS, TwinShown
from clientconnect.services.placements.models import CHECKED, CHECKING, MENDING, READING
from clientconnect.texts import _

_ICONS = {
    TWINS: "content_copy", "columns": "view_column", "capitals": "text_format", "punctuation": "text_format",
    "letters": "text_format", "one_person": "group", "second_location": "group", "no_aka": "badge", "suffix": "badge",
    "digits": "pin", "full_name": "badge", "minor": "child_care", "unit_last": "tag", "address_marks": "tag",
    "address_words": "home", "address_needed": "home", "military": "home", "required": "edit_note", "dates": "event_busy",
    "phone_area": "call", "email": "alternate_email", "amounts": "calculate", "itemization": "calculate",
    "too_long": "straighten", "no_cards": "credit_card_off",
}  # fmt: skip


def state(name: str) -> tuple[str, str, str]:
    """Return word, icon and tone of a batch's state."""
    return {
        READING: (_("Columns to map"), "view_column", "amber"),
        CHECKING: (_("Being checked"), "sync", "blue"),
        CHECKED: (_("Dry run to look at"), "fact_check", "blue"),
        MENDING: (_("Being corrected"), "sync", "blue"),
    }[name]


def icon_of(rule: str) -> str:
    """Return the icon of a kind of finding."""
    return _ICONS.get(rule, "rule")


def twin_sentence(twin: TwinShown) -> str:
    """Say what a row is likely the same as, and why."""
    reasons = same(twin.why)
    if twin.row:
        return _("Same as row {row}: {why}").format(row=twin.row, why=reasons)
    which = " · ".join(filter(None, (twin.number, twin.name)))
    placed = _(", {day}").format(day=twin.placed_on) if twin.placed_on else ""
    known = {"account": _("Placed already"), "submission": _("Sent already")}[twin.kind]
    return f"{known}: {which}{placed} ({reasons})" if which else f"{known} ({reasons})"
