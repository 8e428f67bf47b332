"""Mend one row of a dry run: accept a correction, type a value, leave it out, decide on a likely duplicate."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect.errors import Conflict, Invalid
from clientconnect.services.accounts.names import MASK, masked_ssn
from clientconnect.services.foundation import audit, card_numbers
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.reach import batch_to_mend, row_of
from clientconnect.services.placements.many.rows import renew_rows
from clientconnect.services.placements.masking import is_ssn
from clientconnect.services.placements.rules.checking import check, tidied
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.texts import _

LONGEST = 4_000
"""Letters of a value, at most."""


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def accept_correction(
    actor: Actor, session: Session, batch_id: str, row_id: str, *, rule: str, field: str, label: str = ""
) -> None:
    """Make a correction of what ``rule`` finds in a field of a row: the one called ``label``, else the first.

    One that is not there any more is :class:`Conflict`.
    """
    batch = batch_to_mend(actor, session, batch_id)
    row = row_of(session, batch, row_id)
    entry = open_entry(row.public_id, row.sealed)
    ways = [
        way
        for one in check(entry, rule_settings(session, batch.client_id))
        if one.rule == rule and one.field == field
        for way in one.corrections
        if not label or way.label == label
    ]
    if not ways:
        raise Conflict(_("This row was changed meanwhile. Look at it again."))
    _keep(actor, session, batch, row, entry.changed(ways[0].changes))


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def edit_row(actor: Actor, session: Session, batch_id: str, row_id: str, changes: Mapping[str, str]) -> None:
    """Type other values into fields of a row; an empty text clears a field. The row is checked again.

    An SSN that comes back masked, as it is shown, stays what it is; half typed over it is :class:`Invalid`.
    """
    batch = batch_to_mend(actor, session, batch_id)
    row = row_of(session, batch, row_id)
    unknown = [name for name in changes if name not in FIELDS]
    if unknown:
        raise Invalid(_("There is no field {field}.").format(field=unknown[0][:40]))
    long = {name for name, text in changes.items() if len(text) > LONGEST}
    if long:
        sentence = _("At most {count:,} characters.").format(count=LONGEST)
        raise Invalid(sentence, dict.fromkeys(long, sentence))
    carded = {name for name, text in changes.items() if card_numbers.has_card_number(text)}
    if carded:
        raise Invalid(card_numbers.reason(), dict.fromkeys(carded, card_numbers.reason()))
    entry = open_entry(row.public_id, row.sealed)
    typed = {name: text.strip() for name, text in changes.items() if not _is_as_shown(name, text, entry)}
    half = {name for name, text in typed.items() if is_ssn(name) and MASK in text}
    if half:
        sentence = _("Type all nine digits.")
        raise Invalid(sentence, dict.fromkeys(half, sentence))
    _keep(actor, session, batch, row, entry.changed(typed), by_hand=True)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def leave_out(actor: Actor, session: Session, batch_id: str, row_id: str, *, is_out: bool = True) -> None:
    """Leave a row out of what is placed, or take it back."""
    batch = batch_to_mend(actor, session, batch_id)
    row = row_of(session, batch, row_id)
    row.is_left_out, row.version, batch.version = is_out, row.version + 1, batch.version + 1
    _note(actor, session, batch, "batch.row_left_out" if is_out else "batch.row_taken_back", row)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def decide_twin(actor: Actor, session: Session, batch_id: str, row_id: str, *, is_other_debt: bool = True) -> None:
    """Say of a row that is likely placed already that it is another debt, or take that back."""
    batch = batch_to_mend(actor, session, batch_id)
    row = row_of(session, batch, row_id)
    row.is_other_debt, row.version, batch.version = is_other_debt, row.version + 1, batch.version + 1
    _note(actor, session, batch, "batch.twin_decided", row)


def _is_as_shown(name: str, text: str, entry: Entry) -> bool:
    return is_ssn(name) and MASK in text and text.strip() == masked_ssn(entry.get(name))


def _keep(
    actor: Actor, session: Session, batch: Batch, row: Submission, entry: Entry, *, by_hand: bool = False
) -> None:
    settings = rule_settings(session, batch.client_id)
    entry = tidied(entry, settings)
    renew_rows(session, batch, [(row, entry, check(entry, settings))], by_hand=by_hand)
    batch.version += 1
    _note(actor, session, batch, "batch.row_mended", row)


def _note(actor: Actor, session: Session, batch: Batch, event: str, row: Submission) -> None:
    audit.record(
        actor, session, event, subject=f"batch:{batch.public_id}", client_id=batch.client_id, row=row.row_number
    )
