"""The kiosk's own posts, and the way from the right PIN to its session: only an HTTP answer can set a cookie."""

from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from clientconnect.components import bridge, posted, visitor
from clientconnect.components.feedback import KIOSK
from clientconnect.components.kiosk.devices import REGISTER, draw_devices
from clientconnect.components.kiosk.pin_pad import ENTER
from clientconnect.components.kiosk.work import LEAVE, WORK
from clientconnect.errors import Invalid, PortalError
from clientconnect.services.access import kiosks, sessions
from clientconnect.services.access.kiosk_sessions import leave_kiosk
from clientconnect.services.access.pin_sign_in import enter_kiosk
from clientconnect.settings import Settings

LONGEST = 200
"""Letters of a refused name that are shown again."""


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the routes to ``app``."""
    app.post(REGISTER)(register)
    app.post(LEAVE)(leave)
    app.get(ENTER + "/{ticket}")(enter)


@posted.guarded_post
async def register(request: Request) -> Response:
    """Make this machine a kiosk, and sign the administrator out on it."""
    form, who = await posted.form_of(request), visitor.of(request)
    actor = await bridge.call(sessions.resolve, who.token, who.address, who.kiosk)
    name = form.get("name", "")
    try:
        token = await bridge.call(kiosks.register_kiosk, actor, name)
    except Invalid as error:
        return await posted.answer(request, partial(draw_devices, actor, name[:LONGEST], error.fields), error.status)
    answer = RedirectResponse(KIOSK, 303)
    visitor.take_session(answer)
    visitor.give_kiosk(answer, token)
    return answer


async def enter(request: Request, ticket: str) -> Response:
    """Open the session that a ticket stands for; whatever is wrong with it, the board comes back."""
    who = visitor.of(request)
    try:
        kiosk = await bridge.call(kiosks.resolve_kiosk, who.kiosk, who.address)
        token = await bridge.call(enter_kiosk, kiosk, ticket, who.browser)
    except PortalError:
        return RedirectResponse(KIOSK, 303)
    answer = RedirectResponse(WORK, 303)
    visitor.give_session(answer, token)
    visitor.give_kiosk(answer, who.kiosk)
    return answer


async def leave(request: Request) -> Response:
    """End the session of who worked here, and show the board."""
    who = visitor.of(request)
    answer = RedirectResponse(KIOSK, 303)
    try:
        actor = await bridge.call(sessions.resolve, who.token, who.address, who.kiosk, is_activity=False)
        await bridge.call(leave_kiosk, actor)
    except PortalError:
        return answer  # it had ended already, which is what was asked for, or was no session of a kiosk
    visitor.take_session(answer)
    return answer
