"""The form of one's own PIN for the kiosks, on Edit my Info. It posts, for it holds the password and the PIN."""

from collections.abc import Mapping

from clientconnect.components import native_form
from clientconnect.components.elements.box import box
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import h2, muted
from clientconnect.components.formats import moment
from clientconnect.services.access.pin_rules import LONGEST, SHORTEST
from clientconnect.services.access.pins import MyPin
from clientconnect.texts import _

PIN = "/info/pin"


def draw_pin(pin: MyPin, faults: Mapping[str, str], zone: str, *, is_set: bool) -> None:
    """Draw the form, how the present PIN stands, and what was refused."""
    with box("cc-panel cc-panel-body max-w-lg mt-4"), native_form.form(PIN, "cc-column gap-4"):
        h2(_("PIN for the kiosks"))
        if is_set:
            with notice("green", _("Your PIN is set. It works at every kiosk of the agency.")):
                pass
        elif pin.is_locked:
            with notice("amber", _("Your PIN is locked after too many wrong tries. Set a new one.")):
                pass
        if fault := faults.get("", ""):
            with notice("red", fault, is_urgent=True):
                pass
        muted(_word(pin, zone), tag="p")
        first = next((name for name in ("pin", "again", "current") if name in faults), "")
        for name, caption in (("pin", _("New PIN")), ("again", _("New PIN again"))):
            hint = (
                _("{shortest} to {longest} digits; no repeats, runs or dates.").format(
                    shortest=SHORTEST, longest=LONGEST
                )
                if name == "pin"
                else ""
            )
            field = native_form.password(
                name, caption, autocomplete="off", error=faults.get(name, ""), hint=hint, has_focus=name == first
            )
            field.props("inputmode=numeric")
        native_form.password(
            "current", _("Current Password"), error=faults.get("current", ""), has_focus=first == "current"
        )
        native_form.submit(_("Set PIN"), "self-start")


def _word(pin: MyPin, zone: str) -> str:
    if pin.set_at is None:
        return _("With a PIN you sign in at the kiosks of the agency and work the queues there.")
    return _("You have had a PIN since {when}. A new one takes its place; a new password makes it void.").format(
        when=moment(pin.set_at, zone)
    )
