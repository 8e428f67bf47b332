"""The keys of Manage Accounts and of the queues, all in one table: what is listened for, the dialog and the hint that list them."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import Client, ui
from nicegui.events import KeyEventArguments

from clientconnect.components.elements.box import box
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.text import key, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the keys that step do, in words: J, K, and the arrows in the list."""

    following: str
    previous: str
    in_list: str


def of_accounts() -> Meanings:
    """Return what the keys mean in Manage Accounts."""
    return Meanings(
        _("open the next account"), _("open the previous account"), _("in the list: open the account below or above")
    )


def of_items() -> Meanings:
    """Return what the keys mean in the queues."""
    return Meanings(
        _("open the next item"), _("open the previous item"), _("in the list: open the item below or above")
    )


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys do. ``step`` goes to another account or item; ``step_in_list`` does and takes the cursor along."""

    step: Callable[[int], Awaitable[object]]
    step_in_list: Callable[[int], Awaitable[object]]
    focus_search: Callable[[], object]


Act = Callable[[Keys, Dialog], object]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys as they are written, each with what it does, and their meaning. A key without an act is the browser's affair.

    ``in_list`` names the browser's events, in the order of the keys, of those that work on the list of results alone.
    """

    acts: dict[str, Act | None]
    meaning: str
    in_list: tuple[str, ...] = ()


def table(meanings: Meanings | None = None) -> tuple[Shortcut, ...]:
    """Return the shortcuts in the order in which they are listed, as they read in Manage Accounts or elsewhere."""
    said = meanings or of_accounts()
    return (
        Shortcut({"J": lambda keys, _window: keys.step(1)}, said.following),
        Shortcut({"K": lambda keys, _window: keys.step(-1)}, said.previous),
        Shortcut(
            {"↓": lambda keys, _window: keys.step_in_list(1), "↑": lambda keys, _window: keys.step_in_list(-1)},
            said.in_list,
            ("down", "up"),
        ),
        Shortcut({"/": lambda keys, _window: keys.focus_search()}, _("go to the search")),
        Shortcut({"?": lambda _keys, window: window.open()}, _("show this list")),
        Shortcut({"Esc": None}, _("close a window")),
    )


def listed(meanings: Meanings | None = None) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys and what each does."""
    return [(tuple(one.acts), one.meaning) for one in table(meanings)]


def shortcuts(keys: Keys, results: ui.element, *, has_letters: bool, meanings: Meanings | None = None) -> None:
    """Listen for the keys: on the list of ``results`` for the arrows; for the others outside of fields, while no window
    or menu is open, and only where the person wants single keys to work (``has_letters``; WCAG 2.2, 2.1.4).
    """
    window = _window(meanings)
    everywhere: dict[str, Act] = {}
    for one in table(meanings):
        for at, (name, act) in enumerate(one.acts.items()):
            if act is not None and one.in_list:
                results.on(f"keydown.{one.in_list[at]}.prevent", guarded(_pressed(act, keys, window)), args=[])
            elif act is not None:
                everywhere[name.casefold()] = act

    async def typed(event: KeyEventArguments) -> None:
        act = everywhere.get(event.key.name.casefold())
        is_held = event.modifiers.ctrl or event.modifiers.meta or event.modifiers.alt
        if act is None or is_held or not event.action.keydown or _is_something_open(event.client):
            return
        await _pressed(act, keys, window)()

    if has_letters:
        ui.keyboard(guarded(typed), repeating=False, ignore=["input", "select", "textarea"])


def hint() -> None:
    """Draw the line at the foot of the account that tells of the keys."""
    with box("cc-key-hint cc-not-phone"):
        for names, meaning in (
            (("J", "K"), _("next, previous")),
            (("/",), _("search")),
            (("?",), _("all shortcuts")),
        ):
            with box("", "span"):
                for name in names:
                    key(name)
                muted(meaning, tag="span")


def _window(meanings: Meanings | None) -> Dialog:
    with dialog(_("Keyboard shortcuts"), can_cancel=False) as window, box("cc-keys", "dl"):
        for names, meaning in listed(meanings):
            with box("cc-keys-line"):
                with box("", "dt"):
                    for name in names:
                        key(name)
                text(meaning, tag="dd")
    return window


def _pressed(act: Act, keys: Keys, window: Dialog) -> Callable[[], Awaitable[None]]:
    async def press() -> None:
        done = act(keys, window)
        if inspect.isawaitable(done):
            await done

    return press


def _is_something_open(page: Client) -> bool:
    return any(one.value for one in page.elements.values() if isinstance(one, ui.dialog | ui.menu))
