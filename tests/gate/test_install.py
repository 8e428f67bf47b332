"""The gate on NiceGUI's own application, in the simulated browser that the portal's page tests use."""

import inspect
from collections.abc import Iterator

import pytest
from nicegui import Client, app, run, ui
from nicegui.testing import User
from uvicorn import Config

from clientconnect.gate.config import GateConfig
from clientconnect.gate.install import install, server_options


class Sessions:
    """One live session."""

    def is_live(self, token: str) -> bool:
        return token == "live"


@pytest.fixture(autouse=True)
def put_away() -> Iterator[None]:
    """Take the gate off NiceGUI's application again: tests of pages in the same process have none."""
    handlers = dict(app.exception_handlers)
    yield
    vars(app).pop("build_middleware_stack", None)
    app.middleware_stack = None
    app.exception_handlers = handlers


@pytest.fixture
def config() -> GateConfig:
    """Return how the simulated browser reaches the portal."""
    return GateConfig("http://test", tunes_garbage=False)


async def test_pages_work_behind_the_gate(user: User, config: GateConfig) -> None:
    for _ in range(2):  # again, as each test of a page does
        install(app, config, Sessions())

    @ui.page("/hello")
    def page() -> None:
        ui.button("Say", on_click=lambda: ui.label("Hello"))

    await user.open("/hello")
    user.find("Say").click()
    await user.should_see("Hello")
    answer = await user.http_client.get("/hello")
    assert answer.headers.get_list("x-frame-options") == ["DENY"]
    assert (await user.http_client.post("/hello")).status_code == 403


async def test_pages_are_ended_from_any_thread(user: User, config: GateConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(Client, "open", lambda _, path: opened.append(path))
    ended = install(app, config, Sessions())

    @ui.page("/hello")
    def page() -> None:
        ui.label("Hello")

    user.http_client.cookies.set(config.session_cookie_name, "live")
    await user.open("/hello")
    await user.http_client.get("/hello")  # one more, which never connects
    assert len(Client.instances) == 2
    assert await run.io_bound(ended.end_pages, ["other"]) == 0
    assert await run.io_bound(ended.end_pages, ["live"]) == 2
    assert opened == ["/ended"]
    assert len(Client.instances) == 1  # the page that never connected is gone at once


def test_every_server_option_is_one_of_uvicorn(config: GateConfig) -> None:
    assert set(server_options(config)) <= set(inspect.signature(Config.__init__).parameters)
