"""The kiosk: the board on a registered machine; for an administrator who is signed in, the list of kiosks."""

from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.agency_branding import agency
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.entrance import shell
from clientconnect.components.feedback import KIOSK, SIGN_IN
from clientconnect.components.kiosk.devices import draw_devices
from clientconnect.components.kiosk.view import KioskView
from clientconnect.components.kiosk.work import WORK
from clientconnect.components.next_address import with_next
from clientconnect.components.timed_page import page
from clientconnect.errors import SignedOut
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _, speak


@page(KIOSK)
async def kiosk() -> Response | None:
    """Build what this machine and whoever is signed in on it may see."""
    client = ui.context.client
    actor = await bridge.somebody()
    if actor is not None and actor.kiosk_id is not None:
        client.delete()  # no browser gets it
        return RedirectResponse(WORK, 303)
    if actor is not None and actor.may(Permission.KIOSK_MANAGE):
        speak(actor.language)
        await draw_devices(actor)
        return None
    known = await agency()
    try:
        await KioskView(known).show()
    except SignedOut:
        client.content.clear()
        client.status_code = 403
        with shell(
            _("This machine is no kiosk"),
            known.branding,
            sentence=_("An administrator of the agency signs in here, opens this page again and registers it."),
        ), box("cc-actions"):  # fmt: skip
            button_link(_("Sign in"), with_next(SIGN_IN, KIOSK), "login", "cc-primary")
    return None
