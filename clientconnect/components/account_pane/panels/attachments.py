"""The Attachments tab: files of the account, and the way to add one."""

from collections.abc import Callable, Sequence
from functools import partial

from clientconnect.components import formats
from clientconnect.components.account_pane.file_links import file_links
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat, primary
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted, text
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.texts import _, plural


def attachments(
    rows: Sequence[AttachmentRow],
    zone: str,
    upload: Callable[[], object] | None,
    retract: Callable[[AttachmentRow], object],
) -> None:
    """Draw the files, newest first; ``upload`` opens the window Upload Attachment for those who may, ``retract`` takes one
    back that stands on the wrong account.
    """
    with box("cc-tab-line"):
        muted(
            plural("{count} attachment", "{count} attachments", len(rows)) if rows else _("No attachments yet"), "grow"
        )
        if upload is not None:
            primary(_("Upload Attachment"), "upload_file", upload).classes("cc-small").mark("upload-attachment")
    if not rows:
        with empty_state(
            "attach_file",
            _("Nothing is attached"),
            _("Files that you or the agency add to this account will be listed here."),
        ):
            return

    def name(row: AttachmentRow) -> None:
        text(row.name, "cc-strong")
        muted(f"{row.file_name}  ·  {formats.size(row.size)}", "cc-small-text")

    def files(row: AttachmentRow) -> None:
        with box("cc-file-cell"):
            file_links("/files/attachment", row.public_id, row.name, is_viewable=row.is_viewable)
            if row.may_retract:
                take = flat(_("Take back"), "undo", partial(retract, row)).mark("retract-attachment")
                take.props["title"] = _("Take back {name}").format(name=row.name)

    def by(row: AttachmentRow) -> None:
        text(row.uploaded_by)
        if row.client_name:
            muted(row.client_name, "cc-small-text")

    def opened(row: AttachmentRow) -> str:
        if row.is_from_agency:
            return formats.DASH
        return formats.moment(row.first_opened_at, zone) if row.first_opened_at else _("not yet")

    data_table(
        _("Attachments"),
        [
            Column(_("Attachment Name"), name, classes="cc-wide-cell"),
            Column(_("Added"), lambda row: formats.moment(row.uploaded_at, zone), classes="cc-one-line"),
            Column(_("Added by"), by),
            Column(_("Opened by the agency"), opened, classes="cc-one-line"),
            Column(_("File"), files),
        ],
        rows,
        "cc-cards",
    )
