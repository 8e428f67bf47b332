"""Bring files of the collection system in: propose, map, check, load."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from clientconnect.cli import import_mappings
from clientconnect.cli.installation import opened
from clientconnect.errors import Invalid
from clientconnect.services.exchange.check.refused import Refusal
from clientconnect.services.exchange.fields.catalogue import FIELDS, NEEDED, kind_named
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.kept_mappings import known_mappings
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.proposal_text import proposal_text
from clientconnect.services.exchange.propose import propose as propose_mapping
from clientconnect.services.exchange.read.source import first_rows
from clientconnect.services.exchange.report import Report, Sink
from clientconnect.services.exchange.report_text import COLUMNS, csv_row, report_lines
from clientconnect.services.exchange.run import RowsRefused, apply_file, check_file, resume_unfinished
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.exchange.watching import Watcher, folder_of
from clientconnect.services.exchange.whole_check import Progress as Tell
from clientconnect.services.foundation.actor import system

ACTOR = system("command line")
app = typer.Typer(name="import", help="Bring files of the collection system in.", no_args_is_help=True)
app.add_typer(import_mappings.app)

File = Annotated[Path, typer.Argument(help="CSV, text of fixed width, XLSX or XLS.", show_default=False)]
Client = Annotated[
    str, typer.Option("--client", help="Code of the client whose accounts these are; a column may say it instead.")
]
MappingName = Annotated[
    str, typer.Option("--mapping", help="Name of a kept mapping, or a TOML file.", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check the file and change nothing.")]
Partial = Annotated[bool, typer.Option("--accept-partial", help="Take the good rows though others are refused.")]
SourceName = Annotated[
    str | None,
    typer.Option("--source", help="System whose numbers identify the accounts; by default as the mapping says."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day that the file speaks of; today by default."),
]
ReportFile = Annotated[Path | None, typer.Option("--report", help="Write every refused row to this CSV file.")]
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


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
        task = Task(kind, client, _mapping(mapping), source, as_of.date() if as_of else None)
        raise typer.Exit(_load(file, task, dry_run=dry_run, accept_partial=accept_partial, report_file=report))

    command.__doc__ = sentence
    app.command(kind.value)(command)


_command(Kind.ACCOUNTS, "Load accounts with their people, amounts and statuses; known ones are updated.")
_command(Kind.PAYMENTS, "Load payments, their reversals, and adjustments that stand among them.")
_command(Kind.ADJUSTMENTS, "Load adjustments.")
_command(Kind.HISTORY, "Load contact history and notes.")
_command(Kind.NOTICES, "Load notices sent, with the letters where the file names them.")
_command(Kind.STATUSES, "Load changes of status.")


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
    )
    print(proposal_text(proposal, file.name), end="")


@app.command()
def fields(kind: Annotated[str, typer.Argument(help="accounts, payments, …")]) -> None:
    """List the fields that columns may feed."""
    wanted = kind_named(kind)
    for field in FIELDS[wanted]:
        print(f"{field.id.ljust(32)} {field.holds.value.ljust(20)} {field.sentence}")
    print("\nNeeded: " + "; ".join(" or ".join(group) for group in NEEDED[wanted]))


@app.command()
def resume(data_dir: DataDir = None) -> None:
    """Go on with the files whose loading was interrupted."""
    opened(data_dir)
    for path, outcome in resume_unfinished(ACTOR):
        print(f"{path}: {outcome}")


@app.command()
def watch(data_dir: DataDir = None) -> None:
    """Load what is put into the watched folder until Ctrl+C; the serving portal does so by itself."""
    settings = opened(data_dir)
    print(f"Watching {folder_of(settings.data_dir) / 'inbox'}: put files into MAPPING/CLIENT/ or MAPPING/.")
    watcher = Watcher(settings.data_dir, tell=lambda handled: print("\n".join(handled.lines), flush=True))
    try:
        watcher.run()
    except KeyboardInterrupt:
        watcher.stop()


def _load(path: Path, task: Task, *, dry_run: bool, accept_partial: bool, report_file: Path | None) -> int:
    with _progress() as tell, _sink(report_file) as sink:
        try:
            if dry_run:
                report = check_file(ACTOR, path, task, sink=sink, progress=tell)
            else:
                report = apply_file(ACTOR, path, task, accept_partial=accept_partial, sink=sink, progress=tell)
        except RowsRefused as refused:
            report = refused.report
    _print(report, report_file)
    return 1 if report.refused_rows and not (report.is_applied and accept_partial) else 0


def _print(report: Report, report_file: Path | None) -> None:
    for line in report_lines(report):
        print(line)
    if report_file and report.refused_rows:
        print(f"All refused rows: {report_file}")


def _mapping(name: str) -> str | Mapping:
    path = Path(name)
    if path.suffix != ".toml":
        return name
    try:
        return read_mapping(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise Invalid(f"The mapping {name} cannot be read.") from error


def _name_of(file: Path) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in file.stem.lower()).strip("-")
    return "-".join(part for part in plain.split("-") if part)[:60] or "proposed"


@contextmanager
def _sink(path: Path | None) -> Iterator[Sink | None]:
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)

        def write(refusal: Refusal) -> None:
            writer.writerow(csv_row(refusal))

        yield write


@contextmanager
def _progress() -> Iterator[Tell | None]:
    """Show a bar on a terminal; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {
            stage: bar.add_task(words, total=None, visible=False)
            for stage, words in (("check", "Checking"), ("apply", "Loading"))
        }

        def tell(stage: str, done: int, total: int | None) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        yield tell
