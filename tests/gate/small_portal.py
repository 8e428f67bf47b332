"""A portal of a few pages behind the gate, for tests: ``python -m tests.gate.small_portal PORT [SETTING=VALUE …]``."""

import json
import secrets
import sys
from typing import Any

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from nicegui import Client, app, ui
from starlette.types import ASGIApp, Receive, Scope, Send

from clientconnect import logs
from clientconnect.gate.config import GateConfig
from clientconnect.gate.install import install, server_options


class Sessions(set[str]):
    """Live sessions by token."""

    def is_live(self, token: str) -> bool:
        """Tell whether the token is known."""
        return token in self


class NoWebSockets:
    """What a proxy does that knows no WebSockets."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the upgrade, and nothing else."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


def main() -> None:
    """Serve until killed."""
    port = int(sys.argv[1])
    overrides: dict[str, Any] = {name: json.loads(value) for name, value in (a.split("=", 1) for a in sys.argv[2:])}
    if overrides.pop("refuses_websockets", False):
        app.add_middleware(NoWebSockets)
    config = GateConfig(**({"public_url": f"http://127.0.0.1:{port}", "loopback_port": port} | overrides))
    logs.configure("INFO")
    sessions = Sessions()
    gate = install(app, config, sessions)
    state: dict[str, Any] = {"count": 0, "uploaded": 0}

    @app.get("/in")
    def sign_in() -> Response:
        token = secrets.token_urlsafe(32)
        sessions.add(token)
        response = RedirectResponse("/count")
        response.set_cookie(config.session_cookie_name, token, httponly=True, samesite="lax")
        return response

    @app.get("/end")
    def end(request: Request) -> dict[str, int]:
        token = request.cookies[config.session_cookie_name]
        sessions.discard(token)
        return {"ended": gate.end_pages([token]) if "quietly" not in request.query_params else 0}

    @app.get("/ended")
    def ended() -> Response:
        return PlainTextResponse("Your session has ended.")

    @app.get("/state")
    def show() -> dict[str, Any]:
        return state | {"pages": len(Client.instances)}

    @app.post("/form")
    async def form(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    @app.post("/api/form")
    async def api_form(request: Request) -> dict[str, list[str]]:
        return {"cookies": sorted(request.cookies)}

    @app.get("/moved")
    def moved(request: Request) -> Response:
        state["client"] = request.client.host if request.client else ""
        state["url"] = str(request.url)
        return RedirectResponse("/ended")

    @app.get("/file")
    def file() -> Response:
        return PlainTextResponse("a file", headers={"content-security-policy": "sandbox; default-src 'none'"})

    @app.get("/big")
    def big() -> Response:
        return PlainTextResponse(secrets.token_hex(16_000_000))

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("the database's password is hunter2")

    @ui.page("/count")
    def count_page() -> None:
        def count() -> None:
            state["count"] += 1
            label.text = str(state["count"])

        def take(event: Any) -> None:
            state["uploaded"] = event.file.size()

        label = ui.label(str(state["count"])).mark("count")
        state["button"] = ui.button("Count", on_click=count).id
        state["upload"] = ui.upload(on_upload=take).id

    @app.post("/count")
    def count_form() -> dict[str, bool]:
        return {"is_taken": True}

    @ui.page("/reset/{token}")
    def reset_page(token: str) -> None:
        ui.label(f"{len(token)} letters")

    @ui.page("/help")
    def help_page() -> None:
        ui.label("Help")

    ui.run(
        host="127.0.0.1",
        port=port,
        reload=False,
        show=False,
        language="en-US",
        show_welcome_message=False,
        reconnect_timeout=15,
        **server_options(config),
    )


if __name__ == "__main__":
    main()
