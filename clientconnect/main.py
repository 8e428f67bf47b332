"""The composition root: settings, database, gate, pages, serve."""

import os
import threading
import time
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from clientconnect import logs
from clientconnect.errors import Invalid
from clientconnect.services import every_door
from clientconnect.services.exchange.watching import Watcher
from clientconnect.services.foundation import background, database
from clientconnect.settings import Settings
from clientconnect.texts import _

STOP_SECONDS, INBOX_SECONDS = 4.0, 1.0
"""How long what runs beside the pages may take to stop, all in all, after the requests had their time; the inbox of it."""

_ASSETS = Path(__file__).parent / "components" / "assets"


def serve(settings: Settings) -> None:
    """Serve the portal of ``settings``, whose installation is open, until the process is told to stop.

    Without TLS it serves only the loopback address unless told otherwise (:class:`Invalid`).
    """
    if not (settings.is_tls or settings.allow_plain_http or _is_loopback(settings.host)):
        raise Invalid(
            _(
                "Without TLS the portal serves only the loopback address. Give it a certificate and key, put it behind"
                " a proxy and set CLIENTCONNECT_PUBLIC_URL, or set CLIENTCONNECT_ALLOW_PLAIN_HTTP=1."
            )
        )
    os.environ["NICEGUI_STORAGE_PATH"] = str(settings.data_dir / "nicegui")  # read when nicegui is imported
    every_door()
    from nicegui import app, background_tasks, ui

    from clientconnect import api, pages
    from clientconnect.api import exports
    from clientconnect.components.feedback import SIGN_IN
    from clientconnect.gate.config import GateConfig
    from clientconnect.gate.install import install, server_options
    from clientconnect.services.access import session_rules
    from clientconnect.services.access.live_sessions import LiveSessions
    from clientconnect.services.access.tokens import hash_of
    from clientconnect.services.foundation import live

    config = GateConfig(
        public_url=settings.address,
        loopback_port=settings.port if _is_loopback(settings.host) else None,
        allowed_hosts=tuple(filter(None, settings.allowed_hosts.split(","))),
        trusted_proxies=tuple(filter(None, settings.trusted_proxies.split(","))),
        max_upload_bytes=settings.max_upload_bytes,
        session_cookie=settings.cookie.removeprefix("__Host-"),
        cacheable=("/assets/",),
        secret_paths=("/reset/", "/address/", "/kiosk/enter/"),
    )
    session_rules.use_idle_minutes(settings.idle_minutes)
    sessions = LiveSessions()
    ended = install(app, config, sessions)

    def hear_ended(news: dict[str, Any]) -> None:
        sessions.forget(news["hashes"])
        path = f"{SIGN_IN}?done=out" if news["is_left"] else ""
        ended.end_pages_of(lambda token: hash_of(token).hex() in news["hashes"], path)

    live.subscribe("sessions.ended", hear_ended)
    pages.register()
    api.register(app, settings)  # after the pages: a page removes every earlier route of its address, posts too
    app.on_startup(lambda: background.start(settings.database))
    app.on_startup(lambda: background_tasks.create(exports.keep_swept(settings), name="sweep exports"))
    inbox = Watcher(settings.data_dir)
    app.on_startup(inbox.start)
    app.on_shutdown(lambda: _stop(inbox))
    ui.run(
        host=settings.host,
        port=settings.port,
        title="ClientConnect",
        favicon=_ASSETS / "icon.svg",
        language="en-US",
        reload=False,
        show=False,
        reconnect_timeout=15,
        binding_refresh_interval=None,
        show_welcome_message=False,
        ssl_certfile=str(settings.tls_certificate) if settings.tls_certificate else None,
        ssl_keyfile=str(settings.tls_key) if settings.tls_key else None,
        **server_options(config),
    )


def _stop(inbox: Watcher) -> None:
    """Stop what runs beside the pages; what does not end in time ends with the process, and is taken up at the next start."""
    end = threading.Timer(STOP_SECONDS + 0.5, _end)
    end.daemon = True
    end.start()
    until = time.monotonic() + STOP_SECONDS
    inbox.stop(INBOX_SECONDS)
    background.stop(until - time.monotonic())
    database.disconnect()


def _end() -> None:
    logs.get(__name__).warning("stopped_in_the_middle")
    os._exit(0)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
