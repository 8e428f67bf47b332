"""Whether the process lives and whether it can serve, for a proxy or a service manager; nothing else is told."""

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from clientconnect.components import bridge
from clientconnect.errors import PortalError
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.policies import agency_policies
from clientconnect.settings import Settings


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the routes to ``app``."""

    @app.get("/health/live")
    def live() -> Response:
        return PlainTextResponse("ok")

    @app.get("/health/ready")
    async def ready() -> Response:
        try:
            await bridge.call(agency_policies, anonymous())
        except PortalError as error:
            return PlainTextResponse(error.code, error.status)
        return PlainTextResponse("ok")
