"""Keep, show and list mappings of files that go out."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.errors import Invalid
from clientconnect.services.exchange.outward import kept_layouts
from clientconnect.services.foundation.actor import system
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(
    name="mapping", help="Which column shows which field: kept by name, written as TOML.", no_args_is_help=True
)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the kept mappings of files that go out."""
    opened(data_dir)
    for row in kept_layouts.list_layouts(ACTOR):
        own = "" if row.is_shipped else " " + _("(the agency's own)")
        print(f"{row.name.ljust(28)} {row.kind.ljust(12)} {row.sentence}{own}")


@app.command()
def show(name: str, data_dir: DataDir = None) -> None:
    """Print a mapping of a file that goes out as TOML."""
    opened(data_dir)
    print(kept_layouts.show_layout(ACTOR, name), end="")


@app.command()
def save(file: Path, data_dir: DataDir = None) -> None:
    """Keep the mapping of a file that goes out that a TOML file writes, under the name that it gives."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise Invalid(_("The file {name} cannot be read.").format(name=file)) from error
    opened(data_dir)
    print(_("Saved the mapping {name}.").format(name=kept_layouts.save_layout(ACTOR, text)))


@app.command()
def delete(name: str, data_dir: DataDir = None) -> None:
    """Delete a mapping of a file that goes out; a shipped one comes back with the next start."""
    opened(data_dir)
    kept_layouts.delete_layout(ACTOR, name)
    print(_("Deleted the mapping {name}.").format(name=name))
