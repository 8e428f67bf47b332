"""An account that is on file as a record again: what was placed, who is on it."""

from sqlmodel import Session, col, select

from clientconnect.services.accounts import find
from clientconnect.services.accounts.ledger_tables import Balance
from clientconnect.services.accounts.records import BUCKETS, AccountRecord, PartyRecord
from clientconnect.services.accounts.sealed import open_birth, open_ssn
from clientconnect.services.accounts.tables import Party
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission

_ACCOUNT = (
    "agency_number", "number", "type_code", "status_code", "placed_on", "service_on", "last_activity_on",
    "last_payment_on", "itemization_on", "itemization_type", "routing_number", "check_number", "check_on", "bank_name",
)  # fmt: skip
_PARTY = (
    "role", "last_name", "first_name", "middle_name", "is_organization", "street", "street2", "city", "state", "zip_code",
    "country", "home_phone", "cell_phone", "work_phone", "email", "employer", "employer_phone",
)  # fmt: skip


def record_on_file(actor: Actor, session: Session, permission: Permission, public_id: object) -> AccountRecord:
    """Return the account ``public_id`` within the reach of ``permission``, with SSNs in clear, for the caller to mask: a step.

    Whatever else, it is :class:`NotFound`. ``assigned`` are the amounts as they were placed.
    """
    row = find.load(actor, session, permission, public_id)
    kept = session.get(Balance, row.id)
    people = session.exec(select(Party).where(Party.account_id == row.id).order_by(col(Party.ordinal)))
    return AccountRecord(
        client_code="",
        parties=tuple(_party(one) for one in people),
        assigned={bucket: getattr(kept, f"assigned_{bucket}") for bucket in BUCKETS} if kept else {},
        **{name: getattr(row, name) for name in _ACCOUNT},
    )


def _party(one: Party) -> PartyRecord:
    return PartyRecord(
        ssn=open_ssn(one.public_id, one.ssn_sealed) if one.ssn_sealed else "",
        birth_on=open_birth(one.public_id, one.birth_sealed) if one.birth_sealed else None,
        **{name: getattr(one, name) for name in _PARTY},
    )
