"""The rows of a tab of the account pane, each from the area that brings it."""

from collections.abc import Sequence
from typing import Any

from clientconnect.components import bridge
from clientconnect.services.requests.account_view import REQUESTS, account_panel, account_requests


async def rows_of(account: str, tab: str) -> Sequence[Any]:
    """Return the rows of ``tab`` of an account, for the person of the page."""
    if tab == REQUESTS:
        return await bridge.ask(account_requests, account)
    return await bridge.ask(account_panel, account, tab)
