"""How the doors of kiosks and PINs are called."""

from datetime import timedelta

from sqlmodel import select

from clientconnect.services.access import kiosk_sessions, kiosks, links, pin_sign_in, pins, sessions
from clientconnect.services.access.tables import Kiosk, User
from clientconnect.services.foundation import database
from tests.permissions.cases import NONE, recipe
from tests.permissions.recipes.access_users import OF_USERS, username
from tests.permissions.stage import Case

HOLDERS = {"staff": "quality", "north": "user", "no client": "no-grants-staff"}
OF_HOLDERS = (*HOLDERS, "missing", "garbage")
"""Somebody with a PIN, a client's user, staff without a role, nobody."""


@recipe("access.recognise_kiosk", ("mine", "missing", "garbage"))
def _recognise(case: Case, subject: str) -> object:
    return kiosks.recognise_kiosk(case.actor, {"mine": case.stage.kiosk, "missing": "nobody's"}.get(subject, "\x00"))


@recipe("access.note_kiosk")
def _note(case: Case, _subject: str) -> object:
    return kiosks.note_kiosk(case.actor)


@recipe("access.register_kiosk")
def _register(case: Case, _subject: str) -> object:
    return kiosks.register_kiosk(case.actor, "Sales desk")


@recipe("access.list_kiosks")
def _list(case: Case, _subject: str) -> object:
    return kiosks.list_kiosks(case.actor)


@recipe("access.revoke_kiosk", (*NONE, "missing", "garbage"))
def _revoke(case: Case, subject: str) -> object:
    with database.transaction(writes=False) as session:
        known = session.exec(select(Kiosk.public_id)).one()
    return kiosks.revoke_kiosk(case.actor, known if subject in NONE else case.thing("kiosk", subject))


@recipe("access.note_touch")
def _touch(case: Case, _subject: str) -> object:
    return sessions.note_touch(case.actor)


@recipe("access.at_kiosk")
def _at_kiosk(case: Case, _subject: str) -> object:
    """Look at the own session: it is one at a kiosk for who signed in by PIN, and not found for all others."""
    return kiosk_sessions.at_kiosk(case.actor)


@recipe("access.leave_kiosk")
def _leave(case: Case, _subject: str) -> object:
    return kiosk_sessions.leave_kiosk(case.actor)


@recipe("access.my_pin")
def _my_pin(case: Case, _subject: str) -> object:
    return pins.my_pin(case.actor)


@recipe("access.keep_pin")
def _keep_pin(case: Case, _subject: str) -> object:
    return pins.keep_pin(case.actor, "new hash", "old hash")


@recipe("access.take_pin", OF_USERS)
def _take_pin(case: Case, subject: str) -> object:
    return pins.take_pin(case.actor, username(case, subject))


@recipe("access.pin_people")
def _people(case: Case, _subject: str) -> object:
    return pin_sign_in.pin_people(case.actor)


@recipe("access.count_try", OF_HOLDERS)
def _count(case: Case, subject: str) -> object:
    return pin_sign_in.count_try(case.actor, holder(case, subject)[1])


@recipe("access.note_wrong_pin", OF_HOLDERS)
def _wrong(case: Case, subject: str) -> object:
    return pin_sign_in.note_wrong_pin(case.actor, holder(case, subject)[0])


@recipe("access.give_ticket", OF_HOLDERS)
def _ticket(case: Case, subject: str) -> object:
    return pin_sign_in.give_ticket(case.actor, holder(case, subject)[0], "old hash")


@recipe("access.enter_kiosk", OF_HOLDERS)
def _enter(case: Case, subject: str) -> object:
    """Enter with a ticket that this kiosk, were it one, gave for somebody."""
    key, _public_id = holder(case, subject)
    ticket = subject
    with database.transaction(writes=True) as session:
        if user := session.get(User, key):
            mine = str(session.exec(select(Kiosk.id)).one())
            ticket = links.make_link(session, user, pin_sign_in.TICKET, timedelta(minutes=1), mine)
    return pin_sign_in.enter_kiosk(case.actor, ticket, "Firefox")


def holder(case: Case, subject: str) -> tuple[int, str]:
    """Return the key and the public id of the subject, or such as nobody has."""
    if subject not in HOLDERS:
        return 999_999, case.thing("user", subject)
    with database.transaction(writes=False) as session:
        user = session.exec(select(User).where(User.username == HOLDERS[subject])).one()
    assert user.id is not None
    return user.id, user.public_id
