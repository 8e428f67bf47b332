"""Kiosks: registered by name, recognised by a token that is kept as its hash, revoked at once."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect.errors import Invalid, NotAllowed, NotFound, SignedOut
from clientconnect.services.access import kiosk_sessions, kiosks, sessions
from clientconnect.services.access.news import ENDED
from clientconnect.services.access.tables import Kiosk
from clientconnect.services.access.tokens import hash_of
from clientconnect.services.clients.tree import list_clients
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import anonymous, system
from clientconnect.services.foundation.tables import LiveEvent
from tests.services.access.people import NOON, put_role, put_user

BOSS = system("test")


def test_a_kiosk_is_registered_and_seen(engine: Engine, clock: time_machine.Traveller) -> None:
    token = kiosks.register_kiosk(BOSS, "  Front   desk 2 ")
    desk = kiosks.resolve_kiosk(token, "192.0.2.9")
    assert (desk.name, desk.address) == ("kiosk Front desk 2", "192.0.2.9")
    with database.transaction(writes=False) as session:
        assert session.exec(select(Kiosk)).one().token_hash == hash_of(token)
    clock.shift(timedelta(minutes=5))
    kiosks.note_kiosk(desk)
    assert [(one.name, one.seen_at) for one in kiosks.list_kiosks(BOSS)] == [
        ("Front desk 2", NOON + timedelta(minutes=5))
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "Front desk"])
def test_a_kiosk_has_a_name_of_its_own(engine: Engine, name: str) -> None:
    kiosks.register_kiosk(BOSS, "Front desk")
    with pytest.raises(Invalid):
        kiosks.register_kiosk(BOSS, name)


def test_who_registers_a_machine_is_signed_out_on_it(engine: Engine) -> None:
    admin = put_user("admin", roles={put_role("runs", "kiosk:manage", is_staff=True): [None]}, is_staff=True)
    with database.transaction(writes=True) as session:
        token = sessions.start(session, admin)
    kiosks.register_kiosk(sessions.resolve(token), "Front desk")
    with pytest.raises(SignedOut):
        sessions.resolve(token)


@pytest.mark.parametrize("token", ["", "nobody's", "x" * 5000])
def test_an_unknown_machine_is_none(engine: Engine, token: str) -> None:
    with pytest.raises(SignedOut, match="not registered"):
        kiosks.resolve_kiosk(token)


def test_a_kiosk_may_show_its_board_and_nothing_else(engine: Engine) -> None:
    desk = kiosks.resolve_kiosk(kiosks.register_kiosk(BOSS, "Front desk"))
    for door in (kiosks.list_kiosks, list_clients):
        with pytest.raises(NotAllowed):
            door(desk)
    with pytest.raises(SignedOut):
        kiosks.list_kiosks(anonymous())


def test_a_revoked_kiosk_is_out_at_once_with_who_is_there(engine: Engine) -> None:
    anna = put_user("anna", roles={put_role("works", "queue:work", is_staff=True): [None]}, is_staff=True)
    desk = kiosks.resolve_kiosk(device := kiosks.register_kiosk(BOSS, "Front desk"))
    with database.transaction(writes=True) as session:
        token = sessions.start(session, anna, kiosk_id=desk.kiosk_id)
    assert kiosk_sessions.at_kiosk(sessions.resolve(token, kiosk=device)).kiosk == "Front desk"
    kiosks.revoke_kiosk(BOSS, kiosks.list_kiosks(BOSS)[0].public_id)
    for gone in (lambda: kiosks.resolve_kiosk(device), lambda: sessions.resolve(token, kiosk=device)):
        with pytest.raises(SignedOut):
            gone()
    with database.transaction(writes=False) as session:
        told = {row.topic: row.payload for row in session.exec(select(LiveEvent))}
    assert told[ENDED] == {"hashes": [hash_of(token).hex()], "is_left": False}
    assert kiosks.REVOKED in told
    with pytest.raises(NotFound):
        kiosks.revoke_kiosk(BOSS, kiosks.list_kiosks(BOSS)[0].public_id)
    assert kiosks.register_kiosk(BOSS, "Front desk")  # the name is free again
