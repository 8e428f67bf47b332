"""The encryption keys: rotate."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.key_rotation import rotate as rotate_keys
from clientconnect.texts import _

app = typer.Typer(name="keys", help="The encryption keys.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Work with the encryption keys."""


@app.command()
def rotate(
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")] = None,
) -> None:
    """Make a new master key, for what is sealed from now on, and print the new recovery copy; the portal must not serve."""
    settings = opened(data_dir)
    keys = rotate_keys(system("command line"), settings)
    print(_("The newest key is number {version}, in {path}.").format(version=keys.newest, path=settings.keys_path))
    print(_("Recovery copy; print it and lock it away in the place of the former one:"))
    print(f"\n{keys.to_text()}\n")
    print(_("It opens all backups; the former copy opens only those made until now."))
