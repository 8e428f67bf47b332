"""Sessions: recognised by their token, ended by idleness, age, locking and sign-out."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect.errors import SignedOut
from clientconnect.services.access import session_rules, sessions
from clientconnect.services.access.live_sessions import LiveSessions
from clientconnect.services.access.news import ENDED
from clientconnect.services.access.tables import SignInSession, User
from clientconnect.services.access.tokens import hash_of
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, anonymous
from clientconnect.services.foundation.permissions import EVERYBODYS, Permission
from clientconnect.services.foundation.tables import AuditEvent, LiveEvent
from tests.services.access.people import NOON, put_role, put_user


@pytest.fixture
def anna(engine: Engine) -> int:
    """A client's user who may read the accounts of the clients 1 and 2, and export those of 2."""
    reads = put_role("reads", "account:read", "no:such-right")
    exports = put_role("exports", "account:read", "account:export")
    return put_user("anna", roles={reads: [1, None], exports: [2]})


def start(user_id: int) -> str:
    with database.transaction(writes=True) as session:
        return sessions.start(session, user_id, address="192.0.2.7", browser="Firefox")


def test_a_session_gives_the_rights_of_the_moment(anna: int) -> None:
    actor = sessions.resolve(start(anna), "192.0.2.8")
    assert (actor.name, actor.user_id, actor.address, actor.is_staff) == ("anna", anna, "192.0.2.8", False)
    assert actor.reach(Permission.ACCOUNT_READ) == {1, 2}
    assert actor.reach(Permission.ACCOUNT_EXPORT) == {2}
    assert actor.may(Permission.SELF_MANAGE)
    assert not actor.may(Permission.USER_MANAGE)


def test_every_client_is_for_staff_alone(engine: Engine) -> None:
    role = put_role("works", "account:read", is_staff=True)
    staff = put_user("quality", roles={role: [None]}, is_staff=True)
    client = put_user("sly", roles={role: [None, 3]})
    assert sessions.resolve(start(staff)).reach(Permission.ACCOUNT_READ) == EVERY_CLIENT
    assert sessions.resolve(start(client)).reach(Permission.ACCOUNT_READ) == frozenset()


def test_the_token_itself_is_not_kept(anna: int) -> None:
    token = start(anna)
    with database.transaction(writes=False) as session:
        row = session.exec(select(SignInSession)).one()
        assert row.token_hash == hash_of(token)
        assert token.encode() not in row.token_hash


@pytest.mark.parametrize("token", ["", "x", "é" * 5000, "\ud800", "'; --", "\x00"])
def test_an_invented_token_opens_nothing(anna: int, token: str) -> None:
    start(anna)
    with pytest.raises(SignedOut):
        sessions.resolve(token)
    assert not LiveSessions().is_live(token)


def test_so_many_sessions_live_and_the_one_used_longest_ago_ends(anna: int, clock: time_machine.Traveller) -> None:
    ben = start(put_user("ben"))
    tokens = []
    for _number in range(sessions.MOST_LIVE):
        clock.shift(timedelta(seconds=1))
        tokens.append(start(anna))
    clock.shift(timedelta(minutes=2))
    sessions.resolve(tokens[0])
    newest = start(anna)
    with pytest.raises(SignedOut):
        sessions.resolve(tokens[1])
    for token in (ben, tokens[0], *tokens[2:], newest):
        assert sessions.resolve(token, is_activity=False).name in {"anna", "ben"}


def test_idleness_ends_a_session(anna: int, clock: time_machine.Traveller) -> None:
    token = start(anna)
    clock.shift(timedelta(minutes=30) - timedelta(seconds=1))
    assert sessions.resolve(token, is_activity=False).name == "anna"
    clock.shift(timedelta(seconds=1))
    with pytest.raises(SignedOut):
        sessions.resolve(token)


def test_activity_puts_off_the_end_and_a_timer_does_not(anna: int, clock: time_machine.Traveller) -> None:
    token = start(anna)
    clock.shift(timedelta(minutes=20))
    sessions.resolve(token, is_activity=False)
    assert until(token) == NOON + timedelta(minutes=30)
    sessions.resolve(token)
    assert until(token) == NOON + timedelta(minutes=50)


def test_activity_is_noted_once_a_minute_and_leaves_no_trail(anna: int, clock: time_machine.Traveller) -> None:
    token = start(anna)
    clock.shift(timedelta(seconds=59))
    sessions.resolve(token)
    assert until(token) == NOON + timedelta(minutes=30)
    clock.shift(timedelta(seconds=1))
    sessions.resolve(token)
    assert until(token) == NOON + timedelta(minutes=31)
    with database.transaction(writes=False) as session:
        assert session.exec(select(AuditEvent)).all() == []


