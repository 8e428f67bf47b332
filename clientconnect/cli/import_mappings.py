"""Keep, show and list mappings of columns."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.errors import Invalid
from clientconnect.services.exchange import kept_mappings
from clientconnect.services.foundation.actor import system
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(
    name="mapping", help="Which column feeds which field: kept by name, written as TOML.", no_args_is_help=True
)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the kept mappings."""
    opened(data_dir)
    for row in kept_mappings.list_mappings(ACTOR):
        own = "" if row.is_shipped else " " + _("(the agency's own)")
        print(f"{row.name.ljust(28)} {row.kind.ljust(12)} {row.sentence}{own}")


@app.command()
def show(name: str, data_dir: DataDir = None) -> None:
    """Print a mapping as TOML."""
    opened(data_dir)
    print(kept_mappings.show_mapping(ACTOR, name), end="")


@app.command()
def save(file: Path, data_dir: DataDir = None) -> None:
    """Keep the mapping that a TOML file writes, under the name that it gives."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise Invalid(_("The file {name} cannot be read.").format(name=file)) from error
    opened(data_dir)
    print(_("Saved the mapping {name}.").format(name=kept_mappings.save_mapping(ACTOR, text)))


@app.command()
def delete(name: str, data_dir: DataDir = None) -> None:
    """Delete a mapping; a shipped one comes back with the next start."""
    opened(data_dir)
    kept_mappings.delete_mapping(ACTOR, name)
    print(_("Deleted the mapping {name}.").format(name=name))
