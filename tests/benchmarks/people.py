"""Simulated people: each has a page and its socket as a browser has, acts, and waits for what comes of it."""

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.gate.raw_page import Page, read_page

NAVIGATE = "sub_pages_navigate"
PATIENCE = 30.0


@dataclass
class Person:
    """Somebody with an open page. An action returns how long the answer took, in milliseconds."""

    page: Page
    socket: ClientConnection
    dice: random.Random
    accounts: list[str] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    heard: asyncio.Queue[tuple[float, str]] = field(default_factory=asyncio.Queue)

    def __post_init__(self) -> None:
        """Begin to read."""
        self.reader = asyncio.create_task(self.read())

    async def click(self) -> float:
        """Click the button of the bare page."""
        return await self._until(self.page.click(), '"count ')

    async def search(self) -> float:
        """Search for two letters by the quick box, and wait for the rows."""
        letters = self._another("search", [one + two for one in "abcdefghjklmprstw" for two in "aeiou"])
        box = next(int(key) for key, one in self.page.elements.items() if "Name, number" in str(one.get("props")))
        await self.socket.send(self.page.event(box, "update:value", letters))
        return await self._until(self.page.event(box, "keydown", {}), '"cc-summary-text"')

    async def open(self) -> float:
        """Open one of the accounts found, and wait for all of it."""
        while len(self.accounts) < 2:
            await self.search()
        chosen = self._another("account", sorted({link.partition("?")[0] for link in self.accounts}))
        link = next(one for one in self.accounts if one.startswith(chosen))
        return await self._until(self.page.event(0, NAVIGATE, link), '"cc-acct-identity"')

    async def small(self) -> float:
        """Open or close the search pane, or choose another tab of the open account."""
        tabs = [int(key) for key, one in self.page.elements.items() if one.get("tag") == "q-tabs"]
        if tabs and self.dice.random() < 0.5:
            shown = self.page.elements[str(tabs[-1])]["props"]["model-value"]
            other = self.dice.choice([one for one in ("payments", "history", "notices", "parties") if one != shown])
            return await self._until(self.page.event(tabs[-1], "update:modelValue", other), '"tabpanel"')
        buttons = ((key, one) for key, one in self.page.elements.items() if one.get("tag") == "q-btn")
        edit = next(int(key) for key, one in buttons if "aria-expanded" in str(one.get("props")))
        return await self._until(self.page.event(edit, "click", {}), '"aria-expanded"')

    async def act(self) -> float:
        """Do what people do: 5 % searches, 25 % accounts opened, 70 % small things."""
        what = self.dice.random()
        return await (self.search() if what < 0.05 else self.open() if what < 0.3 else self.small())

    def _another(self, what: str, offered: list[str]) -> str:
        """Choose another than the last time, or nothing would come of it."""
        self.last[what] = self.dice.choice([one for one in offered if one != self.last.get(what)])
        return self.last[what]

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()
        await self.reader

    async def read(self) -> None:
        """Answer the server's pings and keep its updates with the time of their coming, until the socket is closed."""
        async for got in self.socket:
            if got == "2":
                await self.socket.send("3")
            elif str(got).startswith('42["update"'):
                self.heard.put_nowait((time.perf_counter(), str(got)))

    async def _until(self, event: str, mark: str) -> float:
        """Send ``event``, and wait for an update that holds ``mark``."""
        while not self.heard.empty():
            self._take(self.heard.get_nowait()[1])
        began = time.perf_counter()
        await self.socket.send(event)
        while True:
            arrived, got = await asyncio.wait_for(self.heard.get(), PATIENCE)
            self._take(got)
            if mark in got:
                return (arrived - began) * 1000

    def _take(self, update: str) -> None:
        """Keep what the page holds by now, as a browser does."""
        for key, element in json.loads(update[2:])[1].items():
            if element is None:
                self.page.elements.pop(key, None)
            elif isinstance(element, dict):
                self.page.elements[key] = element
        links = [str(one.get("props", {}).get("href", "")) for one in self.page.elements.values() if one]
        self.accounts = [link for link in links if re.match(r"/accounts/\w+\?", link)]


async def enter(url: str, path: str, cookies: dict[str, str], seed: int) -> Person:
    """Open a page and its socket."""
    async with httpx.AsyncClient(cookies=cookies, trust_env=False, timeout=60) as browser:
        page = read_page(url, await browser.get(url + path), cookies)
    socket = await connect(page.socket_address, additional_headers=page.headers(), proxy=None, max_size=None)
    await socket.recv()
    await socket.send("40")
    while not str(await asyncio.wait_for(socket.recv(), PATIENCE)).startswith("40"):
        continue
    return Person(page, socket, random.Random(seed))


async def busy(
    people: list[Person], act: Callable[[Person], Awaitable[float]], seconds: float, pause: float = 1.0
) -> list[float]:
    """Let each of ``people`` act every ``pause`` seconds for so long, spread over them; return how long each answer took."""
    took: list[float] = []

    async def one(person: Person, place: int) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time() + pause * place / len(people)
        end = at + seconds
        while at < end:
            await asyncio.sleep(max(0.0, at - loop.time()))
            took.append(await act(person))
            at += pause * max(1.0, float(int((loop.time() - at) / pause) + 1))

    await asyncio.gather(*(one(person, place) for place, person in enumerate(people)))
    return took
