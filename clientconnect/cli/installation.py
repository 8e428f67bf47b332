"""Make an installation, serve it, migrate it."""

import os
import sys
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

import typer

from clientconnect import clock, logs
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.users import NewUser, add_user
from clientconnect.services.agency.shipped import ship
from clientconnect.services.foundation import installation, policies
from clientconnect.services.foundation import migrate as migrations
from clientconnect.services.foundation.actor import system
from clientconnect.settings import Settings
from clientconnect.texts import _

os.umask(0o077)
ZONE = "America/New_York"


def opened(data_dir: Path | None = None) -> Settings:
    """Return the settings of the installation (in ``data_dir`` where given) after opening it for this process."""
    settings = Settings(data_dir=data_dir) if data_dir else Settings()
    logs.configure(settings.log_level)
    installation.open_(settings)
    ship(system("start"))
    return settings


def _demand_none(data_dir: Path | None) -> Path | None:
    """Say at once, before anything is asked, that there is an installation already."""
    installation.demand_none(Settings(data_dir=data_dir) if data_dir else Settings())
    return data_dir


def init(  # noqa: PLR0917 - typer reads the options from the parameters
    context: typer.Context,
    agency: Annotated[str, typer.Option(prompt="Name of the agency")],
    admin: Annotated[str, typer.Option(prompt="Username of the first administrator")],
    name: Annotated[str, typer.Option(prompt="The administrator's name")],
    email: Annotated[str, typer.Option(prompt="The administrator's e-mail address")],
    zone: Annotated[
        str | None, typer.Option(help=f"Time zone; {ZONE} where nobody is there to be asked.", show_default=False)
    ] = None,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", help="Folder of the installation.", is_eager=True, callback=_demand_none),
    ] = None,
) -> None:
    """Make a real installation: keys, database, the agency's name, the first administrator."""
    zone = zone or _asked_zone(context)
    if zone not in available_timezones():
        raise typer.BadParameter(
            _("{zone} is no time zone; take one such as America/Chicago").format(zone=zone), param_hint="--zone"
        )
    settings = Settings(data_dir=data_dir) if data_dir else Settings()
    logs.configure(settings.log_level)
    keys = installation.create(settings, "real")
    ship(system("init"))
    policies.change_policy(system("init"), "agency.name", agency)
    policies.change_policy(system("init"), "agency.zone", zone)
    role = RoleGrant("Agency administrator")
    first = add_user(system("init"), NewUser(admin, name, email, is_staff=True, grants=(role,)))
    print("\n" + _("The installation of {agency} is in {folder}.").format(agency=agency, folder=settings.data_dir))
    print(
        _("Keys: {path}. Without them nothing encrypted opens, and no backup holds them.").format(
            path=settings.keys_path
        )
    )
    print(_("Time zone: {zone}. Another: policy set agency.zone ZONE").format(zone=zone))
    print(_("Recovery copy; print it and lock it away:") + f"\n\n{keys.to_text()}\n")
    until = clock.in_zone(first.expires_at, zone)
    print(
        _("First sign-in, until {instant}: {username} / {password}").format(
            instant=f"{until:%m/%d/%Y %H:%M}", username=admin, password=first.password
        )
    )
    print(
        _("Next: {serve}, then load a first file with: {propose}").format(
            serve="python3 portal.py serve", propose="python3 portal.py import propose FILE"
        )
    )


def _asked_zone(context: typer.Context) -> str:
    """Return the time zone that somebody at a terminal types, or the usual one where nobody is asked anything."""
    sources = map(context.get_parameter_source, context.params)
    was_asked = any(source is not None and source.name == "PROMPT" for source in sources)
    if not was_asked and not sys.stdin.isatty():
        return ZONE
    try:
        return str(typer.prompt(_("Time zone"), default=ZONE))
    except typer.Abort:
        if sys.stdin.isatty():
            raise
        return ZONE


def serve() -> None:
    """Serve the portal."""
    from clientconnect.main import serve as run

    run(opened())


def migrate() -> None:
    """Bring the database to the newest shape."""
    opened()
    print(_("Migrations are pending.") if migrations.pending() else _("The database is up to date."))
