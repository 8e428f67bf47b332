"""Begin with a file: kept as it came, looked at in a child process, its columns proposed."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.access.display_name import display_name
from clientconnect.services.clients.tree import ClientRow
from clientconnect.services.foundation import audit, child, file_store, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.encryption import keyring
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.fields import KINDS
from clientconnect.services.placements.many.kept_columns import kept_columns
from clientconnect.services.placements.many.propose import proposed
from clientconnect.services.placements.many.reading import look
from clientconnect.services.placements.many.table import WORKBOOK
from clientconnect.services.placements.many.workbooks import look_at_sheets
from clientconnect.services.placements.models import CANCELLED, WITHDRAWN
from clientconnect.services.placements.reach import form_client
from clientconnect.services.placements.tables import Batch
from clientconnect.texts import _

ENDINGS = ("csv", "xlsx")
"""Files that accounts can be placed by."""

MOST_BYTES = 100 * 1024**2
"""Bytes of a file, at most: a hundred thousand rows of forty columns are half of it."""

MOST_OPEN = 30
"""Files of one client that are begun and not placed, at most."""

_LIMITS = child.Limits(seconds=120, memory_mib=1024, file_mib=64)
_SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a first look at a file tells: how it is read, its header, its first rows."""

    layout: dict[str, str]
    header_row: int
    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]


def place_file(actor: Actor, client_id: str, kind: str, received: Received) -> str:
    """Begin to place the accounts of a received file with a client, and return the batch's public id.

    ``client_id`` is the client's public id. What is no table of accounts is :class:`Invalid`, what is too large
    :class:`TooLarge`; nothing is kept then.
    """
    check_size(received.size)
    return begin_batch(actor, client_id, kind, received=received, seen=look_at_file(received, kind))


def check_name(name: str) -> None:
    """Refuse (:class:`Invalid`, field ``file``) what is no table by its name, with what to do instead."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in ENDINGS:
        return
    if ending in {"xlsm", "xlsb", "xltm"}:
        sentence = _("A workbook with macros is not taken. Save it as an Excel workbook (.xlsx) or as CSV.")
    elif ending in {"xls", "ods", "numbers"}:
        sentence = _("Save the file as an Excel workbook (.xlsx) or as CSV, then choose it again.")
    else:
        sentence = _("Choose a CSV file or an Excel workbook (.xlsx).")
    raise Invalid(sentence, {"file": sentence})


def check_size(size: int) -> None:
    """Refuse (:class:`TooLarge`) a file of more than :data:`MOST_BYTES`; ``size`` in bytes, said rounded up."""
    if size > MOST_BYTES:
        raise TooLarge(
            _("The file has {size:,.1f} MB; at most {most:,.0f} MB are taken. Place it in parts.").format(
                size=math.ceil(size / 1024**2 * 10) / 10, most=MOST_BYTES / 1024**2
            )
        )


def look_at_file(received: Received, kind: str) -> FileLook:
    """Look at a received file with accounts of ``kind`` in a child process.

    A workbook's cells are taken by their values, formulas are none; which of its sheets is taken is the layout's ``sheet``.
    """
    path, sheet = file_store.blob_path(received.sha256), ""
    if received.type.ending == WORKBOOK:
        sheet, found = look_at_sheets(path, kind, _look)
    else:
        found = _look(path)
    return FileLook(
        {
            "form": received.type.ending,
            "encoding": found["encoding"],
            "delimiter": found["delimiter"],
            "rows": str(found["rows"]),
            "sheet": sheet,
        },
        int(found["header_row"]),
        tuple(found["header"]),
        tuple(tuple(cells) for cells in found["samples"]),
    )


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def begin_batch(
    actor: Actor, session: Session, client_id: str, kind: str, *, received: Received, seen: FileLook
) -> str:
    """Keep a file that was looked at (:func:`place_file`), propose its columns, and return the batch's public id."""
    client = form_client(actor, session, client_id)
    if kind not in KINDS:
        raise Invalid(_("Choose what kind of accounts the file has."), {"kind": _("Choose one.")})
    _check_open(session, client.id)
    uploads.keep_received(session, received)
    made = _batch(actor, session, client, kind, received=received, seen=seen)
    session.add(made)
    session.flush()
    audit.record(actor, session, "batch.begun", subject=f"batch:{made.public_id}", client_id=client.id, kind=kind)
    return made.public_id


def samples_of(batch: Batch) -> list[list[str]]:
    """Return the first rows of a batch's file, their cells in the order of its header: a step."""
    if batch.sample_sealed is None:
        return []
    found: Any = json.loads(keyring().open(batch.sample_sealed, batch.public_id, _SAMPLE))
    return [[str(cell) for cell in cells] for cells in found]


def begun_before(session: Session, client_id: int, file_hash: bytes) -> Batch | None:
    """Return the batch by which the very same file was placed with a client already: a step."""
    query = select(Batch).where(Batch.client_id == client_id, Batch.file_hash == file_hash)
    query = query.where(col(Batch.committed_at).is_not(None), Batch.state != WITHDRAWN)
    return session.exec(query.order_by(col(Batch.id).desc())).first()


def _look(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = child.run(look, path, limits=_LIMITS)
    return found


def _batch(
    actor: Actor, session: Session, client: ClientRow, kind: str, *, received: Received, seen: FileLook
) -> Batch:
    kept = kept_columns(session, client.id, kind, seen.header)
    layout = {**seen.layout, "kept_at": kept.used_at.isoformat() if kept else ""}
    made = Batch(
        client_id=client.id,
        kind=kind,
        file_name=received.file_name,
        file_hash=received.sha256,
        header=list(seen.header),
        header_row=seen.header_row,
        layout=layout,
        mapping=dict(kept.mapping) if kept else proposed(seen.header, kind),
        made_at=clock.now(),
        made_by=display_name(actor, session),
        made_by_id=actor.user_id,
    )
    sample = json.dumps(seen.samples, ensure_ascii=False)
    made.sample_sealed = keyring().seal(sample, made.public_id, _SAMPLE)
    before = begun_before(session, client.id, received.sha256)
    if before is not None:
        made.message = _("This very file was placed already: {number}, {rows} accounts.").format(
            number=before.number, rows=f"{before.rows:,}"
        )
    return made


def _check_open(session: Session, client_id: int) -> None:
    """Refuse one more file of a client that has :data:`MOST_OPEN` of them begun and not placed."""
    begun = select(func.count(col(Batch.id))).where(Batch.client_id == client_id, col(Batch.committed_at).is_(None))
    if session.exec(begun.where(Batch.state != CANCELLED)).one() >= MOST_OPEN:
        sentence = _("Many files were begun and not placed. Place or drop one of them first.")
        raise Invalid(sentence, {"file": sentence})
