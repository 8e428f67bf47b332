"""The people who sign in: add, list, lock, unlock, a new first password, roles, sessions."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect import clock
from clientconnect.cli.installation import opened
from clientconnect.cli.letters import demand_new, print_to
from clientconnect.errors import NotFound
from clientconnect.services.access.grants import RoleGrant, grant_role, revoke_role, role_names
from clientconnect.services.access.users import (
    FirstPassword,
    NewUser,
    UserRow,
    add_user,
    end_user_sessions,
    invite_user,
    list_users,
    lock_user,
    reset_user,
    unlock_user,
)
from clientconnect.services.clients.tree import list_clients
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(name="user", help="The people who sign in.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]
Username = Annotated[str, typer.Argument(help="The username.")]
Role = Annotated[str, typer.Option(help='The role, such as "Client user"; the word "roles" lists them.')]
Letter = Annotated[
    Path | None, typer.Option(help="New PDF for the first password, a page to print, instead of telling it.")
]
Client = Annotated[list[str] | None, typer.Option(help="Code of a client that the role is for; none for staff.")]


@app.command()
def add(
    username: Username,
    *,
    name: Annotated[str, typer.Option(prompt="Name", help="The person's name.")],
    role: Role,
    client: Client = None,
    email: Annotated[str, typer.Option(help="E-mail address; with one a forgotten password is no trouble.")] = "",
    telephone: Annotated[str, typer.Option(help="Telephone.")] = "",
    invite: Annotated[bool, typer.Option(help="Mail a link instead of printing a first password.")] = False,
    letter: Letter = None,
    data_dir: DataDir = None,
) -> None:
    """Add a user with a role: for clients by their codes, for the agency's staff without."""
    if letter:
        demand_new(letter)
    settings = opened(data_dir)
    new = NewUser(username, name, email, telephone, not client, _grants(role, client))
    if invite:
        invite_user(ACTOR, new, settings.address)
        print(
            _("The invitation of {username} goes to {email} as soon as the portal serves.").format(
                username=username, email=email
            )
        )
    else:
        _say_first(add_user(ACTOR, new), letter, settings)


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the users with their roles and clients."""
    opened(data_dir)
    codes = {row.id: row.code for row in list_clients(ACTOR)}
    for row in list_users(ACTOR):
        print("  ".join(filter(None, (row.username, row.name, row.email, _roles(row, codes), _state(row)))))


@app.command()
def roles(data_dir: DataDir = None) -> None:
    """List the roles."""
    opened(data_dir)
    for name, sentence in role_names(ACTOR).items():
        print(f"{name}: {sentence}")


@app.command()
def lock(username: Username, data_dir: DataDir = None) -> None:
    """Lock a user out: the person's open pages close within a second."""
    opened(data_dir)
    lock_user(ACTOR, username)
    print(_("{username} is locked.").format(username=username))


@app.command()
def unlock(username: Username, data_dir: DataDir = None) -> None:
    """Let a locked user sign in again."""
    opened(data_dir)
    unlock_user(ACTOR, username)
    print(_("{username} may sign in again.").format(username=username))


@app.command()
def reset(username: Username, letter: Letter = None, data_dir: DataDir = None) -> None:
    """Give a user a new first password, and end the person's sessions."""
    if letter:
        demand_new(letter)
    settings = opened(data_dir)
    _say_first(reset_user(ACTOR, username), letter, settings)


@app.command()
def grant(username: Username, role: Role, client: Client = None, data_dir: DataDir = None) -> None:
    """Give a user one more role, or the same for one more client."""
    opened(data_dir)
    for given in _grants(role, client):
        grant_role(ACTOR, username, given)
    print(_("{username} is now {role} {clients}.").format(username=username, role=role, clients=_for(client)))


@app.command()
def revoke(username: Username, role: Role, client: Client = None, data_dir: DataDir = None) -> None:
    """Take a role from a user."""
    opened(data_dir)
    for given in _grants(role, client):
        revoke_role(ACTOR, username, given)
    print(_("{username} is no longer {role} {clients}.").format(username=username, role=role, clients=_for(client)))


@app.command()
def sessions(username: Username, data_dir: DataDir = None) -> None:
    """End all sessions of a user; the person may sign in again."""
    opened(data_dir)
    end_user_sessions(ACTOR, username)
    print(_("{username} is signed out everywhere.").format(username=username))


def _grants(role: str, codes: list[str] | None) -> tuple[RoleGrant, ...]:
    """Return the role for each client by its code; without a client for every one."""
    known = {row.code.casefold(): row.id for row in list_clients(ACTOR)}
    if unknown := [code for code in codes or () if code.casefold() not in known]:
        raise NotFound(_("There is no client with this code: {codes}").format(codes=", ".join(unknown)))
    return tuple(RoleGrant(role, known[code.casefold()]) for code in codes or ()) or (RoleGrant(role),)


def _say_first(first: FirstPassword, letter: Path | None, settings: Settings) -> None:
    if letter:
        print_to(letter, [first], settings)
        return
    zone = policies.agency_policies(ACTOR)["agency.zone"]
    until = clock.in_zone(first.expires_at, zone)
    print(
        _("First password of {username}, valid until {instant} or until a new one is chosen: {password}").format(
            username=first.username, instant=f"{until:%m/%d/%Y %H:%M}", password=first.password
        )
    )


def _roles(row: UserRow, codes: dict[int, str]) -> str:
    named = (
        f"{one.role} ({codes.get(one.client_id, one.client_id)})" if one.client_id is not None else one.role
        for one in row.grants
    )
    return ", ".join(named) or _("no role")


def _state(row: UserRow) -> str:
    if row.locked_at:
        return _("LOCKED")
    return _("must choose a password") if row.must_change_password else ""


def _for(client: list[str] | None) -> str:
    return _("for {clients}").format(clients=", ".join(client)) if client else _("for every client")
