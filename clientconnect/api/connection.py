"""The parts of the connection check that are no live page: the new tab, and the answer to a browser without scripts."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect.components.agency_branding import branding
from clientconnect.components.connection import checks, new_windows
from clientconnect.components.connection.cookie_hop import hop, kept
from clientconnect.components.connection.still import new_window, still_connection
from clientconnect.settings import Settings


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the routes to ``app``."""

    @app.get("/connection/window")
    async def window(check: str = "") -> Response:
        new_windows.arrived(check)
        return new_window(await branding())

    @app.get("/connection/scripts")
    async def without_scripts(request: Request) -> Response:
        keeps_cookies = kept(request)
        if keeps_cookies is None:
            return hop(request)
        address = str(request.base_url)
        found = [
            checks.secured(address),
            checks.browser(request.headers.get("user-agent", "")),
            checks.scripts(run=False),
            checks.cookies(kept=keeps_cookies),
        ]
        return still_connection(found, await branding(), address)
