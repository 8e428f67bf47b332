"""What a person is told: the wrapper of every event and of every page, and the notices. Only this module notifies."""

import inspect
from collections.abc import Callable, Coroutine, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Any, Protocol

from nicegui import Client, ui
from starlette.responses import RedirectResponse

from clientconnect import logs
from clientconnect.components import bridge
from clientconnect.components.agency_branding import branding
from clientconnect.components.error_view import error_view
from clientconnect.components.next_address import with_next
from clientconnect.errors import NotAllowed, PortalError, SignedOut, unforeseen
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _, speak

SIGN_IN, ENDED, FIRST_PASSWORD, KIOSK = "/signin", "/ended", "/first-password", "/kiosk"
_LANGUAGE = "language"
_page: ContextVar[Client | None] = ContextVar("page", default=None)
"""The page whose event runs: what was clicked may be drawn anew meanwhile, by news, and be gone."""
Event = Callable[..., Coroutine[Any, Any, None]]
_log = logs.get(__name__)


class Field(Protocol):
    """A field on screen that can show a sentence below it (every NiceGUI input can)."""

    error: str | None


def guarded(handler: Callable[..., Any], *, fields: Mapping[str, Any] | None = None, is_activity: bool = True) -> Event:
    """Wrap the ``handler`` of an event: errors become sentences on screen, never text of a library.

    A handler whose first parameter is called ``actor`` gets the person of the page's session, found anew at this very
    event; one without it works through :func:`bridge.ask`, which takes one hop instead of two. Its other parameters are
    NiceGUI's. ``fields`` maps the names that an error's ``fields`` use to the inputs that show its sentences. A timer is no
    ``is_activity`` of the person.
    """
    parameters = list(inspect.signature(handler).parameters.values())
    wants_actor = bool(parameters) and parameters[0].name == "actor"
    shown = dict(fields or {})

    async def event(*args: Any) -> None:
        place = (
            ui.context.slot.parent
        )  # held to the end: what was clicked may be drawn anew meanwhile, by a second click
        page = place.client
        _page.set(page)
        speak(page.storage.get(_LANGUAGE, "en"))
        try:
            for field in shown.values():
                field.error = None
            before = (await bridge.person(is_activity=is_activity),) if wants_actor else ()
            done = handler(*before, *args)
            if inspect.isawaitable(done):
                await done
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told and the log bears it
            _tell(page, error, shown)

    event.__signature__ = inspect.Signature(parameters[1:] if wants_actor else parameters)  # type: ignore[attr-defined]
    return event


def guarded_page(builder: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Wrap the builder of a page for signed-in people; it stands below ``@page`` and gets the ``actor`` first.

    Without a session it leads to the sign-in and back; at the first sign-in to the new password; an error becomes a page
    with its status.
    """

    @wraps(builder)
    async def page(*args: Any, **kwargs: Any) -> Any:
        client = ui.context.client
        try:
            actor = await page_actor()
            if actor.must_change_password and client.page.path != FIRST_PASSWORD:
                return _leading_to(FIRST_PASSWORD, client)
            if actor.kiosk_id is not None and not _is_kiosk(client):
                raise NotAllowed(_("At a kiosk the queues are worked, and nothing else."))
            built = builder(actor, *args, **kwargs)
            return await built if inspect.isawaitable(built) else built
        except SignedOut:
            return _leading_to(KIOSK if _is_kiosk(client) else with_next(SIGN_IN, address_of(client)), client)
        except PortalError as error:
            return await _error_page(client, error.status, sentence=error.message)
        except Exception:  # noqa: BLE001 - the person gets a reference, the log the rest
            reference = logs.reference()
            _log.exception("page_failed", reference=reference, page=client.page.path)
            return await _error_page(client, 500, reference=reference)

    page.__signature__ = inspect.Signature(list(inspect.signature(builder).parameters.values())[1:])  # type: ignore[attr-defined]
    return page


async def page_actor() -> Actor:
    """Return the person who opens the page being built, and speak that person's language; else :class:`SignedOut`."""
    actor = await bridge.person()
    speak(actor.language)
    ui.context.client.storage[_LANGUAGE] = actor.language
    return actor


def address_of(page: Client) -> str:
    """Return the path and query that ``page`` stands at now."""
    return page.sub_pages_router.current_path


def confirm(sentence: str) -> None:
    """Say in passing that something was done; never the only record of it."""
    page = _page.get() or ui.context.client
    if not page.is_deleted:
        with page.content:
            ui.notify(sentence, type="positive", position="bottom")


def warn(sentence: str) -> None:
    """Say what was refused or went wrong, above what is being worked on; it stays until it is closed, or long enough to read."""
    ui.notify(sentence, type="negative", position="top", timeout=20_000, close_button=_("Close"), multi_line=True)


def _is_kiosk(page: Client) -> bool:
    """Tell whether ``page`` is one of a kiosk: what ends there ends at the board."""
    return page.page.path == KIOSK or page.page.path.startswith(f"{KIOSK}/")


def _leading_to(address: str, page: Client) -> RedirectResponse:
    """Answer with the way to ``address``; the ``page`` that no browser gets is dropped, or it would wait for a minute."""
    page.delete()
    return RedirectResponse(address, 303)


def _tell(page: Client, error: Exception, fields: Mapping[str, Field]) -> None:
    reference = ""
    if not isinstance(error, PortalError):
        reference = logs.reference()
        _log.error("event_failed", reference=reference, page=page.page.path, exc_info=error)
    if page.is_deleted:
        return
    with page.content:
        if isinstance(error, SignedOut):
            ui.navigate.to(KIOSK if _is_kiosk(page) else with_next(ENDED, address_of(page)))
        elif isinstance(error, PortalError):
            _show(error, fields)
        else:
            warn(unforeseen(reference))


def _show(error: PortalError, fields: Mapping[str, Field]) -> None:
    told: Mapping[str, str] = getattr(error, "fields", {})
    elsewhere = [sentence for name, sentence in told.items() if name not in fields]
    for name, sentence in told.items():
        if name in fields:
            fields[name].error = sentence
    if elsewhere or not told:
        warn(" ".join([error.message, *elsewhere]))


async def _error_page(client: Client, status: int, *, sentence: str = "", reference: str = "") -> None:
    client.status_code = status
    client.content.clear()
    with client.content:
        error_view(status, await branding(), sentence=sentence, reference=reference, address=address_of(client))
