"""Events that wait: written within a second by the sealer, at a stop, after an outage; never more than memory takes."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Unavailable
from clientconnect.services.foundation import audit_chain, audit_queue, database, sealer
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.tables import AuditEvent
from tests.services.access.people import NOON


def events() -> list[AuditEvent]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(AuditEvent).order_by(AuditEvent.id)))


@pytest.fixture
def stopped() -> Iterator[None]:
    """Stop the sealer's thread whatever happens."""
    yield
    sealer.stop()


def test_what_waits_is_written_whole_with_the_time_it_happened(engine: Engine) -> None:
    with time_machine.travel(NOON, tick=False):
        audit_queue.put(system("night"), "accounts.searched", subject="x:1", client_id=7, fields=["name"], count=3)
        audit_queue.put(system("night"), "accounts.searched")
    assert events() == []
    assert audit_queue.flush() == 2
    assert audit_queue.flush() == 0
    first, second = events()
    assert (first.at, first.actor, first.subject, first.client_id) == (NOON, "night", "x:1", 7)
    assert (first.detail, second.detail, first.id < second.id) == ({"fields": ["name"], "count": 3}, {}, True)
    assert sealer.seal_all() == 2
    with database.transaction(writes=False) as session:
        assert not audit_chain.verify(session).faults


def test_the_sealer_writes_and_seals_it_and_a_stop_loses_nothing(engine: Engine, stopped: None) -> None:
    sealer.start()
    for number in range(20):
        audit_queue.put(system(), "accounts.searched", count=number)
    sealer.stop()
    assert [event.detail["count"] for event in events()] == list(range(20))
    assert all(event.position for event in events())


def test_an_outage_keeps_it_waiting(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        audit_queue.put(system(), "accounts.searched", count=number)

    def locked(**_options: object) -> object:
        raise OperationalError("BEGIN", None, Exception("database is locked"))

    with monkeypatch.context() as outage:
        outage.setattr(database, "transaction", locked)
        with pytest.raises(OperationalError):
            audit_queue.flush()
    audit_queue.put(system(), "accounts.searched", count=3)
    assert audit_queue.flush() == 4
    assert [event.detail["count"] for event in events()] == [0, 1, 2, 3]


def test_nothing_goes_unrecorded_where_too_much_waits(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_queue, "MOST", 2)
    for _event in range(2):
        audit_queue.put(system(), "accounts.searched")
    with pytest.raises(Unavailable):
        audit_queue.put(system(), "accounts.searched")
    assert audit_queue.flush() == 2
    audit_queue.put(system(), "accounts.searched")
    assert clock.now() >= events()[0].at
