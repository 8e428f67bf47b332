"""The dry run: a durable job that reads the file in child processes and writes its rows piece by piece.

It goes on where it stopped: what is written is behind it. Cancelled or begun anew, it finds that the batch is no longer
its own, and ends.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.foundation import child, jobs, scratch
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.portions import Portions
from clientconnect.services.placements.many.columns import DRY_RUN
from clientconnect.services.placements.many.dry_run_steps import (
    Task,
    clear_rows,
    end_dry_run,
    give_back,
    task_of,
    write_rows,
)
from clientconnect.services.placements.many.reading import check_rows
from clientconnect.services.placements.many.rows import CheckedRow, FoundInRow
from clientconnect.services.placements.many.table import table_of
from clientconnect.services.placements.many.trailer import Trailer
from clientconnect.services.placements.rules.model import Entry

_LIMITS = child.Limits(seconds=300, memory_mib=1024, file_mib=512)
_FIRST, _FEWEST, _MOST = 50, 25, 1_000
"""Rows that one transaction writes."""


@jobs.job(DRY_RUN, is_long=True)
def dry_run(payload: jobs.Payload) -> jobs.Payload:
    """Check the rows of a batch and write them with what was found."""
    actor, batch, job_id = system("placements"), str(payload["batch"]), str(payload["job_id"])
    while clear_rows(actor, batch, job_id):
        jobs.progress(job_id, 0, 0)
    task = task_of(actor, batch, job_id)
    if task is None:
        return {"rows": 0}
    try:
        done = _check(actor, batch, job_id, task)
    except (Invalid, TooLarge) as error:
        give_back(actor, batch, job_id, error.message)
        return {"rows": 0}
    return {"rows": done}


def _check(actor: Actor, batch: str, job_id: str, task: Task) -> int:
    told, is_end, done, portions = dict(task.told), False, task.done, Portions(_FIRST, _FEWEST, _MOST)
    with table_of(task.file_hash, task.layout) as path, scratch.folder() as folder:
        while not is_end:
            answer = child.run(check_rows, path, folder / "rows", told, limits=_LIMITS)
            for piece in _pieces(folder / "rows", task.kind, portions):
                with portions.timed(len(piece)):
                    is_ours = write_rows(actor, batch, job_id, piece)
                if not is_ours:
                    return done
                done += len(piece)
                jobs.progress(job_id, done, max(task.rows, done))
            told["after"], is_end = answer["last"], answer["is_end"]
    return end_dry_run(actor, batch, job_id, _trailer(answer["trailer"]))


def _pieces(path: Path, kind: str, portions: Portions) -> Iterator[tuple[CheckedRow, ...]]:
    piece: list[CheckedRow] = []
    with path.open(encoding="ascii") as file:
        for line in file:
            number, values, found = json.loads(line)
            piece.append(CheckedRow(number, Entry(kind, values), tuple(FoundInRow(*one) for one in found)))
            if len(piece) >= portions.size:
                yield tuple(piece)
                piece.clear()
    if piece:
        yield tuple(piece)


def _trailer(told: dict[str, Any] | None) -> Trailer | None:
    if told is None:
        return None
    return Trailer(told["rows"], None if told["total"] is None else Decimal(told["total"]), told["either"])
