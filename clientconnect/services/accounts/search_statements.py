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
            if clause.is_counted
        ]
        found = iter(self._session.execute(select(*counts)).one())
        return [[next(found) if clause.is_counted else most for clause in criterion] for criterion in criteria]

    def count_all(self, most: int) -> int:
        """Return the number of accounts in the scope, ``most`` at most."""
        return self._count(select(ACCOUNT.c.id).where(*self._scope.of(ACCOUNT.c.client_id)), most)

    def gather_some(
        self, leading: Criterion, rest: Sequence[Criterion], own: Sequence[Clause], most: int
    ) -> list[int] | None:
        """Return all accounts that ``leading`` finds (many) and that pass the ``rest``, in order; hits of ``own`` first.

        ``None`` as soon as ``most`` are found.
        """
        found: list[Sorted] = []
        for at, clause in enumerate(leading):
            query = self._by_index(clause, leading[:at], rest, own)
            found += self._session.execute(query.limit(most - len(found))).all()
            if len(found) >= most:
                return None
        return self._order.sorted(found)

    def collect(
        self,
        leading: Criterion,
        rest: Sequence[Criterion],
        own: Sequence[Clause],
        *,
        but: Sequence[Clause] = (),
        offset: int = 0,
        limit: int | None = None,
    ) -> list[int]:
        """Return the accounts ``offset`` … that ``leading`` finds, that pass the ``rest`` and no clause of ``but``, in order.

        Hits of ``own`` come first. All that ``leading`` finds are looked at and sorted.
        """
        if not leading:
            return []
        columns = self._shielded("id")
        tests = [columns.id.in_(self._found_by(leading)), *self._tests(rest, columns), *self._none_of(but, columns)]
        if self._order.ranks is not None:
            found = self._session.execute(select(*self._order.sorting(own, columns)).where(*tests)).all()
            return self._order.sorted(list(found))[offset:][:limit]
        query = select(ACCOUNT.c.id).where(*tests).order_by(*self._order.terms(own, columns))
        return [row[0] for row in self._session.execute(query.limit(limit).offset(offset)).all()]

    def walk(self, criteria: Sequence[Criterion], own: Clause | None, but: Sequence[Clause]) -> Walk:
        """Return the walk over the accounts of the scope that pass ``criteria`` and ``own`` and no clause of ``but``.

        ``own`` is a range of the sorting column, and the walk keeps within it.
        """
        columns = self._shielded(self._order.keys[0], *(("status_code",) if self.is_by_status(criteria) else ()))
        tests = [*self._tests(criteria, columns), *self._none_of(but, self._shielded())]
        if own is not None:
            tests.append(own.condition(columns))
        return Walk(self._session, self._scope, self._order, tests)

    def is_by_status(self, criteria: Sequence[Criterion]) -> bool:
        """Tell whether an index keeps the accounts of the one status asked for in this very order."""
        return self._order.keys[0] == "name_key" and any(_is_one_status(one) for one in criteria)

    def _shielded(self, *open_to_index: str) -> Shielded:
        return Shielded(ACCOUNT, self._scope.dialect, open_to_index)

    def _tests(self, criteria: Sequence[Criterion], columns: Columns) -> list[Test]:
        return [or_(*(clause.test(columns, self._scope.dialect) for clause in one)) for one in criteria]

    def _none_of(self, clauses: Sequence[Clause], columns: Columns) -> list[Test]:
        return [not_(clause.test(columns, self._scope.dialect)) for clause in clauses]

    def _found_by(self, criterion: Criterion) -> Any:
        finding = [clause.accounts(self._scope) for clause in criterion]
        return finding[0] if len(finding) == 1 else union(*finding)

    def _by_index(
        self, clause: Clause, before: Sequence[Clause], rest: Sequence[Criterion], own: Sequence[Clause]
    ) -> Select[Any]:
        """Select the accounts of ``clause``, by its index, that no clause ``before`` finds and that pass the ``rest``."""
        is_by_name = clause.is_on_account and clause.column == "name_key"
        native = ("status_code",) if is_by_name and any(_is_one_status(one) for one in rest) else ()
        columns = self._shielded("id", *native)
        query = select(*self._order.sorting(own, columns))
        table = clause.table
        if not clause.is_on_account:
            query = query.select_from(table.join(ACCOUNT, ACCOUNT.c.id == table.c.account_id)).distinct()
        return query.where(and_(*clause.led(self._scope), *self._tests(rest, columns), *self._none_of(before, columns)))

    def _count(self, query: Select[tuple[int]], most: int) -> int:
        found: int = self._session.execute(select(func.count()).select_from(query.limit(most).subquery())).scalar_one()
        return found


def _is_one_status(criterion: Criterion) -> bool:
    return len(criterion) == 1 and criterion[0].is_single_status
