"""The queues worked at a kiosk, full-screen and by touch: the board of the desk with its item, under a head of its own."""

from nicegui import ui

from clientconnect.components import native_form, theme
from clientconnect.components.agency_branding import Agency
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h2, muted
from clientconnect.components.frame import title_of
from clientconnect.components.kiosk.idling import Idling
from clientconnect.components.queues.view import QueuesView
from clientconnect.services.access.kiosk_sessions import AtKiosk
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

WORK = "/kiosk/work"
LEAVE = "/kiosk/leave"


def kiosk_work(actor: Actor, agency: Agency, known: AtKiosk) -> QueuesView:
    """Build the screen of the person who is signed in by PIN, and return the queues to be shown."""
    theme.apply(agency.branding, dark=False)
    ui.page_title(title_of(_("Work queues"), agency.branding))
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
        view = QueuesView(actor, agency.zone, WORK)
    idling.watch(root)
    return view
