"""Light pages for refusals: a few hundred bytes without scripts, so that refusing costs the server nothing."""

from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from clientconnect.errors import unforeseen
from clientconnect.texts import _

_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    "<title>{title}</title><style>body{{font-family:system-ui,sans-serif;max-width:34rem;margin:14vh auto;padding:0 1rem;"
    "line-height:1.5}}</style></head><body><main><h1>{title}</h1><p>{text}</p>"
    '<p><a href="/">{back}</a></p></main></body></html>'
)


class PlainPage:
    """A refusal as an ASGI application: a small page over HTTP, a closed door over a WebSocket."""

    def __init__(self, status: int, title: str, text: str, headers: Mapping[str, str] | None = None) -> None:
        content = _PAGE.format(title=escape(title), text=escape(text), back=escape(_("Back to the portal")))
        self.response = HTMLResponse(content, status, dict(headers or {}))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and leave an unread body unread."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.response(scope, receive, send)


def not_from_here() -> PlainPage:
    """Return the refusal (403) of a request that another site had the browser send."""
    return PlainPage(
        403,
        _("Not allowed"),
        _("This request did not come from a page of the portal. Open the portal again and repeat what you did."),
    )


def not_found() -> PlainPage:
    """Return the page (404) for an address that leads nowhere."""
    return PlainPage(404, _("Not found"), _("There is nothing at this address."))


def too_large() -> PlainPage:
    """Return the refusal (413) of a body beyond the limit; the connection ends with it."""
    return PlainPage(413, _("Too large"), _("What was sent is larger than allowed."), {"connection": "close"})


def too_many_pages() -> PlainPage:
    """Return the refusal (429) of one more page."""
    return PlainPage(
        429,
        _("Too many pages"),
        _("Too many pages of the portal are open. Close some of them and try again in a minute."),
        {"retry-after": "60"},
    )


def too_busy() -> PlainPage:
    """Return the refusal (503) of a request while the server has as much to do as it takes."""
    return PlainPage(
        503,
        _("Busy"),
        _("The portal is very busy. Try again in a minute."),
        {"retry-after": "30", "connection": "close"},
    )


def failure(reference: str) -> PlainPage:
    """Return the page (500) for what nobody foresaw; the log bears the same ``reference``."""
    return PlainPage(500, _("Something went wrong"), unforeseen(reference))
