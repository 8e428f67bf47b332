"""How work items stand, for areas that show what the items are about."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.requests.item_rows import clock_of
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.models import ClockView


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """Who has taken an item (nobody: no id), whether it is done, its clock."""

    taken_by: str
    taken_by_id: int | None
    is_done: bool
    clock: ClockView


def item_facts(session: Session, item_ids: Collection[str]) -> dict[str, ItemFacts]:
    """Return how the items with the public ids ``item_ids`` stand, which the caller was allowed to know: a step."""
    now = clock.now()
    query = select(WorkItem).where(col(WorkItem.public_id).in_(item_ids))
    return {
        one.public_id: ItemFacts(one.taken_by, one.taken_by_id, one.state == "done", clock_of(one, now))
        for one in session.exec(query)
    }
