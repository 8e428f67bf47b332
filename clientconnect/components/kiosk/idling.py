"""Signing out at a kiosk when nothing is touched: the last seconds are counted on the screen, any touch puts it off."""

from datetime import datetime, timedelta

from nicegui import ui
from nicegui.events import KeyEventArguments

from clientconnect import clock
from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.components.feedback import guarded
from clientconnect.services.access.kiosk_sessions import at_kiosk
from clientconnect.texts import _

COUNTED_SECONDS = 15
"""Seconds before the end in which they are counted."""
NOTED_SECONDS = 1.0
"""Touches within this time are told as one."""


class Idling:
    """The countdown of one page; its timer is no activity. The gate takes the page away at the end."""

    def __init__(self, ends_at: datetime) -> None:
        self._ends_at = ends_at
        with box("cc-kiosk-countdown").props("role=alert") as self._line:
            icon("timer")
            self._words = text("", tag="span")
            self._seconds = text("", "cc-num", "span").props("aria-hidden=true")
        self._line.visible = False
        self._touch = guarded(self._touched)
        self._peek = guarded(self._look, is_activity=False)
        self._noted_at = clock.now()
        ui.keyboard(on_key=self._key, repeating=False, ignore=[])  # windows stand outside what is watched
        ui.timer(1.0, self._tick, immediate=False)

    def watch(self, element: ui.element) -> None:
        """Let touches, keys and what is typed within ``element`` count as activity."""
        for kind in ("pointerdown", "keydown", "input"):
            element.on(kind, self._touch, args=[], throttle=NOTED_SECONDS)

    async def _key(self, event: KeyEventArguments) -> None:
        if event.action.keydown and clock.now() - self._noted_at > timedelta(seconds=NOTED_SECONDS):
            await self._touch()

    async def _touched(self) -> None:
        self._noted_at = clock.now()
        self._ends_at = (await bridge.ask(at_kiosk)).ends_at
        self._show()

    async def _look(self) -> None:
        self._ends_at = (await bridge.peek(at_kiosk)).ends_at  # another page may have put it off

    async def _tick(self) -> None:
        if self._left() <= COUNTED_SECONDS + 1:
            await self._peek()
        self._show()

    def _show(self) -> None:
        left = self._left()
        is_near = left <= COUNTED_SECONDS
        if is_near:
            self._words.text = _("Are you still there? Touch the screen, or you are signed out.")
            self._seconds.text = _("{count} s").format(count=max(left, 0))
        self._line.visible = is_near

    def _left(self) -> int:
        return int((self._ends_at - clock.now()) / timedelta(seconds=1))
