"""Forgotten passwords: one answer, a link that works once and not for long, one mail for an address that people share."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Busy, Invalid, NotFound, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.resets import ask_for_reset, link_facts, reset_password
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.tables import OneTimeLink
from clientconnect.services.access.users import NewUser, invite_user, lock_user
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import anonymous, system
from clientconnect.services.foundation.policies import change_policy
from tests.services.access.conftest import Box
from tests.services.access.people import NOON, OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
PORTAL = "https://portal.agency.example/"


def ask(typed: str, address: str = "192.0.2.9") -> None:
    ask_for_reset(anonymous(address), typed, PORTAL)


def signs_in(username: str, password: str) -> bool:
    try:
        return bool(sign_in(anonymous(), username, password, Browser()).token)
    except Invalid:
        return False


@pytest.mark.parametrize("typed", ["anna", "ANNA", "anna@agency.example", " Anna@Agency.example"])
def test_a_link_comes_by_mail_and_sets_the_password(box: Box, typed: str) -> None:
    put_user("anna")
    ask(typed)
    assert box.addressees() == ["anna@agency.example"]
    assert "https://portal.agency.example/reset/" in box.letters[0][2]
    assert link_facts(anonymous(), box.tokens()[0]).username == "anna"
    assert reset_password(anonymous(), box.tokens()[0], OTHER_PASSWORD) == "anna"
    assert signs_in("anna", OTHER_PASSWORD)
    assert not signs_in("anna", PASSWORD)


def test_people_with_one_address_get_one_mail_with_a_link_each(box: Box) -> None:
    for name in ("anna", "berta"):
        put_user(name, email="desk@clinic.example")
    ask("desk@clinic.example")
    assert box.addressees() == ["desk@clinic.example"]
    first, second = box.tokens()
    text = box.letters[0][2]
    assert text.index("anna") < text.index(first) < text.index("berta") < text.index(second)
    assert reset_password(anonymous(), second, OTHER_PASSWORD) == "berta"
    assert signs_in("anna", PASSWORD)
    assert signs_in("berta", OTHER_PASSWORD)


def test_a_username_asks_for_that_user_alone(box: Box) -> None:
    for name in ("anna", "berta"):
        put_user(name, email="desk@clinic.example")
    ask("berta")
    assert link_facts(anonymous(), *box.tokens()).username == "berta"


@pytest.mark.parametrize(
    "typed", ["nobody", "", "@", "' OR 1=1 --", "%", "\x00", "x" * 100_000, "locked", "unreachable"]
)
def test_who_cannot_get_a_link_hears_the_same(box: Box, typed: str) -> None:
    put_user("anna")
    put_user("locked", locked_at=NOON)
    put_user("unreachable", email="")
    ask(typed)
    assert box.letters == []


def test_a_link_works_once(box: Box) -> None:
    put_user("anna")
    ask("anna")
    (token,) = box.tokens()
    reset_password(anonymous(), token, OTHER_PASSWORD)
    with pytest.raises(NotFound):
        reset_password(anonymous(), token, "nine amber foxes dance")
    with pytest.raises(NotFound):
        link_facts(anonymous(), token)
    assert signs_in("anna", OTHER_PASSWORD)


def test_using_one_link_makes_the_others_void(box: Box) -> None:
    put_user("anna")
    ask("anna")
    ask("anna")
    first, second = box.tokens()
    reset_password(anonymous(), second, OTHER_PASSWORD)
    with pytest.raises(NotFound):
        link_facts(anonymous(), first)


def test_looking_at_the_page_and_a_refused_password_use_nothing_up(box: Box) -> None:
    put_user("anna")
    ask("anna")
    (token,) = box.tokens()
    link_facts(anonymous(), token)
    for poor in ("short", PASSWORD):
        with pytest.raises(Invalid) as refused:
            reset_password(anonymous(), token, poor)
        assert refused.value.fields.keys() == {"new"}
    assert reset_password(anonymous(), token, OTHER_PASSWORD) == "anna"


def test_a_link_is_good_for_an_hour(box: Box, clock: time_machine.Traveller) -> None:
    put_user("anna")
    ask("anna")
    clock.shift(timedelta(minutes=59, seconds=59))
    assert link_facts(anonymous(), *box.tokens()).username == "anna"
    clock.shift(timedelta(seconds=1))
    with pytest.raises(NotFound):
        reset_password(anonymous(), *box.tokens(), OTHER_PASSWORD)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "one minute"), (45, "45 minutes"), (60, "one hour"), (90, "90 minutes"), (120, "2 hours")],
)
def test_a_link_is_good_for_as_long_as_its_mail_says(
    box: Box, clock: time_machine.Traveller, minutes: int, words: str
) -> None:
    put_user("anna")
    change_policy(system(), "reset.minutes", minutes)
    ask("anna")
    assert f"Each link works once and for {words}." in box.letters[0][2]
    clock.shift(timedelta(minutes=minutes, seconds=-1))
    assert link_facts(anonymous(), *box.tokens()).username == "anna"
    clock.shift(timedelta(seconds=1))
    with pytest.raises(NotFound):
        link_facts(anonymous(), *box.tokens())


@pytest.mark.parametrize(("days", "words"), [(1, "one day"), (7, "7 days"), (30, "30 days")])
def test_an_invitation_is_good_for_as_long_as_its_mail_says(
    box: Box, clock: time_machine.Traveller, days: int, words: str
) -> None:
    change_policy(system(), "invitation.days", days)
    invite_user(system(), NewUser("berta", "Berta Bohm", "berta@clinic.example", is_staff=True), PORTAL)
    assert f"The link works once and for {words}." in box.letters[0][2]
    clock.shift(timedelta(days=days, seconds=-1))
    assert link_facts(anonymous(), *box.tokens()).is_invitation
    clock.shift(timedelta(seconds=1))
    with pytest.raises(NotFound):
        link_facts(anonymous(), *box.tokens())


def test_locking_makes_links_void(box: Box) -> None:
    put_user("anna")
    ask("anna")
    lock_user(system(), "anna")
    with pytest.raises(NotFound):
        reset_password(anonymous(), *box.tokens(), OTHER_PASSWORD)


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "\ud800", "../../etc"])
def test_an_invented_link_leads_nowhere(token: str) -> None:
    put_user("anna")
    with pytest.raises(NotFound):
        reset_password(anonymous(), token, OTHER_PASSWORD)


def test_a_new_password_ends_every_session(box: Box) -> None:
    put_user("anna")
    token = sign_in(anonymous(), "anna", PASSWORD, Browser()).token
    ask("anna")
    reset_password(anonymous(), box.tokens()[0], OTHER_PASSWORD)
    with pytest.raises(SignedOut):
        sessions.resolve(token)


def test_a_first_sign_in_is_over_with_the_link(box: Box) -> None:
    put_user("newcomer", must_change_password=True, first_password_expires_at=NOON)
    ask("newcomer")
    reset_password(anonymous(), box.tokens()[0], OTHER_PASSWORD)
    assert not sign_in(anonymous(), "newcomer", OTHER_PASSWORD, Browser()).must_change_password


def test_the_database_holds_no_token(box: Box) -> None:
    put_user("anna")
    ask("anna")
    with database.transaction(writes=False) as session:
        link = session.exec(select(OneTimeLink)).one()
    assert box.tokens()[0] not in str(link.model_dump())


def test_nobody_is_flooded_with_mails(box: Box) -> None:
    put_user("anna")
    for number in range(9):
        ask("anna", address=f"198.51.100.{number}")
    assert len(box.letters) == 5


def test_an_address_that_asks_too_often_is_told_to_wait(box: Box) -> None:
    for number in range(30):
        ask(f"nobody{number}")
    with pytest.raises(Busy):
        ask("anna")
