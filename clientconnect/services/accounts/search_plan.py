"""How a search is carried out: which index leads, what is tested, how far is counted.

Where at most 1,000 accounts are found, they are *gathered* by the index of the criterion with the fewest hits, tested
for the rest, sorted and counted at once. Where there are more, the count is known to be "1,000+", and a page is had by
*walking* the index of the order asked for and testing each account: hits are dense, so ten are soon found.

Where a criterion has clauses on the very column that sorts (names from AL), their hits come first, in that order, and
the hits of its other clauses (other parties' names) after them, so that the stretch AL … of the index is all that is read.
"""

from collections.abc import Sequence
from functools import cached_property

from sqlmodel import Session

from clientconnect.services.accounts.search_clauses import Criterion, Scope
from clientconnect.services.accounts.search_order import Order
from clientconnect.services.accounts.search_statements import Statements
from clientconnect.services.accounts.search_walk import Walk, through
from clientconnect.services.foundation.paging import COUNT_LIMIT

FEW = 1500
"""Up to so many hits of one criterion are sorted rather than looked for along the order."""

NEARBY = 3000
"""So many accounts are passed along the order in the hope of a page, before the hits are sorted after all."""

MANY = 20_000
"""Hits of a criterion are told apart up to here, to choose the one that leads; as many are passed in a second try."""

_NEAR = 50
_IN_INDEX = 10
"""Statuses stand in every index of an order: so many times as many accounts are passed in the same time."""

_STATUS_COST = 8


class Plan:
    """A search within one transaction, ready to give any stretch of its result and its count."""

    def __init__(self, session: Session, scope: Scope, criteria: Sequence[Criterion], order: Order) -> None:
        self._criteria = criteria
        self._run = Statements(session, scope, order)
        self._can_be = scope.clients != () and all(criteria)
        self._sorted = _sorted_by(order, criteria)
        self._counted: dict[int, list[list[int]]] = {}
        self._own: Criterion = ()
        if self._sorted is not None:
            self._own = tuple(
                one for one in criteria[self._sorted] if one.is_on_account and one.column == order.keys[0]
            )

    def ids(self, offset: int, limit: int | None) -> list[int]:
        """Return the ids of the accounts ``offset`` … of the result, in order, ``limit`` of them at most (``None``: all)."""
        if not self._can_be:
            return []
        if limit is not None and self._criteria and self._few is not None:
            return self._few[offset : offset + limit]
        if self._sorted is not None:
            return self._own_first(self._sorted, offset, limit)
        walk = self._run.walk(self._criteria, None, ())
        is_native = not self._criteria or (len(self._criteria) == 1 and self._run.is_by_status(self._criteria))
        return walk.ids(offset, limit) if limit is None or is_native else self._along(walk, offset, limit)

    def _along(self, walk: Walk, offset: int, limit: int) -> list[int]:
        """Return a page along the order where that is near, else sort all hits."""
        leading = self._leading()
        total = sum(self._hits(MANY)[leading])
        reach = _IN_INDEX if all(one[0].column == "status_code" for one in self._criteria) else 1
        is_dear = not all(clause.is_on_account for criterion in self._criteria for clause in criterion)
        tries = [NEARBY * reach] if total > (2 * NEARBY if is_dear else FEW) and offset <= _NEAR else []
        if total >= MANY or (total > 2 * NEARBY and not is_dear):
            tries.append(MANY * reach)
        for examined in tries:
            nearby = walk.ids_nearby(offset, limit, examined)
            if nearby is not None:
                return nearby
        return self._run.collect(self._criteria[leading], self._but(leading), (), offset=offset, limit=limit)

    def count(self) -> int:
        """Return the number of accounts found, at most :data:`COUNT_LIMIT` + 1."""
        if not self._can_be:
            return 0
        if not self._criteria:
            return self._run.count_all(COUNT_LIMIT + 1)
        return COUNT_LIMIT + 1 if self._few is None else len(self._few)

    @cached_property
    def _few(self) -> list[int] | None:
        """All accounts found, in order, where they are :data:`COUNT_LIMIT` at most; else ``None``."""
        most = COUNT_LIMIT + 1
        if len(self._criteria) == 1 and len(self._criteria[0]) == 1 and not self._criteria[0][0].is_on_account:
            return self._run.gather_some(self._criteria[0], (), (), most)
        hits = self._hits(most)
        totals = [sum(counts) for counts in hits]
        leading = totals.index(min(totals))
        if totals[leading] < most:
            return self._run.collect(self._criteria[leading], self._but(leading), self._own)
        if len(self._criteria) == 1:
            if any(one.is_on_account and count == most for one, count in zip(self._criteria[0], hits[0], strict=True)):
                return None
        else:
            leading = self._leading()
            if self._sorted is not None and sum(self._hits(MANY)[leading]) > FEW:
                leading = self._sorted
        return self._run.gather_some(self._criteria[leading], self._but(leading), self._own, most)

    def _own_first(self, at: int, offset: int, limit: int | None) -> list[int]:
        """Return the hits of the sorting column's own clauses, one clause's after the other's, then the others' hits."""
        rest = self._but(at)
        others = tuple(one for one in self._criteria[at] if one not in self._own)
        parts = [self._run.walk(rest, clause, self._own[:k]).ids for k, clause in enumerate(self._own)]

        def behind(skip: int, most: int | None) -> list[int]:
            return self._run.collect(others, rest, (), but=self._own, offset=skip, limit=most)

        return through([*parts, behind], offset, limit)

    def _leading(self) -> int:
        """Return the position of the criterion to lead: with the fewest hits, each counted up to :data:`MANY`.

        A status leads only where it has far fewer, for the other indexes of accounts bear the status too.
        """
        costs = [
            sum(counts) * (_STATUS_COST if criterion[0].column == "status_code" else 1)
            for criterion, counts in zip(self._criteria, self._hits(MANY), strict=True)
        ]
        return costs.index(min(costs))

    def _hits(self, most: int) -> list[list[int]]:
        if most not in self._counted:
            self._counted[most] = self._run.hits(self._criteria, most)
        return self._counted[most]

    def _but(self, at: int) -> list[Criterion]:
        return [criterion for k, criterion in enumerate(self._criteria) if k != at]


def _sorted_by(order: Order, criteria: Sequence[Criterion]) -> int | None:
    """Return the position of the first criterion with a clause on the column that sorts, if any."""
    if order.group_column:
        return None
    for at, criterion in enumerate(criteria):
        if any(clause.is_on_account and clause.column == order.keys[0] for clause in criterion):
            return at
    return None
