"""The password screens: change, first sign-in, forgotten, link."""

import asyncio
from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from clientconnect.services.access import sessions
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import change_policy
from tests.pages.conftest import Box, Enter, settle
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("box")


async def test_change_my_password(portal: User, enter: Enter) -> None:
    put_user("anna")
    before = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/password")
    for label in ("Change my Password", "Current Password", "New Password", "Change Password", "cancel"):
        await portal.should_see(label)
    answer = await portal.http_client.post("/password", data={"current": PASSWORD, "new": OTHER_PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/password?done=yes")
    assert answer.cookies["clientconnect"] != before
    await portal.open("/password?done=yes")
    await portal.should_see("Your password was changed.")


async def test_the_rules_tick_while_one_types(portal: User, enter: Enter) -> None:
    put_user("anna")
    await enter("anna")
    await portal.open("/password")
    words = lambda: [label.text for label in portal.find("kept").elements]  # noqa: E731
    await portal.should_see("not yet")
    await portal.should_not_see("kept")
    portal.find(marker="new-password").type("seven grey herons wade")
    await settle()
    await portal.should_see("kept")
    assert len(words()) == 3
    portal.find(marker="new-password").clear().type("anna")
    await settle()
    assert len(list(portal.find("not yet").elements)) == 3


async def test_what_was_typed_over_meanwhile_is_not_judged(
    portal: User, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clientconnect.components import bridge

    put_user("anna")
    await enter("anna")
    await portal.open("/password")
    judged, begun, may_go_on = [], asyncio.Event(), asyncio.Event()

    async def held(judge: Callable[[str], object], typed: str) -> object:
        judged.append(typed)
        begun.set()
        await may_go_on.wait()
        return judge(typed)

    monkeypatch.setattr(bridge, "call_in_turn", held)
    entry = next(iter(portal.find(marker="new-password").elements))
    assert isinstance(entry, ui.input)
    for typed in ("a", "anna", "anna keeps", "seven grey herons wade"):
        entry.value = typed
        await asyncio.wait_for(begun.wait(), 10)
    may_go_on.set()
    await settle()
    assert judged == ["a", "seven grey herons wade"]
    assert len(list(portal.find("kept").elements)) == 3


async def test_a_refused_change_stands_beside_its_field_and_changes_nothing(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    answer = await portal.http_client.post("/password", data={"current": "wrong one", "new": OTHER_PASSWORD})
    assert answer.status_code == 422
    assert "This is not your current password." in answer.text
    answer = await portal.http_client.post("/password", data={"current": PASSWORD, "new": "short"})
    assert "At least 15 characters" in answer.text
    assert OTHER_PASSWORD not in answer.text
    assert sessions.resolve(token).name == "anna"


async def test_changing_needs_a_sign_in(portal: User) -> None:
    answer = await portal.http_client.post("/password", data={"current": PASSWORD, "new": OTHER_PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?next=/password")


async def test_the_first_sign_in_demands_a_new_password(portal: User, enter: Enter) -> None:
    put_user("newcomer", must_change_password=True)
    assert (await enter("newcomer", next="/info")).headers["location"] == "/first-password?next=/info"
    for path in ("/info", "/password", "/sessions"):
        assert (await portal.http_client.get(path)).headers["location"] == "/first-password"
    await portal.open("/first-password?next=/info")
    await portal.should_see("This is your first sign-in as newcomer.")
    answer = await portal.http_client.post("/first-password", data={"new": PASSWORD, "next": "/info"})
    assert answer.status_code == 422
    answer = await portal.http_client.post("/first-password", data={"new": OTHER_PASSWORD, "next": "/info"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/info")
    await portal.open("/info")
    await portal.should_see("Save Changes")


async def test_the_first_sign_in_s_page_is_no_way_around_the_current_password(portal: User, enter: Enter) -> None:
    put_user("anna")
    await enter("anna")
    assert (await portal.http_client.get("/first-password")).headers["location"] == "/password"
    answer = await portal.http_client.post("/first-password", data={"new": OTHER_PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/password")
    assert (await enter("anna", PASSWORD)).status_code == 303


@pytest.mark.parametrize("typed", ["anna", "nobody", "", "💀", "x" * 10_000])
async def test_a_forgotten_password_gets_one_answer(portal: User, box: Box, typed: str) -> None:
    put_user("anna")
    answer = await portal.http_client.post("/forgot", data={"identifier": typed})
    assert (answer.status_code, answer.headers["location"]) == (303, "/forgot?sent=yes")
    assert len(box.letters) == (typed == "anna")
    await portal.open("/forgot?sent=yes")
    await portal.should_see("If there is such a user")


async def test_the_page_says_how_long_the_link_works(portal: User) -> None:
    await portal.open("/forgot?sent=yes")
    await portal.should_see("The link works once and for one hour.")
    change_policy(system(), "reset.minutes", 25)
    await portal.open("/forgot?sent=yes")
    await portal.should_see("The link works once and for 25 minutes.")


async def test_the_link_of_the_mail_sets_the_password_once(portal: User, box: Box, enter: Enter) -> None:
    put_user("anna")
    await portal.open("/forgot")
    await portal.should_see("Send the link")
    await portal.http_client.post("/forgot", data={"identifier": "anna"})
    link = f"/reset/{box.tokens()[0]}"
    assert f"http://test{link}" in box.letters[0][2]
    await portal.open(link)
    await portal.should_see("For the username anna.")
    assert (await portal.http_client.post(link, data={"new": "short"})).status_code == 422
    answer = await portal.http_client.post(link, data={"new": OTHER_PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?done=password")
    for again in (await portal.http_client.get(link), await portal.http_client.post(link, data={"new": PASSWORD})):
        assert again.status_code == 404
        assert "This link works no more" in again.text
    assert (await enter("anna", OTHER_PASSWORD)).status_code == 303


async def test_the_password_can_be_shown(portal: User, enter: Enter) -> None:
    put_user("anna")
    await enter("anna")
    await portal.open("/password")
    entry = next(iter(portal.find(marker="new-password").elements))
    assert isinstance(entry, ui.input)
    assert entry.props["type"] == "password"
