"""How much an event may bring."""

import json
from typing import Any

import pytest
from nicegui import Client, ui
from nicegui.testing import User

from clientconnect.gate import arguments


@pytest.fixture
async def page(user: User) -> Client:
    """Return a page to draw elements on."""

    @ui.page("/fields")
    def fields() -> None:
        ui.label("Fields")

    return await user.open("/fields")


def sent(element: ui.element, kind: str, *args: str) -> dict[str, Any]:
    """Return the message of an event of ``element`` as it comes over the socket."""
    listener = next(id for id, one in element._event_listeners.items() if one.type == kind)
    return {"id": element.id, "listener_id": listener, "args": list(args)}


@pytest.mark.parametrize(
    ("maxlength", "typed", "kept"),
    [(None, 10_000, 10_000), (None, 10_001, 10_001), (None, 900_000, 10_001), (120, 900_000, 10_001),
     (20_000, 20_000, 20_000), ("20000", 900_000, 20_001), ("many", 900_000, 10_001)],
)  # fmt: skip
async def test_a_text_is_cut_beyond_what_its_field_takes(
    page: Client, maxlength: int | str | None, typed: int, kept: int
) -> None:
    with page:
        field = ui.textarea()
        if maxlength is not None:
            field.props["maxlength"] = maxlength
    message = sent(field, "update:value", json.dumps("\U0001f600" * typed))
    assert arguments.fits(page, message)
    assert [json.loads(one) for one in message["args"]] == ["\U0001f600" * kept]


@pytest.mark.parametrize("args", [["[]"], ["1"], ['"a"', '"b"'], []])
async def test_a_text_field_takes_one_text(page: Client, args: list[str]) -> None:
    with page:
        field = ui.input()
    assert not arguments.fits(page, sent(field, "update:value", *args))
    assert arguments.fits(page, sent(field, "update:value", "null"))


async def test_other_events_bring_little(page: Client) -> None:
    with page:
        button = ui.button(on_click=lambda: None)
    assert arguments.fits(page, sent(button, "click", json.dumps("x" * 60_000)))
    assert not arguments.fits(page, sent(button, "click", json.dumps("x" * 40_000), json.dumps("x" * 40_000)))
