"""The debtor images of a new account: a small picture of each, opened in a tab of its own."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h3, muted, text
from clientconnect.services.placements.models import ImageRow
from clientconnect.texts import _, plural


def pictures(images: Sequence[ImageRow], title: str = "") -> None:
    """Draw ``images`` under a ``title`` (their count); one that a browser cannot show is offered for download."""
    if not images:
        return
    with region(title or _("Images"), "cc-pictures"):
        h3(title or plural("{count} image", "{count} images", len(images)))
        with box("cc-pictures-row"):
            for one in images:
                _picture(one)


def _picture(one: ImageRow) -> None:
    with box("cc-picture", "a") as link:
        if one.is_viewable:
            with box("", "img") as drawn:
                drawn.props["src"] = f"/files/image-preview/{one.public_id}"
                drawn.props["alt"] = ""
                drawn.props["loading"] = "lazy"
        else:
            icon("description")
        text(one.file_name, "cc-chip-name", "span")
        muted(formats.size(one.size), "cc-small-text", "span")
    link.props["href"] = f"/files/image/{one.public_id}" + ("" if one.is_viewable else "?download=1")
    link.props["target"] = "_blank"
    link.props["rel"] = "noopener"
    link.mark("picture")
