"""For administrators: make this machine a kiosk, and the list of kiosks with the way to shut one out."""

from collections.abc import Mapping, Sequence
from functools import partial

from clientconnect.components import bridge, native_form
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary, small
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import KIOSK, confirm, guarded
from clientconnect.components.formats import ago, moment
from clientconnect.components.portal_page import portal_page
from clientconnect.services.access.kiosks import KioskRow, list_kiosks, revoke_kiosk
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

REGISTER = "/kiosk/register"


async def draw_devices(actor: Actor, typed: str = "", faults: Mapping[str, str] | None = None) -> None:
    """Draw the page of the kiosks within the frame, with what was ``typed`` and refused."""
    rows = await bridge.call(list_kiosks, actor)
    async with portal_page(actor, _("Kiosks"), KIOSK) as portal:
        with box("cc-panel cc-panel-body max-w-lg"), native_form.form(REGISTER, "cc-column gap-4"):
            h2(_("Make this machine a kiosk"))
            muted(
                _(
                    "It will show the board of the queues to whoever passes by, and staff sign in there by PIN. You are"
                    " signed out on it. Give its browser the whole screen (kiosk mode)."
                ),
                tag="p",
            )
            fault = (faults or {}).get("name", "")
            native_form.field("name", _("Name of this kiosk"), value=typed, error=fault, has_focus=bool(fault))
            native_form.submit(_("Register this machine"), "self-start")
        _Devices(portal.agency.zone).show(rows)


class _Devices:
    """The list; it draws itself anew after a kiosk was revoked."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._place = box("cc-panel mt-4")

    def show(self, rows: Sequence[KioskRow]) -> None:
        self._place.clear()
        with self._place:
            if not rows:
                with empty_state("tv", _("No kiosk yet"), _("Registered machines are listed here.")):
                    pass
                return
            data_table(_("Kiosks"), self._columns(), rows, "cc-cards")

    def _columns(self) -> list[Column[KioskRow]]:
        return [
            Column(_("Name"), lambda row: row.name),
            Column(_("Registered"), lambda row: f"{moment(row.registered_at, self._zone)} · {row.registered_by}"),
            Column(_("Last seen"), lambda row: ago(row.seen_at)),
            Column(_("State"), self._state),
        ]

    def _state(self, row: KioskRow) -> None:
        if row.revoked_at is not None:
            pill(_("Revoked"), "block", "grey")
            return
        button = small(_("Revoke"), None, partial(self._ask, row)).mark("revoke-kiosk")
        button.props["aria-label"] = _("Revoke {name}").format(name=row.name)

    def _ask(self, row: KioskRow) -> None:
        with dialog(_("Revoke {name}").format(name=row.name)) as window:
            text(_("Its board goes dark at once, and whoever is signed in there is signed out."), tag="p")

            async def revoke() -> None:
                await bridge.ask(revoke_kiosk, row.public_id)
                window.close()
                confirm(_("{name} is revoked.").format(name=row.name))
                self.show(await bridge.ask(list_kiosks))

        with window.foot:
            primary(_("Revoke"), "block", guarded(revoke)).mark("revoke-now")
        window.open()
