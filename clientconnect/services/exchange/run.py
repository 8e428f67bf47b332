"""Check a file, and apply it: whole before the first row, in short transactions that roll forward after a crash."""

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from clientconnect import logs
from clientconnect.errors import Conflict, Invalid, PortalError, unforeseen
from clientconnect.services.accounts.load.doors import begin_first_load, build_missing_indexes
from clientconnect.services.accounts.records import NoticeRecord
from clientconnect.services.exchange import runs
from clientconnect.services.exchange.check.refused import Refusal
from clientconnect.services.exchange.check.stream import Checked, Find
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.named_files import letters
from clientconnect.services.exchange.read.source import Source, opened
from clientconnect.services.exchange.report import Report, Sink
from clientconnect.services.exchange.surroundings import Surroundings, Task, find_accounts, surroundings
from clientconnect.services.exchange.whole_check import Progress, WholeCheck, accepted, check_whole
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tabular.encoding import look_at
from clientconnect.services.foundation.tabular.header import column_key
from clientconnect.texts import _, plural

SECONDS = 0.16
"""What a transaction aims at; SQLite's other writers wait that long."""
SMALLEST, LARGEST = 25, 5_000
MANY = 20_000
"""Accounts of a first load that are indexed at the end."""

_log = logs.get(__name__)


class RowsRefused(Invalid):
    """Rows of the file are refused and nothing was applied; ``report`` names them."""

    code = "rows_refused"

    def __init__(self, report: Report) -> None:
        super().__init__(
            plural(
                "Nothing was applied: {count} row is refused.",
                "Nothing was applied: {count} rows are refused.",
                report.refused_rows,
            )
        )
        self.report = report


def check_file(
    actor: Actor, path: Path, task: Task, *, sink: Sink | None = None, progress: Progress | None = None
) -> Report:
    """Check the file at ``path`` without changing anything: counts, dollars, every refused row (to ``sink`` all of them)."""
    around = _around(actor, path, task)
    with opened(path, around.mapping) as source:
        whole = check_whole(source, around, _finder(actor, around), sink, progress)
        return _report(path, source, around, whole)


