"""The menu under the person's name: opens on hover, click and keyboard by the browser's own means (a popover)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nicegui import ui
from nicegui.events import KeyEventArguments

from clientconnect.components import native_form
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.texts import _

DarkChoice = bool | None  # None follows the system


@dataclass(frozen=True)
class UserMenuItem:
    """An entry: a link to `href`, or, with `post`, a button that posts a form there (Log Out) with `fields`."""

    label: str
    icon: str
    href: str = ""
    post: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def user_menu(
    person: str,
    items: Sequence[UserMenuItem],
    dark_mode: ui.dark_mode,
    on_dark: Callable[[DarkChoice], object] | None = None,
) -> ui.element:
    """Build the button with the person's name and its menu; `on_dark` keeps the choice of light, dark or system."""
    with box("cc-user") as element:
        with box("cc-user-button", "button").props("type=button") as opener:
            icon("account_circle")
            text(person, "cc-user-name cc-not-phone", "span")
            text(_("Me"), "cc-only-phone", "span")
            icon("arrow_drop_down", "cc-not-phone cc-user-arrow")
        with box("cc-user-menu", "nav").props("popover=auto") as menu:
            text(person, "cc-user-who", "div")
            with box("", "ul"):
                for item in items:
                    with box("", "li"):
                        _entry(item)
                with box("cc-dark-choice", "li"):
                    _dark_choice(dark_mode, on_dark)
    menu.props["aria-label"] = _("User menu")
    opener.props["popovertarget"] = menu.html_id
    _Hover(element)
    return element


class _Hover:
    """Lets Esc put away the menu that hovering shows (WCAG 2.2, 1.4.13), until the pointer has left and comes again.

    The style sheet shows it, so that it needs no server. An element that has the focus tells of the key itself; only
    while the pointer is over the menu, and nothing has the focus, all keys are listened to.
    """

    def __init__(self, menu: ui.element) -> None:
        self._menu = menu
        self._keys: ui.keyboard | None = None
        menu.on("mouseenter", self._enter, args=[])
        menu.on("mouseleave", self._leave, args=[])
        ui.context.client.layout.on("keydown.escape", self._put_away, args=[])

    def _enter(self) -> None:
        if self._keys is None:
            with self._menu:
                self._keys = ui.keyboard(self._pressed, repeating=False)

    def _leave(self) -> None:
        self._menu.classes(remove="cc-user-put-away")
        if self._keys is not None:
            self._keys.delete()
            self._keys = None

    def _pressed(self, event: KeyEventArguments) -> None:
        if event.key.escape and event.action.keydown:
            self._put_away()

    def _put_away(self) -> None:
        if self._keys is not None:
            self._menu.classes(add="cc-user-put-away")


def _entry(item: UserMenuItem) -> None:
    if not item.post:
        with box("cc-user-entry", "a") as link:
            icon(item.icon)
            text(item.label, tag="span")
        link.props["href"] = item.href
        return
    with native_form.form(item.post):
        for name, value in item.fields.items():
            native_form.hidden(name, value)
        with box("cc-user-entry", "button").props("type=submit"):
            icon(item.icon)
            text(item.label, tag="span")


def _dark_choice(dark_mode: ui.dark_mode, on_dark: Callable[[DarkChoice], object] | None) -> None:
    buttons: dict[DarkChoice, ui.element] = {}

    def choose(choice: DarkChoice) -> object:
        dark_mode.value = choice
        for value, button in buttons.items():
            button.props["aria-pressed"] = "true" if value is choice else "false"
        return on_dark(choice) if on_dark is not None else None  # NiceGUI awaits what can be awaited

    words: list[tuple[DarkChoice, str]] = [(None, _("Like the system")), (True, _("On")), (False, _("Off"))]
    muted(_("Dark mode"), tag="span")
    with box("cc-segments").props("role=group") as group:
        for value, word in words:
            button = text(word, tag="button").props("type=button")
            button.props["aria-pressed"] = "true" if dark_mode.value is value else "false"
            button.on("click", lambda value=value: choose(value), args=[])
            buttons[value] = button
    group.props["aria-label"] = _("Dark mode")
