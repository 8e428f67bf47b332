"""Sign in with a username (or an e-mail address) and a password; every refusal is the same, and takes as long."""

from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, or_, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.access import sessions, throttle, throttled
from clientconnect.services.access.devices import is_known, keep_device
from clientconnect.services.access.names import key_of
from clientconnect.services.access.passwords import check_password
from clientconnect.services.access.tables import SignInSession, User
from clientconnect.services.access.tokens import hash_of
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

SHARING = 4
"""People who may share an e-mail address and still sign in by it; each try checks as many passwords, people or not."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that was opened: its token and the browser's for their cookies, and whether a new password is due."""

    username: str
    token: str = field(repr=False)
    device: str = field(repr=False)
    must_change_password: bool = False


@dataclass(frozen=True, slots=True)
class Browser:
    """The browser that signs in: what it calls itself, the token by which accounts know it, the session it bore."""

    name: str = ""
    device: str = field(default="", repr=False)
    former: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the typed name may mean; the hash never leaves the services."""

    user_id: int | None = None
    password_hash: str = field(default="", repr=False)
    is_open: bool = False
    is_at_known_device: bool = False
    renewed_hash: str = field(default="", repr=False)


def sign_in(actor: Actor, username: str, password: str, at: Browser) -> SignedIn:
    """Open a session for whom ``username`` (or an e-mail address) and ``password`` name.

    The session that the browser ``at`` bore until now ends. :class:`Invalid` is the one answer for a wrong password, an
    unknown, locked or throttled user and a first password that was changed or is too old; :class:`Busy` where this
    address, or everybody, tries too often, save from a browser that the account knows.
    """
    key = key_of(username)
    people = candidates(actor, key, at.device)
    at_device = at.device if any(one.is_at_known_device for one in people) else ""
    if not at_device:
        with throttled.noted(actor, "address", actor.address):
            throttle.admit(actor.address)
    is_admitted = throttle.may_try(key, at_device)
    if not is_admitted:
        throttled.note(actor, "account", key, [one.user_id for one in people if one.user_id is not None])
    fitting = [fits for fits in (_checked(one, password) for one in people) if fits.user_id is not None]
    if len(fitting) == 1 and is_admitted and fitting[0].is_open:
        signed_in = open_session(actor, fitting[0], at)
        if signed_in is not None:
            throttle.note_right(key, at_device)
            return signed_in
    throttle.note_wrong(actor.address)
    note_refusal(actor, people)
    raise Invalid(
        _(
            "The username or the password is not right. After several wrong tries wait a quarter of an hour. A first "
            "password ends once you have chosen your own, or after some days: click Forgot your password?, or ask your "
            "portal contact."
        )
    )


def is_at_known_device(actor: Actor, username: str, at: Browser) -> bool:
    """Tell, before a password is looked at, whether whom the name means signed in from the browser ``at`` before.

    :class:`Busy` where it is a stranger's and this address, or everybody, tries too often.
    """
    if at.device and any(one.is_at_known_device for one in candidates(actor, key_of(username), at.device)):
        return True
    with throttled.noted(actor, "address", actor.address):
        throttle.check(actor.address)
    return False


@use_case(Permission.PUBLIC_SIGN_IN)
def candidates(_actor: Actor, session: Session, key: str, device: str) -> list[Candidate]:
    """Return whom a typed name may mean, filled up with nobodies to a number that the name's shape alone decides."""
    query = select(User).where(User.username_key == key)
    if "@" in key:
        query = select(User).where(or_(col(User.username_key) == key, col(User.email_key) == key))
    users = session.exec(query.order_by(col(User.id)).limit(SHARING + 1)).all()
    if len(users) > SHARING:
        users = [user for user in users if user.username_key == key]
    now = clock.now()
    found = [
        Candidate(
            user.id,
            user.password_hash,
            is_open=user.locked_at is None
            and (user.first_password_expires_at is None or user.first_password_expires_at > now),
            is_at_known_device=user.id is not None and is_known(session, user.id, device),
        )
        for user in users
    ]
    return found + [Candidate()] * ((SHARING if "@" in key else 1) - len(found))


@use_case(Permission.PUBLIC_SIGN_IN, writes=True)
def open_session(actor: Actor, session: Session, who: Candidate, at: Browser) -> SignedIn | None:
    """Open the session of somebody whose password was right; nothing where the account changed in the meantime."""
    user = session.get(User, who.user_id, with_for_update=True)
    if user is None or user.id is None or user.locked_at is not None or user.password_hash != who.password_hash:
        return None
    now = clock.now()
    if user.first_password_expires_at is not None and user.first_password_expires_at <= now:
        return None  # until then it leads to the choice of a new one, however often, and ends with that choice
    if who.renewed_hash:
        user.password_hash = who.renewed_hash
    sessions.end(session, _session_of(session, at.former), "signed in anew")
    token = sessions.start(session, user.id, address=actor.address, browser=at.name)
    known_by = keep_device(session, user.id, at.device)
    audit.record(actor, session, "session.started", subject=f"user:{user.public_id}")
    return SignedIn(user.username, token, known_by, user.must_change_password)


@use_case(Permission.PUBLIC_SIGN_IN, writes=True)
def note_refusal(actor: Actor, session: Session, people: list[Candidate]) -> None:
    """Record that a sign-in was refused; what was typed is not kept, for it may be a password."""
    ids = [one.user_id for one in people if one.user_id is not None]
    audit.record(actor, session, "session.refused", users=ids)


def _checked(one: Candidate, password: str) -> Candidate:
    """Return the candidate where the password fits, else a nobody; takes the same time."""
    fits, renewed = check_password(password, one.password_hash)
    return replace(one, renewed_hash=renewed) if fits else Candidate()


def _session_of(session: Session, token: str) -> list[SignInSession]:
    if not token:
        return []
    return list(session.exec(select(SignInSession).where(SignInSession.token_hash == hash_of(token))))
