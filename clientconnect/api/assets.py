"""The files that the portal ships for everybody: icons, the pictures of Help."""

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response

from clientconnect.components.asset_files import BASE, shipped
from clientconnect.settings import Settings

_KEPT = "public, max-age=86400"


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the route to ``app``."""

    @app.get(BASE + "{name:path}")
    def asset(name: str) -> Response:
        found = shipped().get(name)
        if found is None:
            return PlainTextResponse("", 404)
        path, kind = found
        return FileResponse(path, media_type=kind, headers={"cache-control": _KEPT})
