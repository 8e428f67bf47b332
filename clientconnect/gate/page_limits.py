"""How many pages are kept open: each holds its elements in the server's memory, up to a minute without a socket."""

from functools import cache
from re import Pattern

from nicegui import Client
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.config import GateConfig
from clientconnect.gate.plain_page import too_many_pages
from clientconnect.gate.visit import Visit, visit_of, visit_of_page


class PageLimits:
    """Middleware that refuses a page (429) where its session or the visitors have too many already."""

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make room by dropping pages of the same session that never connected, or refuse."""
        visit = visit_of(scope)
        if visit is None or scope["type"] != "http" or not is_page(scope["path"]) or self._has_room(visit):
            await self.app(scope, receive, send)
            return
        await too_many_pages()(scope, receive, send)

    def _has_room(self, visit: Visit) -> bool:
        return self._session_has_room(visit.session) if visit.session else self._visitors_have_room(visit.address)

    def _session_has_room(self, session: str) -> bool:
        pages = [page for page in Client.instances.values() if _opened_by(page).session == session]
        excess = len(pages) + 1 - self.config.pages_per_session
        waiting = [page for page in pages if is_waiting(page)]  # oldest first, as they were opened
        for page in waiting[: max(excess, 0)]:
            page.delete()
        return excess <= len(waiting)

    def _visitors_have_room(self, address: str) -> bool:
        pages = [page for page in Client.instances.values() if not _opened_by(page).session]
        theirs = [page for page in pages if _opened_by(page).address == address]
        limits = self.config
        return (
            len(pages) < limits.visitor_pages
            and len(theirs) < limits.visitor_pages_per_address
            and sum(map(is_waiting, pages)) < limits.waiting_visitor_pages
            and sum(map(is_waiting, theirs)) < limits.waiting_visitor_pages_per_address
        )


def is_page(path: str) -> bool:
    """Tell whether ``path`` is one of the portal's NiceGUI pages."""
    return any(pattern.match(path) for pattern in _patterns(frozenset(Client.page_routes.values())))


def is_waiting(page: Client) -> bool:
    """Tell whether ``page`` was sent to a browser that has not connected yet."""
    return not page.has_socket_connection and not page._delete_tasks


@cache
def _patterns(routes: frozenset[str]) -> tuple[Pattern[str], ...]:
    return tuple(compile_path(route)[0] for route in routes)


def _opened_by(page: Client) -> Visit:
    return visit_of_page(page) or Visit()
