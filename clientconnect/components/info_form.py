"""The form of Edit my Info: nothing is changed until Save Changes. It posts, for it may hold the password."""

from collections.abc import Callable, Mapping

from nicegui import ui

from clientconnect.components import bridge, feedback, native_form
from clientconnect.components.elements.box import box
from clientconnect.components.elements.fields import checkbox
from clientconnect.components.elements.states import notice
from clientconnect.components.pin_form import draw_pin
from clientconnect.components.portal_page import portal_page
from clientconnect.services.access.pins import my_pin
from clientconnect.services.access.profile import Profile, switch_shortcuts
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

INFO = "/info"
FIELDS = ("name", "username", "email", "telephone", "best_time_to_call")
DONE: dict[str, Callable[[], str]] = {
    "saved": lambda: _("Your changes are saved."),
    "asked": lambda: _(
        "Your changes are saved. We mailed a link to the new e-mail address: open it, and the address counts from then on."
    ),
}


async def draw_info(
    actor: Actor, typed: Mapping[str, str] | None = None, faults: Mapping[str, str] | None = None, *, error: str = "",
    done: str = "", pin_faults: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Draw Edit my Info within the frame, with what was ``typed`` and refused, or the profile."""
    pin = await bridge.call(my_pin, actor)
    async with portal_page(actor, _("Edit my Info")) as portal:
        profile = portal.profile
        shown = {**{name: getattr(profile, name) for name in FIELDS}, "version": str(profile.version), **(typed or {})}
        with box("cc-panel cc-panel-body max-w-lg"), native_form.form(INFO, "cc-column gap-4"):
            _say("" if faults else error, DONE[done]() if done in DONE else "")
            native_form.hidden("version", shown["version"])
            _fields(shown, faults or {})
            native_form.submit(_("Save Changes"), "self-start")
        if pin is not None:
            draw_pin(pin, pin_faults or {}, portal.agency.zone, is_set=done == "pin")
        _shortcuts(profile)


def _say(error: str, done: str) -> None:
    if error:
        with notice("red", error, is_urgent=True):
            pass
    elif done:
        with notice("green", done):
            pass


def _fields(shown: Mapping[str, str], faults: Mapping[str, str]) -> None:
    first = next((name for name in (*FIELDS, "current") if name in faults), "")

    def ask(name: str, caption: str, kind: str, autocomplete: str) -> None:
        native_form.field(
            name, caption, value=shown[name], kind=kind, autocomplete=autocomplete, error=faults.get(name, ""),
            has_focus=name == first,
        )  # fmt: skip

    ask("name", _("Name"), "text", "name")
    ask("username", _("Username"), "text", "username")
    ask("email", _("E-mail address"), "text", "email")
    ask("telephone", _("Telephone"), "tel", "tel")
    ask("best_time_to_call", _("Best time to call"), "text", "off")
    native_form.password(
        "current",
        _("Current Password"),
        error=faults.get("current", ""),
        hint=_("Only for a new username or e-mail address."),
        has_focus=first == "current",
    )


def _shortcuts(profile: Profile) -> None:
    async def switch() -> None:
        await bridge.ask(switch_shortcuts, bool(entry.value))

    with box("cc-panel cc-panel-body max-w-lg mt-4"):
        entry: ui.checkbox = checkbox(
            _("Keyboard shortcuts (/ search, J and K next and previous account, ? the list)"),
            profile.has_shortcuts,
            feedback.guarded(switch),
        )
        entry.mark("shortcuts")
