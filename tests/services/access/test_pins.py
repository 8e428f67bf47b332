"""PINs: set with the password, counted, locked, throttled, void with the password; and the narrow session they open."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect.errors import Busy, Invalid, NotFound, SignedOut
from clientconnect.services.access import kiosk_sessions, kiosks, sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.pin_sign_in import TICKET_TIME, enter_kiosk, pin_people, sign_in_by_pin
from clientconnect.services.access.pins import my_pin, set_pin, take_pin
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.access.tables import Grant, Pin, User
from clientconnect.services.access.users import lock_user, reset_user, unlock_user
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, anonymous, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tables import AuditEvent
from tests.fresh_throttle import start_anew
from tests.services.access.conftest import Box
from tests.services.access.people import OTHER_PASSWORD, PASSWORD, put_role, put_user

PIN, WRONG = "480153", "351084"
BOSS = system("test")


@pytest.fixture
def anna(engine: Engine, box: Box) -> Actor:
    """Somebody who works the queues and may read accounts, signed in at a desk, with a PIN."""
    works = put_role("works", "queue:work", "account:read", "policy:change", is_staff=True)
    put_user("anna", roles={works: [None]}, is_staff=True)
    actor = sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)
    set_pin(actor, PIN, PIN, PASSWORD)
    return actor


@pytest.fixture
def device(engine: Engine) -> str:
    """The token of a registered kiosk."""
    return kiosks.register_kiosk(BOSS, "Front desk 2")


@pytest.fixture
def desk(device: str) -> Actor:
    """A registered kiosk."""
    return kiosks.resolve_kiosk(device)


def person(desk: Actor) -> str:
    return pin_people(desk).people[0].public_id


def enter(desk: Actor) -> str:
    return enter_kiosk(desk, sign_in_by_pin(desk, person(desk), PIN), "Kiosk browser")


def events() -> list[str]:
    with database.transaction(writes=False) as session:
        return [row.event for row in session.exec(select(AuditEvent)) if row.event.startswith(("pin.", "kiosk."))]


def test_a_pin_opens_a_narrow_session(anna: Actor, desk: Actor, device: str) -> None:
    assert [(one.name, one.roles, one.is_locked) for one in pin_people(desk).people] == [("Anna", ("works",), False)]
    actor = sessions.resolve(enter(desk), kiosk=device)
    assert dict(actor.grants) == {Permission.QUEUE_WORK: anna.grants[Permission.QUEUE_WORK]}
    assert (actor.name, actor.kiosk_id) == ("anna", desk.kiosk_id)
    shown = kiosk_sessions.at_kiosk(actor)
    assert (shown.name, shown.kiosk) == ("Anna", "Front desk 2")
    assert events() == ["pin.set", "kiosk.registered", "kiosk.signed_in"]


def test_the_pin_itself_is_not_kept(anna: Actor) -> None:
    with database.transaction(writes=False) as session:
        assert PIN not in session.exec(select(Pin)).one().pin_hash


@pytest.mark.parametrize(
    ("pin", "again", "current", "field"),
    [
        (PIN, PIN, "wrong password", "current"),
        ("123456", "123456", PASSWORD, "pin"),
        (PIN, WRONG, PASSWORD, "again"),
    ],
)
def test_a_pin_needs_the_password_and_its_rules(anna: Actor, pin: str, again: str, current: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        set_pin(anna, pin, again, current)
    assert field in refused.value.fields


def test_who_works_no_queue_has_no_pin(engine: Engine, box: Box) -> None:
    put_user("ben")
    ben = sessions.resolve(sign_in(anonymous(), "ben", PASSWORD, Browser()).token)
    assert my_pin(ben) is None
    with pytest.raises(Invalid, match="work the queues"):
        set_pin(ben, PIN, PIN, PASSWORD)


def test_wrong_tries_lock_until_a_new_pin_is_set(anna: Actor, desk: Actor) -> None:
    who = person(desk)
    for left in ("4 tries are", "3 tries are", "2 tries are", "1 try is"):
        with pytest.raises(Invalid, match=left):
            sign_in_by_pin(desk, who, WRONG)
    with pytest.raises(Invalid, match="is locked"):
        sign_in_by_pin(desk, who, WRONG)
    start_anew()
    with pytest.raises(Invalid, match="is locked"):
        sign_in_by_pin(desk, who, PIN)
    assert pin_people(desk).people[0].is_locked
    told = my_pin(anna)
    assert told is not None
    assert told.is_locked
    assert events()[-1] == "pin.locked"
    assert events().count("pin.refused") == 5
    set_pin(anna, PIN, PIN, PASSWORD)
    assert enter(desk)


def test_a_right_pin_forgets_the_wrong_ones(anna: Actor, desk: Actor) -> None:
    for _round in range(3):
        for _try in range(2):
            with pytest.raises(Invalid, match="left"):
                sign_in_by_pin(desk, person(desk), WRONG)
        assert enter(desk)


def test_tries_at_once_are_counted_one_by_one(anna: Actor, desk: Actor) -> None:
    def attempt(_number: int) -> str:
        try:
            sign_in_by_pin(desk, who, WRONG)
        except (Invalid, Busy) as error:
            return error.message
        return "in"

    who = person(desk)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(attempt, range(8)))
    assert sum("not right" in one for one in said) == 4
    assert "in" not in said


def test_a_kiosk_and_a_person_are_throttled(anna: Actor, desk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    who = person(desk)
    other = kiosks.resolve_kiosk(kiosks.register_kiosk(BOSS, "Back office"))
    for _try in range(10):
        with pytest.raises(NotFound):
            sign_in_by_pin(desk, "nobody", WRONG)
    with pytest.raises(Busy):
        sign_in_by_pin(other, "nobody", WRONG)  # the person, at whatever kiosk
    for _round in range(10):
        for _try in range(2):
            with pytest.raises(Invalid):
                sign_in_by_pin(desk, who, WRONG)
        if _round < 9:
            sign_in_by_pin(desk, who, PIN)
    with pytest.raises(Busy):
        sign_in_by_pin(desk, who, PIN)  # the kiosk, whosever it is
    assert sign_in_by_pin(other, who, PIN)


def test_a_ticket_is_for_one_kiosk_once_and_at_once(anna: Actor, desk: Actor, clock: time_machine.Traveller) -> None:
    other = kiosks.resolve_kiosk(kiosks.register_kiosk(BOSS, "Back office"))
    ticket = sign_in_by_pin(desk, person(desk), PIN)
    with pytest.raises(NotFound):
        enter_kiosk(other, ticket, "")
    assert enter_kiosk(desk, ticket, "")
    with pytest.raises(NotFound):
        enter_kiosk(desk, ticket, "")
    late = sign_in_by_pin(desk, person(desk), PIN)
    clock.shift(TICKET_TIME + timedelta(seconds=1))
    with pytest.raises(NotFound):
        enter_kiosk(desk, late, "")


def _change_password(actor: Actor) -> object:
    return change_password(actor, PASSWORD, OTHER_PASSWORD)


@pytest.mark.parametrize(
    "happens",
    [
        _change_password,
        lambda actor: lock_user(BOSS, actor.name),
        lambda actor: reset_user(BOSS, actor.name),
        lambda actor: take_pin(BOSS, actor.name),
    ],
)
def test_a_pin_goes_with_what_it_rests_on(
    anna: Actor, desk: Actor, device: str, happens: Callable[[Actor], object]
) -> None:
    token, who = enter(desk), person(desk)
    happens(anna)
    assert pin_people(desk).people == ()
    with pytest.raises(NotFound):
        sign_in_by_pin(desk, who, PIN)
    with pytest.raises(SignedOut):
        sessions.resolve(token, kiosk=device)


def test_unlocking_gives_no_pin_back(anna: Actor, desk: Actor) -> None:
    lock_user(BOSS, "anna")
    unlock_user(BOSS, "anna")
    assert pin_people(desk).people == ()


def test_who_works_no_queue_any_more_is_out(anna: Actor, desk: Actor, device: str) -> None:
    token = enter(desk)
    with database.transaction(writes=True) as session:
        user = session.exec(select(User).where(User.username == "anna")).one()
        session.delete(session.exec(select(Grant).where(Grant.user_id == user.id)).one())
    assert pin_people(desk).people == ()
    with pytest.raises(SignedOut):
        sessions.resolve(token, kiosk=device)


def test_idling_and_leaving_end_it(anna: Actor, desk: Actor, device: str, clock: time_machine.Traveller) -> None:
    token = enter(desk)
    clock.shift(timedelta(seconds=80))
    sessions.resolve(token, kiosk=device)  # a touch
    clock.shift(timedelta(seconds=80))
    actor = sessions.resolve(token, kiosk=device, is_activity=False)
    clock.shift(timedelta(seconds=11))
    with pytest.raises(SignedOut):
        sessions.resolve(token, kiosk=device)
    kiosks.note_kiosk(desk)
    assert events()[-1] == "kiosk.idled_out"
    actor = sessions.resolve(enter(desk), kiosk=device)
    kiosk_sessions.leave_kiosk(actor)
    assert events()[-1] == "kiosk.left"


def test_the_next_one_puts_the_former_out(anna: Actor, desk: Actor, device: str) -> None:
    former = enter(desk)
    assert sessions.resolve(enter(desk), kiosk=device).name == "anna"
    with pytest.raises(SignedOut):
        sessions.resolve(former, kiosk=device)


def test_a_session_by_pin_opens_nothing_at_another_machine(anna: Actor, desk: Actor, device: str) -> None:
    token, another = enter(desk), kiosks.register_kiosk(BOSS, "Front desk 3")
    for elsewhere in ("", another, "x" * 40):
        with pytest.raises(SignedOut):
            sessions.resolve(token, kiosk=elsewhere)
    assert sessions.resolve(token, kiosk=device).name == "anna"
