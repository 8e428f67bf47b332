"""Roles given to users for clients."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.access.branches import reach_of
from clientconnect.services.access.names import key_of
from clientconnect.services.access.tables import Grant, Role, User
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role by its name, for one client and its branches, or for every client (``client_id`` empty)."""

    role: str
    client_id: int | None = None


@use_case(Permission.USER_MANAGE, writes=True)
def grant_role(actor: Actor, session: Session, username: str, grant: RoleGrant) -> None:
    """Give a user a role for a client; given twice it stays one."""
    user = managed(actor, session, username)
    give(actor, session, user, grant)
    audit.record(
        actor, session, "role.granted", subject=f"user:{user.public_id}", role=grant.role, client_id=grant.client_id
    )


@use_case(Permission.USER_MANAGE, writes=True)
def revoke_role(actor: Actor, session: Session, username: str, grant: RoleGrant) -> None:
    """Take a role for a client from a user; it bites at that person's next click."""
    user = managed(actor, session, username)
    for row in _rows(session, user, role_named(session, grant.role), grant.client_id):
        session.delete(row)
    audit.record(
        actor, session, "role.revoked", subject=f"user:{user.public_id}", role=grant.role, client_id=grant.client_id
    )


@use_case(Permission.USER_MANAGE)
def role_names(_actor: Actor, session: Session) -> dict[str, str]:
    """Return the roles by name with their sentence."""
    return {role.name: role.sentence for role in session.exec(select(Role).order_by(col(Role.id)))}


def give(actor: Actor, session: Session, user: User, grant: RoleGrant) -> None:
    """Give ``user`` a role: a step. Nobody gives a right, or a client, that is not the giver's own."""
    role = role_named(session, grant.role)
    if role.is_staff != user.is_staff:
        raise Invalid(_("The role {role} is for {whom}.").format(role=role.name, whom=_whom(role.is_staff)))
    if (grant.client_id is None) != user.is_staff:
        raise Invalid(_("A client's user needs a client with each role, and staff none."))
    if not _reaches(reach_of(actor, session, Permission.USER_MANAGE), grant.client_id):
        raise NotFound(_("There is no such client among those whose users you manage."))
    if not _may_give(actor, session, role, grant.client_id):
        raise NotAllowed(_("You may give no right that is not yours for this client."))
    if not _rows(session, user, role, grant.client_id):
        assert user.id is not None
        assert role.id is not None
        try:
            with session.begin_nested():
                session.add(Grant(user_id=user.id, role_id=role.id, client_id=grant.client_id))
        except IntegrityError as error:
            raise NotFound(_("There is no such client among those whose users you manage.")) from error


def managed(actor: Actor, session: Session, username: str) -> User:
    """Return the user with this username whom the actor manages, else :class:`NotFound`: a step."""
    user = session.exec(select(User).where(col(User.username_key) == key_of(username))).first()
    reach = reach_of(actor, session, Permission.USER_MANAGE)
    if user is None or not may_manage(reach, user, grants_by_user(session, user.id).get(user.id or 0, ())):
        raise NotFound(_("There is no user with this username."))
    return user


def may_manage(reach: frozenset[int], user: User, grants: Iterable[RoleGrant]) -> bool:
    """Tell whether a right to manage users that reaches the clients ``reach`` (see :func:`reach_of`) is over ``user``.

    The agency manages everybody; a client's administrator those whose clients are all the own ones or branches of them,
    and so nobody who also belongs to a client outside.
    """
    if reach == EVERY_CLIENT:
        return True
    clients = {grant.client_id for grant in grants}
    return not user.is_staff and bool(clients) and clients <= reach


def grants_by_user(session: Session, user_id: int | None = None) -> dict[int, tuple[RoleGrant, ...]]:
    """Return the roles of every user, or of one, by the user's id: a step."""
    query = select(Grant.user_id, Role.name, Grant.client_id).join(Role, col(Role.id) == Grant.role_id)
    if user_id is not None:
        query = query.where(Grant.user_id == user_id)
    found: dict[int, list[RoleGrant]] = defaultdict(list)
    for owner, role, client_id in session.exec(query.order_by(col(Grant.id))):
        found[owner].append(RoleGrant(role, client_id))
    return {owner: tuple(grants) for owner, grants in found.items()}


def role_named(session: Session, name: str) -> Role:
    """Return the role called ``name``, else :class:`NotFound`: a step."""
    role = session.exec(select(Role).where(Role.name == name)).first()
    if role is None:
        raise NotFound(_("There is no role called {name}.").format(name=name))
    return role


def _may_give(actor: Actor, session: Session, role: Role, client_id: int | None) -> bool:
    return all(_reaches(reach_of(actor, session, Permission(name)), client_id) for name in role.permissions)


def _reaches(reach: frozenset[int], client_id: int | None) -> bool:
    return reach == EVERY_CLIENT or (client_id is not None and client_id in reach)


def _rows(session: Session, user: User, role: Role, client_id: int | None) -> list[Grant]:
    query = select(Grant).where(Grant.user_id == user.id, Grant.role_id == role.id)
    query = query.where(col(Grant.client_id).is_(None) if client_id is None else Grant.client_id == client_id)
    return list(session.exec(query))


def _whom(is_staff: bool) -> str:
    return _("the agency's staff") if is_staff else _("clients' users")
