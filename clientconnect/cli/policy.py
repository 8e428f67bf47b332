"""The agency's policies: list and change."""

import json
from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import POLICIES, agency_policies, change_policy
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(
    name="policy",
    help="The agency's policies: its name, contact, rules of passwords and sessions …",
    no_args_is_help=True,
)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List every policy with its value and what it is."""
    opened(data_dir)
    for key, value in agency_policies(ACTOR).items():
        print(f"{key} = {json.dumps(value)}\n    {_(POLICIES[key].sentence)}")


@app.command("set")
def set_(
    key: Annotated[str, typer.Argument(help="The policy, such as agency.contact.")],
    value: Annotated[str, typer.Argument(help="The new value: a text, a number, true, false, or a JSON list.")],
    data_dir: DataDir = None,
) -> None:
    """Change a policy; it is in force at once."""
    opened(data_dir)
    change_policy(ACTOR, key, _read(value))
    print(f"{key} = {json.dumps(agency_policies(ACTOR)[key])}")


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
