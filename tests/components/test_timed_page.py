"""A page that takes too long, or that nobody may be told of yet, is answered by one of ours."""

import asyncio

import pytest
from nicegui import Client, ui
from nicegui.testing import User
from sqlalchemy import Engine

from clientconnect.components import timed_page
from clientconnect.errors import NotFound
from clientconnect.gate.late_pages import answer_late_pages


@pytest.fixture(autouse=True)
def engine(sqlite_engine: Engine) -> Engine:
    """Screens are tried on one database."""
    return sqlite_engine


async def test_a_page_that_takes_too_long_is_given_up(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed_page, "BUILD_SECONDS", 0.05)

    @timed_page.page("/slow")
    async def slow() -> None:
        ui.label("half a page")
        await asyncio.Event().wait()

    answer = await user.http_client.get("/slow?q=1")
    assert answer.status_code == 503
    assert "Back in a moment" in answer.text
    assert "half a page" not in answer.text
    assert 'href="/slow?q=1"' in answer.text
    assert [page for page in Client.instances.values() if page.page.path == "/slow"] == []


async def test_a_refusal_before_there_is_a_person_has_its_status(user: User) -> None:
    @timed_page.page("/lost")
    async def lost() -> None:
        raise NotFound("There is no such thing.")

    answer = await user.http_client.get("/lost")
    assert answer.status_code == 404
    assert "There is no such thing." in answer.text


async def test_nicegui_never_answers_in_its_own_words(user: User, caplog: pytest.LogCaptureFixture) -> None:
    answer_late_pages()

    @ui.page("/later", response_timeout=0.05)
    async def later() -> None:
        await asyncio.Event().wait()

    answer = await user.http_client.get("/later")
    assert answer.status_code == 500
    assert "Back in a moment" in answer.text
    assert "response_timeout" not in answer.text
