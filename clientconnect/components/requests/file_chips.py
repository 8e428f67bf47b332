"""Files that went with a message or a payment: name, size, View and Download."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.account_pane.file_links import file_links
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.services.requests.models import FileRow
from clientconnect.texts import _


def file_chips(files: Sequence[FileRow], *, may_open: bool = True) -> None:
    """Draw a chip for each of ``files``, by its name alone where it may not be opened; nothing where there is none."""
    if not files:
        return
    with box("cc-chips", "ul") as chips:
        for file in files:
            with box("cc-chip", "li"):
                icon("attach_file")
                text(file.file_name, "cc-chip-name", "span").props["title"] = file.file_name
                muted(formats.size(file.size), "cc-small-text", "span")
                if may_open:
                    file_links(f"/files/{file.road}", file.public_id, file.file_name, is_viewable=file.is_viewable)
    chips.props["aria-label"] = _("Files")
