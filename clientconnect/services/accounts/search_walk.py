"""Walk the accounts of a scope in an order, by the index that keeps it, testing each."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, bindparam, func, select, true
from sqlmodel import Session

from clientconnect.services.accounts.search_clauses import ACCOUNT, Scope, Test
from clientconnect.services.accounts.search_order import Group, Order

Stretch = Callable[[int, int | None], list[int]]
"""Gives the ids from an offset on, at most so many, of one part of a result."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The accounts of ``scope`` that pass ``tests``, in ``order``, its groups one after the other."""

    session: Session
    scope: Scope
    order: Order
    tests: Sequence[Test]

    def ids(self, offset: int, limit: int | None) -> list[int]:
        """Return the ids of the accounts ``offset`` …, ``limit`` at most."""
        return through([self._group(group) for group in self.order.groups or (None,)], offset, limit)

    def _group(self, group: Group | None) -> Stretch:
        def stretch(offset: int, limit: int | None) -> list[int]:
            until = None if limit is None else offset + limit
            query = self._query(group, until).limit(limit).offset(offset)
            return [row[0] for row in self.session.execute(query).all()]

        return stretch

    def _query(self, group: Group | None, until: int | None) -> Select[Any]:
        """Select a group's ids in order; of several clients' accounts no more than the first ``until`` of each."""
        scope, order, columns = self.scope, self.order, ACCOUNT.c
        grouped = [] if group is None else [group(columns)]
        query = select(columns.id).where(*self.tests, *grouped).order_by(*order.by(columns))
        if scope.clients is None or len(scope.clients) == 1 or order.group_column == "client_id" or until is None:
            return query.where(*scope.of(columns.client_id))
        if scope.dialect == "sqlite":
            each = func.json_each(json.dumps(scope.clients)).table_valued("value", name="each_client")
            first = query.where(columns.client_id == each.c.value).limit(until)
            outer = ACCOUNT.alias("found")
            merged = select(outer.c.id).select_from(each.join(outer, outer.c.id.in_(first.correlate(each))))
            return merged.order_by(*order.by(outer.c))
        ids = bindparam("scope_clients", list(scope.clients), type_=ARRAY(Integer), unique=True)
        each = func.unnest(ids).table_valued("client_id", name="each_client").render_derived()
        keyed = query.add_columns(*(columns[name] for name in order.keys))
        lateral = keyed.where(columns.client_id == each.c.client_id).limit(until).correlate(each).lateral("found")
        merged = select(lateral.c.id).select_from(each.join(lateral, true()))
        return merged.order_by(*order.by(lateral.c))


def through(parts: Sequence[Stretch], offset: int, limit: int | None) -> list[int]:
    """Return the ids ``offset`` …, ``limit`` at most, of parts that follow one another, reading no more than needed."""
    found: list[int] = []
    skip = offset
    for part in parts:
        wanted = None if limit is None else limit - len(found)
        if wanted == 0:
            break
        rows = part(skip, wanted)
        if not rows and skip:
            skip -= len(part(0, skip))  # the whole part stands before the offset
        elif rows:
            found, skip = [*found, *rows], 0
    return found
