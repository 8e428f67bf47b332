"""The screen of a kiosk: the whole window, with the agency, what it shows, and the time."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from clientconnect import clock
from clientconnect.components import theme
from clientconnect.components.agency_branding import Agency
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.frame import title_of
from clientconnect.texts import _

TICK_SECONDS = 5.0


@contextmanager
def kiosk_screen(agency: Agency) -> Iterator[None]:
    """Build the screen, dark; what follows stands below its head."""
    theme.apply(agency.branding, dark=True)
    ui.page_title(title_of(_("Work queues"), agency.branding))
    ui.context.client.content.classes("cc-main")
    with box("cc-kiosk"):
        with box("cc-kiosk-head", "header"):
            icon(agency.branding.logo_icon)
            h1(agency.branding.agency_name, "cc-kiosk-agency")
            muted(_("Work queues"), tag="span")
            box("cc-spring")
            for classes, icon_name, words in (
                ("cc-kiosk-live", "sensors", _("Live")),
                ("cc-kiosk-live cc-kiosk-lost", "sensors_off", _("No connection")),
            ):  # the styles show the one that is true: NiceGUI marks a lost connection in the page
                with box(classes, "span"):
                    icon(icon_name)
                    text(words, tag="span")
            _Clock(agency.zone)
        yield


class _Clock:
    """The day and the time of the agency's zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._day, self._time = muted("", tag="span"), text("", "cc-kiosk-time cc-num", "span")
        self._tick()
        ui.timer(TICK_SECONDS, self._tick, immediate=False)

    def _tick(self) -> None:
        local = clock.in_zone(clock.now(), self._zone)
        self._day.text = f"{local:%a, %b} {local.day}"
        self._time.text = f"{local.hour % 12 or 12}:{local:%M %p}"
