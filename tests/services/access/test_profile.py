"""Edit my Info, the appearance, the shortcuts: one's own and nobody else's."""

from dataclasses import replace

import pytest

from clientconnect.errors import Conflict, Invalid, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.profile import (
    MyInfo,
    choose_appearance,
    my_profile,
    save_my_info,
    switch_shortcuts,
)
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation.actor import Actor, anonymous
from tests.services.access.conftest import Box
from tests.services.access.people import PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
INFO = MyInfo("Anna Meyer", "anna.meyer", "anna@clinic.example", "(937) 555-0142", "mornings", 1)


@pytest.fixture
def anna(box: Box) -> Actor:
    """Sign Anna in."""
    put_user("anna")
    return sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)


def test_what_is_saved_signs_in_from_then_on(anna: Actor) -> None:
    saved = save_my_info(anna, INFO)
    assert saved == my_profile(anna)
    assert (saved.name, saved.username, saved.telephone, saved.version) == (INFO.name, "anna.meyer", INFO.telephone, 2)
    assert sign_in(anonymous(), "ANNA.MEYER", PASSWORD, Browser()).username == "anna.meyer"
    assert sign_in(anonymous(), "anna@clinic.example", PASSWORD, Browser()).username == "anna.meyer"
    with pytest.raises(Invalid):
        sign_in(anonymous(), "anna", PASSWORD, Browser())


def test_the_former_address_hears_of_a_new_one(anna: Actor, box: Box) -> None:
    save_my_info(anna, INFO)
    assert box.addressees() == ["anna@agency.example"]
    save_my_info(anna, replace(INFO, name="Anna", version=2))
    assert len(box.letters) == 1


def test_nothing_changed_is_no_new_version(anna: Actor) -> None:
    save_my_info(anna, INFO)
    assert save_my_info(anna, replace(INFO, version=2)).version == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "   "), ("name", "x" * 121), ("username", "ab"), ("username", "a b c"), ("username", ".anna"),
     ("username", "x" * 65), ("username", "anna/../x"), ("email", "anna"), ("email", "anna@"), ("email", "a@b@c.example"),
     ("email", "a\r\nbcc: x@y.example"), ("telephone", "5" * 121), ("best_time_to_call", "m" * 121)],
)  # fmt: skip
def test_what_cannot_stand_is_named_and_nothing_changes(anna: Actor, field: str, value: str) -> None:
    before = my_profile(anna)
    with pytest.raises(Invalid) as refused:
        save_my_info(anna, replace(INFO, **{field: value}))
    assert refused.value.fields.keys() == {field}
    assert my_profile(anna) == before


@pytest.mark.parametrize("name", ["Zoë O'Connor-Łuk", "李小龍", "Jean\u200b Valjean", "<b>Bold</b>", "💼 Desk"])
def test_names_of_the_world_are_kept(anna: Actor, name: str) -> None:
    assert save_my_info(anna, replace(INFO, name=name)).name == name.replace("\u200b", "")


@pytest.mark.parametrize("username", ["berta", "BERTA", "ｂｅｒｔａ"])
def test_a_taken_username_is_a_conflict_beside_its_field(anna: Actor, username: str) -> None:
    put_user("berta")
    with pytest.raises(Conflict) as refused:
        save_my_info(anna, replace(INFO, username=username))
    assert getattr(refused.value, "fields", {}).keys() == {"username"}


def test_the_own_username_in_another_case_is_free(anna: Actor) -> None:
    assert save_my_info(anna, replace(INFO, username="Anna")).username == "Anna"


def test_a_stale_version_is_a_conflict(anna: Actor) -> None:
    save_my_info(anna, INFO)
    with pytest.raises(Conflict):
        save_my_info(anna, replace(INFO, name="Another"))


def test_the_look_and_the_shortcuts_are_kept(anna: Actor) -> None:
    assert my_profile(anna).is_dark is None
    choose_appearance(anna, "dark")
    switch_shortcuts(anna, False)
    assert my_profile(anna).is_dark is True
    assert not my_profile(anna).has_shortcuts
    with pytest.raises(Invalid):
        choose_appearance(anna, "pink")  # type: ignore[arg-type]


def test_who_is_signed_out_has_no_profile() -> None:
    with pytest.raises(SignedOut):
        my_profile(anonymous())
    with pytest.raises(SignedOut):
        save_my_info(anonymous(), INFO)
