"""The audit trail: verify."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.foundation import sealer
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.audit_chain import described, verify_audit
from clientconnect.texts import plural

app = typer.Typer(name="audit", help="The audit trail.", no_args_is_help=True)


def say_sealed(count: int) -> None:
    """Say how many events were sealed just now; the serving portal seals them as they come."""
    if count:
        print(plural("{count} event was sealed.", "{count} events were sealed.", count))


@app.callback()
def group() -> None:
    """Work with the audit trail."""


@app.command()
def verify(
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")] = None,
) -> None:
    """Check that no event of the trail was changed, removed or moved; exit code 1 where one was."""
    opened(data_dir)
    say_sealed(sealer.seal_all())
    result = verify_audit(system("command line"))
    print(plural("{count} sealed event checked.", "{count} sealed events checked.", result.checked))
    for fault in result.faults:
        print("  " + described(fault))
    if not result.is_sound:
        raise typer.Exit(1)
