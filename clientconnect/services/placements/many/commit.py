"""Commit: place exactly what the dry run showed, all of it or nothing, in one small transaction."""

from dataclasses import dataclass

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.access.display_name import display_name
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.intake_item import CODE, About
from clientconnect.services.placements.many.models import READY, TO_MEND, TWIN, Tile
from clientconnect.services.placements.many.reach import batch_to_mend, find_batch
from clientconnect.services.placements.many.review import tiles_of
from clientconnect.services.placements.models import COMMITTED
from clientconnect.services.placements.receipts import BATCH_PREFIX
from clientconnect.services.placements.tables import Batch
from clientconnect.services.requests.items import BATCH, NewItem, open_item, press_key
from clientconnect.texts import _, plural


@dataclass(frozen=True, slots=True)
class Placed:
    """What was placed: the batch's number, and how many accounts."""

    number: str
    rows: int


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def commit(actor: Actor, session: Session, batch_id: str, version: int, key: str) -> Placed:
    """Place the accounts of a batch and return its number.

    ``version`` is the :class:`BatchView`'s that the person saw: what changed since is :class:`Conflict`, as is a row that
    is to be mended or decided on. ``key`` makes a double click one batch. Nobody but whoever works on the batch sees the
    accounts before; the agency's intake gets one work item for all.
    """
    once = press_key(actor, key)
    before = find_batch(actor, session, Permission.SUBMISSION_MAKE, batch_id)
    if before.committed_at is not None and before.layout.get("press_key") == once:
        audit.leave_out(session)
        return _placed(before)
    batch = batch_to_mend(actor, session, batch_id)
    ready = _ready(session, batch, version)
    new = NewItem(once, "placement", _("Accounts placed by file"), BATCH_PREFIX, CODE, subject_kind=BATCH)
    item = open_item(actor, session, About(batch.public_id, batch.file_name, batch.client_id), new)
    batch.number, batch.item_id = item.number, item.public_id
    batch.rows, batch.total = ready.rows, ready.dollars
    batch.state, batch.committed_at, batch.version = COMMITTED, clock.now(), batch.version + 1
    batch.sample_sealed = None
    batch.layout = {**batch.layout, "press_key": once, "committed_by": display_name(actor, session)}
    audit.record(
        actor,
        session,
        "batch.committed",
        subject=f"batch:{batch.public_id}",
        client_id=batch.client_id,
        number=batch.number,
        rows=batch.rows,
    )
    return _placed(batch)


def _ready(session: Session, batch: Batch, version: int) -> Tile:
    if batch.version != version:
        raise Conflict(_("Something was changed since you looked. Look at the figures again, then commit."))
    tiles = tiles_of(session, batch)
    wait = sum(tiles.get(what, Tile()).rows for what in (TO_MEND, TWIN))
    ready = tiles.get(READY, Tile())
    if wait:
        raise Conflict(
            plural(
                "{count} row is to be mended or decided on before anything can be placed.",
                "{count} rows are to be mended or decided on before anything can be placed.",
                wait,
            )
        )
    if not ready.rows:
        raise Conflict(_("Every row is left out: there is nothing to place."))
    return ready


def _placed(batch: Batch) -> Placed:
    return Placed(batch.number, batch.rows)
