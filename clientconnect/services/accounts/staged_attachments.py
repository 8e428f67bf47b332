"""The file that somebody chose for an account and has not attached yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound, PortalError
from clientconnect.services.accounts import attachment_rules, find
from clientconnect.services.foundation import audit, previews, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_store import Received
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A chosen file: its id, the name as given and as cleaned, its type and size in bytes, whether pictures show it."""

    id: str
    given_name: str
    file_name: str
    ending: str
    media_type: str
    size: int
    has_preview: bool


def take_attachment(actor: Actor, account_public_id: str, received: Received) -> StagedFile:
    """Note a received file as chosen; see :func:`stage_attachment`. The bytes of one that is refused do not stay."""
    try:
        return stage_attachment(actor, account_public_id, received)
    except PortalError:
        uploads.discard(received.sha256, clock.now() + timedelta(seconds=1))
        raise


@use_case(Permission.ATTACHMENT_ADD, writes=True)
def stage_attachment(actor: Actor, session: Session, account_public_id: str, received: Received) -> StagedFile:
    """Note a received file as chosen by the actor for an account; it waits a day to be attached.

    :class:`Invalid` (field ``file``) where the agency does not take such files or such names, or the actor has chosen
    too many already.
    """
    find.load(actor, session, Permission.ATTACHMENT_ADD, account_public_id)
    attachment_rules.check_received(attachment_rules.rules(session), received)
    staged = uploads.stage(actor, session, received)
    session.flush()
    audit.leave_out(session)
    return _view(actor, session, staged.id)


@use_case(Permission.ATTACHMENT_ADD)
def chosen_files(actor: Actor, session: Session, staged_ids: Sequence[str]) -> tuple[StagedFile, ...]:
    """Return those of the files ``staged_ids`` that the actor chose and that still wait, in their order."""
    found = []
    for one in staged_ids[: uploads.MOST_STAGED]:
        try:
            found.append(_view(actor, session, one))
        except NotFound:
            continue  # expired, sent or dropped meanwhile
    return tuple(found)


@use_case(Permission.ATTACHMENT_ADD)
def staged_attachment(actor: Actor, session: Session, staged_id: str) -> tuple[bytes, str]:
    """Return the hash and the media type of a file that the actor staged; :class:`NotFound` otherwise."""
    found = uploads.staged(actor, session, staged_id)
    return found.sha256, found.media_type


def staged_picture(actor: Actor, staged_id: str) -> Path:
    """Return the picture of the first page of a staged file, drawn where it is not yet; see :func:`previews.preview`."""
    sha256, media_type = staged_attachment(actor, staged_id)
    drawn = previews.preview(sha256, media_type, width=480)
    if not drawn.pictures:
        raise Invalid(_("The file has no pages."))
    return drawn.pictures[0]


def drop_attachment(actor: Actor, staged_id: str) -> None:
    """Forget a staged file and its bytes, unless another row names them; an unknown one is no fault."""
    gone = forget_staged(actor, staged_id)
    if gone is not None:
        sha256, staged_at = gone
        uploads.discard(sha256, staged_at + timedelta(seconds=1))


@use_case(Permission.ATTACHMENT_ADD, writes=True)
def forget_staged(actor: Actor, session: Session, staged_id: str) -> tuple[bytes, datetime] | None:
    """Forget a staged file, but not its bytes, and return their hash and when it was staged; see :func:`drop_attachment`."""
    audit.leave_out(session)
    return uploads.drop(actor, session, staged_id)


def _view(actor: Actor, session: Session, staged_id: str) -> StagedFile:
    staged = uploads.staged(actor, session, staged_id)
    return StagedFile(
        staged.id,
        staged.given_name,
        staged.file_name,
        staged.ending,
        staged.media_type,
        staged.size,
        previews.has_preview(staged.media_type),
    )
