"""View and Download: real links, so that no pop-up blocker stops them."""

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link
from clientconnect.texts import _


def file_links(base: str, public_id: str, name: str, *, is_viewable: bool = True) -> None:
    """Draw the links to the file at ``base``/``public_id``; ``name`` tells screen readers which file."""
    with box("cc-file-links"):
        if is_viewable:
            view = link(_("View"), f"{base}/{public_id}")
            view.props["target"] = "_blank"
            view.props["rel"] = "noopener"
            view.props["title"] = _("View {name} in a new tab").format(name=name)
        download = link(_("Download"), f"{base}/{public_id}?download=1")
        download.props["title"] = _("Download {name}").format(name=name)
