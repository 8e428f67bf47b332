"""The posts of the password forms: change, first sign-in, forgotten, link."""

import asyncio
from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from clientconnect.components import bridge, posted, visitor
from clientconnect.components.feedback import FIRST_PASSWORD, SIGN_IN
from clientconnect.components.next_address import own_address
from clientconnect.components.password_views import (
    FORGOT,
    PASSWORD,
    draw_change,
    draw_first,
    draw_forgot,
    draw_link,
    draw_void_link,
)
from clientconnect.components.waiting_line import KNOWN
from clientconnect.errors import Busy, Invalid, NotFound, PortalError, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.change_password import change_password
from clientconnect.services.access.resets import ask_for_reset, link_facts, reset_password
from clientconnect.services.foundation.actor import Actor, anonymous
from clientconnect.settings import Settings

FORGOTTEN_SECONDS = 0.6
"""How long every answer to a forgotten password takes, so that its time tells nothing."""


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``; mailed links bear the address of ``settings``."""
    app.post(PASSWORD)(change)
    app.post(FIRST_PASSWORD)(change_first)
    app.post("/reset/{token}")(reset)

    @app.post(FORGOT)
    async def forgotten(request: Request) -> Response:
        return await ask(request, settings.address)


@posted.guarded_post
async def change(request: Request) -> Response:
    """Change one's own password; the session gets a new token."""
    form = await posted.form_of(request)
    actor = await _person(request)
    try:
        token = await _changed(request, actor, form.get("current", ""), form.get("new", ""))
    except SignedOut:
        raise
    except PortalError as error:
        return await posted.answer(
            request, partial(draw_change, actor, _faults(error), error=error.message), error.status
        )
    return _with_session(f"{PASSWORD}?done=yes", token)


@posted.guarded_post
async def change_first(request: Request) -> Response:
    """Set the password that the first sign-in demands, and lead on to where the person was going."""
    form = await posted.form_of(request)
    target = own_address(form.get("next", ""))
    actor = await _person(request)
    if not actor.must_change_password:
        return RedirectResponse(PASSWORD, 303)
    try:
        token = await _changed(request, actor, "", form.get("new", ""))
    except SignedOut:
        raise
    except PortalError as error:
        draw = partial(draw_first, actor, target, _faults(error), error=error.message)
        return await posted.answer(request, draw, error.status)
    return _with_session(target, token)


@posted.guarded_post
async def ask(request: Request, portal: str) -> Response:
    """Mail the link, and answer the same, after the same time, whether or not there is such a user."""
    form = await posted.form_of(request)
    typed = form.get("identifier", "")
    asked = bridge.call(ask_for_reset, anonymous(visitor.of(request).address), typed, portal)
    _waited, refused = await asyncio.gather(asyncio.sleep(FORGOTTEN_SECONDS), asked, return_exceptions=True)
    if isinstance(refused, PortalError):
        draw = partial(draw_forgot, typed=typed[:254], error=refused.message)
        return await posted.answer(request, draw, refused.status)
    if isinstance(refused, BaseException):
        raise refused
    return RedirectResponse(f"{FORGOT}?sent=yes", 303)


@posted.guarded_post
async def reset(request: Request, token: str) -> Response:
    """Set the password by the link of a mail, and lead to the sign-in."""
    form, visitor_ = await posted.form_of(request), anonymous(visitor.of(request).address)
    try:
        await bridge.call(link_facts, visitor_, token)  # a void link is not worth the wait
        await bridge.call_apart(request, KNOWN, f"link {token}", reset_password, visitor_, token, form.get("new", ""))
    except NotFound as error:
        return await posted.answer(request, partial(draw_void_link, error.message), error.status)
    except (Invalid, Busy) as error:
        link = await bridge.call(link_facts, visitor_, token)
        draw = partial(draw_link, token, link, _faults(error), error=error.message)
        return await posted.answer(request, draw, error.status)
    return RedirectResponse(f"{SIGN_IN}?done=password", 303)


async def _person(request: Request) -> Actor:
    who = visitor.of(request)
    return await bridge.call(sessions.resolve, who.token, who.address, who.kiosk)


async def _changed(request: Request, actor: Actor, current: str, new: str) -> str:
    """Set the password and return the session's new token."""
    return await bridge.call_apart(request, KNOWN, f"user {actor.user_id}", change_password, actor, current, new)


def _with_session(target: str, token: str) -> Response:
    response = RedirectResponse(target, 303)
    visitor.give_session(response, token)
    return response


def _faults(error: PortalError) -> dict[str, str]:
    return error.fields if isinstance(error, Invalid) else {}
