"""How many pages are kept open: each holds its elements in the server's memory, up to a minute without a socket."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from re import Pattern

from nicegui import Client
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect.gate.config import GateConfig
from clientconnect.gate.plain_page import too_many_pages
from clientconnect.gate.visit import Visit, visit_of, visit_of_page
from clientconnect.services.foundation.networks import network_of


class PageLimits:
    """Middleware that makes room for a page: the oldest ones of the same session or of visitors have to go.

    A session whose pages are all in use is refused one more (429); visitors never are, nor is a form that is posted:
    whoever opens thousands of pages shuts nobody out.
    """

    def __init__(self, app: ASGIApp, config: GateConfig) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make room and go on, or refuse."""
        visit = visit_of(scope)
        if visit is not None and scope["type"] == "http" and is_page(scope["path"]):
            has_room = self._make_room(visit)
            if not has_room and scope["method"] in {"GET", "HEAD"}:
                await too_many_pages()(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _make_room(self, visit: Visit) -> bool:
        if visit.session:
            return self._make_room_in(visit.session)
        limits, network = self.config, network_of(visit.address)
        make_room_among(is_waiting, network, limits.waiting_visitor_pages_per_address, limits.waiting_visitor_pages)
        make_room_among(lambda _page: True, network, limits.visitor_pages_per_address, limits.visitor_pages)
        return True

    def _make_room_in(self, session: str) -> bool:
        pages = [page for page in Client.instances.values() if _opened_by(page).session == session]
        excess = len(pages) + 1 - self.config.pages_per_session
        waiting = [page for page in pages if is_waiting(page)]  # oldest first, as they were opened
        for page in waiting[: max(excess, 0)]:
            page.delete()
        return excess <= len(waiting)


def make_room_among(counts: Callable[[Client], bool], network: str, most_of_network: int, most: int) -> None:
    """Make room for one more of the visitors' pages that ``counts`` accepts, opened from ``network``.

    The network's own oldest page has to go, or that of the network that has most: few pages are safe from many.
    """
    pages = [page for page in Client.instances.values() if not _opened_by(page).session and counts(page)]
    networks = [network_of(_opened_by(page).address) for page in pages]
    of_each = Counter(networks)
    if of_each[network] >= most_of_network:
        giving = network
    elif len(pages) >= most:
        giving = max(of_each, key=lambda each: of_each[each])
    else:
        return
    pages[networks.index(giving)].delete()  # a form on it still posts; should it speak up, its browser loads it anew


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
