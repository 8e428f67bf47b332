"""Small pictures of debtor images, to look at without opening them."""

from pathlib import Path

from sqlmodel import Session

from clientconnect.errors import Invalid
from clientconnect.services.foundation import previews, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.images import find_image
from clientconnect.texts import _


@use_case(Permission.SUBMISSION_READ)
def image_to_draw(actor: Actor, session: Session, public_id: str) -> tuple[bytes, str]:
    """Return the hash and the media type of an image that went with a submission; out of reach it is :class:`NotFound`."""
    found = find_image(actor, session, public_id)
    uploads.check_open(session, found.file_hash)
    return found.file_hash, found.media_type


def image_picture(actor: Actor, public_id: str) -> Path:
    """Return the picture of the first page of an image, drawn where it is not yet; see :func:`previews.preview`."""
    sha256, media_type = image_to_draw(actor, public_id)
    drawn = previews.preview(sha256, media_type, width=480)
    if not drawn.pictures:
        raise Invalid(_("The file has no pages."))
    return drawn.pictures[0]
