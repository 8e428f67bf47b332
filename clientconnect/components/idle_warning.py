"""The warning a minute before a session ends for lack of activity: one key puts the end off."""

from datetime import datetime, timedelta

from nicegui import ui

from clientconnect import clock
from clientconnect.components import bridge, feedback
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.text import text
from clientconnect.components.formats import moment
from clientconnect.services.access.my_sessions import SessionEnd, my_session_end
from clientconnect.texts import _

FIRST_LOOK = 20.0
"""Seconds after which a page first asks when its session ends; most pages are left before."""
LOOKS_AGAIN = 5.0
"""Seconds between two looks while the warning is open: another tab may have put the end off."""
_SHORTEST = 0.5


class IdleWarning:
    """Watches the end of the session of the page being built; its timer is no activity."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._dialog: Dialog | None = None
        self._look = feedback.guarded(self.look, is_activity=False)
        self._timer = ui.timer(FIRST_LOOK, self._tick, immediate=False)

    async def look(self) -> None:
        """Warn where it is time to, and take the warning back where the end was put off."""
        end = await bridge.peek(my_session_end)
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.window.delete()
            self._dialog = None
        if clock.now() < end.warns_at:
            self._timer.interval = _until(end.warns_at)
            return
        self._dialog = self._warning(end)
        self._dialog.open()
        self._timer.interval = min(LOOKS_AGAIN, _until(end.ends_at))

    async def _tick(self) -> None:
        await self._look()

    def _warning(self, end: SessionEnd) -> Dialog:
        with dialog(_("Are you still there?"), can_cancel=False) as made:
            text(self._words(end), tag="p")
        made.window.props("persistent").mark("idle-warning")
        if end.may_be_put_off:
            with made.foot:
                stay = primary(_("Stay signed in"), on_click=feedback.guarded(self._put_off))
            stay.props("autofocus").mark("stay-signed-in")
        return made

    async def _put_off(self) -> None:
        await bridge.ask(my_session_end)
        await self.look()

    def _words(self, end: SessionEnd) -> str:
        at = moment(end.ends_at, self._zone)
        if end.may_be_put_off:
            return _("Nothing was done here for a while. You will be signed out at {time}.").format(time=at)
        return _("You will be signed out at {time}: one session lasts no longer. Please save your work.").format(
            time=at
        )


def _until(instant: datetime) -> float:
    return max((instant - clock.now()) / timedelta(seconds=1), _SHORTEST)
