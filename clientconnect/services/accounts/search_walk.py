"""Walk the accounts of a scope in an order, by the index that keeps it, testing each."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, Subquery, TableValuedAlias, bindparam, func, select, true
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

    def ids_nearby(self, offset: int, limit: int, examined: int) -> list[int] | None:
        """Do as :meth:`ids`, but pass no more than some ``examined`` accounts: ``None`` where that does not suffice."""
        order = self.order
        group = order.groups[0] if order.groups else None
        key = ACCOUNT.c[order.keys[0]]
        border = None if order.group_column else self.session.execute(self._border(group, examined)).scalar()
        if border is None:
            return self.ids(offset, limit)
        within = key >= border if order.is_descending else key <= border
        found = replace(self, tests=(*self.tests, within))._group(group)(offset, limit)
        return found if len(found) == limit else None

    def _group(self, group: Group | None) -> Stretch:
        def stretch(offset: int, limit: int | None) -> list[int]:
            until = None if limit is None else offset + limit
            query = self._query(group, until).limit(limit).offset(offset)
            return [row[0] for row in self.session.execute(query).all()]

        return stretch

    def _border(self, group: Group | None, examined: int) -> Select[Any]:
        """Select the sorting value up to which there are no more than ``examined`` accounts of the group."""
        clients, columns = self.scope.clients, ACCOUNT.c
        key = columns[self.order.keys[0]]
        ordered = select(key).where(*([] if group is None else [group(columns)]))
        ordered = ordered.order_by(key.desc() if self.order.is_descending else key).limit(1)
        if clients is None or len(clients) == 1:
            return ordered.where(*self.scope.of(columns.client_id)).offset(examined)
        each = self._each_client(clients)
        one = ordered.where(columns.client_id == each.c.client_id).offset(examined // len(clients)).correlate(each)
        nearest = func.max if self.order.is_descending else func.min
        return select(nearest(one.scalar_subquery(), type_=key.type)).select_from(each)

    def _query(self, group: Group | None, until: int | None) -> Select[Any]:
        """Select a group's ids in order; of several clients' accounts no more than the first ``until`` of each."""
        scope, order, columns = self.scope, self.order, ACCOUNT.c
        grouped = [] if group is None else [group(columns)]
        query = select(columns.id).where(*self.tests, *grouped).order_by(*order.by(columns))
        if scope.clients is None or len(scope.clients) == 1 or order.group_column == "client_id" or until is None:
            return query.where(*scope.of(columns.client_id))
        each = self._each_client(scope.clients)
        if scope.dialect == "sqlite":
            first = query.where(columns.client_id == each.c.client_id).limit(until)
            outer = ACCOUNT.alias("found")
            merged = select(outer.c.id).select_from(each.join(outer, outer.c.id.in_(first.correlate(each))))
            return merged.order_by(*order.by(outer.c))
        keyed = query.add_columns(*(columns[name] for name in order.keys))
        lateral = keyed.where(columns.client_id == each.c.client_id).limit(until).correlate(each).lateral("found")
        merged = select(lateral.c.id).select_from(each.join(lateral, true()))
        return merged.order_by(*order.by(lateral.c))

    def _each_client(self, clients: Sequence[int]) -> Subquery | TableValuedAlias:
        """Return a table of the clients' ids, however many, with the one column ``client_id``."""
        if self.scope.dialect == "sqlite":
            each = func.json_each(json.dumps(clients)).table_valued("value")
            return select(each.c.value.label("client_id")).subquery("each_client")
        ids = bindparam("scope_clients", list(clients), type_=ARRAY(Integer), unique=True)
        return func.unnest(ids).table_valued("client_id", name="each_client").render_derived()


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
