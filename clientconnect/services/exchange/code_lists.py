"""The codes of the portal that a mapping translates to: statuses, types, roles of people, kinds of payment, …."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect.services.accounts.load.lookup import status_names, type_names
from clientconnect.services.accounts.records import BUCKETS, ITEMIZATION_TYPES
from clientconnect.services.exchange.fields.accounts import BUCKET_NAMES
from clientconnect.services.exchange.fields.parties import PEOPLE
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _, late

CodeLists = Mapping[str, Mapping[str, str]]
"""For each field that holds codes: the portal's codes with their names."""

PAYMENTS = {
    "agency": late("Paid to the agency"),
    "agency reversal": late("Paid to the agency, taken back"),
    "client": late("Paid to the client: a direct payment"),
    "client reversal": late("Paid to the client, taken back"),
    "sub_agency": late("Paid to a sub-agency or attorney"),
    "sub_agency reversal": late("Paid to a sub-agency or attorney, taken back"),
    "adjustment": late("An adjustment that lowers what is owed"),
    "adjustment reversal": late("An adjustment that raises what is owed"),
}


@use_case(Permission.EXCHANGE_IMPORT)
def code_lists(_actor: Actor, session: Session) -> CodeLists:
    """Return the portal's codes with their names by the field that holds them, in the order in which they are shown."""
    return {
        "status_code": status_names(session),
        "type_code": type_names(session),
        "party_role": PEOPLE,
        "payment_code": {code: _(name) for code, name in PAYMENTS.items()},
        "itemization_type": {code: code.replace("_", " ").capitalize() for code in ITEMIZATION_TYPES},
        "bucket": {bucket: _(BUCKET_NAMES[bucket]).capitalize() for bucket in BUCKETS},
    }
