"""Put rows together that belong to one account."""

from collections.abc import Iterator, Sequence

from clientconnect.services.foundation.tabular.delimited import BROKEN, Numbered

_MOST = 500
"""Rows of one account; what goes beyond is another group, so that a column of equal numbers cannot fill memory."""


def grouped(rows: Iterator[Numbered], keys: Sequence[int]) -> Iterator[list[tuple[int, int, list[str]]]]:
    """Yield groups of neighbouring rows that agree in the columns ``keys``; without ``keys`` each row is a group."""
    if not keys:
        for number, cells in rows:
            yield [(0, number, cells)]
        return
    group: list[tuple[int, int, list[str]]] = []
    last: tuple[str, ...] | None = None
    for number, cells in rows:
        key = _key(cells, keys)
        if group and (key is None or key != last or len(group) == _MOST):
            yield group
            group = []
        group.append((0, number, cells))
        last = key
    if group:
        yield group


def _key(cells: list[str], keys: Sequence[int]) -> tuple[str, ...] | None:
    """Return the account of a row, also of a broken one where its cells tell it: it goes down with its account."""
    values = cells[2:] if cells[:1] == [BROKEN] else cells
    return tuple(values[at].strip() for at in keys) if len(values) > max(keys) else None
