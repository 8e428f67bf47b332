"""The posts of Edit my Info, of one's own PIN, and of the link that confirms a new e-mail address."""

from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from clientconnect.components import bridge, posted, visitor
from clientconnect.components.address_views import draw_confirmed, draw_void_address
from clientconnect.components.info_form import FIELDS, INFO, draw_info
from clientconnect.components.pin_form import PIN
from clientconnect.components.waiting_line import KNOWN
from clientconnect.errors import NotFound, PortalError, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.my_info import MyInfo, change_my_info
from clientconnect.services.access.new_address import confirm_address
from clientconnect.services.access.pins import set_pin
from clientconnect.services.foundation.actor import anonymous
from clientconnect.settings import Settings

LONGEST = 254
"""Letters of a typed value that a refused form shows again."""


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``; mailed links bear the address of ``settings``."""
    app.post("/address/{token}")(confirm)
    app.post(PIN)(set_my_pin)

    @app.post(INFO)
    async def changed(request: Request) -> Response:
        return await change(request, settings.address)


@posted.guarded_post
async def change(request: Request, portal: str) -> Response:
    """Save one's own info, or draw the form anew with what was typed."""
    form, who = await posted.form_of(request), visitor.of(request)
    typed = {name: form.get(name, "") for name in FIELDS}
    version = form.get("version", "")
    actor = await bridge.call(sessions.resolve, who.token, who.address, who.kiosk)
    info = MyInfo(version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0, **typed)
    try:
        saved = await bridge.call_apart(
            request, KNOWN, f"user {actor.user_id}", change_my_info, actor, info, form.get("current", ""), portal
        )
    except SignedOut:
        raise
    except PortalError as error:
        shown = {name: value[:LONGEST] for name, value in (typed | {"version": version}).items()}
        faults = getattr(error, "fields", {})
        return await posted.answer(request, partial(draw_info, actor, shown, faults, error=error.message), error.status)
    return RedirectResponse(f"{INFO}?done={'asked' if saved.asked else 'saved'}", 303)


@posted.guarded_post
async def set_my_pin(request: Request) -> Response:
    """Set one's own PIN, or say beside the field what is wrong with it."""
    form, who = await posted.form_of(request), visitor.of(request)
    actor = await bridge.call(sessions.resolve, who.token, who.address, who.kiosk)
    given = [form.get(name, "") for name in ("pin", "again", "current")]
    try:
        await bridge.call_apart(request, KNOWN, f"user {actor.user_id}", set_pin, actor, *given)
    except SignedOut:
        raise
    except PortalError as error:
        faults = getattr(error, "fields", {}) or {"": error.message}
        return await posted.answer(request, partial(draw_info, actor, pin_faults=faults), error.status)
    return RedirectResponse(f"{INFO}?done=pin", 303)


@posted.guarded_post
async def confirm(request: Request, token: str) -> Response:
    """Take the new e-mail address."""
    try:
        new = await bridge.call(confirm_address, anonymous(visitor.of(request).address), token)
    except NotFound as error:
        return await posted.answer(request, partial(draw_void_address, error.message), error.status)
    return await posted.answer(request, partial(draw_confirmed, new))
