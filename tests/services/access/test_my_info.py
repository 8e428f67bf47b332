"""Edit my Info: one's own and nobody else's; a username and an e-mail address change with the password only."""

from dataclasses import replace

import pytest

from clientconnect.errors import Busy, Conflict, Invalid, NotFound, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.my_info import MyInfo, change_my_info, save_my_info
from clientconnect.services.access.new_address import confirm_address, new_address
from clientconnect.services.access.profile import Profile, my_profile
from clientconnect.services.access.resets import ask_for_reset, link_facts, reset_password
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation.actor import Actor, anonymous
from tests.services.access.conftest import Box
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
INFO = MyInfo("Anna Meyer", "anna.meyer", "anna@clinic.example", "(937) 555-0142", "mornings", 1)


PORTAL = "https://portal.agency.example/"


def save(actor: Actor, info: MyInfo, current: str = PASSWORD) -> Profile:
    return change_my_info(actor, info, current, PORTAL).profile


def confirmation(box: Box) -> str:
    """Return the token of the newest link that confirms an address."""
    return [word for letter in box.letters for word in letter[2].split() if "/address/" in word][-1].rpartition("/")[2]


@pytest.fixture
def anna(box: Box) -> Actor:
    """Sign Anna in."""
    put_user("anna")
    return sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)


def test_what_is_saved_signs_in_from_then_on(anna: Actor) -> None:
    saved = save(anna, INFO)
    assert saved == my_profile(anna)
    assert (saved.name, saved.username, saved.telephone, saved.version) == (INFO.name, "anna.meyer", INFO.telephone, 2)
    assert sign_in(anonymous(), "ANNA.MEYER", PASSWORD, Browser()).username == "anna.meyer"
    with pytest.raises(Invalid):
        sign_in(anonymous(), "anna", PASSWORD, Browser())


def test_a_new_address_counts_once_it_is_confirmed(anna: Actor, box: Box) -> None:
    done = change_my_info(anna, INFO, PASSWORD, PORTAL)
    assert (done.asked, done.profile.email) == ("anna@clinic.example", "anna@agency.example")
    assert box.addressees() == ["anna@clinic.example", "anna@agency.example"]
    assert "https://portal.agency.example/address/" in box.letters[0][2]
    assert "/address/" not in box.letters[1][2]
    with pytest.raises(Invalid):
        sign_in(anonymous(), "anna@clinic.example", PASSWORD, Browser())
    token = confirmation(box)
    assert new_address(anonymous(), token).address == "anna@clinic.example"
    assert my_profile(anna).email == "anna@agency.example"
    assert confirm_address(anonymous(), token).username == "anna.meyer"
    assert (my_profile(anna).email, my_profile(anna).version) == ("anna@clinic.example", 3)
    assert box.addressees()[2:] == ["anna@agency.example"]
    assert sign_in(anonymous(), "anna@clinic.example", PASSWORD, Browser()).username == "anna.meyer"
    with pytest.raises(NotFound):
        confirm_address(anonymous(), token)


def test_only_the_newest_confirmation_counts(anna: Actor, box: Box) -> None:
    save(anna, replace(INFO, username="anna"))
    first = confirmation(box)
    save(anna, replace(INFO, username="anna", email="other@clinic.example", version=2))
    with pytest.raises(NotFound):
        confirm_address(anonymous(), first)
    assert confirm_address(anonymous(), confirmation(box)).address == "other@clinic.example"


def test_a_confirmation_is_no_link_to_a_new_password_nor_the_other_way_round(anna: Actor, box: Box) -> None:
    save(anna, INFO)
    ask_for_reset(anonymous(), "anna.meyer", PORTAL)
    with pytest.raises(NotFound):
        link_facts(anonymous(), confirmation(box))
    with pytest.raises(NotFound):
        new_address(anonymous(), *box.tokens())


def test_a_new_password_stops_what_a_thief_began(anna: Actor, box: Box) -> None:
    save(anna, INFO)
    ask_for_reset(anonymous(), "anna.meyer", PORTAL)
    reset_password(anonymous(), *box.tokens(), OTHER_PASSWORD)
    with pytest.raises(NotFound):
        confirm_address(anonymous(), confirmation(box))


def test_an_address_is_taken_away_at_once_and_hears_of_it(anna: Actor, box: Box) -> None:
    assert save(anna, replace(INFO, username="anna", email="")).email == ""
    assert box.addressees() == ["anna@agency.example"]


