"""Mailed links die with what they were mailed for: each change of password, username or address makes all void."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clientconnect.errors import NotFound
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.profile import MyInfo, save_my_info
from clientconnect.services.access.resets import ask_for_reset, link_facts, reset_password
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.users import reset_user
from clientconnect.services.foundation.actor import Actor, anonymous, system
from tests.services.access.conftest import Box
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
ANNA = MyInfo("Anna", "anna", "anna@agency.example", "", "", 1)
CHANGES: dict[str, Callable[[Actor], object]] = {
    "password": lambda anna: change_password(anna, PASSWORD, OTHER_PASSWORD),
    "password by an administrator": lambda _anna: reset_user(system("admin"), "anna"),
    "username": lambda anna: save_my_info(anna, replace(ANNA, username="anna.meyer")),
    "e-mail address": lambda anna: save_my_info(anna, replace(ANNA, email="anna@clinic.example")),
    "no e-mail address": lambda anna: save_my_info(anna, replace(ANNA, email="")),
}


@pytest.fixture
def anna() -> Actor:
    """Sign Anna in."""
    put_user("anna")
    return sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_link_does_not_outlive_the_change(anna: Actor, box: Box, change: Callable[[Actor], object]) -> None:
    ask_for_reset(anonymous(), "anna", "https://portal.agency.example")
    (token,) = box.tokens()
    assert link_facts(anonymous(), token).username == "anna"
    change(anna)
    with pytest.raises(NotFound):
        link_facts(anonymous(), token)
    with pytest.raises(NotFound):
        reset_password(anonymous(), token, "nine amber foxes dance")


def test_a_link_outlives_another_name_and_telephone(anna: Actor, box: Box) -> None:
    ask_for_reset(anonymous(), "anna", "https://portal.agency.example")
    save_my_info(anna, replace(ANNA, name="Anna Meyer", telephone="(937) 555-0142"))
    assert link_facts(anonymous(), *box.tokens()).username == "anna"
