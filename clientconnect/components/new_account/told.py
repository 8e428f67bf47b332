"""What stands above the form: that it was returned, what keeps it from being submitted, that another window changed it."""

from collections.abc import Callable, Sequence

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, link, small
from clientconnect.components.elements.states import notice
from clientconnect.services.placements.models import DraftRow
from clientconnect.services.placements.rules.model import Finding, field_name
from clientconnect.texts import _, plural


def tell_returned(number: str, reason: str) -> None:
    """Say that the agency returned the account, and why."""
    with notice("amber", reason, _("{number} was returned").format(number=number)):
        pass


def tell_drafts(drafts: Sequence[DraftRow]) -> None:
    """Say which accounts the person has begun and not submitted, with the way to the latest."""
    named = " · ".join(one.name or _("No name yet") for one in drafts[:3])
    title = plural(
        "{count} account is begun and not submitted", "{count} accounts are begun and not submitted", len(drafts)
    )
    with notice("blue", named, title), box("cc-actions"):
        button_link(_("Go on"), f"/new-account?draft={drafts[0].public_id}", None, "cc-outline cc-small")
        if len(drafts) > 1:
            link(_("All drafts, under Accounts sent"), "/submissions")


def tell_unfit(sentence: str, findings: Sequence[Finding], kind: str, lead: Callable[[Finding], object]) -> None:
    """Say all that keeps the account from being submitted; ``lead`` is the way to a field."""
    title = _("Nothing is lost. Each line leads to its field.")
    with notice("red", title, sentence, is_urgent=True), box("cc-placing-faults", "ul"):
        for found in findings:
            with box("", "li"):
                said = f"{field_name(found.field, kind)}: {found.sentence}"
                small(said, None, lambda found=found: lead(found)).mark("lead-to-fault")


def tell_collision(draft_id: str, keep_apart: Callable[[], object]) -> None:
    """Say that another window changed the draft, and offer both ways on."""
    sentence = _("What you typed here is not lost: keep it as a draft of its own, or look at what is there.")
    title = _("This draft was changed in another window")
    with notice("amber", sentence, title, is_urgent=True), box("cc-actions"):
        small(_("Keep mine as a new draft"), None, keep_apart).mark("keep-apart")
        button_link(_("Show what is there"), f"/new-account?draft={draft_id}", None, "cc-outline cc-small")
