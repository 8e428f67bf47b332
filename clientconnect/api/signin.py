"""Login and Log Out: posts of native forms, since only an HTTP answer can set the session's cookie."""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from clientconnect.components import bridge, posted, visitor
from clientconnect.components.agency_branding import branding
from clientconnect.components.feedback import FIRST_PASSWORD, SIGN_IN
from clientconnect.components.next_address import own_address, with_next
from clientconnect.components.refusal import refusal
from clientconnect.components.signin_view import signin_view
from clientconnect.components.waiting_line import KNOWN, STRANGERS
from clientconnect.errors import Busy, PortalError, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.sign_in import Browser, is_at_known_device, sign_in
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.networks import network_of
from clientconnect.settings import Settings


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""
    visitor.use_cookies(settings.cookie, is_tls=settings.is_tls)
    app.post(SIGN_IN)(log_in)
    app.post("/signout")(log_out)


async def log_in(request: Request) -> Response:
    """Open a session and lead on; a refusal draws the form anew, with the username and the place to go to.

    Where too many try, the answer is a still page: whoever sends thousands of tries gets no page built for each.
    """
    form, who = await posted.form_of(request), visitor.of(request)
    username, target = form.get("username", ""), own_address(form.get("next", ""))
    browser = Browser(who.browser, who.device, who.token)
    try:
        is_known = await bridge.call(is_at_known_device, anonymous(who.address), username, browser)
        line, place = (KNOWN, who.device) if is_known else (STRANGERS, network_of(who.address))
        opened = await bridge.call_apart(
            request, line, place, sign_in, anonymous(who.address), username, form.get("password", ""), browser
        )
    except Busy as error:
        answer = await refusal(error.status, with_next(SIGN_IN, target), error.message)
        answer.headers["retry-after"] = str(error.retry_after)
        return answer
    except PortalError as error:
        return await _refused(request, error, username, target)
    response = RedirectResponse(with_next(FIRST_PASSWORD, target) if opened.must_change_password else target, 303)
    visitor.give_session(response, opened.token)
    visitor.give_device(response, opened.device)
    return response


@posted.guarded_post
async def log_out(request: Request) -> Response:
    """End the session in all its tabs and lead to the sign-in."""
    who = visitor.of(request)
    try:
        actor = await bridge.call(sessions.resolve, who.token, who.address, who.kiosk, is_activity=False)
        await bridge.call(sessions.sign_out, actor)
    except SignedOut:
        return _out()  # it had ended already, which is what was asked for
    return _out()


def _out() -> Response:
    response = RedirectResponse(f"{SIGN_IN}?done=out", 303)
    visitor.take_session(response)
    return response


async def _refused(request: Request, error: PortalError, username: str, target: str) -> Response:
    async def draw() -> None:
        signin_view(
            await branding(),
            error=error.message,
            username=username[:254],
            next_address=target,
            is_secure=visitor.is_secure(),
        )

    return await posted.answer(request, draw, error.status)
