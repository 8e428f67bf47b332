"""Tell whether a total and its parts add up in the rows of a file that has columns for both."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from decimal import Decimal

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.exchange.check.money import amounts
from clientconnect.services.exchange.check.owed import by_bucket
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.texts import _


def sums_that_differ(mapping: Mapping, values: Map[str, Sequence[str]]) -> list[str]:
    """Return a question for each total that its parts do not make, as the loading would find too."""
    questions = []
    for prefix, total in (("assigned_", "assigned_total"), ("current_", "balance")):
        fed = {feed.column: feed.field for feed in mapping.feeds}
        parts = [column for column, field in fed.items() if field in {prefix + bucket for bucket in BUCKETS}]
        totals = [column for column, field in fed.items() if field == total]
        if parts and totals:
            wrong = _differing(mapping, values, prefix, totals[0], {column: fed[column] for column in parts})
            if wrong:
                questions.append(
                    _(
                        "{parts} do not add up to {total} in {count} rows, such as one with {example}; such rows are "
                        "refused. Leave the total or the parts out, or mend the file."
                    ).format(parts=", ".join(parts), total=totals[0], count=len(wrong), example=wrong[0])
                )
    return questions


def _differing(
    mapping: Mapping, values: Map[str, Sequence[str]], prefix: str, total: str, parts: dict[str, str]
) -> list[str]:
    read = amounts(mapping.formats.money or "dollars", mapping.formats.decimal)
    wrong = []
    for at, cell in enumerate(values[total]):
        try:
            whole = read(cell) if cell else None
            found: dict[str, Decimal] = {}
            for column, field in parts.items():
                amount = read(values[column][at]) if values[column][at] else None
                if amount is not None:
                    found[field] = found.get(field, Decimal(0)) + amount
        except BadValue:  # told beside its column
            continue
        try:
            by_bucket(found, prefix, whole)
        except BadValue:
            wrong.append(cell)
    return wrong
