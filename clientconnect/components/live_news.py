"""News for an open page: what another process or person changed is drawn here without a reload."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from clientconnect.components.feedback import guarded
from clientconnect.services.foundation import live

PAUSE = 0.15
"""Seconds in which further news join those that are about to be drawn."""


def on_news(
    topic: str, draw: Callable[[], Awaitable[None]], wants: Callable[[live.Payload], bool] | None = None
) -> None:
    """Await ``draw`` on this page soon after news on ``topic`` that it ``wants`` (all of it by default).

    It is no activity of the person; it ends with the page.
    """
    page, loop = ui.context.client, asyncio.get_running_loop()
    drawn = guarded(draw, is_activity=False)
    waiting = False

    async def run() -> None:
        nonlocal waiting
        await asyncio.sleep(PAUSE)
        waiting = False
        if not page.is_deleted:
            with page.content:
                await drawn()

    def schedule() -> None:
        nonlocal waiting
        if not waiting and not page.is_deleted:
            waiting = True
            background_tasks.create(run(), name="event: news")

    def heard(payload: live.Payload) -> None:
        if wants is None or wants(payload):
            loop.call_soon_threadsafe(schedule)

    page.on_delete(live.subscribe(topic, heard))
