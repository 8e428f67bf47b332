"""The dry run as a whole: how many rows and dollars, what was found by kind, what is under way."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, case, col, func, select

from clientconnect import clock
from clientconnect.services.accounts.names import masked_ssn
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.clients.tree import branch_rows
from clientconnect.services.foundation import jobs, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.columns import Cents
from clientconnect.services.foundation.jobs import JobState
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.fields import ADDITIONAL, fields_of
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.begin import samples_of
from clientconnect.services.placements.many.models import (
    LEFT_OUT,
    READY,
    TO_MEND,
    TWIN,
    TWINS,
    BatchRow,
    BatchView,
    Column,
    FoundKind,
    Tile,
)
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.many.reading import COLUMNS_BROKEN
from clientconnect.services.placements.many.targets import WHOLE_ADDRESS, WHOLE_NAME, target_name
from clientconnect.services.placements.masking import is_ssn
from clientconnect.services.placements.models import CANCELLED, CHECKING, MENDING
from clientconnect.services.placements.rules.catalogue import RULES, rule_named
from clientconnect.services.placements.rules.model import MUST, RuleSettings
from clientconnect.services.placements.rules.required import is_required
from clientconnect.services.placements.tables import Batch, Fault, Submission
from clientconnect.texts import _

_LISTED = 20


@use_case(Permission.SUBMISSION_MAKE)
def batches_under_work(actor: Actor, session: Session) -> tuple[BatchRow, ...]:
    """Return the newest files that were begun and are not placed, of the clients that ``actor`` may place accounts with."""
    allowed = scope(actor, session, Permission.SUBMISSION_MAKE)
    query = select(Batch).where(col(Batch.committed_at).is_(None), Batch.state != CANCELLED)
    if allowed is not None:
        query = query.where(col(Batch.client_id).in_(allowed))
    found = list(session.exec(query.order_by(col(Batch.id).desc()).limit(_LISTED)))
    names = client_names(session, [one.client_id for one in found])
    return tuple(
        BatchRow(one.public_id, one.file_name, names[one.client_id], one.state, one.rows, one.made_at, one.made_by)
        for one in found
    )


@use_case(Permission.SUBMISSION_READ)
def batch_view(actor: Actor, session: Session, batch_id: str) -> BatchView:
    """Return a batch with its columns, its dry run in figures, and the work that is under way."""
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    settings = rule_settings(session, batch.client_id)
    is_busy = batch.state in {CHECKING, MENDING}
    tiles = {} if batch.state == CHECKING else tiles_of(session, batch)
    if batch.committed_at is not None:  # what was placed, whatever became of single rows since
        tiles = {READY: Tile(batch.rows, batch.total), LEFT_OUT: tiles.get(LEFT_OUT, Tile())}
    samples, (client,) = samples_of(batch), branch_rows(session, (batch.client_id,))
    return BatchView(
        batch.public_id,
        batch.number,
        client.public_id,
        client.name,
        batch.kind,
        batch.state,
        batch.file_name,
        batch.message,
        batch.made_at,
        batch.made_by,
        tuple(
            Column(
                name,
                batch.mapping.get(name, ""),
                tuple(
                    masked_ssn(cells[at]) if is_ssn(batch.mapping.get(name, "")) else cells[at]
                    for cells in samples
                    if at < len(cells) and cells[at].strip()
                ),
            )
            for at, name in enumerate(batch.header)
        ),
        missing_fields(batch.kind, batch.mapping.values(), settings),
        _day(session, batch.layout.get("kept_at", "")),
        tiles,
        bool(batch.trailer.get("fits")) and _is_whole(batch, tiles),
        () if not tiles or batch.committed_at else kinds_of(session, batch),
        batch.version,
        _job(session, batch) if is_busy else None,
        batch.committed_at,
        batch.layout.get("committed_by", ""),
        is_within(actor, session, Permission.SUBMISSION_MAKE, batch.client_id),
        batch.layout.get("sheet", ""),
    )


@use_case(Permission.SUBMISSION_READ)
def known_as(actor: Actor, session: Session, batch_id: str) -> str:
    """Return what people call a batch by: its number once it is placed, before that its file's name without the ending."""
    batch = find_batch(actor, session, Permission.SUBMISSION_READ, batch_id)
    return batch.number or batch.file_name.rpartition(".")[0]


