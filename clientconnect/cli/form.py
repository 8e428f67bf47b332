"""The form of new accounts: the rules of entry and the fields that clients are asked for."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.foundation.actor import system
from clientconnect.services.placements.form_settings import form_fields, form_rules, set_field, set_rule
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(name="form", help="The form of new accounts: its rules and its fields.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]
ClientCode = Annotated[str, typer.Option("--client", help="A client's code; without it, every client.")]


@app.command("rules")
def rules(data_dir: DataDir = None) -> None:
    """List the rules of entry: how each is taken, where it stands in the guide, what it says."""
    opened(data_dir)
    for rule in form_rules(ACTOR):
        print(f"{rule.id:18} {rule.level:7} {rule.guide or '-':7} {_(rule.sentence)}")


@app.command("rule")
def rule(
    rule: Annotated[str, typer.Argument(help="The rule, such as full_name.")],
    level: Annotated[str, typer.Argument(help="must, should or off.")],
    data_dir: DataDir = None,
) -> None:
    """Take a rule as must (nothing is submitted against it), should (a warning) or off; it is in force at once."""
    opened(data_dir)
    set_rule(ACTOR, rule, level)
    print(f"{rule} {level}")


@app.command("fields")
def fields(client: ClientCode = "", data_dir: DataDir = None) -> None:
    """List the fields of the form and whether each is required, shown or hidden."""
    opened(data_dir)
    for field in form_fields(ACTOR, client):
        print(f"{field.id:28} {field.need:9} {_(field.label)}")


@app.command("field")
def field(
    field: Annotated[str, typer.Argument(help="The field, such as responsible.email.")],
    need: Annotated[str, typer.Argument(help="required, shown or hidden.")],
    client: ClientCode = "",
    data_dir: DataDir = None,
) -> None:
    """Ask clients for a field, require it, or hide it; a client's own setting wins over that of all, its branches follow."""
    opened(data_dir)
    set_field(ACTOR, field, need, client)
    print(f"{field} {need} {client or _('every client')}")
