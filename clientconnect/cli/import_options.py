"""The options that the words of import share, and how they end."""

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

from clientconnect.errors import Invalid
from clientconnect.services.exchange.check.refused import Refusal
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.report import Report, Sink
from clientconnect.services.exchange.report_text import COLUMNS, csv_row, report_lines
from clientconnect.services.exchange.whole_check import Progress as Tell
from clientconnect.services.foundation.actor import system
from clientconnect.texts import _

ACTOR = system("command line")

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


def finish(report: Report, report_file: Path | None, *, accept_partial: bool) -> int:
    """Print the report and return the exit code: 1 where rows are refused that nobody accepted."""
    for line in report_lines(report):
        print(line)
    if report_file and report.refused_rows:
        print(_("All refused rows: {path}").format(path=report_file))
    return 1 if report.refused_rows and not (report.is_applied and accept_partial) else 0


def mapping_of(name: str) -> str | Mapping:
    """Return the name of a kept mapping as it is, or the mapping that a TOML file writes."""
    path = Path(name)
    if path.suffix != ".toml":
        return name
    try:
        return read_mapping(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise Invalid(_("The mapping {name} cannot be read.").format(name=name)) from error


@contextmanager
def refusals_to(path: Path | None) -> Iterator[Sink | None]:
    """Yield what writes refused rows to the CSV file ``path``, or nothing where there is none."""
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
def progress() -> Iterator[Tell | None]:
    """Show a bar on a terminal; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {
            stage: bar.add_task(words, total=None, visible=False)
            for stage, words in (("check", _("Checking")), ("apply", _("Loading")))
        }

        def tell(stage: str, done: int, total: int | None) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        yield tell
