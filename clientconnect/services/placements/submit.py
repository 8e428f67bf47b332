"""Submit a new account: checked by every rule, a work item of the agency's intake, a receipt; in one transaction."""

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.access.display_name import display_name
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import keys_of, open_entry
from clientconnect.services.placements.drafts import demand_own_client, draft_to_submit, forget_submitted
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.images import image_rows
from clientconnect.services.placements.intake_item import CODE, About
from clientconnect.services.placements.models import RECEIVED, RETURNED, SubmittedReceipt
from clientconnect.services.placements.reach import find_submission, form_client
from clientconnect.services.placements.receipts import SINGLE_PREFIX
from clientconnect.services.placements.rules.checking import check, tidied
from clientconnect.services.placements.rules.model import MUST, Entry, Finding
from clientconnect.services.placements.rules.other_kind import moved, of_its_kind
from clientconnect.services.placements.tables import EntryDraft, FormerSubmission, Submission
from clientconnect.services.placements.twins import Twin, twins_of
from clientconnect.services.requests.items import SUBMISSION, NewItem, due_of, open_item, press_key
from clientconnect.texts import _, plural


class Unfit(Invalid):
    """A new account that is against rules which must be kept; ``findings`` are all of them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        count = len(findings)
        super().__init__(
            plural(
                "{count} thing to mend before the agency can take it.",
                "{count} things to mend before the agency can take it.",
                count,
            ),
            {one.field: one.sentence for one in reversed(findings)},
        )
        self.findings = findings


@use_case(Permission.SUBMISSION_MAKE)
def look_for_twins(actor: Actor, session: Session, client_id: str, entry: Entry, draft_id: str) -> tuple[Twin, ...]:
    """Return likely duplicates of what is being typed for a client, of those that the person may see."""
    client = form_client(actor, session, client_id)
    draft = draft_to_submit(actor, session, draft_id)
    return twins_of(actor, session, [(client.id, entry)], but=_mended(session, draft))[0]


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def submit(
    actor: Actor, session: Session, draft_id: str, client_id: str, entry: Entry, *, key: str
) -> SubmittedReceipt:
    """Submit a new account, or the mended one of a returned submission, and return the receipt.

    ``key`` makes a double click, a retried request and two tabs one submission. What is against a rule that must be kept is
    :class:`Unfit`, and nothing is lost: the draft stays. One that somebody else sent again meanwhile is
    :class:`Conflict`, and so is something else that was sent under the same ``key``.
    """
    once = press_key(actor, key)
    draft = draft_to_submit(actor, session, draft_id, locks=True)  # a second click waits here for the first
    before = session.exec(select(Submission).where(Submission.press_key == once)).first()
    client = form_client(actor, session, client_id)
    settings = rule_settings(session, client.id)
    typed = tidied(moved(entry), settings)
    fit = of_its_kind(typed)
    if before is not None:
        if before.client_id != client.id or open_entry(before.public_id, before.sealed) != fit:
            raise Conflict(_("From another tab something else was submitted: {number}.").format(number=before.number))
        audit.leave_out(session)
        return receipt_of(session, before)
    returned = _returned(actor, session, draft) if draft and draft.submission_id else None
    if returned is not None:
        demand_own_client(returned, client.id)
    against = tuple(one for one in check(typed, settings) if one.level == MUST)
    if against:
        raise Unfit(against)
    sent = _new(actor, session, client.id, once) if returned is None else _again(session, returned)
    _fill(actor, session, sent, fit, once)
    if draft is not None:
        forget_submitted(session, draft, sent)
    label = _("New account, mended") if sent.times_sent > 1 else _("New account")
    new = NewItem(once, "placement", label, SINGLE_PREFIX, CODE, subject_kind=SUBMISSION)
    item = open_item(actor, session, About(sent.public_id, sent.name, sent.client_id, sent.account_number), new)
    sent.item_id, sent.number = item.public_id, sent.number or item.number
    event = "submission.sent_again" if sent.times_sent > 1 else "submission.sent"
    subject = f"submission:{sent.public_id}"
    audit.record(actor, session, event, subject=subject, client_id=sent.client_id, number=sent.number)
    session.flush()
    return receipt_of(session, sent)


def receipt_of(session: Session, sent: Submission) -> SubmittedReceipt:
    """Return the receipt of a submission: a step."""
    names = client_names(session, [sent.client_id])
    return SubmittedReceipt(
        sent.public_id,
        sent.number,
        sent.name,
        names[sent.client_id],
        sent.total,
        sent.sent_at,
        due_of(session, [sent.item_id]).get(sent.item_id),
    )


def _fill(actor: Actor, session: Session, sent: Submission, entry: Entry, once: str) -> None:
    for name, value in keys_of(sent.public_id, entry).items():
        setattr(sent, name, value)
    sent.press_key, sent.state = once, RECEIVED
    sent.sent_at, sent.sent_by, sent.sent_by_id = clock.now(), display_name(actor, session), actor.user_id
    sent.reviewed_at = sent.decided_at = None
    sent.reviewed_by = sent.decided_by = sent.reason = ""
    sent.remarks = {}
    session.add(sent)
    session.flush()


def _new(actor: Actor, session: Session, client_id: int, once: str) -> Submission:
    who = display_name(actor, session)
    return Submission(
        client_id=client_id, press_key=once, name="", name_key="", sealed=b"", sent_at=clock.now(), sent_by=who
    )


def _returned(actor: Actor, session: Session, draft: EntryDraft) -> Submission:
    """Return the submission that ``draft`` mends; one out of reach is :class:`NotFound`, one not returned any more :class:`Conflict`."""
    sent = session.get_one(Submission, draft.submission_id, with_for_update=True)
    find_submission(actor, session, Permission.SUBMISSION_MAKE, sent.public_id)
    if sent.state != RETURNED or sent.version != draft.submission_version:
        who = sent.sent_by if sent.state == RECEIVED else ""
        raise Conflict(
            _("{who} sent this again in the meantime. What you typed is kept as a draft.").format(who=who)
            if who
            else _("This was decided on or withdrawn in the meantime. What you typed is kept as a draft.")
        )
    return sent


def _again(session: Session, sent: Submission) -> Submission:
    """Return ``sent`` to be filled anew: what it was is kept as a former one, with its images; the draft's go with it now."""
    former = FormerSubmission(
        public_id=sent.public_id,
        submission_id=sent.id or 0,
        sealed=sent.sealed,
        sent_at=sent.sent_at,
        sent_by=sent.sent_by,
        reason=sent.reason,
    )
    session.add(former)
    session.flush()
    for image in image_rows(session, submission_id=sent.id):
        image.submission_id, image.former_id = None, former.id
    sent.times_sent, sent.version = sent.times_sent + 1, sent.version + 1
    session.flush()
    return sent


def _mended(session: Session, draft: EntryDraft | None) -> frozenset[str]:
    sent = session.get(Submission, draft.submission_id) if draft and draft.submission_id else None
    return frozenset({sent.public_id}) if sent else frozenset()
