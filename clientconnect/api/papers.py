"""Pages to print: drawn for this one request, sent, and removed."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect.components import bridge
from clientconnect.components.day_address import read_day
from clientconnect.components.feedback import KIOSK
from clientconnect.components.file_response import FleetingFile
from clientconnect.components.guarded_route import guarded_route
from clientconnect.services.foundation import disk, paper
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.day_paper import day_page, follow_up_page
from clientconnect.services.requests.paper import request_page
from clientconnect.services.requests.receipt_paper import receipt_page
from clientconnect.settings import Settings

FOLDER = "exports"
SHOWN_SECONDS = 60
"""How long a kiosk shows a page to print before the board comes back over it."""


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""

    async def drawn(request: Request, name: str, page: Callable[..., str], *args: object) -> Response:
        path, folder, is_at_kiosk = await bridge.ask_for(request, _drawn, settings.data_dir / FOLDER, name, page, args)
        answer = FleetingFile(path, "application/pdf", name, folder, is_inline=True)
        if is_at_kiosk:
            answer.headers["refresh"] = f"{SHOWN_SECONDS}; url={KIOSK}"
        return answer

    @app.get("/files/request/{item_id}")
    @guarded_route
    async def request_paper(request: Request, item_id: str) -> Response:
        return await drawn(request, "request.pdf", request_page, item_id)

    @app.get("/files/day")
    @guarded_route
    async def day_paper(request: Request, on: str = "", queue: str = "") -> Response:
        day = read_day(on)
        return await drawn(request, f"day-{day}.pdf" if day else "day.pdf", day_page, day, queue)

    @app.get("/files/follow-up")
    @guarded_route
    async def follow_up_paper(request: Request) -> Response:
        return await drawn(request, "follow-up.pdf", follow_up_page)

    @app.get("/files/receipt/{item_id}")
    @guarded_route
    async def receipt(request: Request, item_id: str) -> Response:
        return await drawn(request, "receipt.pdf", receipt_page, item_id)


def _drawn(
    actor: Actor, base: Path, name: str, page: Callable[..., str], args: tuple[object, ...]
) -> tuple[Path, ExitStack, bool]:
    html = page(actor, *args)
    with ExitStack() as made:
        path = made.enter_context(disk.scratch(disk.private_folder(base))) / name
        paper.write(html, path)
        return path, made.pop_all(), actor.kiosk_id is not None
