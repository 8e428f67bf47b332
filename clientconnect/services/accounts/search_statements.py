"""The statements of a search: built from clauses such that the index that was chosen leads, and run."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, func, not_, or_, select, union
from sqlmodel import Session

from clientconnect.services.accounts.search_clauses import ACCOUNT, Clause, Columns, Criterion, Scope, Shielded, Test
from clientconnect.services.accounts.search_order import Order, Sorted
from clientconnect.services.accounts.search_walk import Walk


class Statements:
    """Runs the statements of one search within its transaction, scope and order."""

    def __init__(self, session: Session, scope: Scope, order: Order) -> None:
        self._session, self._scope, self._order = session, scope, order

    def hits(self, criteria: Sequence[Criterion], most: int) -> list[list[int]]:
        """Return how many rows each clause of each criterion finds, ``most`` at most, in one statement."""
        counts = [
            select(func.count()).select_from(clause.accounts(self._scope).limit(most).subquery()).scalar_subquery()
            for criterion in criteria
            for clause in criterion
        ]
        found = iter(self._session.execute(select(*counts)).one())
        return [[next(found) for _ in criterion] for criterion in criteria]

    def count_all(self, most: int) -> int:
        """Return the number of accounts in the scope, ``most`` at most."""
        return self._count(select(ACCOUNT.c.id).where(*self._scope.of(ACCOUNT.c.client_id)), most)

    def gather(self, leading: Criterion, rest: Sequence[Criterion], own: Sequence[Clause]) -> list[int]:
        """Return all accounts that ``leading`` finds (few) and that pass the ``rest``, in order; hits of ``own`` first."""
        columns = self._shielded("id")
        tests = [columns.id.in_(self._found_by(leading)), *self._tests(rest, columns)]
        return self._order.sorted(self._rows(self._keyed(own, columns).where(*tests)))

    def gather_some(
        self, leading: Criterion, rest: Sequence[Criterion], own: Sequence[Clause], most: int
    ) -> list[int] | None:
        """Do as :meth:`gather` where ``leading`` finds many; ``None`` as soon as ``most`` are found."""
        found: list[Sorted] = []
        for at, clause in enumerate(leading):
            query = self._by_index(clause, leading[:at], rest, own)
            found += self._rows(query.limit(most - len(found)))
            if len(found) >= most:
                return None
        return self._order.sorted(found)

    def collect(
        self,
        leading: Criterion,
        rest: Sequence[Criterion],
        but: Sequence[Clause],
        offset: int,
        limit: int | None,
    ) -> list[int]:
        """Return the accounts ``offset`` … that ``leading`` finds, that pass the ``rest`` and no clause of ``but``, in order."""
        if not leading:
            return []
        columns = self._shielded("id")
        tests = [columns.id.in_(self._found_by(leading)), *self._tests(rest, columns), *self._none_of(but, columns)]
        if self._order.ranks is not None:
            found = self._order.sorted(self._rows(self._keyed((), columns).where(*tests)))
            return found[offset:][:limit]
        terms = [*self._order.group_rank(columns), *self._order.by(self._shielded())]
        query = select(ACCOUNT.c.id).where(*tests).order_by(*terms).limit(limit).offset(offset)
        return [row[0] for row in self._session.execute(query).all()]

    def walk(self, criteria: Sequence[Criterion], own: Clause | None, but: Sequence[Clause]) -> Walk:
        """Return the walk over the accounts of the scope that pass ``criteria`` and ``own`` and no clause of ``but``.

        ``own`` is a range of the sorting column, and the walk keeps within it.
        """
        is_by_status = self._order.keys[0] == "name_key" and any(_is_one_status(one) for one in criteria)
        columns = self._shielded(self._order.keys[0], *(("status_code",) if is_by_status else ()))
        tests = [*self._tests(criteria, columns), *self._none_of(but, self._shielded())]
        if own is not None:
            tests.append(own.condition(columns))
        return Walk(self._session, self._scope, self._order, tests)

    def _shielded(self, *open_to_index: str) -> Shielded:
        return Shielded(ACCOUNT, self._scope.dialect, open_to_index)

    def _tests(self, criteria: Sequence[Criterion], columns: Columns) -> list[Test]:
        return [or_(*(clause.test(columns, self._scope.dialect) for clause in one)) for one in criteria]

    def _none_of(self, clauses: Sequence[Clause], columns: Columns) -> list[Test]:
        return [not_(clause.test(columns, self._scope.dialect)) for clause in clauses]

    def _found_by(self, criterion: Criterion) -> Any:
        finding = [clause.accounts(self._scope) for clause in criterion]
        return finding[0] if len(finding) == 1 else union(*finding)

    def _keyed(self, own: Sequence[Clause], columns: Columns) -> Select[Any]:
        """Select of each account what :meth:`Order.sorted` sorts by."""
        return select(*self._order.sorting(own, columns))

    def _by_index(
        self, clause: Clause, before: Sequence[Clause], rest: Sequence[Criterion], own: Sequence[Clause]
    ) -> Select[Any]:
        """Select the accounts of ``clause``, by its index, that no clause ``before`` finds and that pass the ``rest``."""
        is_by_name = clause.is_on_account and clause.column == "name_key"
        native = ("status_code",) if is_by_name and any(_is_one_status(one) for one in rest) else ()
        columns = self._shielded("id", *native)
        query = self._keyed(own, columns)
        table = clause.table
        if not clause.is_on_account:
            query = query.select_from(table.join(ACCOUNT, ACCOUNT.c.id == table.c.account_id)).distinct()
        return query.where(and_(*clause.led(self._scope), *self._tests(rest, columns), *self._none_of(before, columns)))

    def _rows(self, query: Select[Any]) -> list[Sorted]:
        return list(self._session.execute(query).all())

    def _count(self, query: Select[tuple[int]], most: int) -> int:
        found: int = self._session.execute(select(func.count()).select_from(query.limit(most).subquery())).scalar_one()
        return found


def _is_one_status(criterion: Criterion) -> bool:
    return len(criterion) == 1 and criterion[0].is_single_status
