"""A throttle that holds back is recorded once a window, by what it protects and never by what was typed."""

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Busy, Invalid
from clientconnect.services.access import sessions, throttle
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.resets import ask_for_reset
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation import audit_queue, database
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.tables import AuditEvent
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine", "box")


def throttled() -> list[dict[str, object]]:
    audit_queue.flush()
    with database.transaction(writes=False) as session:
        return [event.detail for event in session.exec(select(AuditEvent)) if event.event == "session.throttled"]


def guess(username: str, count: int) -> None:
    for number in range(count):
        with pytest.raises((Invalid, Busy)):
            sign_in(anonymous("192.0.2.9"), username, f"guess {number}", Browser())


def test_an_account_that_is_held_back_is_recorded_once_a_window(clock: time_machine.Traveller) -> None:
    anna = put_user("anna")
    guess("anna", throttle.ACCOUNT.amount)
    assert throttled() == []
    guess("anna", 3)
    assert throttled() == [{"throttle": "account", "users": [anna]}]
    clock.shift(16 * 60)
    guess("anna", throttle.ACCOUNT.amount + 3)
    assert throttled() == [{"throttle": "account", "users": [anna]}] * 2


def test_an_address_that_is_held_back_is_recorded_once(clock: time_machine.Traveller) -> None:
    for number in range(throttle.ADDRESS.amount + 5):
        guess(f"nobody{number}", 1)
    assert throttled() == [{"throttle": "address", "users": []}]


def test_a_present_password_and_links_that_are_asked_for_too_often_are_recorded(clock: time_machine.Traveller) -> None:
    put_user("anna")
    anna = sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)
    for _try in range(12):
        with pytest.raises((Invalid, Busy)):
            change_password(anna, "wrong", OTHER_PASSWORD)
    for _try in range(throttle.RESETS_ADDRESS.amount):
        ask_for_reset(anonymous("192.0.2.9"), "nobody", "https://portal.example")
    for _try in range(2):
        with pytest.raises(Busy):
            ask_for_reset(anonymous("192.0.2.9"), "nobody", "https://portal.example")
    assert [one["throttle"] for one in throttled()] == ["password", "reset"]
