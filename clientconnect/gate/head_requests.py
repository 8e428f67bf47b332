"""HEAD where GET is answered: monitors, link checkers and mail scanners ask so; the server leaves the body out."""

from fastapi.routing import APIRoute
from nicegui import App


def answer_heads(app: App) -> None:
    """Let every route that answers GET answer HEAD, once all are registered: with the start of the server."""

    def add() -> None:
        for route in app.routes:
            methods = route.methods if isinstance(route, APIRoute) else None
            if methods and "GET" in methods:
                methods.add("HEAD")

    if app.is_started:
        add()
    else:
        app.on_startup(add)
