"""An address that leads nowhere gets a page that costs no memory: NiceGUI's own would stay in the server's for a minute."""

from fastapi import Request, Response
from fastapi.exception_handlers import http_exception_handler
from nicegui import App
from nicegui import nicegui as shipped
from starlette.exceptions import HTTPException

from clientconnect.components.refusal import refusal
from clientconnect.gate.plain_page import not_found


def answer_unknown_addresses(app: App) -> None:
    """Answer 404 where no route matches; routes and pages that say 404 themselves keep their way.

    Who looks at a page gets one in the agency's look, whatever else asks (scripts, pictures, programs) a few hundred bytes.
    """

    async def answer(request: Request, error: Exception) -> Response:
        if request.scope.get("nicegui_page_path"):
            return await shipped._exception_handler_404(request, error)
        if request.scope.get("endpoint") is not None and isinstance(error, HTTPException):
            return await http_exception_handler(request, error)
        if "text/html" in request.headers.get("accept", ""):
            return await refusal(404, request.url.path)
        return not_found().response

    app.add_exception_handler(404, answer)
