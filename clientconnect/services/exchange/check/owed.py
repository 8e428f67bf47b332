"""Amounts by bucket out of buckets and a total."""

from collections.abc import Mapping
from decimal import Decimal

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.texts import _


def by_bucket(values: Mapping[str, Decimal], prefix: str, total: Decimal | None) -> dict[str, Decimal]:
    """Return the amounts of the fields ``prefix`` + bucket; what ``total`` has beyond them is principal.

    Empty where nothing is said. :class:`BadValue` where the buckets and the total disagree.
    """
    found = {bucket: values[prefix + bucket] for bucket in BUCKETS if prefix + bucket in values}
    if total is None:
        return found
    rest = total - sum(found.values(), Decimal(0))
    if "principal" in found:
        if rest:
            raise BadValue(_("The buckets do not add up to the total: {rest} is missing.").format(rest=rest))
        return found
    if rest < 0 <= total:
        raise BadValue(_("The buckets are more than the total."))
    return {"principal": rest, **found}
