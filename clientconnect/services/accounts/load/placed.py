"""Write accounts that were placed in the portal itself and accepted: with people, assignment, images and a first note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.accounts.attachment_rules import LONGEST_NAME, name_from
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import HistoryEntry
from clientconnect.services.accounts.load.account_rows import prepare
from clientconnect.services.accounts.load.adopted import PORTAL
from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.history import ENTRY_COLUMNS
from clientconnect.services.accounts.load.ledger_rows import Origin
from clientconnect.services.accounts.load.new_accounts import add_accounts
from clientconnect.services.accounts.notes import CLIENT_NOTE, identity_of
from clientconnect.services.accounts.records import AccountRecord
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_ids


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A debtor image that came with a new account: a kept file. ``key`` is the public id that it has there."""

    key: str
    file_name: str
    media_type: str
    size: int
    file_hash: bytes


@dataclass(frozen=True, slots=True)
class Placed:
    """An accepted account of the client ``client_id``: its record, images, and what was written with it.

    ``reference`` is the public id of what was submitted, by ``sender`` at ``sent_at``; ``code`` is the note's.
    """

    client_id: int
    record: AccountRecord
    reference: str
    sender: str
    sender_id: int | None
    sent_at: datetime
    note: str = ""
    code: str = ""
    images: tuple[PlacedImage, ...] = ()


def taken_numbers(session: Session, numbers: Sequence[str]) -> frozenset[str]:
    """Return those of the agency's ``numbers`` that an account of whatever source has: a step."""
    return frozenset(session.exec(select(Account.agency_number).where(col(Account.agency_number).in_(numbers))))


def add_placed(actor: Actor, session: Session, placed: Sequence[Placed], on: date) -> list[str]:
    """Write the accounts ``placed``, accepted on the agency's day ``on``, and return their public ids in that order: a step.

    The caller was allowed to, and asked :func:`taken_numbers`. What cannot be written is :class:`Invalid` or ``ValueError``.
    """
    bulk, now = Bulk(session), clock.now()
    prepared = [prepare(at, one.record, one.client_id) for at, one in enumerate(placed)]
    made = add_accounts(bulk, prepared, Origin(PORTAL, on, now), reconcile=False)
    notes = []
    for (key, _public_id), one, note_id in zip(made, placed, new_ids(len(placed)), strict=True):
        if one.note:
            at = bulk.instant(one.sent_at)
            identity = identity_of(one.reference)
            notes.append((note_id, key, one.client_id, identity, at, CLIENT_NOTE, one.code, "", one.sender, one.note))
        session.add_all(_attachment(key, one, image) for image in one.images)
    bulk.insert(HistoryEntry, ENTRY_COLUMNS, notes)
    trail = [
        (f"account:{public_id}", one.client_id, {"submission": one.reference, "images": len(one.images)})
        for (_key, public_id), one in zip(made, placed, strict=True)
    ]
    audit.record_many(actor, session, "account.placed", trail)
    return [public_id for _key, public_id in made]


def _attachment(account: int, one: Placed, image: PlacedImage) -> Attachment:
    return Attachment(
        account_id=account,
        client_id=one.client_id,
        name=name_from(image.file_name)[:LONGEST_NAME],
        file_name=image.file_name,
        media_type=image.media_type,
        size=image.size,
        file_hash=image.file_hash,
        uploaded_by=one.sender,
        uploaded_by_id=one.sender_id,
        uploaded_at=one.sent_at,
        upload_key=f"image:{image.key}",
    )
