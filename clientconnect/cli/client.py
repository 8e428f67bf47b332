"""The clients of the agency: add, list, and what each is shown."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.clients.tree import create_client, list_clients
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation.actor import system
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(name="client", help="The clients of the agency and their branches.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


@app.command()
def add(
    code: Annotated[str, typer.Argument(help="The agency's code of the client, as in its files.")],
    name: Annotated[str, typer.Argument(help="The client's name.")],
    parent: Annotated[str, typer.Option(help="Code of the head office, for a branch.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Add a client, or a branch of one."""
    opened(data_dir)
    made = create_client(ACTOR, code=code, name=name, parent_code=parent)
    print(_("Added {name} ({code}).").format(name=made.name, code=made.code))


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the clients, each branch below its head office."""
    opened(data_dir)
    for row in list_clients(ACTOR):
        print(f"{'  ' * row.depth}{row.code}  {row.name}")


@app.command()
def shown(
    code: Annotated[str, typer.Argument(help="The client's code; its branches follow it.")],
    aspect: Annotated[str, typer.Argument(help="tabs, fields or history_kinds.")],
    names: Annotated[
        list[str] | None, typer.Argument(help="What its people see, in this order; none lists the choice.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Set what a client's people see of an account: which tabs, fields or kinds of contact history."""
    if not names and aspect in SHIPPED:
        print(" ".join(SHIPPED[aspect]))
        return
    opened(data_dir)
    show_to_client(ACTOR, code, aspect, tuple(names or ()))
    print(_("{code} is shown these {aspect}: {names}.").format(code=code, aspect=aspect, names=", ".join(names or ())))
