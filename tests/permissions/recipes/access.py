"""How the doors of signing in and of one's own things are called."""

from datetime import timedelta

from sqlmodel import select

from clientconnect.services.access import (
    change_password,
    links,
    my_info,
    my_sessions,
    new_address,
    profile,
    resets,
    sessions,
    sign_in,
)
from clientconnect.services.access.sign_in import Browser, Candidate
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import database
from tests.permissions.belongings import OWNERS
from tests.permissions.cases import OF_PEOPLE, recipe
from tests.permissions.stage import Case

BEARER = "whoever bears the secret of a person is that person"
INNER = "what sign-in asks of the database stays in the services"
SECRETS = ("group", "north", "supply", "missing", "garbage")
"""Whose secret somebody bears."""


@recipe("access.recognise", SECRETS, returns_any=BEARER)
def _recognise(case: Case, subject: str) -> object:
    return sessions.recognise(case.actor, token(case, subject))


@recipe("access.ends_at", SECRETS)
def _ends_at(case: Case, subject: str) -> object:
    return sessions.ends_at(case.actor, token(case, subject))


@recipe("access.note_activity")
def _note(case: Case, _subject: str) -> object:
    return sessions.note_activity(case.actor)


@recipe("access.sign_out")
def _sign_out(case: Case, _subject: str) -> object:
    return sessions.sign_out(case.actor)


@recipe("access.candidates", SECRETS, returns_any=INNER)
def _candidates(case: Case, subject: str) -> object:
    return sign_in.candidates(case.actor, OWNERS.get(subject, subject), "")


@recipe("access.open_session", SECRETS, returns_any=BEARER)
def _open_session(case: Case, subject: str) -> object:
    """Open a session as sign-in does after the password was found right; a wrong hash opens none."""
    right = sign_in.open_session(case.actor, Candidate(user_id(subject), "old hash", is_open=True), Browser())
    wrong = sign_in.open_session(case.actor, Candidate(user_id(subject), "another hash", is_open=True), Browser())
    assert wrong is None
    assert (right is not None) == (subject in OWNERS)
    return right


@recipe("access.note_refusal")
def _note_refusal(case: Case, _subject: str) -> object:
    return sign_in.note_refusal(case.actor, [Candidate(1)])


@recipe("access.ask_for_reset", SECRETS)
def _ask_for_reset(case: Case, subject: str) -> object:
    """Ask for a link: the answer is the same for whomever."""
    return resets.ask_for_reset(case.actor, OWNERS.get(subject, subject), "https://portal.example")


@recipe("access.link_facts", SECRETS, returns_any=BEARER)
def _link_facts(case: Case, subject: str) -> object:
    actor = case.actor
    return resets.link_facts(actor, link(subject))


@recipe("access.use_link", SECRETS, returns_any=BEARER)
def _use_link(case: Case, subject: str) -> object:
    actor = case.actor
    return resets.use_link(actor, link(subject), "new hash")


@recipe("access.password_facts")
def _facts(case: Case, _subject: str) -> object:
    return change_password.password_facts(case.actor)


@recipe("access.replace_password", ("right hash", "wrong hash"))
def _replace(case: Case, subject: str) -> object:
    old = "old hash" if subject == "right hash" else "another hash"
    return change_password.replace_password(case.actor, old, "new hash")


@recipe("access.my_profile")
def _profile(case: Case, _subject: str) -> object:
    return profile.my_profile(case.actor)


@recipe("access.save_my_info", ("free name", "name of another"))
def _save(case: Case, subject: str) -> object:
    """Save one's info, with a username that is free or that a user of another client has."""
    username = "free.name" if subject == "free name" else "stranger" if case.kind.client != "supply" else "user"
    info = my_info.MyInfo("Nora New", username, "nora@new.example", "", "", 1)
    return my_info.save_my_info(case.actor, info, "old hash", "https://portal.example")


@recipe("access.my_identity")
def _identity(case: Case, _subject: str) -> object:
    return my_info.my_identity(case.actor)


@recipe("access.new_address", SECRETS, returns_any=BEARER)
def _new_address(case: Case, subject: str) -> object:
    actor = case.actor
    return new_address.new_address(actor, link(subject, links.ADDRESS))


@recipe("access.confirm_address", SECRETS, returns_any=BEARER)
def _confirm(case: Case, subject: str) -> object:
    actor = case.actor
    return new_address.confirm_address(actor, link(subject, links.ADDRESS))


@recipe("access.choose_appearance", ("dark", "garbage"))
def _appearance(case: Case, subject: str) -> object:
    return profile.choose_appearance(case.actor, subject)  # type: ignore[arg-type]


@recipe("access.switch_shortcuts")
def _shortcuts(case: Case, _subject: str) -> object:
    return profile.switch_shortcuts(case.actor, False)


@recipe("access.my_sessions")
def _sessions(case: Case, _subject: str) -> object:
    return my_sessions.my_sessions(case.actor)


@recipe("access.my_session_end")
def _session_end(case: Case, _subject: str) -> object:
    return my_sessions.my_session_end(case.actor)


@recipe("access.end_my_session", OF_PEOPLE)
def _end(case: Case, subject: str) -> object:
    return my_sessions.end_my_session(case.actor, case.thing("session", subject))


@recipe("access.end_my_other_sessions")
def _end_others(case: Case, _subject: str) -> object:
    return my_sessions.end_my_other_sessions(case.actor)


def token(case: Case, subject: str) -> str:
    """Return the token of somebody's session, or one that opens none."""
    return case.stage.tokens[OWNERS[subject]] if subject in OWNERS else subject


def link(subject: str, purpose: str = links.RESET) -> str:
    """Make a link that sets somebody's password (or address) and return its token, or one that is none."""
    if subject not in OWNERS:
        return subject
    with database.transaction(writes=True) as session:
        return links.make_link(
            session, session.get_one(User, user_id(subject)), purpose, timedelta(hours=1), "new@x.example"
        )


def user_id(subject: str) -> int:
    """Return the key of somebody of a client, or one that nobody has."""
    if subject not in OWNERS:
        return 999_999
    with database.transaction(writes=False) as session:
        found = session.exec(select(User.id).where(User.username == OWNERS[subject])).one()
    assert found is not None
    return found
