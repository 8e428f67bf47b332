"""Search the accounts: any combination of the form's fields, ten rows and how many there are."""

from sqlmodel import Session

from clientconnect.services.accounts.search_prepare import Prepared, prepare
from clientconnect.services.accounts.search_query import PAGE_SIZE, AccountQuery
from clientconnect.services.accounts.search_rows import AccountRow, Found, Step, key_of, keys_of, rows_of
from clientconnect.services.foundation import audit_queue
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.paging import COUNT_LIMIT
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case

__all__ = ["AccountQuery", "AccountRow", "Found", "Step", "neighbours", "search"]


@use_case(Permission.ACCOUNT_READ)
def search(actor: Actor, session: Session, query: AccountQuery) -> Found:
    """Return the page of accounts that ``query`` asks for, and what its texts were understood as.

    The count is exact up to 1,000. A client outside the actor's reach is :class:`NotFound`; text that no name or
    number can be finds nothing. Recorded are the fields searched by and the count, never the values.
    """
    prepared = prepare(actor, session, Permission.ACCOUNT_READ, query)
    ids = prepared.plan.ids(query.offset, PAGE_SIZE)
    count = _count(prepared, query.offset, len(ids))
    rows = rows_of(session, ids, prepared.hidden, prepared.criteria)
    audit_queue.put(
        actor, "accounts.searched", fields=list(query.criteria), count=min(count, COUNT_LIMIT), page=query.page
    )
    return Found(rows, query.offset, PAGE_SIZE, min(count, COUNT_LIMIT), count > COUNT_LIMIT, prepared.understood)


@use_case(Permission.ACCOUNT_READ)
def neighbours(actor: Actor, session: Session, query: AccountQuery, public_id: str) -> Step:
    """Return where the account ``public_id`` stands in the result of ``query``, and which come before and after it.

    It is looked for on the query's page and those beside it, then among the first 1,000; elsewhere it has no place.
    """
    prepared = prepare(actor, session, Permission.ACCOUNT_READ, query)
    own = key_of(session, public_id)
    for offset, limit in ((max(query.offset - PAGE_SIZE, 0), 3 * PAGE_SIZE), (0, COUNT_LIMIT + 1)):
        ids = prepared.plan.ids(offset, limit)
        if own is None or own not in ids:
            continue
        at = ids.index(own)
        beside = {step: ids[at + step] for step in (-1, 1) if 0 <= at + step < len(ids)}
        names = keys_of(session, list(beside.values()))
        count = _count(prepared, offset, len(ids), limit)
        previous, following = (names.get(beside.get(step, 0), "") for step in (-1, 1))
        return Step(offset + at + 1, min(count, COUNT_LIMIT), count > COUNT_LIMIT, previous, following)
    return Step()


def _count(prepared: Prepared, offset: int, found: int, size: int = PAGE_SIZE) -> int:
    """Return how many there are, where a page that is not full tells it without counting."""
    return offset + found if found < size and (found or not offset) else prepared.plan.count()
