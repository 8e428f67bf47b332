"""Find the header that a mapping asks for."""

from collections.abc import Iterable, Sequence

from clientconnect.errors import Invalid
from clientconnect.services.exchange.masking import is_perhaps_secret, masked
from clientconnect.services.foundation.tabular.delimited import BROKEN, Numbered
from clientconnect.services.foundation.tabular.header import SEARCHED, column_key, named
from clientconnect.texts import _


def find_header(rows: Iterable[Numbered], wanted: Sequence[str]) -> tuple[int, list[str]]:
    """Return the number and the names of the header: the first row that has all ``wanted`` columns.

    :class:`Invalid` names the columns that are missing.
    """
    best: tuple[int, list[str]] | None = None
    fewest: list[str] = list(wanted)
    for count, (number, cells) in enumerate(rows):
        if count == SEARCHED:
            break
        if cells[:1] == [BROKEN]:
            continue
        names = named(cells)
        there = {column_key(name) for name in names}
        missing = [column for column in wanted if column_key(column) not in there]
        if not missing:
            return number, names
        if best is None or len(missing) < len(fewest):
            best, fewest = (number, names), missing
    if best is None:
        raise Invalid(_("The file has no rows."))
    raise Invalid(
        _("The file lacks columns of the mapping: {missing}. It has: {there}.").format(
            missing=", ".join(fewest), there=", ".join(masked(n) if is_perhaps_secret(n) else n for n in best[1])
        )
    )
