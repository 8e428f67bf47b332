"""Debtor images: files that go with a new account, kept with its draft, then with what was submitted."""

from dataclasses import replace

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts import attachment_rules, refused
from clientconnect.services.accounts.attachment_reading import FileForReader, open_file
from clientconnect.services.accounts.attachment_rules import UploadRules
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit, policies, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.file_types import VIEWABLE
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.models import ImageRow
from clientconnect.services.placements.tables import EntryDraft, FormerSubmission, Image
from clientconnect.texts import _

MOST = 10
"""Files that go with one new account, at most."""


@use_case(Permission.SUBMISSION_MAKE)
def image_rules(_actor: Actor, session: Session) -> UploadRules:
    """Return which files may go with a new account."""
    return _rules(session)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def add_image(actor: Actor, session: Session, draft_id: str, received: Received) -> ImageRow:
    """Let a received file go with the draft ``draft_id`` of the actor.

    :class:`Invalid` (field ``file``) where the agency takes no images, no such file, none as large, or there are too many.
    """
    draft = _own_draft(actor, session, draft_id)
    if not takes_images(session):
        sentence = _("The agency takes no files with new accounts.")
        raise Invalid(sentence, {"file": sentence})
    rules = _rules(session)
    attachment_rules.check_received(rules, received)
    if received.size > rules.max_bytes:
        sentence = _("At most {count} MB are accepted.").format(count=rules.max_bytes >> 20)
        raise Invalid(sentence, {"file": sentence})
    if len(images_of(session, draft_id=draft.id)) >= MOST:
        sentence = _("At most {count} files go with one account.").format(count=MOST)
        raise Invalid(sentence, {"file": sentence})
    uploads.keep_received(session, received)
    made = Image(
        draft_id=draft.id,
        client_id=draft.client_id,
        file_name=received.file_name,
        media_type=received.type.media_type,
        size=received.size,
        file_hash=received.sha256,
        added_at=clock.now(),
        added_by=display_name(actor, session),
        added_by_id=actor.user_id,
    )
    session.add(made)
    session.flush()
    audit.record(actor, session, "image.added", subject=f"image:{made.public_id}", client_id=made.client_id)
    return _row(made)


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def remove_image(actor: Actor, session: Session, draft_id: str, image_id: str) -> None:
    """Take a file off the draft ``draft_id``; one that is gone already is no fault."""
    draft = _own_draft(actor, session, draft_id)
    found = session.exec(select(Image).where(Image.public_id == image_id, Image.draft_id == draft.id)).first()
    if found is None:
        audit.leave_out(session)
        return
    audit.record(actor, session, "image.removed", subject=f"image:{found.public_id}", client_id=found.client_id)
    session.delete(found)


@use_case(Permission.SUBMISSION_READ, writes=True)
def read_image(actor: Actor, session: Session, public_id: str, *, is_download: bool = False) -> FileForReader:
    """Return an image and record that it was viewed or downloaded; what is out of reach is :class:`NotFound`."""
    found = find_image(actor, session, public_id)
    subject = f"image:{public_id}"
    read = open_file(session, found.file_hash, found.file_name, subject)
    event = "image.downloaded" if is_download else "image.viewed"
    audit.record(actor, session, event, subject=subject, client_id=found.client_id)
    return read


def find_image(actor: Actor, session: Session, public_id: object) -> Image:
    """Return the image ``public_id``; what is out of reach is :class:`NotFound`, and that it was asked for is recorded: a step.

    That of a draft is the draft's person's alone; what went with an account before it was mended is for its reviewers.
    """
    query = select(Image).where(Image.public_id == public_id)
    found = session.exec(query).first() if is_id(public_id) else None
    if found is not None and not _may_read(actor, session, found):
        refused.note(actor, "image.refused", f"image:{found.public_id}", found.client_id)
        found = None
    if found is None:
        raise NotFound(_("There is no such file among yours."))
    return found


def takes_images(session: Session) -> bool:
    """Tell whether clients may add images to new accounts: a step."""
    return bool(policies.value(session, "placement.images"))


def images_of(
    session: Session, *, draft_id: int | None = None, submission_id: int | None = None
) -> tuple[ImageRow, ...]:
    """Return the images of a draft or of a submission, in the order in which they were added: a step."""
    return tuple(_row(one) for one in image_rows(session, draft_id=draft_id, submission_id=submission_id))


def images_before(session: Session, submission_id: int | None) -> tuple[ImageRow, ...]:
    """Return the images that went with a submission when it was sent before, but for those that still do: a step."""
    seen = {one.file_hash for one in image_rows(session, submission_id=submission_id)}
    query = select(Image).join(FormerSubmission, col(FormerSubmission.id) == Image.former_id)
    found: list[Image] = []
    for one in session.exec(query.where(FormerSubmission.submission_id == submission_id).order_by(col(Image.id))):
        if one.file_hash not in seen:
            seen.add(one.file_hash)
            found.append(one)
    return tuple(_row(one) for one in found)


def image_rows(session: Session, *, draft_id: int | None = None, submission_id: int | None = None) -> list[Image]:
    """Return the rows of :func:`images_of`, for the steps that move them: a step."""
    query = select(Image).where(Image.draft_id == draft_id, Image.submission_id == submission_id)
    return list(session.exec(query.order_by(col(Image.id))))


def _rules(session: Session) -> UploadRules:
    """Return the rules of attachments with the types and the size that the agency takes with new accounts."""
    common = attachment_rules.rules(session)
    endings = tuple(policies.value(session, "placement.image_types"))
    most = int(policies.value(session, "placement.image_megabytes")) << 20
    return replace(common, endings=endings, max_bytes=min(most, common.max_bytes))


def _own_draft(actor: Actor, session: Session, draft_id: object) -> EntryDraft:
    query = select(EntryDraft).where(EntryDraft.public_id == draft_id, EntryDraft.user_id == (actor.user_id or 0))
    found = session.exec(query).first() if is_id(draft_id) else None
    if found is None or not is_within(actor, session, Permission.SUBMISSION_MAKE, found.client_id):
        raise NotFound(_("This draft is no longer there."))
    return found


def _may_read(actor: Actor, session: Session, image: Image) -> bool:
    if not is_within(actor, session, Permission.SUBMISSION_READ, image.client_id):
        return False
    if image.former_id is not None:
        return is_within(actor, session, Permission.SUBMISSION_REVIEW, image.client_id)
    if image.draft_id is None:
        return True
    return session.get_one(EntryDraft, image.draft_id).user_id == (actor.user_id or 0)


def _row(image: Image) -> ImageRow:
    return ImageRow(image.public_id, image.file_name, image.size, image.media_type in VIEWABLE)