def tiles_of(session: Session, batch: Batch) -> dict[str, Tile]:
    """Return rows and dollars of a batch by what its rows are: a step."""
    what = case(
        (col(Submission.is_left_out), LEFT_OUT),
        (col(Submission.faults) > 0, TO_MEND),
        (is_undecided_twin(), TWIN),
        else_=READY,
    )
    changed = func.sum(case((col(Submission.version) > 1, 1), else_=0))
    query = select(what, func.count(col(Submission.id)), func.sum(Submission.total, type_=Cents), changed)
    found = session.exec(query.where(Submission.batch_id == batch.id).group_by(what))
    return {name: Tile(int(count), dollars, int(some)) for name, count, dollars, some in found}


def is_undecided_twin() -> ColumnElement[bool]:
    """Return the condition that a row is a likely duplicate on which nobody has decided."""
    return and_(col(Submission.twin).is_not(None), ~col(Submission.is_other_debt))


def kinds_of(session: Session, batch: Batch) -> tuple[FoundKind, ...]:
    """Return what was found in the rows that are not left out, by kind, in the order of the rules: a step.

    Likely duplicates come last; some of them may be among those to mend as well.
    """
    query = (
        select(
            Fault.rule,
            func.count(func.distinct(col(Fault.submission_id))),
            func.count(func.distinct(case((col(Fault.has_correction), Fault.submission_id)))),
            func.sum(case((col(Fault.level) == MUST, 1), else_=0)),
        )
        .join(Submission, col(Submission.id) == Fault.submission_id)
        .where(Fault.batch_id == batch.id, ~col(Submission.is_left_out))
        .group_by(col(Fault.rule))
    )
    by_rule = {
        rule: FoundKind(rule, kind_name(rule), int(rows), int(some), bool(must))
        for rule, rows, some, must in session.exec(query)
    }
    found = [by_rule[rule] for rule in (COLUMNS_BROKEN, *(one.id for one in RULES)) if rule in by_rule]
    of_batch = select(func.count(col(Submission.id))).where(Submission.batch_id == batch.id)
    twins = session.exec(of_batch.where(~col(Submission.is_left_out), is_undecided_twin())).one()
    return (*found, *((FoundKind(TWINS, kind_name(TWINS), twins, 0, True),) if twins else ()))


def kind_name(rule: str) -> str:
    """Return what a kind of finding is called, in the reader's language."""
    own = {COLUMNS_BROKEN: _("Columns do not match"), TWINS: _("Likely placed already")}
    return own.get(rule) or _(rule_named(rule).name)


def missing_fields(kind: str, targets: Iterable[str], settings: RuleSettings) -> tuple[str, ...]:
    """Return the names of required fields that no column is mapped to."""
    mapped = set(targets)
    return tuple(
        target_name(field.id, kind)
        for field in fields_of(kind)
        if is_required(field.id, kind, settings) and field.id != ADDITIONAL and not _is_mapped(field.id, mapped)
    )


def _is_mapped(field: str, mapped: set[str]) -> bool:
    party, _dot, part = field.partition(".")
    if field in mapped:
        return True
    if part in {"last_name", "first_name"}:
        return f"{party}.{WHOLE_NAME}" in mapped
    return part in {"street", "city", "state", "zip_code"} and f"{party}.{WHOLE_ADDRESS}" in mapped


def _is_whole(batch: Batch, tiles: Mapping[str, Tile]) -> bool:
    """Tell whether what would be placed is still what the file had: no row left out, no amount changed."""
    dollars = sum((tile.dollars for tile in tiles.values()), Decimal(0))
    return not tiles.get(LEFT_OUT, Tile()).rows and dollars == batch.total


def _job(session: Session, batch: Batch) -> JobState | None:
    return jobs.state(session, batch.job_id) if batch.job_id else None


def _day(session: Session, instant: str) -> str:
    if not instant:
        return ""
    local = clock.in_zone(datetime.fromisoformat(instant), policies.value(session, "agency.zone"))
    return f"{local:%m/%d/%Y}"
