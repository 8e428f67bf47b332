"""Mailed links die with what they were mailed for: each change of password, username or address makes all void."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clientconnect.errors import NotFound
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.my_info import MyInfo, change_my_info
from clientconnect.services.access.new_address import confirm_address
from clientconnect.services.access.resets import ask_for_reset, link_facts, reset_password
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.users import reset_user
from clientconnect.services.foundation.actor import Actor, anonymous, system
from tests.services.access.conftest import Box
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
ANNA = MyInfo("Anna", "anna", "anna@agency.example", "", "", 1)
PORTAL = "https://portal.agency.example"


def save(anna: Actor, **changes: str) -> None:
    change_my_info(anna, replace(ANNA, **changes), PASSWORD, PORTAL)


CHANGES: dict[str, Callable[[Actor], object]] = {
    "password": lambda anna: change_password(anna, PASSWORD, OTHER_PASSWORD),
    "password by an administrator": lambda _anna: reset_user(system("admin"), "anna"),
    "username": lambda anna: save(anna, username="anna.meyer"),
    "no e-mail address": lambda anna: save(anna, email=""),
}


@pytest.fixture
def anna() -> Actor:
    """Sign Anna in."""
    put_user("anna")
    return sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_link_does_not_outlive_the_change(anna: Actor, box: Box, change: Callable[[Actor], object]) -> None:
    ask_for_reset(anonymous(), "anna", PORTAL)
    (token,) = box.tokens()
    assert link_facts(anonymous(), token).username == "anna"
    change(anna)
    with pytest.raises(NotFound):
        link_facts(anonymous(), token)
    with pytest.raises(NotFound):
        reset_password(anonymous(), token, "nine amber foxes dance")


def test_a_link_outlives_another_name_and_telephone(anna: Actor, box: Box) -> None:
    ask_for_reset(anonymous(), "anna", PORTAL)
    save(anna, name="Anna Meyer", telephone="(937) 555-0142")
    assert link_facts(anonymous(), *box.tokens()).username == "anna"


def test_a_link_does_not_outlive_a_confirmed_address(anna: Actor, box: Box) -> None:
    ask_for_reset(anonymous(), "anna", PORTAL)
    save(anna, email="anna@clinic.example")
    assert link_facts(anonymous(), *box.tokens()).username == "anna"
    words = " ".join(text for _to, _subject, text in box.letters).split()
    confirm_address(anonymous(), next(word for word in words if "/address/" in word).rpartition("/")[2])
    with pytest.raises(NotFound):
        link_facts(anonymous(), *box.tokens())
