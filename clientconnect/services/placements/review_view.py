"""Intake as its reviewer sees it: what waits, and a batch, or a new account beside a likely duplicate and what was mended."""

from sqlmodel import Session, col, select

from clientconnect.errors import NotFound
from clientconnect.services.accounts.on_file import record_on_file
from clientconnect.services.clients.scope import client_names, with_branches
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.batch_view import batch_to_review
from clientconnect.services.placements.comparing import changes, compare
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.found_for_review import find_for_review, seek_batch
from clientconnect.services.placements.images import images_before, images_of
from clientconnect.services.placements.record import entry_of
from clientconnect.services.placements.review import row_number
from clientconnect.services.placements.review_drafts import REVIEW_FORM
from clientconnect.services.placements.review_list import page_to_review
from clientconnect.services.placements.review_models import Intake, Reviewed
from clientconnect.services.placements.rules.checking import check
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import FormerSubmission, Submission
from clientconnect.services.placements.twins import ACCOUNT, Twin, twins_of
from clientconnect.services.requests.drafts import left_draft
from clientconnect.services.requests.item_facts import item_facts


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def open_intake(
    actor: Actor,
    session: Session,
    thing: str,
    *,
    offset: int = 0,
    beside: str = "",
    rows_from: int = 0,
    twins_only: bool = False,
) -> Intake:
    """Return what waits, and the new account or the batch ``thing``; that it was read is recorded.

    ``offset`` is that of the list. A new account is compared with the one ``beside`` (the likeliest by default), its SSNs
    are masked; of a batch come the rows from ``rows_from`` on, those with a likely duplicate alone where ``twins_only``.
    """
    batch = seek_batch(actor, session, thing)
    if batch is not None:
        waiting = page_to_review(actor, session, offset)
        return Intake(waiting, batch=batch_to_review(actor, session, batch, rows_from, twins_only))
    single = _reviewed(actor, session, thing, beside)
    draft = left_draft(actor, session, single.public_id, REVIEW_FORM, new_id())
    return Intake(page_to_review(actor, session, offset), single, draft)


def _reviewed(actor: Actor, session: Session, submission_id: str, beside: str) -> Reviewed:
    found = find_for_review(actor, session, submission_id, locks=False)
    sent = found.sent
    audit.record(
        actor,
        session,
        "submission.viewed",
        subject=f"submission:{sent.public_id}",
        client_id=sent.client_id,
        number=row_number(found),
    )
    entry = open_entry(sent.public_id, sent.sealed)
    twins = _twins(actor, session, sent, entry)
    twin = next((one for one in twins if one.public_id == beside), twins[0] if twins else None)
    former = _former(session, sent)
    facts = item_facts(session, [found.item.public_id])[found.item.public_id]
    return Reviewed(
        public_id=sent.public_id,
        number=row_number(found),
        name=sent.name,
        kind=entry.kind,
        client_name=client_names(session, [sent.client_id])[sent.client_id],
        state=sent.state,
        sent_at=sent.sent_at,
        sent_by=sent.sent_by,
        seen=sent.times_sent,
        taken_by=facts.taken_by,
        is_mine=facts.taken_by_id is not None and facts.taken_by_id == actor.user_id,
        decided_at=sent.decided_at,
        decided_by=sent.decided_by,
        reason=sent.reason,
        account_id=sent.account_id,
        total=sent.total,
        twins=twins,
        beside=twin.public_id if twin else "",
        told_number=_told_number(session, sent, twin),
        fields=compare(entry, _other(actor, session, twin)),
        images=images_of(session, submission_id=sent.id),
        images_before=images_before(session, sent.id),
        remarks=dict(sent.remarks),
        before=changes(open_entry(former.public_id, former.sealed), entry) if former else {},
        former_reason=former.reason if former else "",
        findings=check(entry, rule_settings(session, sent.client_id)),
        batch_id=found.batch.public_id if found.batch else "",
        batch_number=found.batch.number if found.batch else "",
    )


def _twins(actor: Actor, session: Session, sent: Submission, entry: Entry) -> tuple[Twin, ...]:
    """Return the likely duplicates but for the account that the submission itself became."""
    mine = frozenset({sent.public_id})
    like = twins_of(actor, session, [(sent.client_id, entry)], but=mine)[0]
    return tuple(one for one in like if one.public_id != sent.account_id)


def _told_number(session: Session, sent: Submission, twin: Twin | None) -> str:
    """Return the number of the account ``twin`` where the client that sent ``sent`` may know it: its own, a branch's."""
    if twin is None or twin.kind != ACCOUNT:
        return ""
    return twin.number if twin.client_id in with_branches(session, frozenset({sent.client_id})) else ""


def _other(actor: Actor, session: Session, twin: Twin | None) -> Entry | None:
    if twin is None:
        return None
    try:
        if twin.kind == ACCOUNT:
            return entry_of(record_on_file(actor, session, Permission.ACCOUNT_READ, twin.public_id))
        other = find_for_review(actor, session, twin.public_id, locks=False).sent
    except NotFound:
        return None
    return open_entry(other.public_id, other.sealed)


def _former(session: Session, sent: Submission) -> FormerSubmission | None:
    query = select(FormerSubmission).where(FormerSubmission.submission_id == sent.id)
    return session.exec(query.order_by(col(FormerSubmission.id).desc()).limit(1)).first()
