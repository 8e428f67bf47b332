"""Write what the collection system must learn of to a file, and mark what went out.

What goes out is begun under a number, then written, then marked: a process that dies in between leaves it waiting, and it
goes again, with the same ids. Nothing is marked before its file is on the disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound, Unavailable
from clientconnect.services.access.display_name import display_name
from clientconnect.services.exchange.outward.fields import OutKind, Row
from clientconnect.services.exchange.outward.images import write_images
from clientconnect.services.exchange.outward.kept_layouts import layout_named
from clientconnect.services.exchange.tables import ExportBatch
from clientconnect.services.foundation import audit, disk, policies, spreadsheets, worksheet
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Cell, Kind
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.outgoing_rows import OutgoingImage, placement_rows
from clientconnect.services.requests.outgoing import Begun, begin, mark_sent
from clientconnect.services.requests.outgoing_rows import outgoing_rows
from clientconnect.texts import _

MOST = 50_000
"""Rows of a file; what is left goes with the next."""

FORMS: tuple[Kind, ...] = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class NewExport:
    """What is to go out: rows made on or after the agency's day ``since``, or (``None``) all that waits; in which mapping."""

    kind: OutKind
    since: date | None = None
    mapping: str = ""
    form: Kind = "csv"


@dataclass(frozen=True, slots=True)
class Export:
    """A file that went out: its batch (empty where nothing waited), where it is, its rows, how many of them went before.

    ``images`` is the ZIP file that went beside it, if any; ``waiting`` are the receipts of new accounts that wait still, for
    an image of theirs is held back by the virus scanner or missing.
    """

    batch: str
    path: Path | None
    rows: int
    again: int
    images: Path | None = None
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BegunExport:
    """An export under way: its number, and what it takes."""

    batch: str
    rows: tuple[Begun, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file of an export shows, the ids of its rows, the images beside it, the receipts that wait still."""

    header: tuple[str, ...]
    rows: tuple[Sequence[Cell], ...]
    ids: tuple[str, ...]
    images: tuple[OutgoingImage, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An export in a list; ``ended_at`` is empty where it was cut off: its rows go again."""

    number: str
    kind: str
    mapping: str
    file_name: str
    rows: int
    begun_at: datetime
    ended_at: datetime | None
    by: str


def export(actor: Actor, new: NewExport, target: Path) -> Export:
    """Write what ``new`` names to the file ``target`` (or into the folder, under a name of the portal's), and mark it.

    The file appears whole under its name or not at all. Where nothing waits, there is no file. A file that is there
    already is :class:`Invalid`, a folder that cannot be written to :class:`Unavailable`; then all of it waits still.
    """
    if target.exists() and not target.is_dir():
        raise Invalid(_("{path} exists already.").format(path=target))
    begun = begin_export(actor, new, target.name if not target.is_dir() else "")
    if not begun.rows:
        return Export("", None, 0, 0)
    sheet = read_export(actor, new, begun)
    if not sheet.ids:
        return Export("", None, 0, 0, waiting=sheet.waiting)
    path = target / f"{new.kind.value}-{begun.batch}.{new.form}" if target.is_dir() else target
    images = path.parent / f"{new.kind.value}-{begun.batch}-images.zip" if sheet.images else None
    try:
        if images is not None:
            write_images(images, sheet.images)
        _write(path, new.form, sheet)
    except Exception as error:
        if images is not None:
            images.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise Unavailable(
            _("The file could not be written ({reason}); what was to go out waits still.").format(
                reason=error.strerror or type(error).__name__
            )
        ) from error
    end_export(actor, begun.batch, sheet.ids, path.name)
    again = sum(one.is_again for one in begun.rows if one.public_id in set(sheet.ids))
    return Export(begun.batch, path, len(sheet.ids), again, images, sheet.waiting)


@use_case(Permission.EXCHANGE_EXPORT, writes=True)
def begin_export(actor: Actor, session: Session, new: NewExport, file_name: str = "") -> BegunExport:
    """Begin an export: give it a number, note which rows it takes, and return them.

    Without ``since`` that is what has not gone out, or was not acknowledged within the hours of the policy
    ``export.acknowledge_hours``. An unknown mapping is :class:`NotFound`.
    """
    layout = layout_named(session, new.kind, new.mapping)
    now, zone = clock.now(), str(policies.value(session, "agency.zone"))
    hours = timedelta(hours=policies.value(session, "export.acknowledge_hours"))
    batch = ExportBatch(
        kind=new.kind.value,
        mapping=layout.name,
        form=new.form,
        file_name=file_name,
        begun_at=now,
        by=display_name(actor, session),
    )
    session.add(batch)
    session.flush()
    number = f"{batch.id:06}"
    since = datetime.combine(new.since, time(), ZoneInfo(zone)) if new.since else None
    found = begin(session, new.kind.of_row, number, since=since, sent_before=now - hours, limit=MOST)
    if not found:
        session.delete(batch)
        audit.leave_out(session)
        return BegunExport("", ())
    batch.rows = len(found)
    audit.record(
        actor,
        session,
        "export.begun",
        subject=f"export:{number}",
        kind=new.kind.value,
        mapping=layout.name,
        rows=len(found),
    )
    return BegunExport(number, found)


@use_case(Permission.EXCHANGE_EXPORT)
def read_export(_actor: Actor, session: Session, new: NewExport, begun: BegunExport) -> Sheet:
    """Return what the file of the export ``begun`` shows, as of this moment; it keeps nobody from writing meanwhile."""
    layout = layout_named(session, new.kind, new.mapping)
    zone = str(policies.value(session, "agency.zone"))
    found: Sequence[Row]
    if new.kind is OutKind.PLACEMENTS:
        placed = placement_rows(session, begun.rows)
        found = ready = [row for row in placed if not row.is_held]
        images = tuple(image for row in ready for image in row.images)
        waiting = tuple(row.number for row in placed if row.is_held)
    else:
        found, images, waiting = outgoing_rows(session, new.kind.of_row, begun.rows), (), ()
    rows = tuple(layout.cells(row, begun.batch, zone) for row in found)
    return Sheet(tuple(layout.header), rows, tuple(row.id for row in found), images, waiting)


@use_case(Permission.EXCHANGE_EXPORT, writes=True)
def end_export(actor: Actor, session: Session, number: str, ids: Sequence[str], file_name: str) -> int:
    """Note that the file of the export ``number`` is there, and mark ``ids`` as gone out; return how many were.

    What changed since the beginning is not marked: it goes again.
    """
    batch = session.get(ExportBatch, int(number)) if number.isdecimal() else None
    if batch is None:
        raise NotFound(_("There is no such export."))
    batch.ended_at, batch.file_name = clock.now(), file_name
    count = mark_sent(session, number, ids, batch.by)
    audit.record(actor, session, "export.written", subject=f"export:{number}", file=file_name, rows=count)
    return count


@use_case(Permission.EXCHANGE_EXPORT)
def list_exports(_actor: Actor, session: Session, limit: int = 50) -> Sequence[BatchRow]:
    """Return the latest exports, the newest first."""
    rows = session.exec(select(ExportBatch).order_by(col(ExportBatch.id).desc()).limit(limit))
    return tuple(
        BatchRow(f"{r.id:06}", r.kind, r.mapping, r.file_name, r.rows, r.begun_at, r.ended_at, r.by) for r in rows
    )


def _write(path: Path, form: Kind, sheet: Sheet) -> None:
    """Write the file beside its place, and let it take the place when it is whole and on the disk."""
    folder = disk.private_folder(path.parent)
    with disk.scratch(folder) as scratch:
        made = scratch / "made"
        if form == "csv":
            spreadsheets.write_csv(made, sheet.header, sheet.rows)
        else:
            worksheet.write_rows(scratch / "rows", sheet.header, sheet.rows)
            worksheet.make_xlsx(scratch / "rows", made)
        with made.open("rb") as source, disk.finished(path) as file:
            while piece := source.read(1 << 20):
                file.write(piece)
