"""The keys of Manage Accounts, and the dialog that lists them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import Client, ui
from nicegui.events import KeyEventArguments

from clientconnect.components.elements.box import box
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.text import key, text
from clientconnect.components.feedback import guarded
from clientconnect.texts import _

_KEYS = frozenset("jJkK/?")


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys do."""

    step: Callable[[int], Awaitable[object]]
    focus_search: Callable[[], object]


def shortcuts(keys: Keys) -> None:
    """Listen for the keys outside of fields and while no window or menu is open; `?` opens the dialog that lists them."""
    with dialog(_("Keyboard shortcuts"), can_cancel=False) as window, box("cc-keys", "dl"):
        for names, meaning in listed():
            with box("cc-keys-line"):
                with box("", "dt"):
                    for name in names:
                        key(name)
                text(meaning, tag="dd")

    async def pressed(event: KeyEventArguments) -> None:
        if not event.action.keydown or event.modifiers.ctrl or event.modifiers.meta or event.modifiers.alt:
            return
        name = event.key.name
        if name not in _KEYS or _is_something_open(event.client):
            return
        if name in ("j", "J"):
            await keys.step(1)
        elif name in ("k", "K"):
            await keys.step(-1)
        elif name == "/":
            keys.focus_search()
        elif name == "?":
            window.open()

    ui.keyboard(guarded(pressed), repeating=False, ignore=["input", "select", "textarea"])


def listed() -> list[tuple[tuple[str, ...], str]]:
    """Return the keys and what each does."""
    return [
        (("J",), _("open the next account")),
        (("K",), _("open the previous account")),
        (("↓", "↑"), _("in the list: open the account below or above")),
        (("/",), _("go to the search")),
        (("?",), _("show this list")),
        (("Esc",), _("close a window")),
    ]


def _is_something_open(page: Client) -> bool:
    return any(one.value for one in page.elements.values() if isinstance(one, ui.dialog | ui.menu))
