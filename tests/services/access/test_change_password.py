"""Change my Password, and the forced change at the first sign-in."""

import pytest
import time_machine
from sqlalchemy import Engine

from clientconnect.errors import Busy, Invalid, SignedOut
from clientconnect.services.access import change_password as service
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, anonymous
from tests.services.access.conftest import Box
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine", "box")


def enter(username: str, password: str = PASSWORD) -> tuple[str, Actor]:
    token = sign_in(anonymous(), username, password, Browser()).token
    return token, sessions.resolve(token)


def faults(actor: Actor, current: str, new: str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        change_password(actor, current, new)
    return refused.value.fields


def test_the_new_password_signs_in_and_the_old_one_does_not(box: Box) -> None:
    put_user("anna")
    token, anna = enter("anna")
    elsewhere, _anna = enter("anna")
    renewed = change_password(anna, PASSWORD, OTHER_PASSWORD)
    assert renewed != token
    assert sessions.resolve(renewed).name == "anna"
    for ended in (token, elsewhere):
        with pytest.raises(SignedOut):
            sessions.resolve(ended)
    with pytest.raises(Invalid):
        enter("anna", PASSWORD)
    assert enter("anna", OTHER_PASSWORD)[1].name == "anna"
    assert box.addressees() == ["anna@agency.example"]
    assert OTHER_PASSWORD not in str(box.letters)


def test_each_fault_stands_beside_its_field() -> None:
    put_user("anna")
    _token, anna = enter("anna")
    assert faults(anna, "not the password", OTHER_PASSWORD) == {"current": "This is not your current password."}
    assert faults(anna, PASSWORD, "short").keys() == {"new"}
    assert faults(anna, PASSWORD, PASSWORD) == {"new": "This is your present password. Please choose another one."}
    assert sessions.resolve(_token).name == "anna"


def test_the_current_password_is_not_guessed_at_an_open_desk(clock: time_machine.Traveller) -> None:
    put_user("anna")
    _token, anna = enter("anna")
    for _number in range(10):
        faults(anna, "guess", OTHER_PASSWORD)
    with pytest.raises(Busy):
        change_password(anna, PASSWORD, OTHER_PASSWORD)


def test_the_first_sign_in_asks_for_the_new_password_alone() -> None:
    put_user("newcomer", must_change_password=True)
    _token, newcomer = enter("newcomer")
    assert newcomer.must_change_password
    assert faults(newcomer, "", PASSWORD).keys() == {"new"}, "the first password is no new one"
    after = sessions.resolve(change_password(newcomer, "", OTHER_PASSWORD))
    assert not after.must_change_password
    assert not sign_in(anonymous(), "newcomer", OTHER_PASSWORD, Browser()).must_change_password


def test_a_change_elsewhere_in_the_meantime_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    anna_id = put_user("anna")
    _token, anna = enter("anna")

    def slow(_plain: str) -> str:
        with database.transaction(writes=True) as session:
            user = session.get(User, anna_id)
            assert user is not None
            user.password_hash = "set elsewhere"
        return "late"

    monkeypatch.setattr(service, "hash_password", slow)
    assert faults(anna, PASSWORD, OTHER_PASSWORD) == {}


def test_who_is_signed_out_changes_nothing(engine: Engine) -> None:
    with pytest.raises(SignedOut):
        change_password(anonymous(), PASSWORD, OTHER_PASSWORD)
