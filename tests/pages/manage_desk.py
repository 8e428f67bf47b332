"""Manage Accounts in the simulated browser: a small portfolio, the people who look at it, and their hands."""

import asyncio
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from nicegui import background_tasks, ui
from nicegui.testing import User
from nicegui.testing.user_interaction import UserInteraction

from clientconnect.services.accounts.records import AccountRecord, PartyRecord
from tests.cast import Cast
from tests.services.accounts.load.records import account, maria
from tests.services.accounts.paperwork import placed
from tests.signed_in import signed_in

OTHERS = "BCDEFGHIJKL"


@dataclass
class Desk:
    """The portal before a person. ``ids`` are the public ids: S1 is Maria's, B to L eleven others, all of NORTH; X is SUPPLY's."""

    portal: User
    cast: Cast
    ids: dict[str, str]

    def sit(self, role: str = "Client administrator", client: str = "NORTH", username: str = "dana") -> str:
        """Let somebody with ``role`` come in; return the session's token."""
        token = signed_in(username, role, self.cast.clients[client])
        self.portal.http_client.cookies.set("clientconnect", token)
        return token

    async def open(self, path: str = "/accounts") -> None:
        """Open a page anew."""
        await self.portal.open(path)

    async def go(self, path: str) -> None:
        """Go to another address within the page, as a link does."""
        self.portal.navigate.to(path)
        await self.rest()

    async def rest(self) -> None:
        """Let all that was begun come to its end."""
        async with asyncio.timeout(20):
            while waiting := [one for one in background_tasks.running_tasks if _is_work(one)]:
                await asyncio.wait(waiting)

    async def until(self, has_come: Callable[[], bool]) -> None:
        """Wait until something is so, whatever else is still on its way."""
        async with asyncio.timeout(20):
            while not has_come():
                await asyncio.wait(list(background_tasks.running_tasks), timeout=0.02)

    def one(self, marker: str) -> Any:
        """Return the one element that bears ``marker``, be it seen or not."""
        found = [e for e in self.portal.client.elements.values() if marker in e._markers]
        assert len(found) == 1, f"{len(found)} elements are marked {marker}"
        return found[0]

    def field(self, label: str) -> Any:
        """Return the field that is called ``label``."""
        found = [e for e in self.portal.find(ui.input).elements if e.props.get("aria-label") == label]
        assert len(found) == 1
        return found[0]

    async def click(self, marker: str) -> None:
        """Click on what bears ``marker``, and wait."""
        UserInteraction(self.portal, {self.one(marker)}, None).click()
        await self.rest()

    async def enter(self, element: ui.element) -> None:
        """Press Enter in a field."""
        UserInteraction(self.portal, {element}, None).trigger("keydown.enter")
        await self.rest()

    async def press(self, key: str) -> None:
        """Press a key outside of fields."""
        said = {"action": "keydown", "repeat": False, "key": key, "code": key, "location": 0}
        held = {"altKey": False, "ctrlKey": False, "metaKey": False, "shiftKey": False}
        for keyboard in [e for e in self.portal.client.elements.values() if isinstance(e, ui.keyboard)]:
            UserInteraction(self.portal, {keyboard}, None).trigger("key", said | held)
        await self.rest()

    def texts(self, classes: str, tag: str = "") -> list[str]:
        """Return the texts of the elements of a class that are drawn and not hidden."""
        return [
            getattr(e, "text", "")
            for e in self.portal.client.elements.values()
            if classes in e.classes and (not tag or e.tag == tag) and _is_seen(e)
        ]

    @property
    def names(self) -> list[str]:
        """The names in the list."""
        return self.texts("cc-result-link")

    @property
    def opened(self) -> str:
        """The name in the header of the account pane; empty text where none is open."""
        return next(iter(self.texts("cc-h1", "h2")), "")

    @property
    def panel(self) -> str:
        """The name of the tab that is drawn."""
        found = [e for e in self.portal.client.elements.values() if e.props.get("role") == "tabpanel"]
        return str(found[0].props["aria-label"]) if found else ""

    @property
    def summary(self) -> str:
        """The line above the list."""
        return str(self.one("summary").text)


@dataclass
class Slow:
    """A door whose answer to some questions is held back until :meth:`release`; it tells when it was asked."""

    door: Callable[..., Any]
    held: object
    asked: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def __call__(self, actor: Any, *about: Any) -> Any:
        """Ask the door, then wait where the question is the one to hold back."""
        answer = self.door(actor, *about)
        if self.held in about:
            self.asked.set()
            assert self.released.wait(20)
        return answer

    async def wait(self) -> None:
        """Wait until the question was asked."""
        assert await asyncio.to_thread(self.asked.wait, 20)


def furnish(portal: User, cast: Cast) -> Desk:
    """Place the accounts."""
    records = [account("S1", parties=(maria(), PartyRecord("patient", "ALVAREZ", "SOFIA")))]
    records += [_placed(letter, f"B{letter}", f"2-{letter}") for letter in OTHERS]
    records.append(replace(_placed("X", "ALVES", "77"), client_code="SUPPLY"))
    return Desk(portal, cast, placed(*records))


def _placed(agency_number: str, last_name: str, number: str) -> AccountRecord:
    ruth = PartyRecord("responsible", last_name, "RUTH")
    return replace(account(agency_number, parties=(ruth,)), number=number)


def _is_work(task: asyncio.Task[Any]) -> bool:
    return bool(re.search("event|lambda|navigate|sub_page", task.get_name()))


def _is_seen(element: ui.element) -> bool:
    return element.visible and all(one.visible for one in element.ancestors())
