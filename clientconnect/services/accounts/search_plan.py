"""How a search is carried out: which index leads, what is tested, how far is counted.

The hits of every criterion are counted first, up to :data:`FEW`, in one statement. Where some criterion has few, its
accounts are *collected* by its index, tested for the rest and sorted. Where all have many, the index of the order
asked for is *walked* and each account tested; hits are dense, so ten are soon found. Where one clause of a criterion
is a range of the very column that sorts (names from AL), its stretch is walked and the few hits of the criterion's
other clauses (other parties' names) are *merged* in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, func, not_, or_, select, union
from sqlmodel import Session

from clientconnect.services.accounts.search_clauses import ACCOUNT, Clause, Columns, Criterion, Scope, Shielded, Test
from clientconnect.services.accounts.search_order import Order
from clientconnect.services.accounts.search_walk import Keyed, walked
from clientconnect.services.foundation.paging import COUNT_LIMIT

FEW = 4000
"""Up to so many accounts are collected and sorted rather than found by walking; see the benchmarks."""


@dataclass(slots=True)
class Plan:
    """A search within one transaction, ready to give any stretch of its result and its count."""

    session: Session
    scope: Scope
    criteria: Sequence[Criterion]
    order: Order
    hits: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.is_empty and self.criteria:
            self.hits = self._count_each()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing can be found: no client within reach, or a criterion that nothing fulfils."""
        return self.scope.clients == () or not all(self.criteria) or any(sum(counts) == 0 for counts in self.hits)

    def ids(self, offset: int, limit: int | None) -> list[int]:
        """Return the ids of the accounts ``offset`` … of the result, in order, ``limit`` of them at most."""
        if self.is_empty:
            return []
        if not self.criteria:
            return [row[2] for row in self._walk((), None, offset, limit)]
        leading, rest = self._leading()
        if self._total(leading) <= FEW:
            return [row[2] for row in self._collect(self.criteria[leading], rest, offset, limit)]
        split = self._split()
        if split is None or limit is None:
            return [row[2] for row in self._walk(self.criteria, None, offset, limit)]
        at, clause, others = split
        rest = [criterion for k, criterion in enumerate(self.criteria) if k != at]
        walked_rows = self._walk(rest, clause, 0, offset + limit)
        merged_rows = self._collect(others, rest, 0, offset + limit, but=clause)
        merged = sorted([*walked_rows, *merged_rows], key=self._place, reverse=self.order.is_descending)
        return [row[2] for row in merged[offset : offset + limit]]

    def count(self) -> int:
        """Return the number of accounts found, at most :data:`COUNT_LIMIT` + 1."""
        most = COUNT_LIMIT + 1
        if self.is_empty:
            return 0
        if not self.criteria:
            return self._count(select(ACCOUNT.c.id).where(*self.scope.of(ACCOUNT.c.client_id)), most)
        leading, rest = self._leading()
        found, before = 0, list[Clause]()
        for clause in self.criteria[leading]:
            if found < most:
                found += self._count(self._only(clause, before, rest), most - found)
            before.append(clause)
        return found

    def _place(self, row: Keyed) -> Keyed:
        """Return what sorts a row; groups follow one another alike in both directions."""
        return (-row[0] if self.order.is_descending else row[0], row[1], row[2])

    def _total(self, at: int) -> int:
        return sum(self.hits[at])

    def _leading(self) -> tuple[int, list[Criterion]]:
        """Return the position of the criterion with the fewest hits, and the other criteria."""
        leading = min(range(len(self.criteria)), key=self._total)
        return leading, [criterion for at, criterion in enumerate(self.criteria) if at != leading]

    def _split(self) -> tuple[int, Clause, Criterion] | None:
        """Return a criterion's position, its clause on the sorting column and its other clauses, where those have few."""
        for at, criterion in enumerate(self.criteria):
            for clause in criterion:
                others = tuple(one for one in criterion if one is not clause)
                few = sum(n for one, n in zip(criterion, self.hits[at], strict=True) if one is not clause) <= FEW
                if clause.is_on_account and clause.column == self.order.keys[0] and few:
                    return at, clause, others
        return None

    def _count_each(self) -> list[list[int]]:
        counts = [
            select(func.count()).select_from(clause.accounts(self.scope).limit(FEW + 1).subquery()).scalar_subquery()
            for criterion in self.criteria
            for clause in criterion
        ]
        found = iter(self.session.execute(select(*counts)).one())
        return [[next(found) for _ in criterion] for criterion in self.criteria]

    def _tests(self, criteria: Sequence[Criterion], columns: Columns) -> list[Test]:
        return [or_(*(clause.test(columns, self.scope.dialect) for clause in one)) for one in criteria]

    def _shielded(self, *open_to_index: str) -> Shielded:
        return Shielded(ACCOUNT, self.scope.dialect, open_to_index)

    def _walk(
        self, criteria: Sequence[Criterion], within: Clause | None, offset: int, limit: int | None
    ) -> list[Keyed]:
        columns = self._shielded(self.order.keys[0])
        tests = self._tests(criteria, columns)
        if within is not None:
            tests.append(within.condition(columns))
        return walked(self.session, self.scope, self.order, tests, offset=offset, limit=limit)

    def _collect(
        self,
        criterion: Criterion,
        rest: Sequence[Criterion],
        offset: int,
        limit: int | None,
        *,
        but: Clause | None = None,
    ) -> list[Keyed]:
        if not criterion:
            return []
        columns = self._shielded("id")
        finding = [clause.accounts(self.scope) for clause in criterion]
        tests = [columns.id.in_(finding[0] if len(finding) == 1 else union(*finding)), *self._tests(rest, columns)]
        if but is not None:
            tests.append(not_(but.test(columns, self.scope.dialect)))
        keys = [ACCOUNT.c[name] for name in self.order.keys]
        if self.order.ranks is not None:
            return self._ranked([*keys, ACCOUNT.c[self.order.group_column]], tests)[offset:][:limit]
        rank = self.order.rank(columns)
        terms = [*([rank] if self.order.groups else []), *self.order.by(self._shielded())]
        query = select(ACCOUNT.c.id, rank, *keys).where(*tests).order_by(*terms)
        rows = self.session.execute(query.limit(limit).offset(offset))
        return [(row[1], tuple(row[2:]), row[0]) for row in rows]

    def _ranked(self, columns: list[Any], tests: list[Test]) -> list[Keyed]:
        ranks = self.order.ranks or {}
        rows = self.session.execute(select(ACCOUNT.c.id, *columns).where(*tests))
        return sorted((ranks.get(row[-1], len(ranks)), tuple(row[1:-1]), row[0]) for row in rows)

    def _only(self, clause: Clause, before: Sequence[Clause], rest: Sequence[Criterion]) -> Select[tuple[int]]:
        """Select the accounts of ``clause`` that no clause ``before`` found and that pass the ``rest``, each once."""
        found = clause.accounts(self.scope)
        if clause.is_on_account:
            columns = self._shielded(clause.column, "id")
        else:
            columns = self._shielded("id")
            if before or rest:
                found = found.join(ACCOUNT, ACCOUNT.c.id == clause.table.c.account_id)
            found = found.distinct()
        tests = [*self._tests(rest, columns), *(not_(one.test(columns, self.scope.dialect)) for one in before)]
        return found.where(and_(*tests)) if tests else found

    def _count(self, query: Select[tuple[int]], most: int) -> int:
        found: int = self.session.execute(select(func.count()).select_from(query.limit(most).subquery())).scalar_one()
        return found
