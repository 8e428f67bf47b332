"""The health of the portal: what is wrong now and was lately, since when, who was told."""

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.components.live_news import on_news
from clientconnect.components.requests.words import weekday_moment
from clientconnect.services.agency.upkeep import TroubleRow, Upkeep, upkeep
from clientconnect.services.requests.bell import TOPIC
from clientconnect.texts import _


class TroublesView:
    """The list, live: what is new rings at the bell of those who are told."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._place = box("cc-column gap-4")
        on_news(TOPIC, self.refresh)

    async def refresh(self) -> None:
        """Read the list again; it is no activity of the reader."""
        found = await bridge.peek(upkeep)
        self._place.clear()
        with self._place:
            muted(_told(found), tag="p")
            if not found.rows:
                with empty_state(
                    "task_alt", _("All is well"), _("Mails, jobs, disk and backups are looked at every five minutes.")
                ):
                    pass
                return
            with panel(_("What is wrong, and was lately")):
                data_table(_("What is wrong, and was lately"), self._columns(), found.rows, "cc-cards")

    def _columns(self) -> list[Column[TroubleRow]]:
        return [
            Column(_("What"), _kind),
            Column(_("Trouble"), lambda row: row.sentence),
            Column(_("Found"), lambda row: weekday_moment(row.found_at, self._zone), classes="cc-one-line"),
            Column(_("Told"), lambda row: ", ".join(row.told) or _("nobody")),
            Column(_("State"), self._state),
        ]

    def _state(self, row: TroubleRow) -> None:
        if row.gone_at is None:
            pill(_("Open"), "error", "red")
        else:
            pill(_("Over"), "check_circle", "green")
            muted(weekday_moment(row.gone_at, self._zone), "cc-small-text")


def _kind(row: TroubleRow) -> str:
    return {"mail": _("Mail"), "job": _("Job"), "disk": _("Disk"), "backup": _("Backup")}[row.kind]


def _told(found: Upkeep) -> str:
    if not found.people:
        return _("Nobody is told: name people by the policy operations.people.")
    return _("Told by mail and at the bell: {people}.").format(people=", ".join(found.people))
