"""The runs of imports: started, moved with each batch in its own transaction, ended; found again after a crash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from clientconnect import clock
from clientconnect.errors import Conflict, NotFound
from clientconnect.services.exchange.check.refused import Refusal, refusal
from clientconnect.services.exchange.mapping import Mapping as ColumnMapping
from clientconnect.services.exchange.mapping_writing import write_mapping
from clientconnect.services.exchange.tables import ImportRun, RefusedRow
from clientconnect.services.exchange.writing import write
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

APPLYING, DONE, PARTIAL = "applying", "done", "partial"
"""A run under way or interrupted; one that took every row; one that left refused rows out."""


@dataclass(frozen=True, slots=True)
class NewRun:
    """What a run is told from others by, and what is kept of it."""

    file_hash: bytes
    file_name: str
    path: str
    mapping: ColumnMapping
    client_code: str
    source: str
    as_of: date
    takes_partial: bool
    records: int
    dollars: Decimal

    @property
    def mapping_hash(self) -> bytes:
        """A hash of what the mapping says."""
        return hashlib.sha256(write_mapping(replace(self.mapping, sentence="")).encode()).digest()


@dataclass(frozen=True, slots=True)
class RunState:
    """A run as it stands; ``position`` is the number of groups of rows that are behind it."""

    id: int
    public_id: str
    state: str
    position: int
    added: int
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Records to be written in one transaction: each with its row in the file, and the position after them.

    ``files`` are the letters that notices name, ``refusals`` rows that are left out at the last moment.
    """

    records: Sequence[object]
    rows: Sequence[int]
    position: int
    files: Mapping[str, Received] | None = None
    refusals: Sequence[Refusal] = ()


@use_case(Permission.EXCHANGE_IMPORT)
def last_run(_actor: Actor, session: Session, new: NewRun) -> RunState | None:
    """Return the latest run of the same file with the same mapping, client and source, or none."""
    found = session.exec(_same(new).order_by(col(ImportRun.id).desc())).first()
    return _state(found) if found else None


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def start_run(actor: Actor, session: Session, new: NewRun, refusals: Sequence[Refusal]) -> RunState:
    """Start a run, or take up the same one where it was interrupted; ``refusals`` are the rows that it leaves out."""
    found = session.exec(_same(new).where(ImportRun.state == APPLYING)).first()
    if found is None:
        found = ImportRun(
            file_hash=new.file_hash,
            mapping_hash=new.mapping_hash,
            file_name=new.file_name,
            path=new.path,
            kind=new.mapping.kind.value,
            mapping=new.mapping.name,
            client_code=new.client_code,
            source=new.source,
            as_of=new.as_of,
            takes_partial=new.takes_partial,
            started_at=clock.now(),
            records=new.records,
            dollars=new.dollars,
            by=actor.name,
        )
        session.add(found)
        session.flush()
        _keep(session, found, refusals)
        audit.record(
            actor, session, "import.started", subject=f"import:{found.public_id}", file=new.file_name,
            kind=found.kind, mapping=found.mapping, records=new.records,
        )  # fmt: skip
    return _state(found)


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def apply_batch(actor: Actor, session: Session, run: RunState, batch: Batch) -> RunState:
    """Write one batch and move the run to its position, in one transaction.

    :class:`Conflict` where the run is not where ``run`` saw it: another process applies it.
    """
    row = session.get(ImportRun, run.id, with_for_update=True)
    if row is None or row.state != APPLYING or row.position != run.position:
        raise Conflict(_("Another process is loading this file."))
    counts = write(actor, session, batch.records, source=row.source, as_of=row.as_of, files=batch.files)
    row.position = batch.position
    row.added += counts.added
    row.changed += counts.changed
    row.unchanged += counts.unchanged
    late = [_refusal(one.position, one.reason, one.agency_number, batch) for one in counts.refused]
    _keep(session, row, [*batch.refusals, *late])
    if counts.is_silent:
        audit.record(actor, session, "import.moved", subject=f"import:{row.public_id}", position=batch.position)
    return _state(row)


@use_case(Permission.EXCHANGE_IMPORT, writes=True)
def end_run(actor: Actor, session: Session, run: RunState) -> RunState:
    """End a run that has applied its last batch."""
    row = session.get(ImportRun, run.id)
    if row is None:
        raise NotFound(_("There is no such run."))
    row.state = PARTIAL if row.refused else DONE
    row.ended_at = clock.now()
    audit.record(
        actor, session, "import.ended", subject=f"import:{row.public_id}", added=row.added, changed=row.changed,
        unchanged=row.unchanged, refused=row.refused,
    )  # fmt: skip
    return _state(row)


@use_case(Permission.EXCHANGE_IMPORT)
def refused_rows(_actor: Actor, session: Session, public_id: str) -> Sequence[Refusal]:
    """Return the rows that the run ``public_id`` left out, in the order of the file."""
    query = select(RefusedRow).join(ImportRun).where(ImportRun.public_id == public_id).order_by(col(RefusedRow.row))
    return [Refusal(one.row, one.field, one.column, one.reason, one.value) for one in session.exec(query)]


@use_case(Permission.EXCHANGE_IMPORT)
def unfinished_runs(_actor: Actor, session: Session) -> Sequence[tuple[str, str, str, str, str, date, bool]]:
    """Return (path, kind, mapping, client code, source, as of, takes partial) of each interrupted run, oldest first."""
    query = select(ImportRun).where(ImportRun.state == APPLYING).order_by(col(ImportRun.id))
    return [(r.path, r.kind, r.mapping, r.client_code, r.source, r.as_of, r.takes_partial) for r in session.exec(query)]


def _same(new: NewRun) -> SelectOfScalar[ImportRun]:
    return select(ImportRun).where(
        ImportRun.file_hash == new.file_hash,
        ImportRun.mapping_hash == new.mapping_hash,
        ImportRun.kind == new.mapping.kind.value,
        ImportRun.client_code == new.client_code,
        ImportRun.source == new.source,
    )


def _keep(session: Session, run: ImportRun, refusals: Sequence[Refusal]) -> None:
    if refusals:
        assert run.id is not None
        session.add_all(
            RefusedRow(
                run_id=run.id, row=one.row, field=one.field, column=one.column, reason=one.reason, value=one.value
            )
            for one in refusals
        )
        run.refused += len({one.row for one in refusals})


def _refusal(position: int, reason: str, number: str, batch: Batch) -> Refusal:
    return refusal(batch.rows[position], "agency_number", reason, number)


def _state(row: ImportRun) -> RunState:
    assert row.id is not None
    return RunState(row.id, row.public_id, row.state, row.position, row.added, row.changed, row.unchanged, row.refused)
