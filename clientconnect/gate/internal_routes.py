"""NiceGUI's own routes: its assets are open to all, what belongs to one page is bound to that page's visit.

NiceGUI 3.18 registers: ``/_nicegui/<version>/…`` (assets of the package), ``/_nicegui/client/<page id>/upload/<element
id>`` (one for each upload element), ``/_nicegui/auto/…`` (local files given to an element or a download) and
``/_nicegui_ws/`` (sockets). A path that a later version may bring is closed until it is judged here.
"""

import re

from nicegui import Client
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.config import ASSETS, SOCKETS, GateConfig
from clientconnect.gate.liveness import Liveness
from clientconnect.gate.origin import is_from_portal
from clientconnect.gate.plain_page import not_found
from clientconnect.gate.visit import Visit, visit_of, visit_of_page

INTERNAL = "/_nicegui"
_OF_A_PAGE = re.compile(r"/_nicegui/client/([0-9a-f-]{36})/upload/\d+")
_LOCAL_FILES = "/_nicegui/auto/"


class InternalRoutes:
    """Middleware that answers 404 to everybody who may not use one of NiceGUI's routes."""

    def __init__(self, app: ASGIApp, config: GateConfig, liveness: Liveness) -> None:
        self.app = app
        self.config = config
        self.liveness = liveness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let assets, sockets (which bind themselves) and the page's own visit through."""
        path = scope["path"]
        if path.startswith(INTERNAL) and not path.startswith((ASSETS, f"{SOCKETS}/")) and not self._may(scope, path):
            await not_found()(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _may(self, scope: Scope, path: str) -> bool:
        visit = visit_of(scope)
        if visit is None or scope["type"] != "http":
            return False
        if found := _OF_A_PAGE.fullmatch(path):
            page = Client.instances.get(found[1])
            return page is not None and is_from_portal(scope, self.config) and may_speak(visit, page, self.liveness)
        return path.startswith(_LOCAL_FILES) and bool(visit.session)


def is_upload(path: str) -> bool:
    """Tell whether ``path`` is the upload route of some page."""
    return _OF_A_PAGE.fullmatch(path) is not None


def may_speak(visit: Visit, page: Client, liveness: Liveness) -> bool:
    """Tell whether ``visit`` owns ``page`` and the session that opened it is still live."""
    opened_by = visit_of_page(page)
    if opened_by is None or not visit.owns(opened_by):
        return False
    return not opened_by.session or liveness.remembers(opened_by.session)
