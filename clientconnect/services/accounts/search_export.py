"""Export all that a search finds, as CSV or XLSX."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlmodel import Session

from clientconnect.services.accounts.search_prepare import Prepared, prepare
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.accounts.search_rows import AccountRow, rows_of
from clientconnect.services.foundation import audit, disk, spreadsheets, worksheet
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Cell, Kind
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

Form = Literal["csv", "rows"]
"""CSV to hand out, or rows of which an XLSX file is made."""

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the export: its heading in the reader's language and what it shows of a row."""

    heading: Callable[[], str]
    cell: Callable[[AccountRow], Cell]
    field: str = ""
    """The field that it shows, where the agency may hide that from clients."""


COLUMNS: tuple[Column, ...] = (
    Column(lambda: _("Account Name"), lambda row: row.name),
    Column(lambda: _("Account Number"), lambda row: row.number),
    Column(lambda: _("Routing Number"), lambda row: row.routing_number, "check"),
    Column(lambda: _("Check Number"), lambda row: row.check_number, "check"),
    Column(lambda: _("Balance"), lambda row: row.balance),
    Column(lambda: _("Last Activity Date"), lambda row: row.last_activity_on, "last_activity_on"),
    Column(lambda: _("Client"), lambda row: row.client_name),
    Column(lambda: _("Status"), lambda row: row.status.name),
    Column(lambda: _("Agency's Number"), lambda row: row.agency_number, "agency_number"),
    Column(lambda: _("Date Placed"), lambda row: row.placed_on, "placed_on"),
    Column(lambda: _("Type"), lambda row: row.type_name),
)


def export(actor: Actor, query: AccountQuery, kind: Kind, path: Path) -> int:
    """Write all accounts that ``query`` finds to the new file ``path``, record it, and return their number.

    The file is to be handed out only after this has returned. It is written within one read transaction, so that it
    shows one moment and keeps nobody from writing; the record is a transaction of its own.
    """
    if kind == "csv":
        count = write_export(actor, query, "csv", path)
    else:
        with disk.scratch(path.parent) as folder:
            count = write_export(actor, query, "rows", folder / "rows")
            worksheet.make_xlsx(folder / "rows", path)
    record_export(actor, query, kind, count)
    return count


@use_case(Permission.ACCOUNT_EXPORT)
def write_export(actor: Actor, session: Session, query: AccountQuery, form: Form, path: Path) -> int:
    """Write all accounts that ``query`` finds to ``path`` and return their number; :func:`export` records it as well.

    What is hidden from the actor of all the clients has no column, what is hidden of some of them a blank cell.
    """
    found = prepare(actor, session, Permission.ACCOUNT_EXPORT, query)
    columns = [column for column in COLUMNS if column.field not in found.hidden_everywhere]
    rows = ([column.cell(row) for column in columns] for row in _rows(session, found))
    write = spreadsheets.write_csv if form == "csv" else worksheet.write_rows
    return write(path, [column.heading() for column in columns], rows)


@use_case(Permission.ACCOUNT_EXPORT, writes=True)
def record_export(actor: Actor, session: Session, query: AccountQuery, kind: Kind, count: int) -> None:
    """Record that ``count`` accounts were exported, and by which fields they were searched (never for what)."""
    audit.record(actor, session, "accounts.exported", kind=kind, count=count, fields=list(query.criteria))


def headings() -> Sequence[str]:
    """Return the columns' headings in the reader's language."""
    return [column.heading() for column in COLUMNS]


def _rows(session: Session, found: Prepared) -> Iterator[AccountRow]:
    ids = found.plan.ids(0, None)
    for start in range(0, len(ids), _BATCH):
        yield from rows_of(session, ids[start : start + _BATCH], found.hidden)
