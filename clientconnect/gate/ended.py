"""When a session ends, its pages go with it: within a second, also those that nobody touches."""

import asyncio
from collections.abc import Callable, Collection
from functools import partial

from nicegui import Client, background_tasks, core

from clientconnect.gate.config import GateConfig
from clientconnect.gate.engine import drop
from clientconnect.gate.liveness import Liveness
from clientconnect.gate.page_limits import is_waiting
from clientconnect.gate.visit import visit_of_page

SECONDS_TO_LEAVE = 3.0
SWEEP_SECONDS = 1.0
_ending: set[str] = set()


class EndedPages:
    """Ends the pages of sessions; ``install`` returns the one of this process."""

    def __init__(self, config: GateConfig, liveness: Liveness) -> None:
        self.config = config
        self.liveness = liveness

    def end_pages(self, tokens: Collection[str]) -> int:
        """Send every open page of the sessions with these tokens to the ended page; return how many. Any thread."""
        return self.end_pages_of(frozenset(tokens).__contains__)

    def end_pages_of(self, is_ended: Callable[[str], bool], path: str = "") -> int:
        """Send every open page to the ended page (or to ``path``) whose session's token ``is_ended`` accepts; return how many.

        ``is_ended`` is asked once for each session that has pages open. Any thread.
        """
        ended = {token for token in _open_sessions() if is_ended(token)}
        self.liveness.forget(ended)
        pages = [page for page in list(Client.instances.values()) if session_of(page) in ended]
        for page in pages:
            _on_loop(partial(end_page, page, self.config, path))
        return len(pages)

    async def watch(self) -> None:
        """Every second end the pages of sessions that are live no more, such as those that were idle for too long."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.end_pages(await self.liveness.ended_of(_open_sessions()))


def end_page(page: Client, config: GateConfig, path: str = "") -> None:
    """Send ``page`` to where its session's end is told, or to ``path``; shortly after take its sockets away, whether it went or not."""
    if page.id in _ending or page.is_deleted:
        return
    if is_waiting(page):
        page.delete()  # should its browser come yet, it loads the page anew and meets the sign-in page
        return
    _ending.add(page.id)
    page.open(config.unattended_path if config.is_unattended(page.page.path) else path or config.ended_path)
    background_tasks.create(_take_sockets_away(page), name="end page")


def session_of(page: Client) -> str:
    """Return the token of the session that opened ``page``; empty for a page opened before sign-in."""
    visit = visit_of_page(page)
    return visit.session if visit else ""


def _open_sessions() -> set[str]:
    return {session_of(page) for page in list(Client.instances.values())} - {""}


async def _take_sockets_away(page: Client) -> None:
    """Drop what is left of the page's sockets; NiceGUI forgets a page without sockets by itself."""
    try:
        await asyncio.sleep(SECONDS_TO_LEAVE)
        for sid in list(page._socket_to_document_id):
            await drop(core.sio.manager.eio_sid_from_sid(sid, "/"))
    finally:
        _ending.discard(page.id)


def _on_loop(action: Callable[[], None]) -> None:
    """Run ``action`` on the event loop: at once where this is it."""
    loop = core.loop
    try:
        is_here = asyncio.get_running_loop() is loop
    except RuntimeError:
        is_here = False
    if is_here or loop is None:
        action()
    else:
        loop.call_soon_threadsafe(action)
