"""Load users from a list: each gets an invitation by mail, or a first password to print."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from clientconnect.errors import Invalid
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.names import key_of
from clientconnect.services.access.people import cleaned
from clientconnect.services.access.roles import role_kinds
from clientconnect.services.access.users import FirstPassword, NewUser, add_user, invite_user, list_users
from clientconnect.services.accounts.load.accounts import reachable_clients
from clientconnect.services.exchange.check.happenings import UserRecord
from clientconnect.services.exchange.lists import Listed, read_list, report_of, sifted
from clientconnect.services.exchange.report import Report, Sink, Tally
from clientconnect.services.exchange.run import RowsRefused
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class UserFacts:
    """What users are checked against: roles in small letters with their name and whether staff's, and clients by code."""

    roles: dict[str, tuple[str, bool]]
    clients: dict[str, int]


@use_case(Permission.USER_MANAGE)
def user_facts(actor: Actor, session: Session) -> UserFacts:
    """Return the roles and the clients that a list of users may name."""
    roles = {name.casefold(): (name, is_staff) for name, is_staff in role_kinds(session).items()}
    return UserFacts(roles, reachable_clients(actor, session))


def load_users(
    actor: Actor,
    path: Path,
    task: Task,
    *,
    portal: str = "",
    is_dry_run: bool = False,
    accept_partial: bool = False,
    sink: Sink | None = None,
) -> tuple[Report, Sequence[FirstPassword]]:
    """Make the users of the list at ``path``; return the report and the first passwords to print.

    With ``portal``, the portal's address, invitations are mailed instead. Users that exist are left as they are. Nobody is
    made while a row is refused (:class:`RowsRefused`), unless ``accept_partial``.
    """
    facts, tally = user_facts(actor), Tally(sink)
    existing = {key_of(user.username) for user in list_users(actor)}
    around, rows = read_list(actor, path, task, tally)
    seen: set[str] = set()

    def check(record: UserRecord) -> None:
        _check(record, needs_mail=bool(portal))
        if key_of(record.username) in seen:
            raise Invalid("", {"username": _("This username stands in the list already.")})
        seen.add(key_of(record.username))

    good = sifted(rows, check, tally)
    report = report_of(path, around, tally)
    if is_dry_run:
        return report, ()
    if report.refused_rows and not accept_partial:
        raise RowsRefused(report)
    fresh = [one for one in good if key_of(one.record.username) not in existing]
    passwords, made = _make(actor, fresh, facts, portal, tally)
    report = report_of(path, around, tally)
    return replace(report, is_applied=True, added=made, unchanged=len(good) - len(fresh)), passwords


def _check(record: UserRecord, *, needs_mail: bool) -> None:
    cleaned({"username": record.username, "name": record.name, "email": record.email, "telephone": record.telephone})
    if needs_mail and not record.email:
        raise Invalid("", {"email": _("An invitation needs an e-mail address.")})


def _make(
    actor: Actor, rows: Sequence[Listed], facts: UserFacts, portal: str, tally: Tally
) -> tuple[list[FirstPassword], int]:
    """Make the users one by one and return the passwords and how many were made.

    Whom somebody else made meanwhile, or the actor may not make, is refused.
    """
    passwords: list[FirstPassword] = []

    def make(record: UserRecord) -> None:
        new = _new(record, facts)
        if portal:
            invite_user(actor, new, portal)
        else:
            passwords.append(add_user(actor, new))

    return passwords, len(sifted(rows, make, tally))


def _new(record: UserRecord, facts: UserFacts) -> NewUser:
    role, is_staff = facts.roles[record.role.casefold()]
    grant = RoleGrant(role, None if is_staff else facts.clients[record.client_code])
    return NewUser(record.username, record.name, record.email, record.telephone, is_staff=is_staff, grants=(grant,))
