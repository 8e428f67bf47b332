"""The form of Edit my Info: nothing is changed until Save Changes."""

from nicegui import ui

from clientconnect.components import bridge, feedback
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.fields import checkbox, field
from clientconnect.components.elements.states import notice
from clientconnect.services.access.profile import MyInfo, Profile, save_my_info, switch_shortcuts
from clientconnect.texts import _


def info_form(profile: Profile) -> None:
    """Draw the form for ``profile``."""
    with box("cc-panel cc-panel-body cc-column gap-4 max-w-lg"):
        fields = {
            "name": field(_("Name"), profile.name).props("autocomplete=name"),
            "username": field(_("Username"), profile.username).props("autocomplete=username"),
            "email": field(_("E-mail address"), profile.email).props("type=email autocomplete=email"),
            "telephone": field(_("Telephone"), profile.telephone).props("type=tel autocomplete=tel"),
            "best_time_to_call": field(_("Best time to call"), profile.best_time_to_call),
        }
        shown = [profile]

        async def save() -> None:
            said.clear()
            values = {name: entry.value or "" for name, entry in fields.items()}
            shown[0] = await bridge.ask(save_my_info, MyInfo(version=shown[0].version, **values))
            for name, entry in fields.items():
                entry.value = getattr(shown[0], name)
            with said, notice("green", _("Your changes are saved.")):
                pass

        said = box("empty:hidden")
        with box("cc-row gap-4"):
            primary(_("Save Changes"), on_click=feedback.guarded(save, fields=fields)).mark("save-changes")
    _shortcuts(profile)


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
