"""An attachment as the screens get it."""

from collections.abc import Sequence

from sqlmodel import Session

from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation.file_types import VIEWABLE


def attachment_rows_of(session: Session, attachments: Sequence[Attachment]) -> list[AttachmentRow]:
    """Return the read models of ``attachments``.

    People choose their names freely: beside one who is not the agency's stands the client, so that nobody passes for it.
    """
    names = client_names(session, [one.client_id for one in attachments if not one.is_from_agency])
    return [_row(one, "" if one.is_from_agency else names[one.client_id]) for one in attachments]


def _row(attachment: Attachment, client_name: str) -> AttachmentRow:
    return AttachmentRow(
        attachment.public_id,
        attachment.name,
        attachment.file_name,
        attachment.media_type,
        attachment.size,
        attachment.uploaded_by,
        client_name,
        attachment.uploaded_at,
        attachment.is_from_agency,
        attachment.first_opened_at,
        attachment.media_type in VIEWABLE,
    )
