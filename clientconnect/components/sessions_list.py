"""The browsers in which a person is signed in, each with the way to end its session."""

from collections.abc import Sequence
from datetime import datetime

from nicegui import ui

from clientconnect.components import bridge, feedback, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline, small
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted, text
from clientconnect.components.formats import moment
from clientconnect.services.access.my_sessions import SessionRow, end_my_other_sessions, end_my_session, my_sessions
from clientconnect.texts import _


class SessionsList:
    """The list; it draws itself anew after a session was ended."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._place = box("cc-column gap-4")

    def show(self, rows: Sequence[SessionRow]) -> None:
        """Draw ``rows``."""
        self._place.clear()
        with self._place:
            muted(_("You are signed in at these browsers. End every session that you do not know."), tag="p")
            with box(theme.PANEL):
                data_table(
                    _("My sessions"),
                    [
                        Column(_("Browser"), self._browser),
                        Column(_("Address"), lambda row: row.address or "—"),
                        Column(_("Signed in"), lambda row: self._when(row.started_at)),
                        Column(_("Last active"), lambda row: self._when(row.active_at)),
                        Column(_("End it"), self._end_button),
                    ],
                    rows,
                    "cc-cards",
                )
            if len(rows) > 1:
                with box("cc-row"):
                    outline(_("End all other sessions"), "logout", feedback.guarded(self._end_others)).mark(
                        "end-others"
                    )

    def _browser(self, row: SessionRow) -> None:
        with box("cc-row gap-2"):
            text(row.browser or _("Unknown browser"), tag="span")
            if row.is_this:
                pill(_("This one"), "check_circle", "green")

    def _end_button(self, row: SessionRow) -> None:
        if row.is_this:
            muted(_("Log Out in the menu"), tag="span")
            return

        async def end() -> None:
            await bridge.ask(end_my_session, row.public_id)
            self.show(await bridge.ask(my_sessions))

        button: ui.button = small(_("End"), None, feedback.guarded(end)).mark("end-session")
        button.props["aria-label"] = _("End the session of {browser}").format(
            browser=row.browser or _("Unknown browser")
        )

    async def _end_others(self) -> None:
        await bridge.ask(end_my_other_sessions)
        self.show(await bridge.ask(my_sessions))

    def _when(self, instant: datetime) -> str:
        return moment(instant, self._zone)
