"""Kiosks: the devices with when they were last seen, and shutting one out."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect import clock
from clientconnect.cli.installation import opened
from clientconnect.errors import NotFound
from clientconnect.services.access.kiosks import list_kiosks, revoke_kiosk
from clientconnect.services.access.pins import take_pin
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import system
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(name="kiosk", help="Kiosks and the PINs of those who work there.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


@app.command()
def devices(data_dir: DataDir = None) -> None:
    """List the registered devices with their ids and when each was last seen."""
    opened(data_dir)
    zone = policies.agency_policies(ACTOR)["agency.zone"]
    for one in list_kiosks(ACTOR):
        seen = f"{clock.in_zone(one.seen_at, zone):%m/%d/%Y %H:%M}"
        state = _("REVOKED") if one.revoked_at else _("registered by {who}").format(who=one.registered_by)
        print(f"{one.public_id}  {one.name}: {_('last seen {when}').format(when=seen)}, {state}")


@app.command()
def revoke(
    device: Annotated[str, typer.Argument(help="The device's name or id, as kiosk devices shows it.")],
    data_dir: DataDir = None,
) -> None:
    """Shut a device out at once, open boards of it included."""
    opened(data_dir)
    found = [one for one in list_kiosks(ACTOR) if one.revoked_at is None and device in (one.public_id, one.name)]
    if not found:
        raise NotFound(_("There is no such kiosk."))
    revoke_kiosk(ACTOR, found[0].public_id)
    print(_("Revoked {name}.").format(name=found[0].name))


@app.command("take-pin")
def take_pin_(
    username: Annotated[str, typer.Argument(help="Whose PIN it is.")],
    data_dir: DataDir = None,
) -> None:
    """Take somebody's PIN away; the person may set a new one."""
    opened(data_dir)
    take_pin(ACTOR, username)
    print(_("Taken away."))
