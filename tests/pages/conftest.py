"""The whole portal, pages and forms, in NiceGUI's simulated browser."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest
from nicegui import app, background_tasks, ui
from nicegui.testing import User
from sqlalchemy import Engine

from clientconnect import api, pages
from clientconnect.services.foundation import live
from clientconnect.settings import Settings
from tests.fresh_throttle import start_anew
from tests.services.access.conftest import Box, box, cheap_hashes
from tests.services.access.people import PASSWORD

__all__ = ["Box", "box", "cheap_hashes"]
Enter = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """Screens are tried on one database."""
    return sqlite_engine


@pytest.fixture
def portal(engine: Engine, user: User) -> Iterator[User]:
    """Put every page and form of the portal before the simulated browser."""
    start_anew()
    pages.register()
    api.register(app, Settings(public_url="http://test"))

    @ui.page("/desk")
    def desk() -> None:
        ui.label("The desk")

    yield user
    start_anew()
    live.stop()


@pytest.fixture
def enter(portal: User) -> Enter:
    """Sign in by the form, as a browser does."""

    async def sign_in(username: str, password: str = PASSWORD, next: str = "") -> httpx.Response:
        return await portal.http_client.post("/signin", data={"username": username, "password": password, "next": next})

    return sign_in


async def settle() -> None:
    """Let the events that were sent run to their end."""
    while waiting := [task for task in background_tasks.running_tasks if re.search("event|lambda", task.get_name())]:
        await asyncio.wait(waiting)
