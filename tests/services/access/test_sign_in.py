"""Signing in: by username and by e-mail, one answer for every refusal, throttled, nobody shut out by outsiders."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect.errors import Busy, Invalid, SignedOut
from clientconnect.services.access import passwords, sessions, sign_in, throttle
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.sign_in import Browser, SignedIn
from clientconnect.services.access.tables import SignInSession, User
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.tables import AuditEvent
from tests.services.access.people import NOON, OTHER_PASSWORD, PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")
REFUSAL = (
    "The username or the password is not right. After several wrong tries wait a quarter of an hour. A first password ends "
    "once you have chosen your own, or after some days: click Forgot your password?, or ask your portal contact."
)


def enter(
    username: str, password: str = PASSWORD, *, device: str = "", former: str = "", address: str = "192.0.2.9"
) -> SignedIn:
    return sign_in.sign_in(anonymous(address), username, password, Browser("Firefox", device, former))


def refusal(username: str, password: str = PASSWORD, *, device: str = "", address: str = "192.0.2.9") -> str:
    with pytest.raises(Invalid) as refused:
        enter(username, password, device=device, address=address)
    assert refused.value.fields == {}
    return refused.value.message


def change(user_id: int, **fields: object) -> None:
    with database.transaction(writes=True) as session:
        user = session.get(User, user_id)
        assert user is not None
        for name, value in fields.items():
            setattr(user, name, value)


@pytest.mark.parametrize("typed", ["anna", "ANNA", "  Anna ", "ａｎｎａ", "anna@agency.example", "ANNA@Agency.Example"])
def test_username_and_e_mail_sign_in_in_any_case(typed: str) -> None:
    anna = put_user("anna")
    signed_in = enter(typed)
    assert signed_in.username == "anna"
    assert not signed_in.must_change_password
    assert sessions.resolve(signed_in.token).user_id == anna


def test_who_shares_an_address_signs_in_with_the_own_password() -> None:
    desk = "desk@clinic.example"
    put_user("anna", email=desk)
    put_user("berta", email=desk, password_hash=passwords.hash_password(OTHER_PASSWORD))
    assert enter(desk, PASSWORD).username == "anna"
    assert enter(desk, OTHER_PASSWORD).username == "berta"
    assert refusal(desk, "neither of the two") == REFUSAL


def test_nobody_is_signed_in_as_another_where_two_share_address_and_password() -> None:
    put_user("anna", email="desk@clinic.example")
    put_user("berta", email="desk@clinic.example")
    assert refusal("desk@clinic.example") == REFUSAL
    assert enter("berta").username == "berta"


def test_too_many_who_share_an_address_use_their_usernames() -> None:
    for number in range(5):
        put_user(f"nurse{number}", email="ward@clinic.example")
    assert refusal("ward@clinic.example") == REFUSAL
    assert enter("nurse3").username == "nurse3"


def test_an_address_that_is_a_username_means_that_user_too() -> None:
    put_user("anna@clinic.example", email="")
    assert enter("anna@clinic.example").username == "anna@clinic.example"


def used_up(user_id: int) -> None:
    change(user_id, first_password_expires_at=NOON - timedelta(days=1), must_change_password=True)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda user_id: change(user_id, locked_at=NOON),
        lambda user_id: change(user_id, password_hash=""),
        lambda user_id: change(user_id, username="other", username_key="other"),
        used_up,
    ],
    ids=["locked", "no password", "unknown", "first password used up"],
)
def test_every_refusal_is_the_same(spoil: Callable[[int], None]) -> None:
    spoil(put_user("anna"))
    wrong = refusal("anna", "not the password")
    assert refusal("anna", PASSWORD) == wrong == REFUSAL


def test_every_refusal_checks_as_many_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    put_user("anna", email="desk@clinic.example")
    put_user("berta", email="desk@clinic.example", locked_at=NOON)
    checked: list[str] = []
    real = passwords.check_password

    def counted(plain: str, known: str) -> tuple[bool, str]:
        checked.append(known)
        return real(plain, known)

    monkeypatch.setattr(sign_in, "check_password", counted)
    counts = {}
    for typed in ("anna", "berta", "nobody", "", "'; --", "desk@clinic.example", "nobody@clinic.example", "@"):
        checked.clear()
        assert refusal(typed, "not the password") == REFUSAL
        counts[typed] = len(checked)
    assert {typed: count for typed, count in counts.items() if "@" not in typed} == dict.fromkeys(
        ("anna", "berta", "nobody", "", "'; --"), 1
    )
    assert {count for typed, count in counts.items() if "@" in typed} == {sign_in.SHARING}


@pytest.mark.parametrize("typed", ["", " ", "\x00", "x" * 100_000, "\ud800", "💀", "%", "_", "anna\x00"])
def test_nonsense_gets_the_same_answer(typed: str) -> None:
    put_user("annabel")
    assert refusal(typed, typed) == REFUSAL


def test_a_first_password_is_good_until_a_new_one_is_chosen(clock: time_machine.Traveller) -> None:
    put_user("newcomer", must_change_password=True, first_password_expires_at=NOON + timedelta(days=7))
    left_open = enter("newcomer")
    assert left_open.must_change_password
    clock.shift(timedelta(minutes=20))
    again = enter("newcomer")
    assert again.must_change_password
    change_password(sessions.resolve(again.token), "", OTHER_PASSWORD)
    assert refusal("newcomer") == REFUSAL
    with pytest.raises(SignedOut):
        sessions.resolve(left_open.token)
    assert not enter("newcomer", OTHER_PASSWORD).must_change_password


def test_a_first_password_is_good_for_seven_days(clock: time_machine.Traveller) -> None:
    put_user("newcomer", must_change_password=True, first_password_expires_at=NOON + timedelta(days=7))
    clock.shift(timedelta(days=7))
    assert refusal("newcomer") == REFUSAL


def test_a_new_sign_in_ends_the_session_that_the_browser_bore() -> None:
    put_user("anna")
    first = enter("anna")
    second = enter("anna", former=first.token)
    assert first.token != second.token
    with pytest.raises(SignedOut):
        sessions.resolve(first.token)
    assert sessions.resolve(second.token).name == "anna"


def test_ten_wrong_tries_hold_an_account_back_for_a_quarter_of_an_hour(clock: time_machine.Traveller) -> None:
    put_user("anna")
    for _number in range(10):
        assert refusal("anna", "not the password") == REFUSAL
    assert refusal("anna", PASSWORD) == REFUSAL
    clock.shift(timedelta(minutes=15, seconds=1))
    assert enter("anna").username == "anna"


def test_a_known_browser_is_not_held_back_by_outsiders() -> None:
    put_user("anna")
    device = enter("anna").device
    for number in range(20):
        assert refusal("anna", "a guess from outside", address=f"198.51.100.{number}") == REFUSAL
    assert refusal("anna", PASSWORD) == REFUSAL
    assert enter("anna", device=device).device == device


def test_a_known_browser_does_not_guess_for_ever() -> None:
    put_user("anna")
    device = enter("anna").device
    for _number in range(10):
        refusal("anna", "a guess at the desk", device=device)
    assert refusal("anna", PASSWORD, device=device) == REFUSAL


def test_a_browser_known_to_one_account_is_unknown_to_another() -> None:
    put_user("anna")
    put_user("berta")
    device = enter("anna").device
    for number in range(10):
        refusal("berta", "a guess", device=device, address=f"198.51.100.{number}")
    assert refusal("berta", PASSWORD, device=device) == REFUSAL
    assert enter("anna", device=device).device == device


def test_an_invented_browser_helps_nobody() -> None:
    put_user("anna")
    for number in range(10):
        refusal("anna", "a guess", device="x" * 42 + str(number))
    assert refusal("anna", PASSWORD, device="y" * 43) == REFUSAL


def test_the_right_password_forgets_the_wrong_ones() -> None:
    put_user("anna")
    for _round in range(3):
        for _number in range(8):
            refusal("anna", "not the password")
        assert enter("anna").username == "anna"


def test_an_address_that_guesses_many_accounts_is_told_to_wait() -> None:
    put_user("anna")
    for number in range(60):
        refusal(f"user{number}", "guess")
    with pytest.raises(Busy):
        enter("anna")
    assert enter("anna", address="203.0.113.5").username == "anna"


def test_all_tries_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TOTAL", type(throttle.TOTAL)(3, 1, namespace="few"))
    put_user("anna")
    for number in range(3):
        refusal(f"user{number}", "guess", address=f"198.51.100.{number}")
    with pytest.raises(Busy):
        enter("anna", address="203.0.113.5")


def test_addresses_of_one_network_guess_together() -> None:
    put_user("anna")
    for number in range(60):
        refusal(f"user{number}", "guess", address=f"2001:db8::{number + 1:x}")
    with pytest.raises(Busy):
        enter("anna", address="2001:db8::ffff")
    assert enter("anna", address="2001:db8:0:1::1").username == "anna"


def test_an_address_beyond_its_share_takes_no_try_from_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TOTAL", type(throttle.TOTAL)(62, 1, namespace="few"))
    put_user("anna")
    for number in range(60):
        refusal(f"user{number}", "guess")
    for _number in range(10):
        with pytest.raises(Busy):
            enter("anna")
    assert enter("anna", address="203.0.113.5").username == "anna"


def test_a_known_browser_passes_while_strangers_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    put_user("anna")
    device = enter("anna").device
    known, stranger = Browser(device=device), Browser(device="x" * 43)
    monkeypatch.setattr(throttle, "TOTAL", type(throttle.TOTAL)(1, 1, namespace="few"))
    refusal("nobody", "guess", address="198.51.100.1")
    assert sign_in.is_at_known_device(anonymous(), "anna", known)
    assert enter("anna", device=device).username == "anna"
    for browser in (Browser(), stranger):
        with pytest.raises(Busy):
            sign_in.is_at_known_device(anonymous(), "anna", browser)
    with pytest.raises(Busy):
        sign_in.is_at_known_device(anonymous(), "nobody", known)


def test_to_look_costs_no_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TOTAL", type(throttle.TOTAL)(1, 1, namespace="few"))
    put_user("anna")
    assert not any(sign_in.is_at_known_device(anonymous(), "anna", Browser()) for _number in range(5))
    assert enter("anna").username == "anna"


def test_an_outdated_hash_is_renewed_at_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    anna = put_user("anna")
    monkeypatch.setattr(sign_in, "check_password", lambda _plain, known: (bool(known), "renewed" if known else ""))
    enter("anna")
    with database.transaction(writes=False) as session:
        user = session.get(User, anna)
        assert user is not None
        assert user.password_hash == "renewed"


def test_a_password_changed_while_it_was_checked_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    anna = put_user("anna")

    def slow(plain: str, known: str) -> tuple[bool, str]:
        change(anna, password_hash="another")
        return True, ""

    monkeypatch.setattr(sign_in, "check_password", slow)
    assert refusal("anna") == REFUSAL


def test_the_trail_knows_who_came_and_nothing_of_what_was_typed() -> None:
    put_user("anna")
    enter("anna")
    refusal("my secret typed as a name", "another secret")
    with database.transaction(writes=False) as session:
        events = session.exec(select(AuditEvent)).all()
        opened = session.exec(select(SignInSession)).one()
    assert [event.event for event in events] == ["session.started", "session.refused"]
    assert "secret" not in str([event.model_dump() for event in events])
    assert (opened.address, opened.browser) == ("192.0.2.9", "Firefox")
    assert PASSWORD not in repr(enter("anna"))