@pytest.mark.parametrize("field", ["username", "email"])
@pytest.mark.parametrize("current", ["", "not the password"])
def test_who_one_is_changes_with_the_password_only(anna: Actor, box: Box, field: str, current: str) -> None:
    before = my_profile(anna)
    info = replace(INFO, username="anna", email="anna@agency.example")
    with pytest.raises(Invalid) as refused:
        save(anna, replace(info, **{field: getattr(INFO, field)}), current)
    assert refused.value.fields.keys() == {"current"}
    with pytest.raises(Invalid):
        save_my_info(anna, replace(info, **{field: getattr(INFO, field)}), "a stale hash", PORTAL)
    assert (my_profile(anna), box.letters) == (before, [])
    assert save(anna, info, current).name == "Anna Meyer"


def test_the_password_is_not_guessed_here_either(anna: Actor) -> None:
    for _number in range(10):
        with pytest.raises(Invalid):
            save(anna, INFO, "wrong")
    with pytest.raises(Busy):
        save(anna, INFO)
    with pytest.raises(Busy):
        change_password(anna, PASSWORD, OTHER_PASSWORD)


def test_usernames_are_not_found_out_one_by_one(anna: Actor) -> None:
    put_user("berta")
    info = replace(INFO, email="anna@agency.example")
    for _number in range(10):
        with pytest.raises(Conflict):
            save(anna, replace(info, username="berta"))
    with pytest.raises(Busy):
        save(anna, replace(info, username="berta"))
    with pytest.raises(Busy):
        save(anna, replace(info, username="nobody"))
    assert save(anna, replace(info, username="anna")).name == "Anna Meyer"


def test_strangers_are_not_flooded_with_mails(anna: Actor, box: Box) -> None:
    for number in range(5):
        save(anna, MyInfo("Anna", "anna", f"stranger{number}@clinic.example", "", "", 1))
    with pytest.raises(Busy):
        save(anna, MyInfo("Anna", "anna", "stranger@clinic.example", "", "", 1))
    assert len(box.letters) == 10


def test_nothing_changed_is_no_new_version(anna: Actor) -> None:
    info = replace(INFO, email="anna@agency.example")
    save(anna, info)
    assert save(anna, replace(info, version=2)).version == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "   "), ("name", "x" * 121), ("username", "ab"), ("username", "a b c"), ("username", ".anna"),
     ("username", "x" * 65), ("username", "anna/../x"), ("email", "anna"), ("email", "anna@"), ("email", "a@b@c.example"),
     ("email", "a\r\nbcc: x@y.example"), ("telephone", "5" * 121), ("best_time_to_call", "m" * 121)],
)  # fmt: skip
def test_what_cannot_stand_is_named_and_nothing_changes(anna: Actor, field: str, value: str) -> None:
    before = my_profile(anna)
    with pytest.raises(Invalid) as refused:
        save(anna, replace(INFO, **{field: value}))
    assert refused.value.fields.keys() == {field}
    assert my_profile(anna) == before


@pytest.mark.parametrize("name", ["Zoë O'Connor-Łuk", "李小龍", "Jean\u200b Valjean", "<b>Bold</b>", "💼 Desk"])
def test_names_of_the_world_are_kept(anna: Actor, name: str) -> None:
    assert save(anna, replace(INFO, name=name)).name == name.replace("\u200b", "")


@pytest.mark.parametrize("username", ["berta", "BERTA", "ｂｅｒｔａ"])
def test_a_taken_username_is_a_conflict_beside_its_field(anna: Actor, username: str) -> None:
    put_user("berta")
    with pytest.raises(Conflict) as refused:
        save(anna, replace(INFO, username=username))
    assert getattr(refused.value, "fields", {}).keys() == {"username"}


def test_the_own_username_in_another_case_is_free(anna: Actor) -> None:
    assert save(anna, replace(INFO, username="Anna")).username == "Anna"


def test_a_stale_version_is_a_conflict(anna: Actor) -> None:
    save(anna, INFO)
    with pytest.raises(Conflict):
        save(anna, replace(INFO, name="Another"))


def test_who_is_signed_out_has_no_profile() -> None:
    with pytest.raises(SignedOut):
        save_my_info(anonymous(), INFO, "", PORTAL)
