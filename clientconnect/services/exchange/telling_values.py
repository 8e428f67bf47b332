"""Values that tell what a column is whose header may mean several things: names, ways of paying, statuses, roles."""

import re
from collections.abc import Callable, Sequence

from clientconnect.services.exchange.check.codes import ROLE_WORDS
from clientconnect.services.exchange.fields.field import Field, Holds
from clientconnect.services.exchange.samples import SHARE
from clientconnect.services.foundation.states import STATES

_WHOLE_NAME = re.compile(r"(?=.*[^\W\d_]{2})[^\d@]*[\s,][^\d@]*")
_METHODS = re.compile(
    r"(?i)(e-?)?(check|cheque|card|cash|ach|eft|wire|money order|(credit|debit) ?card|debit|credit|visa|mastercard|"
    r"master card|amex|discover|paypal|lockbox|bank ?draft|draft|direct debit|online|web|phone|mail|chk|cc|mo|transfer)"
)
_STATUS = re.compile(r"(?=.*[^\W\d_]{2})[^\d@$]{2,40}")
_ORDER = re.compile(r"0?[0-9]")


def tell(field: Field, values: Sequence[str]) -> bool:
    """Tell whether the non-empty ``values`` say for sure that the column is ``field``, whose header is not enough."""
    says = _SAYS.get(field.id) or (_WHOLE_NAME.fullmatch if field.holds is Holds.NAME else None)
    return says is None or sum(bool(says(value.strip())) for value in values) >= SHARE * len(values)


def _is_status(value: str) -> bool:
    return _STATUS.fullmatch(value) is not None and value.upper() not in STATES


def _is_role(value: str) -> bool:
    return _ORDER.fullmatch(value) is not None or " ".join(value.upper().replace("_", " ").split()) in ROLE_WORDS


_SAYS: dict[str, Callable[[str], object]] = {
    "method": _METHODS.fullmatch,
    "status_code": _is_status,
    "party_role": _is_role,
}
