"""A page for signed-in people: the frame in the agency's name, with the menu that the person may use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from clientconnect.components import bridge
from clientconnect.components.agency_branding import Agency, agency
from clientconnect.components.feedback import KIOSK, guarded
from clientconnect.components.frame import Frame, MenuItem, frame
from clientconnect.components.idle_warning import IdleWarning
from clientconnect.components.requests.bell import BellButton
from clientconnect.components.user_menu import DarkChoice, UserMenuItem
from clientconnect.services.access.profile import Profile, choose_appearance, my_profile
from clientconnect.services.agency.upkeep import PLACE
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.bell import bell
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Portal:
    """A page in its frame."""

    frame: Frame
    agency: Agency
    profile: Profile


@asynccontextmanager
async def portal_page(actor: Actor, title: str, active: str = "", *, fills: bool = False) -> AsyncIterator[Portal]:
    """Build the frame for ``actor``; what follows stands in the main landmark."""
    hears = actor.may(Permission.REQUEST_READ)
    known, profile, news = await asyncio.gather(
        agency(), bridge.call(my_profile, actor), bridge.call(bell, actor) if hears else asyncio.sleep(0)
    )
    with frame(
        title,
        active=active,
        person=actor.name,
        menu=menu(actor),
        user_items=user_items(actor),
        branding=known.branding,
        dark=profile.is_dark,
        on_dark=keep_appearance,
        fills=fills,
    ) as made:
        IdleWarning(known.zone)
        if news is not None:
            with made.tools:
                BellButton(actor, news)
        yield Portal(made, known, profile)


@guarded
async def keep_appearance(choice: DarkChoice) -> None:
    """Keep the person's choice of the light look, the dark one, or the system's."""
    await bridge.ask(choose_appearance, "auto" if choice is None else "dark" if choice else "light")


def menu(actor: Actor) -> list[MenuItem]:
    """Return the entries of the menu bar that ``actor`` may use."""
    entries = [
        (Permission.QUEUE_WORK, MenuItem(_("Queues"), "inbox", "/queues")),
        (Permission.SUBMISSION_REVIEW, MenuItem(_("Intake"), "playlist_add_check", "/intake")),
        (Permission.ACCOUNT_READ, MenuItem(_("Manage Accounts"), "manage_search", "/accounts")),
        (Permission.SUBMISSION_MAKE, MenuItem(_("New Account"), "add", "/new-account", is_action=True)),
    ]
    return [entry for right, entry in entries if actor.may(right)]


def user_items(actor: Actor) -> list[UserMenuItem]:
    """Return the entries of the user menu that ``actor`` may use."""
    kiosks = [UserMenuItem(_("Kiosks"), "tv", KIOSK)] if actor.may(Permission.KIOSK_MANAGE) else []
    health = [UserMenuItem(_("Health of the portal"), "monitor_heart", PLACE)]
    sent = [UserMenuItem(_("Accounts sent"), "list_alt", "/submissions")]
    return [
        UserMenuItem(_("Help"), "help_outline", "/help"),
        UserMenuItem(_("Edit my Info"), "manage_accounts", "/info"),
        UserMenuItem(_("Change my Password"), "password", "/password"),
        UserMenuItem(_("My sessions"), "devices", "/sessions"),
        *(sent if actor.may(Permission.SUBMISSION_READ) and not actor.is_staff else []),
        *kiosks,
        *(health if actor.may(Permission.INSTALLATION_OPERATE) else []),
        UserMenuItem(_("Log Out"), "logout", post="/signout"),
    ]
