"""All fields by kind of file."""

from collections.abc import Set

from clientconnect.errors import Invalid
from clientconnect.services.exchange.fields.accounts import ACCOUNT_FIELDS
from clientconnect.services.exchange.fields.field import Field, Kind
from clientconnect.services.exchange.fields.happenings import (
    ADJUSTMENT_FIELDS,
    DOCUMENT_FIELDS,
    HISTORY_FIELDS,
    NOTICE_FIELDS,
    PAYMENT_FIELDS,
    STATUS_FIELDS,
    USER_FIELDS,
)
from clientconnect.texts import _

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ACCOUNTS: ACCOUNT_FIELDS,
    Kind.PAYMENTS: PAYMENT_FIELDS,
    Kind.ADJUSTMENTS: ADJUSTMENT_FIELDS,
    Kind.HISTORY: HISTORY_FIELDS,
    Kind.NOTICES: NOTICE_FIELDS,
    Kind.STATUSES: STATUS_FIELDS,
    Kind.DOCUMENTS: DOCUMENT_FIELDS,
    Kind.USERS: USER_FIELDS,
}

BY_ID: dict[Kind, dict[str, Field]] = {kind: {one.id: one for one in fields} for kind, fields in FIELDS.items()}

NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ACCOUNTS: (("agency_number", "number"), ("responsible_name", "responsible_last_name", "responsible_business_name")),
    Kind.PAYMENTS: (("agency_number", "number"), ("amount", "principal"), ("paid_on",)),
    Kind.ADJUSTMENTS: (("agency_number", "number"), ("amount",), ("adjusted_on",)),
    Kind.HISTORY: (("agency_number", "number"), ("occurred_at",), ("text", "outcome", "kind")),
    Kind.NOTICES: (("agency_number", "number"), ("sent_on",), ("name",)),
    Kind.STATUSES: (("agency_number", "number"), ("status_code",)),
    Kind.DOCUMENTS: (("agency_number", "number"), ("file_path",)),
    Kind.USERS: (("username", "email"), ("name", "last_name"), ("role",)),
}  # fmt: skip
"""What a file of a kind cannot do without: one field out of each group."""


def missing_groups(kind: Kind, fed: Set[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of which a file of ``kind`` needs a field and none is among those ``fed``."""
    return tuple(group for group in NEEDED[kind] if not fed & set(group))


def demand_needed(kind: Kind, fed: Set[str]) -> None:
    """Raise :class:`Invalid` where a mapping feeds too little to be of use.

    Accounts need no name: a file of balances alone refreshes those that are known.
    """
    groups = [group for group in missing_groups(kind, fed) if kind is not Kind.ACCOUNTS or "number" in group]
    if groups:
        names = "; ".join(" or ".join(group) for group in groups)
        raise Invalid(_("MISSING: the mapping has no column for {fields}.").format(fields=names))


def kind_named(name: str) -> Kind:
    """Return the kind called ``name``; :class:`Invalid` where there is none."""
    try:
        return Kind(name)
    except ValueError as error:
        kinds = ", ".join(Kind)
        raise Invalid(
            _("There is no kind of file called {name}; there are {kinds}.").format(name=name, kinds=kinds)
        ) from error


def field_named(kind: Kind, name: str) -> Field:
    """Return the field ``name`` of ``kind``; :class:`Invalid` where there is none."""
    found = BY_ID[kind].get(name)
    if found is None:
        raise Invalid(_("{kind} have no field called {name}.").format(kind=kind.value, name=name))
    return found
