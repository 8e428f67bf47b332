"""Signing in at a kiosk: who it is, and the PIN on a pad. The digits stay on the server; the page has dots."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from nicegui import ui
from nicegui.events import KeyEventArguments

from clientconnect import clock
from clientconnect.components import bridge
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.errors import PortalError, SignedOut
from clientconnect.services.access.pin_rules import LONGEST, SHORTEST
from clientconnect.services.access.pin_sign_in import PinPeople, PinPerson, pin_people, sign_in_by_pin
from clientconnect.texts import _

ENTER = "/kiosk/enter"
IDLE, LOOK_SECONDS = timedelta(seconds=30), 5.0
"""How long nobody types before the board comes back, and how often that is looked at."""


class PinPad:
    """The people at the left, the pad at the right; ``back`` leads to the board."""

    def __init__(self, found: PinPeople, back: Callable[[], Awaitable[None]]) -> None:
        people = found.people
        self._people, self._chosen, self._digits = people, people[0] if len(people) == 1 else None, ""
        self._sign_in = guarded(self._enter, is_activity=False)
        self._back, self._touched_at = guarded(back, is_activity=False), clock.now()
        ui.timer(LOOK_SECONDS, self._look, immediate=False)
        ui.keyboard(on_key=self._typed, repeating=False, ignore=[])
        with box("cc-kiosk-body"):
            with box("cc-kiosk-who"):
                h2(_("Who are you?"), "cc-kiosk-title")
                muted(_("People with a PIN, at {kiosk}").format(kiosk=found.kiosk), "cc-kiosk-code")
                self._tiles = box("cc-kiosk-people").props("role=group")
                self._tiles.props["aria-label"] = _("Person")
                box("cc-spring")
                with box("cc-kiosk-line"):
                    icon("lock_clock")
                    text(_("You are signed out when nothing is touched for a while, and by Leave."), tag="p")
            with region(_("PIN pad"), "cc-kiosk-pad"):
                self._title = h2("", "cc-kiosk-title")
                self._dots = box("cc-kiosk-dots").props("role=status")
                self._error = text("", "cc-kiosk-error", "p").props("role=alert")
                self._keys()
                flat(_("Back to the board"), "arrow_back", self._back).classes("cc-kiosk-button").mark("to-board")
        self._show()

    def _keys(self) -> None:
        with box("cc-kiosk-keys"):
            for digit in "123456789":
                ui.button(digit, color=None, on_click=partial(self._press, digit)).props("flat")
            with ui.button(color=None, on_click=self._erase).props("flat") as erase:
                icon("backspace")
            erase.props["aria-label"] = _("Delete last digit")
            ui.button("0", color=None, on_click=partial(self._press, "0")).props("flat")
            self._ok = ui.button(_("OK"), color=None, on_click=self._sign_in).props("flat no-caps")
            self._ok.classes("cc-kiosk-ok").mark("pin-ok")

    def _show(self) -> None:
        self._tiles.clear()
        with self._tiles:
            for person in self._people:
                self._tile(person)
            if not self._people:
                text(_("Nobody has a PIN yet. Set yours at a desk, in Edit my Info."), "cc-kiosk-line", "p")
        name = self._chosen.name if self._chosen else ""
        self._title.text = _("PIN for {name}").format(name=name) if name else _("Choose your name")
        self._show_dots()

    def _tile(self, person: PinPerson) -> None:
        is_chosen = self._chosen is not None and self._chosen.public_id == person.public_id
        with box("cc-kiosk-person", "button").props("type=button") as tile:
            text("".join(word[0] for word in person.name.split()[:2]).upper(), "cc-kiosk-initials", "span")
            with box("cc-kiosk-person-words", "span"):
                text(person.name, "cc-kiosk-name", "span")
                text(_("PIN locked") if person.is_locked else ", ".join(person.roles), "cc-kiosk-code", "span")
            if is_chosen:
                icon("check_circle")
        tile.props["aria-pressed"] = "true" if is_chosen else "false"
        tile.on("click", partial(self._choose, person), args=[]).mark("pin-person")

    def _show_dots(self) -> None:
        self._dots.clear()
        with self._dots:
            for place in range(max(SHORTEST, len(self._digits))):
                box("cc-kiosk-dot").classes("cc-kiosk-dot-full" if place < len(self._digits) else "")
        self._dots.props["aria-label"] = _("{count} digits entered").format(count=len(self._digits))
        is_ready = self._chosen is not None and len(self._digits) >= SHORTEST
        self._ok.props["aria-disabled"] = "false" if is_ready else "true"
        self._ok.classes(add="cc-kiosk-ready" if is_ready else "", remove="" if is_ready else "cc-kiosk-ready")

    def _choose(self, person: PinPerson) -> None:
        self._touched_at = clock.now()
        self._chosen, self._digits, self._error.text = person, "", ""
        self._show()

    def _press(self, digit: str) -> None:
        self._touched_at = clock.now()
        if self._chosen is None:
            self._error.text = _("Choose your name first.")
        elif len(self._digits) < LONGEST:
            self._digits, self._error.text = self._digits + digit, ""
            self._show_dots()

    def _erase(self) -> None:
        self._touched_at = clock.now()
        self._digits = self._digits[:-1]
        self._show_dots()

    async def _typed(self, event: KeyEventArguments) -> None:
        """Take a keyboard's digits too."""
        if not event.action.keydown:
            return
        key = str(event.key)
        if key.isascii() and key.isdecimal() and len(key) == 1:
            self._press(key)
        elif key == "Backspace":
            self._erase()

    async def _enter(self) -> None:
        self._touched_at = clock.now()
        if self._chosen is None:
            self._error.text = _("Choose your name first.")
            return
        if len(self._digits) < SHORTEST:
            self._error.text = _("A PIN has {count} digits or more.").format(count=SHORTEST)
            return
        digits, self._digits = self._digits, ""
        try:
            ticket = await bridge.at_kiosk(sign_in_by_pin, self._chosen.public_id, digits)
        except SignedOut:
            raise
        except PortalError as error:
            self._people = (await bridge.at_kiosk(pin_people)).people  # a PIN that is locked now says so at its name
            self._show()
            self._error.text = error.message
            return
        ui.navigate.to(f"{ENTER}/{ticket}")

    async def _look(self) -> None:
        if clock.now() - self._touched_at > IDLE:
            await self._back()
