"""Drafts of new accounts: what somebody typed, kept within a second, for that person alone, until it is submitted."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.foundation import audit, card_numbers, housekeeping
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id, new_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.content import open_entry, seal_entry
from clientconnect.services.placements.fields import FIELDS, KINDS
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.images import images_of, takes_images
from clientconnect.services.placements.models import REJECTED, RETURNED, WITHDRAWN, DraftRow, FormClient, OpenedDraft
from clientconnect.services.placements.reach import clients_of_form, find_submission, form_client, form_clients
from clientconnect.services.placements.reading import entry_name
from clientconnect.services.placements.rules.letters import readable
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.tables import EntryDraft, Image, Submission
from clientconnect.texts import _

KEPT = timedelta(days=30)
"""How long a draft is kept after the last key."""
_MOST = 200
"""Drafts of one person."""
_LONGEST = 40_000
"""Characters of a draft."""


@use_case(Permission.SUBMISSION_MAKE)
def clients_to_place_with(actor: Actor, session: Session) -> tuple[FormClient, ...]:
    """Return the clients that the person may place accounts with, each after its head office."""
    return clients_of_form(actor, session)


@use_case(Permission.SUBMISSION_MAKE)
def my_drafts(actor: Actor, session: Session) -> tuple[DraftRow, ...]:
    """Return the drafts of the person who acts, the latest first."""
    return drafts_of(actor, session)


@use_case(Permission.SUBMISSION_MAKE)
def begin_entry(actor: Actor, session: Session, client_id: str, kind: str = "") -> OpenedDraft:
    """Return an empty form of ``kind`` for a client; nothing is kept before something is typed.

    Without a kind it is that of the account which the person sent for the client last, a consumer's where there is none.
    """
    client = form_client(actor, session, client_id)
    if kind not in KINDS:
        mine = select(Submission.kind).where(
            Submission.sent_by_id == (actor.user_id or 0), Submission.client_id == client.id
        )
        kind = session.exec(mine.order_by(col(Submission.id).desc())).first() or KINDS[0]
    return OpenedDraft(
        new_id(),
        new_id(),
        client.public_id,
        client.name,
        Entry(kind),
        rule_settings(session, client.id),
        None,
        0,
        takes_images=takes_images(session),
    )


@use_case(Permission.SUBMISSION_MAKE)
def open_draft_entry(actor: Actor, session: Session, draft_id: str) -> OpenedDraft:
    """Return a draft of the person who acts; another's, or one that was submitted or dropped, is :class:`NotFound`."""
    return _opened(actor, session, _own(actor, session, draft_id))


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def mend(actor: Actor, session: Session, submission_id: str) -> OpenedDraft:
    """Return the form to mend a returned submission: the person's draft of it, made now where there is none.

    One that is not returned (any more) is :class:`Conflict`.
    """
    sent = find_submission(actor, session, Permission.SUBMISSION_MAKE, submission_id)
    if sent.state != RETURNED:
        raise Conflict(_("This was sent again, withdrawn or decided on in the meantime."))
    query = select(EntryDraft).where(EntryDraft.user_id == (actor.user_id or 0), EntryDraft.submission_id == sent.id)
    draft = session.exec(query).first()
    if draft is not None and draft.submission_version != sent.version:  # of an earlier return
        _delete(session, draft)
        draft = None
    if draft is None:
        draft = _copied(actor, session, sent)
        _record(actor, session, "submission.mending", sent)
    else:
        audit.leave_out(session)
    return _opened(actor, session, draft)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def use_again(actor: Actor, session: Session, submission_id: str) -> str:
    """Make a draft of what a withdrawn or rejected submission said, and return its id; any other is :class:`Conflict`."""
    sent = find_submission(actor, session, Permission.SUBMISSION_MAKE, submission_id)
    if sent.state not in (WITHDRAWN, REJECTED):
        raise Conflict(_("Only what was withdrawn or not accepted can be used again."))
    made = _copied(actor, session, sent)
    _record(actor, session, "submission.used_again", sent)
    made.submission_id, made.submission_version = None, 0
    return made.public_id


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def save_entry(
    actor: Actor, session: Session, draft_id: str, client_id: str, entry: Entry, *, press_key: str, version: int
) -> tuple[int, datetime]:
    """Keep what was typed under ``draft_id`` (an id of the form's, for the first time), and return its version and when.

    ``version`` is the one that the form saw; where another window saved meanwhile it is :class:`Conflict`. A card number is
    never kept; too much is :class:`Invalid`, and so is another client than that of the returned account that is mended.
    """
    client = form_client(actor, session, client_id)
    size = sum(len(text) for text in entry.values.values())
    if not is_id(draft_id) or not is_id(press_key) or entry.kind not in KINDS or size > _LONGEST:
        raise Invalid(_("This is too long to be kept."))
    audit.leave_out(session)
    kept = session.exec(select(EntryDraft).where(EntryDraft.public_id == draft_id).with_for_update()).first()
    if kept is not None and kept.user_id != (actor.user_id or 0):
        raise NotFound(_("This draft is no longer there."))
    if (kept.version if kept else 0) != version:
        raise Conflict(_("This draft was changed in another window, or submitted from there."))
    draft = kept or _new(actor, session, draft_id)
    if draft.submission_id is not None:
        demand_own_client(session.get_one(Submission, draft.submission_id), client.id)
    values = {
        name: "" if card_numbers.has_card_number(text) else readable(text)
        for name, text in entry.values.items()
        if name in FIELDS and text
    }
    clean = Entry(entry.kind, {name: text for name, text in values.items() if text})
    draft.client_id, draft.kind, draft.press_key, draft.name = client.id, clean.kind, press_key, entry_name(clean)[:200]
    draft.sealed, draft.saved_at, draft.version = seal_entry(draft_id, clean), clock.now(), version + 1
    session.add(draft)
    for image in session.exec(select(Image).where(Image.draft_id == draft.id)) if draft.id else ():
        image.client_id = client.id
    return draft.version, draft.saved_at


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def discard_entry(actor: Actor, session: Session, draft_id: str) -> None:
    """Forget a draft with its images; another's, or one that is gone already, is :class:`NotFound`."""
    audit.leave_out(session)
    _delete(session, _own(actor, session, draft_id))


