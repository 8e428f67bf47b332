"""An address that leads nowhere gets a light page: NiceGUI's own would stay in the server's memory for a minute."""

from fastapi import Request, Response
from fastapi.exception_handlers import http_exception_handler
from nicegui import App
from nicegui import nicegui as shipped
from starlette.exceptions import HTTPException

from clientconnect.gate.plain_page import not_found


def answer_unknown_addresses(app: App) -> None:
    """Answer 404 with a light page where no route matches; routes and pages that say 404 themselves keep their way."""

    async def answer(request: Request, error: Exception) -> Response:
        if request.scope.get("nicegui_page_path"):
            return await shipped._exception_handler_404(request, error)
        if request.scope.get("endpoint") is not None and isinstance(error, HTTPException):
            return await http_exception_handler(request, error)
        return not_found().response

    app.add_exception_handler(404, answer)
