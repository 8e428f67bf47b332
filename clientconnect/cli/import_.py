"""Bring files of the collection system in: propose, map, check, load."""

from pathlib import Path
from typing import Annotated

import typer

from clientconnect import clock
from clientconnect.cli import import_lists, import_mappings
from clientconnect.cli.import_options import (
    ACTOR,
    AsOf,
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
from clientconnect.services.exchange.code_lists import code_lists
from clientconnect.services.exchange.fields.catalogue import FIELDS, NEEDED, kind_named
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.fields.parties import PEOPLE
from clientconnect.services.exchange.inbox_rows import inbox_files
from clientconnect.services.exchange.kept_mappings import known_mappings
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose as propose_mapping
from clientconnect.services.exchange.read.source import first_rows
from clientconnect.services.exchange.run import RowsRefused, apply_file, check_file, resume_unfinished
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.exchange.watching import Watcher, folder_of
from clientconnect.services.foundation.policies import agency_policies
from clientconnect.services.foundation.printable import printable
from clientconnect.texts import _, late

SEVERAL_ROWS = late("""
People in rows of their own: say rows = "several" above [format]. Rows that stand together and bear the same account
number are one account, each row a person: the responsible_… fields are the person's, and party_role says what the
person is: {roles}. Where the column holds a running number:
  [codes.party_role]
  1 = "responsible"
  2 = "co_debtor"
Without party_role the first row is the responsible party, the others are co-debtors. amounts = "first" takes the amounts
of the first row, amounts = "sum" adds those of all rows up. Where one row of an account is refused, the account is.""")

app = typer.Typer(name="import", help="Bring files of the collection system in.", no_args_is_help=True)
app.add_typer(import_mappings.app)


def _command(kind: Kind, sentence: str) -> None:
    def command(  # noqa: PLR0917 - typer reads the options from the parameters
        file: File,
        mapping: MappingName,
        client: Client = "",
        dry_run: DryRun = False,
        accept_partial: Partial = False,
        source: SourceName = None,
        as_of: AsOf = None,
        report: ReportFile = None,
        data_dir: DataDir = None,
    ) -> None:
        opened(data_dir)
        task = Task(kind, client, mapping_of(mapping), source, as_of.date() if as_of else None)
        raise typer.Exit(_load(file, task, dry_run=dry_run, accept_partial=accept_partial, report_file=report))

    command.__doc__ = sentence
    app.command(kind.value)(command)


_command(Kind.ACCOUNTS, "Load accounts with their people, amounts and statuses; known ones are updated.")
_command(Kind.PAYMENTS, "Load payments, their reversals, and adjustments that stand among them.")
_command(Kind.ADJUSTMENTS, "Load adjustments.")
_command(Kind.HISTORY, "Load contact history and notes.")
_command(Kind.NOTICES, "Load notices sent, with the letters where the file names them.")
_command(Kind.STATUSES, "Load changes of status.")
app.command()(import_lists.documents)
app.command()(import_lists.users)


@app.command()
def propose(
    file: File,
    kind: Annotated[str, typer.Option(help="What the rows are; found out by default.")] = "",
    name: Annotated[str, typer.Option(help="Name of the mapping; the file's by default.")] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Print a mapping for a file never seen, as TOML: what is sure is mapped, what is not is listed."""
    opened(data_dir)
    first = first_rows(file, sheet=sheet)
    proposal = propose_mapping(
        first.header,
        first.rows,
        kind=kind_named(kind) if kind else None,
        name=name or _name_of(file),
        known=known_mappings(ACTOR),
        codes=code_lists(ACTOR),
    )
    print(proposal_text(proposal, str(file)), end="")


@app.command()
def fields(kind: Annotated[str, typer.Argument(help="accounts, payments, …")]) -> None:
    """List the fields that columns may feed."""
    wanted = kind_named(kind)
    for field in FIELDS[wanted]:
        print(f"{field.id.ljust(32)} {field.holds.value.ljust(20)} {_(field.sentence)}")
    needed = "; ".join(_(" or ").join(group) for group in NEEDED[wanted])
    print("\n" + _("Needed: {fields}").format(fields=needed))
    if wanted is Kind.ACCOUNTS:
        print(_(SEVERAL_ROWS).format(roles=", ".join(PEOPLE)))


@app.command()
def codes(data_dir: DataDir = None) -> None:
    """List the portal's codes that a mapping may translate to: statuses, types, roles of people, kinds of payment, …."""
    opened(data_dir)
    for field, names in code_lists(ACTOR).items():
        print(f"[codes.{field}]")
        for code, name in names.items():
            print(f"  {code.ljust(20)} {name}")


@app.command()
def resume(data_dir: DataDir = None) -> None:
    """Go on with the files whose loading was interrupted."""
    opened(data_dir)
    for path, outcome in resume_unfinished(ACTOR):
        print(f"{path}: {outcome}")


@app.command()
def inbox(data_dir: DataDir = None) -> None:
    """List the latest files of the watched folder, and what came of each."""
    opened(data_dir)
    zone = agency_policies(ACTOR)["agency.zone"]
    for row in inbox_files(ACTOR):
        at = f"{clock.in_zone(row.seen_at, zone):%m/%d/%Y %H:%M}"
        print(f"{at}  {row.outcome}  {printable(f'{row.folder}/{row.name}: {row.sentence}')}")


@app.command()
def watch(data_dir: DataDir = None) -> None:
    """Load what is put into the watched folder until Ctrl+C; the serving portal does so by itself."""
    settings = opened(data_dir)
    print(
        _("Watching {folder}: put files into MAPPING/CLIENT/ or MAPPING/.").format(
            folder=folder_of(settings.data_dir) / "inbox"
        )
    )
    watcher = Watcher(settings.data_dir, tell=lambda handled: print("\n".join(handled.lines), flush=True))
    try:
        watcher.run()
    except KeyboardInterrupt:
        watcher.stop()


def _load(path: Path, task: Task, *, dry_run: bool, accept_partial: bool, report_file: Path | None) -> int:
    with progress() as tell, refusals_to(report_file) as sink:
        try:
            if dry_run:
                report = check_file(ACTOR, path, task, sink=sink, progress=tell)
            else:
                report = apply_file(ACTOR, path, task, accept_partial=accept_partial, sink=sink, progress=tell)
        except RowsRefused as refused:
            report = refused.report
    return finish(report, report_file, accept_partial=accept_partial)


def _name_of(file: Path) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in file.stem.lower()).strip("-")
    return "-".join(part for part in plain.split("-") if part)[:60] or "proposed"
