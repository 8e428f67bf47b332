"""Pages to print: drawn for this one request, sent, and removed."""

from contextlib import ExitStack
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect.components import bridge
from clientconnect.components.file_response import FleetingFile
from clientconnect.components.guarded_route import guarded_route
from clientconnect.services.foundation import disk, paper
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.paper import request_page
from clientconnect.settings import Settings

FOLDER = "exports"


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""

    @app.get("/files/request/{item_id}")
    @guarded_route
    async def request_paper(request: Request, item_id: str) -> Response:
        path, folder = await bridge.ask_for(request, _drawn, settings.data_dir / FOLDER, item_id)
        return FleetingFile(path, "application/pdf", "request.pdf", folder, is_inline=True)


def _drawn(actor: Actor, base: Path, item_id: str) -> tuple[Path, ExitStack]:
    html = request_page(actor, item_id)
    with ExitStack() as made:
        path = made.enter_context(disk.scratch(disk.private_folder(base))) / "request.pdf"
        paper.write(html, path)
        return path, made.pop_all()
