"""Bring in lists: users with their first passwords or invitations, documents of accounts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from clientconnect.cli.import_options import (
    ACTOR,
    Client,
    DataDir,
    DryRun,
    File,
    MappingName,
    Partial,
    ReportFile,
    SourceName,
    finish,
    mapping_of,
    progress,
    refusals_to,
)
from clientconnect.cli.installation import opened
from clientconnect.cli.letters import demand_new, print_to
from clientconnect.errors import Invalid
from clientconnect.services.access.users import FirstPassword
from clientconnect.services.exchange.documents import load_documents
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.read.source import first_rows
from clientconnect.services.exchange.run import RowsRefused
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.exchange.users import load_users
from clientconnect.texts import _


def users(  # noqa: PLR0917 - typer reads the options from the parameters
    file: File,
    mapping: Annotated[
        str,
        typer.Option(help="Name of a kept mapping, or a TOML file; needless where every column is understood."),
    ] = "",
    client: Client = "",
    dry_run: DryRun = False,
    accept_partial: Partial = False,
    invite: Annotated[
        bool, typer.Option("--invite", help="Mail each an invitation instead of a first password.")
    ] = False,
    letters: Annotated[
        Path | None, typer.Option("--letters", help="New PDF for the first passwords to print, one page each.")
    ] = None,
    report: ReportFile = None,
    data_dir: DataDir = None,
) -> None:
    """Make users: with invitations by mail, or first passwords to print, valid for the days of the policy until a new one is chosen."""
    if not (dry_run or invite or letters):
        raise Invalid(_("Say --invite to mail invitations, or --letters FILE for first passwords to print."))
    if letters:
        demand_new(letters)
    settings = opened(data_dir)
    task = Task(Kind.USERS, client, mapping_of(mapping) if mapping else _understood(file))
    passwords: Sequence[FirstPassword] = ()
    with refusals_to(report) as sink:
        try:
            done, passwords = load_users(
                ACTOR, file, task, portal=settings.address if invite else "", is_dry_run=dry_run,
                accept_partial=accept_partial, sink=sink,
            )  # fmt: skip
        except RowsRefused as refused:
            done = refused.report
    if passwords and letters:
        print_to(letters, passwords, settings)
    raise typer.Exit(finish(done, report, accept_partial=accept_partial))


def _understood(file: Path) -> Mapping:
    """Return the mapping of a list of users whose columns all speak for themselves, and say how they are read."""
    first = first_rows(file)
    proposal = propose(first.header, first.rows, kind=Kind.USERS, name="users")
    if proposal.missing or any(one.field is None for one in proposal.guesses):
        raise Invalid(
            _(
                "Not every column speaks for itself. Look at: {propose}, then give what you keep of it with --mapping."
            ).format(propose=f"python3 portal.py import propose --kind users {file}")
        )
    print(_("Columns: {columns}").format(columns=", ".join(f"{one.column} = {one.field}" for one in proposal.guesses)))
    return proposal.mapping


def documents(  # noqa: PLR0917 - typer reads the options from the parameters
    file: File,
    mapping: MappingName,
    client: Client = "",
    dry_run: DryRun = False,
    accept_partial: Partial = False,
    source: SourceName = None,
    report: ReportFile = None,
    data_dir: DataDir = None,
) -> None:
    """Attach the files that a list names to their accounts; they lie in the folder of the list."""
    opened(data_dir)
    task = Task(Kind.DOCUMENTS, client, mapping_of(mapping), source)
    with progress() as tell, refusals_to(report) as sink:
        try:
            done = load_documents(
                ACTOR, file, task, is_dry_run=dry_run, accept_partial=accept_partial, sink=sink, progress=tell
            )
        except RowsRefused as refused:
            done = refused.report
    raise typer.Exit(finish(done, report, accept_partial=accept_partial))
