"""The queues worked at a kiosk, full-screen and by touch: the board of the desk with its item, under a head of its own.

The printed copies that are out stand on a page beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from clientconnect.components import native_form, theme
from clientconnect.components.agency_branding import Agency
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, h2, muted
from clientconnect.components.frame import title_of
from clientconnect.components.kiosk.idling import Idling
from clientconnect.components.queues.copies_view import CopiesView
from clientconnect.components.queues.view import QueuesView
from clientconnect.services.access.kiosk_sessions import AtKiosk
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

WORK, COPIES = "/kiosk/work", "/kiosk/copies"
LEAVE = "/kiosk/leave"


def kiosk_work(actor: Actor, agency: Agency, known: AtKiosk) -> QueuesView:
    """Build the screen of the person who is signed in by PIN, and return the queues to be shown."""
    with _screen(_("Work queues"), agency, known):
        return QueuesView(actor, agency.zone, WORK)


def kiosk_copies(agency: Agency, known: AtKiosk) -> CopiesView:
    """Build the screen of the printed copies that are out, and return their list to be filled."""
    with _screen(_("Printed copies out"), agency, known), region(_("Printed copies out"), "cc-kiosk-list") as place:
        place.props("tabindex=0")
        with box("cc-row"):
            button_link(_("Queues"), WORK, "arrow_back")
            h1(_("Printed copies out"))
        return CopiesView(agency.zone, WORK)


@contextmanager
def _screen(title: str, agency: Agency, known: AtKiosk) -> Iterator[None]:
    """Build a screen with who is signed in, the way out, and the countdown to being signed out."""
    theme.apply(agency.branding, dark=False)
    ui.page_title(title_of(title, agency.branding))
    ui.context.client.content.classes("cc-main")
    ui.query("body").classes("cc-touch")
    with box("cc-kiosk-work") as root:
        with box("cc-kiosk-bar-top cc-on-bar", "header"):
            icon(agency.branding.logo_icon)
            h2(_("{name} at {kiosk}").format(name=known.name, kiosk=known.kiosk))
            box("cc-spring")
            idling = Idling(known.ends_at)
            with native_form.form(LEAVE):
                native_form.submit(_("Leave"), "cc-kiosk-leave")
        muted(_("Leave signs you out; so does the kiosk when nothing is touched."), "cc-hidden", "p")
        yield
    idling.watch(root)
