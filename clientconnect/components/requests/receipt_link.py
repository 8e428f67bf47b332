"""The receipt of what was sent, as a page to print: a real link, so that no pop-up blocker stops it."""

from clientconnect.components.elements.buttons import link
from clientconnect.texts import _


def receipt_link(item_id: str, number: str) -> None:
    """Draw ``number`` as the link to its receipt, which opens in a tab of its own."""
    opener = link(number, f"/files/receipt/{item_id}").mark("receipt")
    opener.props("target=_blank rel=noopener")
    opener.props["title"] = _("Receipt {number} to print, in a new tab").format(number=number)
