"""What each client places by file in the matrix: a dry run with a fault, and a batch that was placed."""

from collections.abc import Mapping

from sqlmodel import select

from clientconnect.services.foundation import database, file_store
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many.begin import FileLook, begin_batch
from clientconnect.services.placements.many.columns import set_columns
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.dry_run_steps import clear_rows, end_dry_run, write_rows
from clientconnect.services.placements.many.review import batch_view
from clientconnect.services.placements.many.row_page import row_page
from clientconnect.services.placements.many.rows import CheckedRow, FoundInRow
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch
from tests.permissions.belongings import Belongings, marker

HEADER = ("Last name", "Principal")
COLUMNS = {"Last name": "responsible.last_name", "Principal": "principal"}


def put_batches(boss: Actor, belongings: Belongings, keys: Mapping[str, int]) -> None:
    """Place something for each client, each text bearing the client's marker."""
    for code in keys:
        faulty = batch_of(boss, code, belongings, "required")
        belongings.put("batch", code, faulty)
        belongings.put("batch_row", code, row_page(boss, faulty).rows[0].public_id)
        belongings.put("columns_batch", code, begun(boss, code, belongings))
        belongings.put("ready_batch", code, batch_of(boss, code, belongings))
        placed = batch_of(boss, code, belongings)
        commit(boss, placed, batch_view(boss, placed).version, new_id())
        belongings.put("placed_batch", code, placed)
        with database.transaction(writes=False) as session:
            item_id = session.exec(select(Batch.item_id).where(Batch.public_id == placed)).one()
        belongings.owner_of[item_id] = code


def begun(boss: Actor, code: str, belongings: Belongings) -> str:
    """Begin with a file for a client, and return the batch's id."""
    sign = marker(code)
    received = file_store.receive([f"Last name,Principal\n{sign},5\n".encode()], f"file {sign}.csv")
    layout = {"form": "csv", "encoding": "utf-8", "delimiter": ",", "rows": "1"}
    seen = FileLook(layout, 1, HEADER, ((sign, "5"),))
    return begin_batch(boss, belongings.ids["client", code], "consumer", received=received, seen=seen)


def batch_of(boss: Actor, code: str, belongings: Belongings, *rules: str) -> str:
    """Let a dry run with one row go through, in which ``rules`` find something, and return the batch's id."""
    batch = begun(boss, code, belongings)
    job_id = set_columns(boss, batch, COLUMNS)
    clear_rows(boss, batch, job_id)
    found = tuple(FoundInRow(rule, "responsible.first_name", "must", False) for rule in rules)
    entry = Entry("consumer", {"responsible.last_name": marker(code).upper(), "principal": "5.00"})
    write_rows(boss, batch, job_id, (CheckedRow(2, entry, found),))
    end_dry_run(boss, batch, job_id, None)
    return batch