def test_a_session_ends_after_its_longest_time_however_busy(anna: int, clock: time_machine.Traveller) -> None:
    token = start(anna)
    for _minute in range(12 * 60 // 20 - 1):
        clock.shift(timedelta(minutes=20))
        sessions.resolve(token)
    clock.shift(timedelta(minutes=20))
    with pytest.raises(SignedOut):
        sessions.resolve(token)


def test_the_installation_may_set_its_own_idle_time(anna: int, clock: time_machine.Traveller) -> None:
    session_rules.use_idle_minutes(1)
    try:
        token = start(anna)
        clock.shift(timedelta(seconds=6))
        sessions.resolve(token)
        assert until(token) == NOON + timedelta(seconds=66)
    finally:
        session_rules.use_idle_minutes(0)


def test_signing_out_ends_it_and_tells_every_process(anna: int) -> None:
    token = start(anna)
    sessions.sign_out(sessions.resolve(token))
    with pytest.raises(SignedOut):
        sessions.resolve(token)
    assert news() == [hash_of(token).hex()]


def test_a_locked_user_is_signed_out_at_the_next_click(anna: int) -> None:
    token = start(anna)
    with database.transaction(writes=True) as session:
        user = session.get(User, anna)
        assert user is not None
        user.locked_at = NOON
    with pytest.raises(SignedOut):
        sessions.resolve(token)


def test_all_but_one_can_be_ended(anna: int) -> None:
    kept, gone, other = start(anna), start(anna), start(put_user("berta"))
    mine = sessions.resolve(kept)
    with database.transaction(writes=True) as session:
        sessions.end_all_of(session, anna, "password changed", but=mine.session_id)
    assert news() == [hash_of(gone).hex()]
    assert [sessions.resolve(token).name for token in (kept, other)] == ["anna", "berta"]


def test_the_gate_hears_of_the_end(anna: int, clock: time_machine.Traveller) -> None:
    token, live = start(anna), LiveSessions()
    assert live.is_live(token)
    sessions.sign_out(sessions.resolve(token))
    assert live.is_live(token), "remembered for seconds"
    live.forget(news())
    assert not live.is_live(token)


def test_the_gate_finds_out_by_itself(anna: int, clock: time_machine.Traveller) -> None:
    token, live = start(anna), LiveSessions()
    assert live.is_live(token)
    clock.shift(timedelta(minutes=31))
    assert not live.is_live(token)


def test_an_outage_signs_nobody_out_and_in(anna: int, clock: time_machine.Traveller) -> None:
    seen, unseen, gone, live = start(anna), start(anna), start(anna), LiveSessions()
    assert live.is_live(seen)
    assert live.is_live(gone)
    sessions.sign_out(sessions.resolve(gone))
    live.forget([hash_of(gone).hex()])
    clock.shift(timedelta(minutes=1))
    database.disconnect()
    assert live.is_live(seen)
    assert not any(live.is_live(token) for token in (unseen, gone, "invented"))


def test_a_first_sign_in_may_do_nothing_but_change_the_password(engine: Engine) -> None:
    role = put_role("reads", "account:read")
    actor: Actor = sessions.resolve(start(put_user("newcomer", roles={role: [1]}, must_change_password=True)))
    assert actor.must_change_password
    assert actor.reach(Permission.ACCOUNT_READ) == frozenset()
    assert actor.may(Permission.SELF_MANAGE)


def until(token: str) -> datetime | None:
    return sessions.ends_at(anonymous(), token)


def news() -> list[str]:
    with database.transaction(writes=False) as session:
        told = session.exec(select(LiveEvent).where(LiveEvent.topic == ENDED)).all()
        return [token_hash for event in told for token_hash in event.payload["hashes"]]


def test_a_right_over_the_whole_agency_is_none_for_one_client(engine: Engine) -> None:
    role = put_role("all", "account:read", "client:manage", "policy:change", "exchange:import")
    actor = sessions.resolve(start(put_user("sly", roles={role: [1]})))
    assert set(actor.grants) - EVERYBODYS == {Permission.ACCOUNT_READ}
    staff_role = put_role("staff", "account:read", "client:manage", is_staff=True)
    staff = sessions.resolve(start(put_user("boss", roles={staff_role: [None]}, is_staff=True)))
    assert staff.reach(Permission.CLIENT_MANAGE) == EVERY_CLIENT
