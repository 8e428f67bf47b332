"""Try the portal out: make a fictitious agency, say how to sign in, serve it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from clientconnect import logs
from clientconnect.demo.agency import AGENCY, PASSWORD, SIGN_INS
from clientconnect.demo.sign_ins import is_filled, renew_newcomer
from clientconnect.errors import Conflict
from clientconnect.services.agency.shipped import ship
from clientconnect.services.foundation import installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import ROOT, Settings
from clientconnect.texts import _, plural

FOLDER = ROOT / "data" / "demo-run"


def demo(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8080,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data_dir: Annotated[Path, typer.Option(help="Folder of the demo; kept and used again.")] = FOLDER,
    accounts: Annotated[int, typer.Option(min=20, help="How many accounts a new demo gets.")] = 2000,
) -> None:
    """Serve a fictitious agency with clients, accounts and sign-ins; its data stays for the next time."""
    settings = prepare(data_dir, accounts, host=host, port=port)
    introduce(settings)
    from clientconnect.main import serve

    serve(settings)


def demo_files(
    folder: Annotated[Path, typer.Option(help="Where to write them.")] = ROOT / "data" / "demo",
) -> None:
    """Write the sample files anew: made-up accounts, payments and history in the layouts of other systems."""
    from clientconnect.demo.samples import samples

    folder.mkdir(parents=True, exist_ok=True)
    for one in samples():
        (folder / one.name).write_text(one.text, encoding="utf-8", newline="")
        print(f"  {one.name:<28} {one.sentence}")


def prepare(data_dir: Path, accounts: int, *, host: str, port: int) -> Settings:
    """Open the demo in ``data_dir``, made and filled where it is not there yet; a real installation is :class:`Conflict`.

    Whatever the environment says, a demo has a database and keys of its own and mails nobody.
    """
    settings = Settings(
        data_dir=data_dir.resolve(), host=host, port=port, database_url="", key_file=None, public_url="", smtp_host=""
    )
    logs.configure("WARNING")
    kind = installation.kind_of(settings.data_dir)
    if kind not in ("", "demo"):
        raise Conflict(
            _("{folder} holds a real installation: take another folder for the demo.").format(folder=data_dir)
        )
    if kind:
        installation.open_(settings)
    else:
        installation.create(settings, "demo")
    ship(system("demo"))
    if is_filled():
        renew_newcomer()
    else:
        from clientconnect.demo.fill import fill  # its words and places take a second to load

        made = plural("Making a demo of {count} account", "Making a demo of {count} accounts", accounts)
        print(_("{making} in {folder}").format(making=made, folder=settings.data_dir))
        fill(accounts, _progress)
    return settings


def introduce(settings: Settings) -> None:
    """Print the address, who signs in how, and where mails are written."""
    print(
        "\n"
        + _("{agency}, a fictitious agency, is at {address}").format(
            agency=AGENCY["agency.name"], address=settings.address
        )
        + "\n"
    )
    width = max(len(one.username) for one in SIGN_INS)
    for one in SIGN_INS:
        print(f"  {one.username:<{width}}  {PASSWORD}  {one.name}, {one.sentence}")
    print("\n" + _("Mails are not sent but written to {folder}").format(folder=settings.data_dir / "mails"))
    print(_("Stop it with Ctrl+C; the data stays for the next time.") + "\n", flush=True)


def _progress(written: int, of_all: int) -> None:
    end = "\n" if written >= of_all else ""
    told = _("{count} of {all} accounts").format(count=f"{written:>9,}", all=f"{of_all:,}")
    if sys.stdout.isatty():
        print(f"\r  {told}", end=end, flush=True)
    elif written >= of_all or (written > 1_000 and written % 50_000 < 250):
        print(f"  {told.strip()}", flush=True)
