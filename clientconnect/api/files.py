"""The files of accounts and of what is written about them: view in a new tab, or download.

Each request is authorised by the session's cookie anew.
"""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect.components import bridge
from clientconnect.components.file_response import charset_of, file_response
from clientconnect.components.guarded_route import guarded_route
from clientconnect.services.accounts.attachment_reading import FileForReader, read_attachment, read_notice
from clientconnect.services.accounts.staged_attachments import staged_picture
from clientconnect.services.placements.image_previews import image_picture
from clientconnect.services.placements.images import read_image
from clientconnect.services.requests.thread_files import read_thread_file
from clientconnect.settings import Settings


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the routes to ``app``."""

    @app.get("/files/attachment/{public_id}")
    @guarded_route
    async def attachment(request: Request, public_id: str, download: str = "") -> Response:
        read = await bridge.ask_for(request, read_attachment, public_id, is_download=bool(download))
        return await _answer(read, is_download=bool(download))

    @app.get("/files/notice/{public_id}")
    @guarded_route
    async def notice(request: Request, public_id: str, download: str = "") -> Response:
        read = await bridge.ask_for(request, read_notice, public_id, is_download=bool(download))
        return await _answer(read, is_download=bool(download))

    @app.get("/files/message/{public_id}")
    @guarded_route
    async def message(request: Request, public_id: str, download: str = "") -> Response:
        read = await bridge.ask_for(request, read_thread_file, public_id, is_download=bool(download))
        return await _answer(read, is_download=bool(download))

    @app.get("/files/image/{public_id}")
    @guarded_route
    async def image(request: Request, public_id: str, download: str = "") -> Response:
        read = await bridge.ask_for(request, read_image, public_id, is_download=bool(download))
        return await _answer(read, is_download=bool(download))

    @app.get("/files/image-preview/{public_id}")
    @guarded_route
    async def image_preview(request: Request, public_id: str) -> Response:
        path = await bridge.ask_for(request, image_picture, public_id)
        return file_response(path, "image/png", "preview.png", is_inline=True)

    @app.get("/files/staged/{staged_id}")
    @guarded_route
    async def staged(request: Request, staged_id: str) -> Response:
        path = await bridge.ask_for(request, staged_picture, staged_id)
        return file_response(path, "image/png", "preview.png", is_inline=True)


async def _answer(read: FileForReader, *, is_download: bool) -> Response:
    media_type = read.media_type
    if media_type.startswith("text/"):
        media_type = f"{media_type}; charset={await bridge.call(charset_of, read.path)}"
    return file_response(read.path, media_type, read.file_name, is_inline=read.is_viewable and not is_download)
