"""What access deletes: sessions, links and browsers that are long over, and never one that still opens anything."""

from datetime import timedelta

import pytest
from sqlmodel import select

from clientconnect import clock
from clientconnect.services.access import sessions, throttle
from clientconnect.services.access.devices import keep_device
from clientconnect.services.access.leftovers import delete_devices, delete_links, delete_sessions
from clientconnect.services.access.links import RESET, make_link
from clientconnect.services.access.resets import link_facts
from clientconnect.services.access.tables import KnownDevice, OneTimeLink, SignInSession, User
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import anonymous
from tests.services.access.people import put_user


@pytest.fixture
def anna(engine: object) -> int:
    """Put a user."""
    return put_user("anna")


def test_sessions_go_when_they_are_long_over(anna: int) -> None:
    now = clock.now()
    with database.transaction(writes=True) as session:
        tokens = [sessions.start(session, anna) for _number in range(4)]
        rows = session.exec(select(SignInSession).order_by(SignInSession.id)).all()
        rows[0].ended_at = now - timedelta(days=91)
        rows[1].ended_at, rows[1].ends_at = None, now - timedelta(days=91)
        rows[2].ended_at = now - timedelta(days=89)
        assert delete_sessions(session, now - timedelta(days=90)) == 2
        assert {row.id for row in session.exec(select(SignInSession))} == {rows[2].id, rows[3].id}
    assert sessions.resolve(tokens[3]).name == "anna"


def test_the_newest_session_stays_so_that_its_number_is_not_given_again(anna: int) -> None:
    with database.transaction(writes=True) as session:
        sessions.start(session, anna)
        session.exec(select(SignInSession)).one().ended_at = clock.now() - timedelta(days=500)
        assert delete_sessions(session, clock.now()) == 0


def test_links_go_when_they_were_used_or_ran_out_long_ago(anna: int) -> None:
    now = clock.now()
    with database.transaction(writes=True) as session:
        user = session.get_one(User, anna)
        tokens = [make_link(session, user, RESET, timedelta(hours=1)) for _number in range(3)]
        used, lapsed, _live = session.exec(select(OneTimeLink).order_by(OneTimeLink.id)).all()
        used.used_at = lapsed.expires_at = now - timedelta(days=31)
        assert delete_links(session, now - timedelta(days=30)) == 2
    assert link_facts(anonymous(), tokens[2]).username == "anna"


def test_browsers_go_when_nobody_came_from_them_for_a_year(anna: int) -> None:
    now = clock.now()
    with database.transaction(writes=True) as session:
        keep_device(session, anna, "")
        keep_device(session, anna, "")
        session.exec(select(KnownDevice)).first().seen_at = now - timedelta(days=366)
        assert delete_devices(session, now - timedelta(days=365)) == 1
        assert len(session.exec(select(KnownDevice)).all()) == 1


def test_the_throttle_forgets_whom_it_need_not_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_KEPT", 20)
    for number in range(50):
        throttle.may_try(f"nobody{number}")
    for events in throttle._storage.events.values():
        for event in events:
            event.expiry -= 3600
    throttle.admit("192.0.2.1")
    throttle.may_try("anna")
    assert len(throttle._storage.events) < 5
    assert throttle.may_try("anna")
