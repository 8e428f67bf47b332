"""An attachment as the screens get it."""

from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.foundation.file_types import VIEWABLE


def attachment_row(attachment: Attachment) -> AttachmentRow:
    """Return the read model of ``attachment``."""
    return AttachmentRow(
        attachment.public_id,
        attachment.name,
        attachment.file_name,
        attachment.media_type,
        attachment.size,
        attachment.uploaded_by,
        attachment.uploaded_at,
        attachment.is_from_agency,
        attachment.first_opened_at,
        attachment.media_type in VIEWABLE,
    )
