"""The audit trail: verify."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.installation import opened
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.audit_chain import verify_audit
from clientconnect.texts import _, plural

app = typer.Typer(name="audit", help="The audit trail.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Work with the audit trail."""


@app.command()
def verify(
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")] = None,
) -> None:
    """Check that no event of the trail was changed, removed or moved; exit code 1 where one was."""
    opened(data_dir)
    result = verify_audit(system("command line"))
    checked = plural("{count} sealed event checked", "{count} sealed events checked", result.checked)
    print(_("{checked}, {count} not sealed yet.").format(checked=checked, count=f"{result.waiting:,}"))
    for fault in result.faults:
        print("  " + _("at {position}: {fault}").format(position=fault.position, fault=fault.kind))
    if not result.is_sound:
        raise typer.Exit(1)