def drafts_of(actor: Actor, session: Session) -> tuple[DraftRow, ...]:
    """Do what :func:`my_drafts` does: a step."""
    query = select(EntryDraft).where(EntryDraft.user_id == (actor.user_id or 0))
    allowed = scope(actor, session, Permission.SUBMISSION_MAKE)
    if allowed is not None:
        query = query.where(col(EntryDraft.client_id).in_(allowed))
    rows = session.exec(query.order_by(col(EntryDraft.saved_at).desc())).all()
    names = client_names(session, [row.client_id for row in rows])
    return tuple(
        DraftRow(row.public_id, row.name, names.get(row.client_id, ""), row.saved_at, row.submission_id is not None)
        for row in rows
    )


def draft_to_submit(actor: Actor, session: Session, draft_id: object, *, locks: bool = False) -> EntryDraft | None:
    """Return the actor's draft, locked where ``locks``; none where it was never kept: a step."""
    query = select(EntryDraft).where(EntryDraft.public_id == draft_id, EntryDraft.user_id == (actor.user_id or 0))
    return session.exec(query.with_for_update() if locks else query).first() if is_id(draft_id) else None


def demand_own_client(sent: Submission, client_id: int) -> None:
    """Refuse (:class:`Invalid`) to send the returned ``sent`` again with another client than its own: a step."""
    if sent.client_id != client_id:
        sentence = _("A returned account is sent again with its own client.")
        raise Invalid(sentence, {"client": sentence})


def forget_submitted(session: Session, draft: EntryDraft, sent: Submission) -> None:
    """Let the images of ``draft`` go with what was submitted from it, and forget it: a step."""
    for image in session.exec(select(Image).where(Image.draft_id == draft.id)).all():
        image.draft_id, image.submission_id, image.client_id = None, sent.id, sent.client_id
    session.flush()
    session.delete(draft)
    session.flush()


@housekeeping.chore("placements.drafts", "Drafts of new accounts, after the last key.", KEPT)
def delete_drafts(session: Session, before: datetime) -> int:
    """Delete drafts that nobody wrote on since the instant ``before``, with their images."""
    query = select(EntryDraft).where(EntryDraft.saved_at < before).limit(housekeeping.BATCH)
    rows = session.exec(query).all()
    for row in rows:
        _delete(session, row)
    return len(rows)


def _opened(actor: Actor, session: Session, draft: EntryDraft) -> OpenedDraft:
    client = next((one for one in form_clients(actor, session) if one.id == draft.client_id), None)
    if client is None:
        raise NotFound(_("You may not place accounts with this draft’s client any more."))
    sent = session.get(Submission, draft.submission_id) if draft.submission_id else None
    return OpenedDraft(
        draft.public_id,
        draft.press_key,
        client.public_id,
        client.name,
        open_entry(draft.public_id, draft.sealed),
        rule_settings(session, client.id),
        draft.saved_at,
        draft.version,
        images_of(session, draft_id=draft.id),
        takes_images(session),
        sent.number if sent else "",
        sent.reason if sent else "",
        dict(sent.remarks) if sent else {},
    )


def _copied(actor: Actor, session: Session, sent: Submission) -> EntryDraft:
    draft = _new(actor, session, new_id())
    entry = open_entry(sent.public_id, sent.sealed)
    draft.client_id, draft.kind, draft.press_key, draft.name = sent.client_id, entry.kind, new_id(), sent.name
    draft.sealed, draft.saved_at = seal_entry(draft.public_id, entry), clock.now()
    draft.submission_id, draft.submission_version = sent.id, sent.version
    session.add(draft)
    session.flush()
    for image in session.exec(select(Image).where(Image.submission_id == sent.id)).all():
        copied = image.model_dump(exclude={"id", "public_id", "submission_id"}) | {"draft_id": draft.id}
        session.add(Image(**copied))
    session.flush()
    return draft


def _record(actor: Actor, session: Session, event: str, sent: Submission) -> None:
    subject = f"submission:{sent.public_id}"
    audit.record(actor, session, event, subject=subject, client_id=sent.client_id, number=sent.number)


def _new(actor: Actor, session: Session, draft_id: str) -> EntryDraft:
    whose = actor.user_id or 0
    count = session.scalar(select(func.count()).where(EntryDraft.user_id == whose)) or 0
    if count >= _MOST:
        raise Invalid(_("You have begun very many new accounts. Submit or discard some of them first."))
    return EntryDraft(
        public_id=draft_id, user_id=whose, client_id=0, press_key="", sealed=b"", saved_at=clock.now(), version=1
    )


def _own(actor: Actor, session: Session, draft_id: object) -> EntryDraft:
    found = draft_to_submit(actor, session, draft_id)
    if found is None or not is_within(actor, session, Permission.SUBMISSION_MAKE, found.client_id):
        raise NotFound(_("This draft is no longer there: it was submitted or discarded."))
    return found


def _delete(session: Session, draft: EntryDraft) -> None:
    for image in session.exec(select(Image).where(Image.draft_id == draft.id)).all():
        session.delete(image)
    session.flush()
    session.delete(draft)
    session.flush()
