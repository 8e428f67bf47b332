"""Accept new accounts: the account, its images, what goes out to the collection system, in one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts.load.placed import Placed, PlacedImage, add_placed, taken_numbers
from clientconnect.services.accounts.names import number_key
from clientconnect.services.foundation import audit, card_numbers, policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.fields import RESPONSIBLE
from clientconnect.services.placements.found_for_review import find_for_review, take_for_review
from clientconnect.services.placements.intake_item import CODE
from clientconnect.services.placements.models import ACCEPTED
from clientconnect.services.placements.receipts import is_receipt
from clientconnect.services.placements.record import account_record, first_note
from clientconnect.services.placements.review import row_number
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.sender import tell_sender
from clientconnect.services.placements.settled_batches import settle_batch
from clientconnect.services.placements.tables import Image, Submission
from clientconnect.services.requests.complete import close_decided
from clientconnect.services.requests.outgoing import PLACEMENT, send_out
from clientconnect.texts import _

_LONGEST = 40
"""Characters of the agency's number."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a new account became: the account's public id, the receipt's number."""

    account_id: str
    number: str


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def accept(actor: Actor, session: Session, submission_id: str, *, seen: int, agency_number: str = "") -> Accepted:
    """Accept a new account: make the account under the agency's number, or the receipt's where none is typed.

    Its images become the account's attachments, it waits to go out to the collection system, the client is told; what was
    sent stays as it was. Accepted by the same person before, it is the account of then. :class:`Invalid` beside a number
    that another account has; :class:`Conflict` as for ``begin_review``, or where it was sent again since ``seen`` times.
    """
    found = find_for_review(actor, session, submission_id)
    sent = found.sent
    if sent.state == ACCEPTED and sent.decided_by == display_name(actor, session):
        audit.leave_out(session)
        return Accepted(sent.account_id, sent.number)
    take_for_review(actor, session, found, seen=seen)
    sent.number = sent.number or row_number(found)
    number = checked_number(session, agency_number, sent.number)
    accept_all(actor, session, [sent], {sent.public_id: number} if number else {})
    if found.batch is None:
        close_decided(actor, session, found.item, "accepted")
    else:
        settle_batch(actor, session, found.batch, found.item)
    text = _("{number} is accepted.").format(number=sent.number)
    row = sent if found.batch is not None else None
    tell_sender(session, sent.sent_by_id, "accepted", text, f"/accounts/{sent.account_id}", found.item, row)
    return Accepted(sent.account_id, sent.number)


def accept_all(actor: Actor, session: Session, rows: Sequence[Submission], numbers: Mapping[str, str]) -> None:
    """Make the accounts of ``rows``, all of which bear a receipt's number, and mark them as accepted: a step.

    ``numbers`` are the agency's own, by public id; an account without is known by its receipt's. One that names nobody is
    :class:`Invalid`.
    """
    on = clock.today(policies.value(session, "agency.zone"))
    now, who = clock.now(), display_name(actor, session)
    images = _images(session, rows)
    placed = []
    for row in rows:
        entry = open_entry(row.public_id, row.sealed)
        if not names_somebody(entry):
            raise Invalid(_("The account names nobody. Return it with remarks."))
        record = account_record(entry, numbers.get(row.public_id) or row.number, on)
        note = first_note(entry)
        sender = (row.public_id, row.sent_by, row.sent_by_id, row.sent_at)
        placed.append(Placed(row.client_id, record, *sender, note, CODE, images.get(row.id or 0, ())))
    for row, account_id in zip(rows, add_placed(actor, session, placed, on), strict=True):
        row.account_id, row.state, row.reason, row.remarks = account_id, ACCEPTED, "", {}
        row.decided_at, row.decided_by = now, who
        row.version += 1
        send_out(session, PLACEMENT, row.public_id, row.client_id)
    trail = [
        (f"submission:{row.public_id}", row.client_id, {"number": row.number, "account": row.account_id})
        for row in rows
    ]
    session.flush()
    audit.record_many(actor, session, "submission.accepted", trail)


def names_somebody(entry: Entry) -> bool:
    """Tell whether an account can stand under a name."""
    return bool(entry.get(f"{RESPONSIBLE}.last_name").strip())


def checked_number(session: Session, agency_number: str, receipt: str) -> str:
    """Return the agency's number as it is kept, empty where none is typed and the account goes by its ``receipt``: a step.

    What cannot be one, and what another account has or may come to have, is :class:`Invalid` beside the field.
    """
    number = " ".join(str(agency_number or "").split())
    fault = ""
    if len(number) > _LONGEST:
        fault = _("At most {count} characters.").format(count=_LONGEST)
    elif number and not number_key(number):
        fault = _("A number has letters or digits.")
    elif card_numbers.has_card_number(number):
        fault = card_numbers.reason()
    elif number != receipt and is_receipt(number):
        fault = _("{number} is the number of a receipt. Type another one, or none.").format(number=number)
    elif taken_numbers(session, [number or receipt]):
        fault = (
            _("Another account has the agency's number {number}.").format(number=number)
            if number
            else _("Another account has the number {number} already. Type the agency's number.").format(number=receipt)
        )
    if fault:
        raise Invalid(fault, {"agency_number": fault})
    return number


def _images(session: Session, rows: Sequence[Submission]) -> dict[int, tuple[PlacedImage, ...]]:
    found: dict[int, list[PlacedImage]] = defaultdict(list)
    query = select(Image).where(col(Image.submission_id).in_([row.id for row in rows])).order_by(col(Image.id))
    for one in session.exec(query):
        image = PlacedImage(one.public_id, one.file_name, one.media_type, one.size, one.file_hash)
        found[one.submission_id or 0].append(image)
    return {key: tuple(images) for key, images in found.items()}
