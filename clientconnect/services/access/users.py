"""Users: make, list, lock, unlock, a new first password."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.access import sessions
from clientconnect.services.access.branches import reach_of
from clientconnect.services.access.grants import RoleGrant, give, grants_by_user, managed, may_manage
from clientconnect.services.access.links import INVITATION, link_address, make_link, void_links
from clientconnect.services.access.mails import send_invitation
from clientconnect.services.access.names import key_of
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.people import cleaned, demand_free
from clientconnect.services.access.pin_rows import void_pin
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import audit, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user to be made, with the roles for clients (an empty client: every client, for staff)."""

    username: str
    name: str
    email: str = ""
    telephone: str = ""
    is_staff: bool = False
    grants: tuple[RoleGrant, ...] = ()


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as those see it who manage users."""

    public_id: str
    username: str
    name: str
    email: str
    is_staff: bool
    locked_at: datetime | None
    must_change_password: bool
    grants: tuple[RoleGrant, ...]


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """What an invitation letter bears: for whom, which password, until when; the password is kept nowhere else."""

    username: str
    name: str
    password: str = field(repr=False)
    expires_at: datetime


def add_user(actor: Actor, new: NewUser) -> FirstPassword:
    """Make a user with a first password to print: valid for the days of the policy, until a new one is chosen."""
    plain = new_first_password()
    return make_user(actor, new, plain, hash_password(plain))


def reset_user(actor: Actor, username: str) -> FirstPassword:
    """Give a user a new first password to print, and end all sessions of that user."""
    plain = new_first_password()
    return give_first_password(actor, username, plain, hash_password(plain))


@use_case(Permission.USER_MANAGE, writes=True)
def make_user(actor: Actor, session: Session, new: NewUser, plain: str, password_hash: str) -> FirstPassword:
    """Insert a user who signs in with a first password."""
    user = insert_user(actor, session, new)
    return _give(session, user, plain, password_hash)


@use_case(Permission.USER_MANAGE, writes=True)
def invite_user(actor: Actor, session: Session, new: NewUser, portal: str) -> str:
    """Insert a user and mail a link with which the password is chosen; return the public id."""
    if not new.email.strip():
        raise Invalid(_("An invitation needs an e-mail address."), {"email": _("Enter the e-mail address.")})
    user = insert_user(actor, session, new)
    days = policies.value(session, "invitation.days")
    send_invitation(session, user, link_address(portal, make_link(session, user, INVITATION, timedelta(days=days))))
    return user.public_id


@use_case(Permission.USER_MANAGE, writes=True)
def give_first_password(actor: Actor, session: Session, username: str, plain: str, password_hash: str) -> FirstPassword:
    """Set a first password, end the user's sessions and make earlier links void."""
    user = managed(actor, session, username)
    sessions.end_all_of(session, _id(user), "password set by an administrator")
    void_links(session, user)
    void_pin(session, user)
    audit.record(actor, session, "password.set_by_administrator", subject=f"user:{user.public_id}")
    return _give(session, user, plain, password_hash)


@use_case(Permission.USER_MANAGE, writes=True)
def lock_user(actor: Actor, session: Session, username: str) -> None:
    """Lock a user out: all sessions end at once, in every open tab, and no sign-in succeeds."""
    user = managed(actor, session, username)
    if user.id == actor.user_id:
        raise Invalid(_("You cannot lock yourself out."))
    user.locked_at = user.locked_at or clock.now()
    sessions.end_all_of(session, _id(user), "locked")
    void_links(session, user)
    void_pin(session, user)
    audit.record(actor, session, "user.locked", subject=f"user:{user.public_id}")


@use_case(Permission.USER_MANAGE, writes=True)
def unlock_user(actor: Actor, session: Session, username: str) -> None:
    """Let a locked user sign in again, with the password as it was."""
    user = managed(actor, session, username)
    user.locked_at = None
    audit.record(actor, session, "user.unlocked", subject=f"user:{user.public_id}")


@use_case(Permission.USER_MANAGE, writes=True)
def end_user_sessions(actor: Actor, session: Session, username: str) -> None:
    """End all sessions of a user; the user may sign in again."""
    user = managed(actor, session, username)
    sessions.end_all_of(session, _id(user), "ended by an administrator")
    audit.record(actor, session, "session.revoked", subject=f"user:{user.public_id}", reason="all")


@use_case(Permission.USER_MANAGE)
def list_users(actor: Actor, session: Session) -> list[UserRow]:
    """Return the users whom the actor manages, by username."""
    users = session.exec(select(User).order_by(col(User.username_key))).all()
    grants, reach = grants_by_user(session), reach_of(actor, session, Permission.USER_MANAGE)
    return [
        UserRow(
            user.public_id,
            user.username,
            user.name,
            user.email,
            user.is_staff,
            user.locked_at,
            user.must_change_password,
            grants.get(_id(user), ()),
        )
        for user in users
        if may_manage(reach, user, grants.get(_id(user), ()))
    ]


def insert_user(actor: Actor, session: Session, new: NewUser) -> User:
    """Insert a user without a password, with its roles: a step. A taken username is :class:`Conflict`."""
    kept = cleaned({"username": new.username, "name": new.name, "email": new.email, "telephone": new.telephone})
    demand_free(session, kept["username"])
    user = User(
        username=kept["username"],
        name=kept["name"],
        email=kept["email"],
        telephone=kept["telephone"],
        username_key=key_of(kept["username"]),
        email_key=key_of(kept["email"]),
        is_staff=new.is_staff,
        created_at=clock.now(),
    )
    session.add(user)
    session.flush()
    for grant in new.grants:
        give(actor, session, user, grant)
    if not may_manage(reach_of(actor, session, Permission.USER_MANAGE), user, new.grants):
        raise Invalid(_("You may make users for your own clients only."))
    audit.record(actor, session, "user.made", subject=f"user:{user.public_id}", is_staff=new.is_staff)
    return user


def new_first_password() -> str:
    """Return a first password that is easy to read from paper: five groups of four, 99 random bits."""
    letters = [secrets.choice(_ALPHABET) for _place in range(20)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 20, 4))


def _give(session: Session, user: User, plain: str, password_hash: str) -> FirstPassword:
    expires_at = clock.now() + timedelta(days=policies.value(session, "invitation.days"))
    user.password_hash, user.password_changed_at = password_hash, clock.now()
    user.must_change_password, user.first_password_expires_at = True, expires_at
    return FirstPassword(user.username, user.name, plain, expires_at)


def _id(user: User) -> int:
    assert user.id is not None
    return user.id
