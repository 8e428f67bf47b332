"""What a kiosk shows while nobody is signed in: the board, live, and the pad for the PINs."""

from nicegui import ui

from clientconnect.components import bridge
from clientconnect.components.agency_branding import Agency
from clientconnect.components.elements.box import box
from clientconnect.components.feedback import guarded
from clientconnect.components.kiosk.board import draw_board
from clientconnect.components.kiosk.pin_pad import PinPad
from clientconnect.components.kiosk.screen import kiosk_screen
from clientconnect.components.live_news import on_news
from clientconnect.services.access.kiosks import REVOKED, note_kiosk
from clientconnect.services.access.pin_sign_in import pin_people
from clientconnect.services.requests.items import TOPIC
from clientconnect.services.requests.kiosk_board import kiosk_board

REFRESH_SECONDS = 30.0
"""After which ages and clocks are drawn anew, and the device is noted as in use."""


class KioskView:
    """The board, or the pad in its place. Every look asks anew whether the device is registered."""

    def __init__(self, agency: Agency) -> None:
        self._has_pad = False
        with kiosk_screen(agency):
            self._place = box("cc-kiosk-place")
            ui.timer(REFRESH_SECONDS, guarded(self._tick, is_activity=False), immediate=False)

    async def show(self) -> None:
        """Draw the board, and keep it live."""
        await self._tick()
        on_news(TOPIC, self._draw)
        on_news(REVOKED, self._tick)

    async def _tick(self) -> None:
        await bridge.at_kiosk(note_kiosk)
        await self._draw()

    async def _draw(self) -> None:
        if self._has_pad:
            return
        board = await bridge.at_kiosk(kiosk_board)
        self._place.clear()
        with self._place:
            draw_board(board, guarded(self._to_pad, is_activity=False))

    async def _to_pad(self) -> None:
        found = await bridge.at_kiosk(pin_people)
        self._has_pad = True
        self._place.clear()
        with self._place:
            PinPad(found, self._to_board)

    async def _to_board(self) -> None:
        self._has_pad = False
        await self._draw()
