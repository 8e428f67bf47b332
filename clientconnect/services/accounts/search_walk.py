"""Walk the accounts of a scope in an order, by the index that keeps it, testing each."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, bindparam, func, select, true
from sqlmodel import Session

from clientconnect.services.accounts.search_clauses import ACCOUNT, Scope, Test
from clientconnect.services.accounts.search_order import Group, Order

Keyed = tuple[int, tuple[Any, ...], int]
"""An account found: the rank of its group, its sort keys, its id."""


def walked(
    session: Session, scope: Scope, order: Order, tests: Sequence[Test], *, offset: int, limit: int | None
) -> list[Keyed]:
    """Return the accounts ``offset`` … that pass ``tests``, in order, ``limit`` at most.

    Groups are walked one after the other, and no further than needed. For several clients each client's stretch is
    walked for itself and the stretches are merged.
    """
    groups: Sequence[Group | None] = order.groups or (None,)
    is_one = len(groups) == 1
    found: list[Keyed] = []
    for rank, group in enumerate(groups):
        wanted = None if limit is None else offset + limit - len(found)
        if wanted is not None and wanted <= 0:
            break
        query = _stretch(scope, order, tests, group, wanted)
        query = query.limit(limit).offset(offset) if is_one else query.limit(wanted)
        found.extend((rank, tuple(row[1:]), row[0]) for row in session.execute(query))
    return found if is_one else found[offset:]


def _stretch(scope: Scope, order: Order, tests: Sequence[Test], group: Group | None, until: int | None) -> Select[Any]:
    """Select id and keys of a group's accounts in order; of several clients' no more than the first ``until`` each."""
    columns = ACCOUNT.c
    grouped = [] if group is None else [group(columns)]
    keys = [columns[name] for name in order.keys]
    query = select(columns.id, *keys).where(*tests, *grouped).order_by(*order.by(columns))
    if scope.clients is None or len(scope.clients) == 1 or order.group_column == "client_id" or until is None:
        return query.where(*scope.of(columns.client_id))
    if scope.dialect == "sqlite":
        each = func.json_each(json.dumps(scope.clients)).table_valued("value", name="each_client")
        first = query.with_only_columns(columns.id).where(columns.client_id == each.c.value).limit(until)
        outer = ACCOUNT.alias("found")
        merged = select(outer.c.id, *(outer.c[name] for name in order.keys))
        merged = merged.select_from(each.join(outer, outer.c.id.in_(first.correlate(each))))
        return merged.order_by(*order.by(outer.c))
    ids = bindparam("scope_clients", list(scope.clients), type_=ARRAY(Integer), unique=True)
    each = func.unnest(ids).table_valued("client_id", name="each_client").render_derived()
    lateral = query.where(columns.client_id == each.c.client_id).limit(until).correlate(each).lateral("found")
    merged = select(lateral.c.id, *(lateral.c[name] for name in order.keys)).select_from(each.join(lateral, true()))
    return merged.order_by(*order.by(lateral.c))
