"""Amounts by bucket out of buckets and a total."""

from collections.abc import Mapping
from decimal import Decimal

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.texts import _

_NAMES = {prefix: tuple((bucket, prefix + bucket) for bucket in BUCKETS) for prefix in ("", "assigned_", "current_")}


def by_bucket(values: Mapping[str, Decimal], prefix: str, total: Decimal | None) -> dict[str, Decimal]:
    """Return the amounts of the fields ``prefix`` + bucket; what ``total`` has beyond them is principal.

    Empty where nothing is said. :class:`BadValue` where the buckets and the total disagree.
    """
    found = {bucket: values[name] for bucket, name in _NAMES[prefix] if name in values}
    if total is None:
        return found
    if not found:
        return {"principal": total}
    rest = total - sum(found.values(), Decimal(0))
    if "principal" in found:
        if rest:
            raise BadValue(_("The buckets do not add up to the total: {rest} is missing.").format(rest=rest))
        return found
    if rest < 0 <= total:
        raise BadValue(_("The buckets are more than the total."))
    return {"principal": rest, **found}
