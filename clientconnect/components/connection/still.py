"""The connection check as a still page: for browsers that run no scripts or keep no cookies, and for the new tab."""

from collections.abc import Sequence

from starlette.responses import Response

from clientconnect.components.connection.checks import Check
from clientconnect.components.connection.firewall import to_admit
from clientconnect.components.still_page import still_page
from clientconnect.components.theme import Branding
from clientconnect.texts import _


def still_connection(checks: Sequence[Check], branding: Branding, address: str) -> Response:
    """Return the page with ``checks`` and what a firewall must admit for ``address``."""
    return still_page(
        "connection.html", _("Connection check"), branding, checks=checks, firewall=to_admit(address)
    )  # fmt: skip


def new_window(branding: Branding) -> Response:
    """Return the page that the new tab shows."""
    return still_page("window.html", _("New windows work"), branding)