def apply_file(
    actor: Actor,
    path: Path,
    task: Task,
    *,
    accept_partial: bool = False,
    sink: Sink | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check the file at ``path`` whole, then apply it.

    :class:`RowsRefused` where a row is refused, unless ``accept_partial``. The same file a second time changes nothing; a
    run that was interrupted goes on where it stood. :class:`Conflict` where the file changes meanwhile.
    """
    if task.kind in {Kind.DOCUMENTS, Kind.USERS}:
        raise Invalid(_("Load {kind} by the command import {kind}.").format(kind=task.kind.value))
    around = _around(actor, path, task)
    find = _finder(actor, around)
    with opened(path, around.mapping) as source:
        new = _new_run(path, source, around, accept_partial=accept_partial)
        before = runs.last_run(actor, new)
        if before and before.state == runs.DONE:
            report = Report(path.name, task.kind.value, around.mapping.name, was_loaded=True, run=before.public_id)
            return replace(report, added=before.added, changed=before.changed, unchanged=before.unchanged)
        whole = check_whole(source, around, find, sink, progress)
        report = _report(path, source, around, whole)
        if whole.tally.refused_groups and not accept_partial:
            raise RowsRefused(report)
        new = replace(new, records=whole.tally.records, dollars=_dollars(report))
        run = runs.start_run(actor, new, report.refusals)
        groups = accepted(source, around, find, whole, run.position)
        with _indexed_after(actor, run, report):
            run = _apply(actor, run, groups, whole, folder=path.resolve().parent, progress=progress)
        if look_at(path, source.look.encoding).sha256 != source.look.sha256:
            raise Conflict(_("The file was changed while it was read. Load it again."))
        return _applied(actor, report, runs.end_run(actor, run))


def resume_unfinished(actor: Actor) -> Sequence[tuple[str, str]]:
    """Go on with every run that a crash interrupted; return each file's path with what became of it."""
    done = []
    for path, kind, mapping, client_code, source, as_of, takes_partial in runs.unfinished_runs(actor):
        task = Task(Kind(kind), client_code, mapping, source, as_of)
        try:
            apply_file(actor, Path(path), task, accept_partial=takes_partial)
            done.append((path, _("finished")))
        except PortalError as error:
            done.append((path, error.message))
        except Exception:  # noqa: BLE001 - one file that is gone or that nobody foresaw must not stop those after it
            reference = logs.reference()
            _log.exception("import_not_resumed", reference=reference)
            done.append((path, unforeseen(reference)))
    return done


def _around(actor: Actor, path: Path, task: Task) -> Surroundings:
    found = surroundings(actor, task)
    return replace(found, context=replace(found.context, folder=path.resolve().parent))


@contextmanager
def _indexed_after(actor: Actor, run: runs.RunState, report: Report) -> Iterator[None]:
    """Load many accounts into a portal that has none without indexes, which are built once at the end.

    A crash leaves them missing until the run is taken up again.
    """
    if report.kind != Kind.ACCOUNTS or report.records < MANY:
        yield
        return
    is_first = run.position == 0 and actor.may(Permission.INSTALLATION_OPERATE) and begin_first_load(actor)
    try:
        yield
    finally:
        if is_first or (run.position and actor.may(Permission.INSTALLATION_OPERATE)):
            build_missing_indexes(actor)


def _apply(
    actor: Actor,
    run: runs.RunState,
    groups: Iterator[tuple[int, Checked]],
    whole: WholeCheck,
    *,
    folder: Path,
    progress: Progress | None,
) -> runs.RunState:
    size, pending, rows = 250, list[object](), list[int]()
    for position, one in groups:
        pending += one.records
        rows += [one.row] * len(one.records)
        if len(pending) >= size:
            began = time.perf_counter()
            run = runs.apply_batch(actor, run, _batch(folder, pending, rows, position + 1))
            size = _next_size(len(pending), time.perf_counter() - began)
            pending, rows = [], []
            if progress:
                progress("apply", position + 1, whole.groups)
    if pending:
        run = runs.apply_batch(actor, run, _batch(folder, pending, rows, whole.groups))
    if progress:
        progress("apply", whole.groups, whole.groups)
    return run


def _batch(folder: Path, records: Sequence[object], rows: Sequence[int], position: int) -> runs.Batch:
    """Return a batch, the letters that it names received; a row whose letter may not be kept is left out."""
    if not any(isinstance(record, NoticeRecord) and record.file_path for record in records):
        return runs.Batch(records, rows, position)
    files, refused = letters(folder, records, rows)
    kept = [(record, row) for record, row in zip(records, rows, strict=True) if row not in refused]
    refusals = [Refusal(row, "file_path", "", reason, "") for row, reason in refused.items()]
    return runs.Batch([r for r, _row in kept], [row for _r, row in kept], position, files, refusals)


def _next_size(done: int, seconds: float) -> int:
    return int(min(max(SMALLEST, done * SECONDS / max(seconds, 1e-6)), done * 2, LARGEST))


def _dollars(report: Report) -> Decimal:
    """Return what was placed, or the payments less their reversals, or the sum of the adjustments."""
    if report.kind == Kind.ACCOUNTS:
        return report.dollars.get("placed", Decimal(0))
    return sum((-v if name.endswith("reversed") else v for name, v in report.dollars.items()), Decimal(0))


def _finder(actor: Actor, around: Surroundings) -> Find:
    def find(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Collection[str], dict[str, tuple[str, ...]]]:
        return find_accounts(actor, around, ours, theirs)

    return find


def _new_run(path: Path, source: Source, around: Surroundings, *, accept_partial: bool) -> runs.NewRun:
    return runs.NewRun(
        file_hash=source.look.sha256,
        file_name=path.name,
        path=str(path.resolve()),
        mapping=around.mapping,
        client_code=around.context.client_code,
        source=around.context.source,
        as_of=around.context.as_of,
        takes_partial=accept_partial,
        records=0,
        dollars=Decimal(0),
    )


def _report(path: Path, source: Source, around: Surroundings, whole: WholeCheck) -> Report:
    tally = whole.tally
    return Report(
        file=path.name,
        kind=around.mapping.kind.value,
        mapping=around.mapping.name,
        rows=tally.rows,
        records=tally.records,
        dollars=dict(tally.dollars),
        refused_rows=tally.refused_rows,
        refusals=tuple(sorted(tally.refusals, key=lambda one: one.row)),
        notices=tally.notices,
        left_out=source.skipped(),
        unread=_unread(source, around.mapping),
    )


def _unread(source: Source, mapping: Mapping) -> tuple[str, ...]:
    if mapping.file.records:
        return ()
    read = {column_key(feed.column) for feed in mapping.feeds} | {column_key(column) for column in mapping.ignored}
    return tuple(name for part in source.parts for name in part.columns if column_key(name) not in read)


def _applied(actor: Actor, report: Report, run: runs.RunState) -> Report:
    refusals: Sequence[Refusal] = runs.refused_rows(actor, run.public_id) if run.refused else ()
    return replace(
        report,
        is_applied=True,
        added=run.added,
        changed=run.changed,
        unchanged=run.unchanged,
        refused_rows=max(report.refused_rows, run.refused),
        refusals=tuple(refusals) or report.refusals,
        run=run.public_id,
    )
