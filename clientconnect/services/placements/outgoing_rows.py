"""Accepted new accounts as the collection system takes them: one flat row each, with the images that go beside the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.errors import PortalError
from clientconnect.services.accounts.refs import AccountRef, refs_by_public_id
from clientconnect.services.clients.tree import client_codes
from clientconnect.services.foundation import file_store, uploads
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.fields import COMMERCIAL, FIELDS, RESPONSIBLE, Form
from clientconnect.services.placements.reading import amount, day, entry_name, total
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch, Image, Submission
from clientconnect.services.requests.outgoing import Begun

Value = str | Decimal | date | datetime | None
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OutgoingImage:
    """An image of a row: its name beside the file, the hash of its bytes."""

    name: str
    file_hash: bytes


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One accepted account. ``portal_id`` is the account's public id, by which it is recognised on its return.

    ``values`` are what was typed, SSNs in clear, by field; dates and amounts as such. ``is_held``: an image cannot go yet,
    for the virus scanner has not passed it or its bytes are missing, so the row waits.
    """

    id: str
    is_again: bool
    portal_id: str
    number: str
    placed_with: str
    agency_number: str
    client_code: str
    client_name: str
    kind: str
    type: str
    name: str
    business_name: str
    balance: Decimal
    placed_on: date | None
    at: datetime
    who: str
    accepted_at: datetime | None
    accepted_by: str
    values: Mapping[str, Value]
    images: tuple[OutgoingImage, ...]
    is_held: bool


def placement_rows(session: Session, begun: Sequence[Begun]) -> list[PlacementRow]:
    """Return the rows of ``begun``, in its order: a step for the exchange, which speaks for the whole agency."""
    return [row for start in range(0, len(begun), _AT_ONCE) for row in _some(session, begun[start : start + _AT_ONCE])]


def _some(session: Session, begun: Sequence[Begun]) -> Iterator[PlacementRow]:
    query = select(Submission).where(col(Submission.public_id).in_([one.subject_id for one in begun]))
    sent = {one.public_id: one for one in session.exec(query)}
    accounts = refs_by_public_id(session, [one.account_id for one in sent.values()])
    clients = client_codes(session, {one.client_id for one in sent.values()})
    batches = {one.batch_id for one in sent.values() if one.batch_id}
    numbers = {one.id: one.number for one in session.exec(select(Batch).where(col(Batch.id).in_(batches)))}
    images: dict[int | None, list[Image]] = {}
    keys = [one.id for one in sent.values()]
    for image in session.exec(select(Image).where(col(Image.submission_id).in_(keys)).order_by(col(Image.id))):
        images.setdefault(image.submission_id, []).append(image)
    for one in begun:
        row = sent[one.subject_id]
        files = images.get(row.id, [])
        with_batch = numbers.get(row.batch_id, "")
        held = any(not _may_go(session, image) for image in files)
        yield _row(one, row, accounts.get(row.account_id), clients[row.client_id], with_batch, files, is_held=held)


def _row(  # noqa: PLR0917 - what was read of one row
    begun: Begun,
    sent: Submission,
    account: AccountRef | None,
    client: tuple[str, str],
    placed_with: str,
    files: Sequence[Image],
    *,
    is_held: bool,
) -> PlacementRow:
    entry = open_entry(sent.public_id, sent.sealed)
    name = entry_name(entry)
    return PlacementRow(
        id=begun.public_id,
        is_again=begun.is_again,
        portal_id=sent.account_id,
        number=sent.number,
        placed_with=placed_with,
        agency_number=account.agency_number if account else "",
        client_code=client[0],
        client_name=client[1],
        kind=entry.kind,
        type=account.type_name if account else "",
        name=name,
        business_name=name if entry.kind == COMMERCIAL else "",
        balance=total(entry),
        placed_on=account.placed_on if account else None,
        at=sent.sent_at,
        who=sent.sent_by,
        accepted_at=sent.decided_at,
        accepted_by=sent.decided_by,
        values={one: _value(entry, one) for one in FIELDS},
        images=tuple(_named(sent.number, files)),
        is_held=is_held,
    )


def _value(entry: Entry, field_id: str) -> Value:
    form = FIELDS[field_id].form
    if form in (Form.BIRTH, Form.DATE):
        return day(entry, field_id)
    if form is Form.MONEY:
        return amount(entry, field_id) if entry.get(field_id) else None
    is_company = entry.kind == COMMERCIAL and field_id.startswith(f"{RESPONSIBLE}.")
    return "" if is_company and form in (Form.LAST_NAME, Form.FIRST_NAME) else entry.get(field_id)


def _named(number: str, files: Sequence[Image]) -> Iterator[OutgoingImage]:
    """Name the images of a row apart: NA-2026-00012/1-card.png."""
    for at, one in enumerate(files, 1):
        yield OutgoingImage(f"{number}/{at}-{one.file_name}", one.file_hash)


def _may_go(session: Session, image: Image) -> bool:
    try:
        uploads.check_open(session, image.file_hash)
    except PortalError:
        return False
    return file_store.blob_path(image.file_hash).exists()
