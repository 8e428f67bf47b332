"""What a handler wants is told as NiceGUI tells it, and read once for each method."""

import functools
from collections.abc import Callable
from typing import Any

import pytest
from nicegui import helpers, ui
from nicegui.testing import User

from clientconnect.gate import quick_elements


class Handlers:
    """Methods of every kind."""

    def none(self) -> None:
        """Want nothing."""

    def one(self, event: object) -> None:
        """Want an argument."""

    def default(self, event: object = None) -> None:
        """Take one."""

    def any(self, *events: object) -> None:
        """Take any."""

    @classmethod
    def of_class(cls, event: object) -> None:
        """Want an argument, as a method of the class."""

    @staticmethod
    def static() -> None:
        """Want nothing, as no method."""

    def __call__(self, event: object) -> None:
        """Want an argument."""


HANDLERS: list[Callable[..., Any]] = [
    Handlers().none, Handlers().one, Handlers().default, Handlers().any, Handlers.of_class, Handlers.static, Handlers(),
    functools.partial(Handlers().one, 1), lambda: None, lambda event: event,
]  # fmt: skip


@pytest.mark.parametrize("handler", HANDLERS)
def test_the_answer_is_that_of_nicegui(handler: Callable[..., Any]) -> None:
    told = [quick_elements.expects_arguments(handler) for _time in range(2)]
    assert told == [quick_elements._read(handler)] * 2


async def test_elements_read_no_signature_again(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    whole = quick_elements._read
    monkeypatch.setattr(helpers, "expects_arguments", quick_elements.expects_arguments)
    monkeypatch.setattr(quick_elements, "_read", lambda handler: read.append(handler) or whole(handler))

    @ui.page("/")
    def page() -> None:
        ui.element("div")
        read.clear()
        for _each in range(5):
            ui.element("div").classes("a").props("b=c").style("color: red")

    await user.open("/")
    assert read == []
