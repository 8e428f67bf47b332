"""My sessions: one's own alone, the ended ones gone."""

from datetime import timedelta

import pytest
import time_machine

from clientconnect.errors import NotFound, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.browsers import browser_name
from clientconnect.services.access.my_sessions import (
    end_my_other_sessions,
    end_my_session,
    my_session_end,
    my_sessions,
)
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation.actor import Actor, anonymous
from tests.services.access.people import NOON, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0": "Firefox, Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15": "Safari, Mac",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36": "Chrome, Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0": "Edge, Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 CriOS/142.0 Safari/604.1": "Chrome, iPhone",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Safari/537.36":
        "Samsung Internet, Android",
    "curl/8.5": "",
    "": "",
}  # fmt: skip


def enter(username: str, agent: str = "") -> Actor:
    return sessions.resolve(sign_in(anonymous("192.0.2.9"), username, PASSWORD, Browser(agent)).token, "192.0.2.9")


@pytest.mark.parametrize(("agent", "name"), AGENTS.items())
def test_browsers_are_named_as_people_call_them(agent: str, name: str) -> None:
    assert browser_name(agent) == name


def test_the_list_holds_the_own_live_ones_and_marks_this(clock: time_machine.Traveller) -> None:
    put_user("anna")
    put_user("berta")
    enter("anna")
    clock.shift(timedelta(minutes=31))
    desk = enter("anna", next(iter(AGENTS)))
    enter("berta")
    clock.shift(timedelta(minutes=2))
    phone = enter("anna")
    rows = my_sessions(phone)
    assert [(row.browser, row.address, row.is_this) for row in rows] == [
        ("", "192.0.2.9", True),
        ("Firefox, Windows", "192.0.2.9", False),
    ]
    assert rows[1].started_at == NOON + timedelta(minutes=31)
    assert [row.is_this for row in my_sessions(desk)] == [False, True]


def test_somebody_else_s_session_is_not_found() -> None:
    put_user("anna")
    put_user("berta")
    anna, berta = enter("anna"), enter("berta")
    (row,) = my_sessions(berta)
    for public_id in (row.public_id, "", "x" * 26, "'; --"):
        with pytest.raises(NotFound):
            end_my_session(anna, public_id)
    assert len(my_sessions(berta)) == 1


def test_one_and_all_others_can_be_ended() -> None:
    put_user("anna")
    first, second, this = enter("anna"), enter("anna"), enter("anna")
    (oldest,) = [row for row in my_sessions(first) if row.is_this]
    end_my_session(this, oldest.public_id)
    assert len(my_sessions(this)) == 2
    end_my_other_sessions(this)
    (row,) = my_sessions(this)
    assert row.is_this
    assert second.session_id != this.session_id


def test_the_warning_comes_a_minute_before_the_end(clock: time_machine.Traveller) -> None:
    put_user("anna")
    end = my_session_end(enter("anna"))
    assert (end.ends_at, end.warns_at) == (NOON + timedelta(minutes=30), NOON + timedelta(minutes=29))
    assert end.may_be_put_off


def test_the_longest_time_cannot_be_put_off(clock: time_machine.Traveller) -> None:
    put_user("anna")
    token = sign_in(anonymous(), "anna", PASSWORD, Browser()).token
    for _step in range(35):
        clock.shift(timedelta(minutes=20))
        anna = sessions.resolve(token)
    clock.shift(timedelta(minutes=1))
    end = my_session_end(anna)
    assert end.ends_at == NOON + timedelta(hours=12)
    assert not end.may_be_put_off


def test_who_is_signed_out_has_none() -> None:
    with pytest.raises(SignedOut):
        my_sessions(anonymous())
