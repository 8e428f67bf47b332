"""Write what clients reported and wrote to files for the collection system, and mark what it acknowledged."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from clientconnect import clock
from clientconnect.cli import export_mappings
from clientconnect.cli.installation import opened
from clientconnect.errors import Invalid
from clientconnect.services.exchange.outward.acknowledge import CHANGED, Acknowledged, acknowledge
from clientconnect.services.exchange.outward.export import FORMS, Export, NewExport, export, list_exports
from clientconnect.services.exchange.outward.fields import FIELDS, WORDS, OutKind
from clientconnect.services.exchange.outward.layout import kind_of
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import agency_policies
from clientconnect.services.foundation.printable import printable
from clientconnect.services.foundation.spreadsheets import Kind
from clientconnect.settings import Settings
from clientconnect.texts import _, plural

ACTOR = system("command line")
_TOLD = 200
"""Rows of a file of acknowledgements that are named on the terminal."""

app = typer.Typer(name="export", help="Bring what clients sent out to the collection system.", no_args_is_help=True)
app.add_typer(export_mappings.app)

Since = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d"], help="All that was made from this day on, gone out or not."),
]
New = Annotated[
    bool,
    typer.Option("--new", help="What has not gone out, or was not acknowledged in time: so without an option too."),
]
Form = Annotated[str, typer.Option("--format", help="csv or xlsx; as the file's name says by default.")]
MappingName = Annotated[str, typer.Option("--mapping", help="Name of a kept mapping; the shipped one by default.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="New file, or a folder; by default exchange/outgoing in the data folder.")
]
Acknowledge = Annotated[
    Path | None,
    typer.Option("--acknowledge", help="Mark what this file (CSV, XLSX) names by its ids as taken by the other side."),
]
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]


def _command(kind: OutKind, sentence: str) -> None:
    def command(  # noqa: PLR0917 - typer reads the options from the parameters
        since: Since = None,
        is_new: New = False,
        form: Form = "",
        mapping: MappingName = "",
        out: Out = None,
        acknowledged: Acknowledge = None,
        data_dir: DataDir = None,
    ) -> None:
        settings = opened(data_dir)
        if acknowledged is not None:
            _tell_acknowledged(acknowledge(ACTOR, kind, acknowledged, mapping))
            return
        if is_new and since is not None:
            raise Invalid(_("Say --since or --new, not both."))
        target = out or _outgoing(settings)
        new = NewExport(kind, since.date() if since else None, mapping, _form(form, out))
        _tell(export(ACTOR, new, target))

    command.__doc__ = sentence
    app.command(kind.value)(command)


_command(OutKind.PAYMENTS, "Write the payments that clients report, or mark those acknowledged.")
_command(OutKind.COMMENTS, "Write notes and conversations for the accounts' comments, or mark those acknowledged.")
_command(OutKind.REQUESTS, "Write what clients ask for with its code, or mark those acknowledged.")
_command(
    OutKind.PLACEMENTS, "Write the new accounts that were accepted, with their images, or mark those acknowledged."
)


@app.command()
def fields(kind: Annotated[str, typer.Argument(help="payments, comments, requests or placements")]) -> None:
    """List the fields that columns of a file may show."""
    wanted = kind_of(kind)
    words, states = WORDS[wanted]
    for one in FIELDS[wanted].values():
        print(f"{one.id.ljust(18)} {_(one.sentence).format(words=words, states=states)}")


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the latest files that went out."""
    opened(data_dir)
    zone = agency_policies(ACTOR)["agency.zone"]
    for row in list_exports(ACTOR):
        at = f"{clock.in_zone(row.begun_at, zone):%m/%d/%Y %H:%M}"
        cut = "" if row.ended_at else " " + _("(cut off; its rows go again)")
        rows = plural("{count} row", "{count} rows", row.rows)
        print(f"{row.number}  {at}  {row.kind}  {rows}  {printable(row.file_name)}  {row.by}{cut}")


def _outgoing(settings: Settings) -> Path:
    folder = settings.data_dir / "exchange" / "outgoing"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _form(named: str, out: Path | None) -> Kind:
    ending = named.lower() or (out.suffix.lower().lstrip(".") if out else "")
    if named and ending not in FORMS:
        raise Invalid(_("A file that goes out is csv or xlsx."))
    return "xlsx" if ending == "xlsx" else "csv"


def _tell(done: Export) -> None:
    if done.waiting:
        waits = _("Waiting for the virus scanner to pass their images: {numbers}").format(
            numbers=", ".join(done.waiting)
        )
        print(waits)
    if done.path is None:
        print(_("Nothing waits to go out.") if not done.waiting else _("Nothing else waits to go out."))
        return
    rows = plural("{count} row", "{count} rows", done.rows)
    print(_("Export {batch}: {rows} in {path}").format(batch=done.batch, rows=rows, path=done.path))
    if done.images is not None:
        print(_("Their images: {path}").format(path=done.images))
    if done.again:
        print(plural("{count} of them went out before.", "{count} of them went out before.", done.again))


def _tell_acknowledged(done: Acknowledged) -> None:
    rows = plural("{count} row", "{count} rows", done.rows)
    print(
        _("{rows}: {taken} acknowledged, {known} were so already, {other} to look at.").format(
            rows=rows, taken=done.taken, known=done.known, other=len(done.told)
        )
    )
    for one in done.told[:_TOLD]:
        why = (
            _("changed after it went out, and goes again") if one.fate == CHANGED else _("nothing went out by this id")
        )
        print(f"  {_('row')} {one.row}: {printable(one.id[:60]) or _('(empty)')}: {why}")
    if len(done.told) > _TOLD:
        print("  " + _("… and {count} more").format(count=len(done.told) - _TOLD))
    if done.told:
        raise typer.Exit(1)
