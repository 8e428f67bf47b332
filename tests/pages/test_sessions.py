"""My sessions, and the warning before one ends."""

from datetime import timedelta

import pytest
import time_machine
from nicegui import ui
from nicegui.testing import User

from clientconnect.components.idle_warning import IdleWarning
from clientconnect.errors import SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation.actor import anonymous
from tests.pages.conftest import Enter, settle
from tests.services.access.people import NOON, PASSWORD, put_user

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


def elsewhere(name: str = "anna") -> str:
    return sign_in(anonymous("198.51.100.7"), name, PASSWORD, Browser(FIREFOX)).token


async def test_a_session_can_be_ended_from_another_browser(portal: User, enter: Enter) -> None:
    put_user("anna")
    put_user("berta")
    other, foreign = elsewhere(), elsewhere("berta")
    await enter("anna")
    await portal.open("/sessions")
    await portal.should_see("This one")
    await portal.should_see("Firefox, Windows")
    await portal.should_see("198.51.100.7")
    portal.find(marker="end-session").click()
    await settle()
    await portal.should_not_see("Firefox, Windows")
    with pytest.raises(SignedOut):
        sessions.resolve(other)
    assert sessions.resolve(foreign).name == "berta"
    await portal.should_see("This one")


async def test_all_others_can_be_ended_at_once(portal: User, enter: Enter) -> None:
    put_user("anna")
    others = [elsewhere(), elsewhere()]
    await enter("anna")
    await portal.open("/sessions")
    portal.find(marker="end-others").click()
    await settle()
    await portal.should_not_see("Firefox, Windows")
    for token in others:
        with pytest.raises(SignedOut):
            sessions.resolve(token)


async def test_the_warning_comes_a_minute_ahead_and_one_key_puts_the_end_off(portal: User, enter: Enter) -> None:
    put_user("anna")
    warnings: list[IdleWarning] = []
    from clientconnect.components.feedback import guarded_page
    from clientconnect.services.foundation.actor import Actor

    @ui.page("/idle")
    @guarded_page
    async def idle(actor: Actor) -> None:
        warnings.append(IdleWarning("America/New_York"))

    with time_machine.travel(NOON, tick=True) as clock:
        token = (await enter("anna")).cookies["clientconnect"]
        client = await portal.open("/idle")
        clock.shift(timedelta(minutes=28))
        with client:
            await warnings[0].look()
        await portal.should_not_see(marker="idle-warning")
        clock.shift(timedelta(minutes=1))
        with client:
            await warnings[0].look()
        await portal.should_see("You will be signed out at 11/20/2026 7:30 AM.")
        portal.find(marker="stay-signed-in").click()
        await settle()
        await portal.should_not_see(marker="idle-warning")
        clock.shift(timedelta(minutes=25))
        assert sessions.resolve(token, is_activity=False).name == "anna"


async def test_looking_is_no_activity(portal: User, enter: Enter) -> None:
    put_user("anna")
    with time_machine.travel(NOON, tick=True) as clock:
        token = (await enter("anna")).cookies["clientconnect"]
        await portal.open("/info")
        end = sessions.ends_at(anonymous(), token)
        clock.shift(timedelta(minutes=20))
        with portal:
            await IdleWarning("UTC").look()
        assert sessions.ends_at(anonymous(), token) == end
