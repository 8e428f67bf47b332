"""The audit trail's chain: sound when nobody touched it, and every way of touching it is found."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import col, select

from clientconnect import clock
from clientconnect.errors import NotAllowed
from clientconnect.services.foundation import audit, audit_chain, database, encryption, sealer
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.tables import AuditEvent, SealHead
from tests.cast import Cast

Tamper = Callable[[str], None]


def record(count: int, **detail: object) -> None:
    with database.transaction(writes=True) as session:
        for number in range(count):
            audit.record(system("test"), session, "account.viewed", subject=f"account:{number}", **detail)


def check() -> list[tuple[int, str]]:
    with database.transaction(writes=False) as session:
        return [(fault.position, fault.kind) for fault in audit_chain.verify(session).faults]


@pytest.fixture
def tamper(engine: Engine) -> Tamper:
    """Seal ten rows and give a function that changes the database behind the portal's back."""
    record(6, balance="12.50", name="Grüße", ratio=0.1)
    assert sealer.seal_all() == 6
    record(4)
    assert sealer.seal_all() == 4
    assert check() == []

    def run(statement: str) -> None:
        with engine.execution_options(is_write=True).begin() as connection:
            assert connection.execute(text(statement)).rowcount > 0

    return run


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'somebody'",
        "subject = 'account:other'",
        "event = 'account.changed'",
        "user_id = 7",
        "session_id = 7",
        "client_id = 7",
        "address = '192.0.2.9'",
        'detail = \'{"balance": "99.50"}\'',
        "at = '2020-01-01 00:00:00'",
        "seal = NULL",
    ],
)
def test_a_changed_row_is_found(tamper: Tamper, change: str) -> None:
    tamper(f"UPDATE foundation_audit SET {change} WHERE position = 4")
    assert (4, audit_chain.CHANGED) in check()
    assert {position for position, _ in check()} <= {4, 5}


def test_a_removed_row_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_audit WHERE position = 4")
    assert check() == [(4, audit_chain.MISSING)]


def test_a_removed_row_whose_gap_was_closed_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_audit WHERE position = 4")
    for position in range(5, 11):
        tamper(f"UPDATE foundation_audit SET position = {position - 1} WHERE position = {position}")
    assert (4, audit_chain.CHANGED) in check()


def test_reordered_rows_are_found(tamper: Tamper) -> None:
    tamper("UPDATE foundation_audit SET position = 99 WHERE position = 4")
    tamper("UPDATE foundation_audit SET position = 4 WHERE position = 5")
    tamper("UPDATE foundation_audit SET position = 5 WHERE position = 99")
    assert {(4, audit_chain.CHANGED), (5, audit_chain.CHANGED)} <= set(check())


def test_a_cut_tail_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_audit WHERE position > 8")
    assert check() == [(9, audit_chain.CUT)]


def test_a_cut_tail_with_a_forged_head_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_audit WHERE position > 8")
    tamper(
        "UPDATE foundation_seal_head SET position = 8, seal = (SELECT seal FROM foundation_audit WHERE position = 8)"
    )
    assert check() == [(8, audit_chain.HEAD)]


def test_an_emptied_trail_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_audit")
    assert check() == [(1, audit_chain.CUT)]


def test_a_removed_head_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM foundation_seal_head")
    assert check() == [(10, audit_chain.HEAD)]


def test_a_row_added_by_hand_is_found(tamper: Tamper) -> None:
    columns = "at, actor, address, event, subject, detail"
    tamper(
        f"INSERT INTO foundation_audit ({columns}, position, seal)"
        f" SELECT {columns}, 11, seal FROM foundation_audit WHERE position = 10"
    )
    assert (11, audit_chain.CHANGED) in check()


def test_a_row_that_nobody_seals_is_found(engine: Engine) -> None:
    record(1)
    assert check() == []
    with database.transaction(writes=True) as session:
        session.exec(select(AuditEvent)).one().at = clock.now() - timedelta(minutes=10)
    assert check() == [(1, audit_chain.UNSEALED)]


def test_the_chain_lives_through_a_rotation_of_keys(tamper: Tamper) -> None:
    old = encryption.keyring()
    encryption.use(old.rotated())
    record(3)
    sealer.seal_all()
    assert check() == []
    encryption.use(old)
    assert check() != []


def test_several_sealers_at_once_make_one_chain(engine: Engine) -> None:
    record(1200)
    threads = [threading.Thread(target=sealer.seal_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert check() == []
    with database.transaction(writes=False) as session:
        assert session.get_one(SealHead, 1).position == 1200


def test_the_thread_seals_within_a_second_and_when_it_stops(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = threading.Event()
    real = sealer.seal_some

    def spy(session: object) -> int:
        done = real(session)  # type: ignore[arg-type]
        sealed.set()
        return done

    monkeypatch.setattr(sealer, "seal_some", spy)
    sealer.start()
    record(1)
    assert sealed.wait(5)
    record(1)
    sealer.stop()
    with database.transaction(writes=False) as session:
        waiting = session.exec(select(AuditEvent).where(col(AuditEvent.position).is_(None))).all()
    assert waiting == []


def test_verifying_needs_the_right(cast: Cast) -> None:
    sealer.seal_all()
    assert audit_chain.verify_audit(cast.agency_admin).is_sound
    with pytest.raises(NotAllowed):
        audit_chain.verify_audit(cast.staff)
