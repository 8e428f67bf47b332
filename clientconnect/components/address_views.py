"""The pages behind the link that confirms a new e-mail address."""

from clientconnect.components import native_form
from clientconnect.components.agency_branding import branding
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.entrance import shell
from clientconnect.components.info_form import INFO
from clientconnect.components.next_address import HOME
from clientconnect.services.access.new_address import NewAddress
from clientconnect.texts import _

HELP = "/help"


async def draw_confirm(token: str, new: NewAddress) -> None:
    """Draw the question whether this is the address; looking at it confirms nothing."""
    sentence = _("{address} is to be the e-mail address of the username {username}.").format(
        address=new.address, username=new.username
    )
    with (
        shell(_("Confirm your e-mail address"), await branding(), sentence=sentence, links=[(_("Help"), HELP)]),
        native_form.form(f"/address/{token}", "cc-entrance-form"),
    ):
        native_form.submit(_("Confirm"), "cc-large cc-whole")


async def draw_confirmed(new: NewAddress) -> None:
    """Draw that the address counts from now on."""
    sentence = _("From now on {address} is the e-mail address of the username {username}.").format(
        address=new.address, username=new.username
    )
    with (
        shell(_("Your e-mail address is confirmed"), await branding(), sentence=sentence, links=[(_("Help"), HELP)]),
        box("cc-actions"),
    ):
        button_link(_("Manage Accounts"), HOME, None, "cc-primary")


async def draw_void_address(sentence: str) -> None:
    """Draw the page behind a link that works no more, with the next step."""
    with (
        shell(_("This link works no more"), await branding(), sentence=sentence, links=[(_("Help"), HELP)]),
        box("cc-actions"),
    ):
        button_link(_("Edit my Info"), INFO, None, "cc-primary")
