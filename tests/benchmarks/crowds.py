"""Many people at once, and many one after the other, with the memory that they take of the server."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.benchmarks.people import Person, busy, enter
from tests.benchmarks.servers import COOKIE, Server

SETTLING = 3.0
LEAVING = 20.0
"""Seconds until a page that was left is forgotten: a browser may come back for 15."""


@dataclass(frozen=True)
class Crowd:
    """How long each answer took and what the server worked for it, in milliseconds, and its memory per person, in KiB.

    Memory is that of the second half of the people who came: the first bring threads and caches that stay.
    """

    took: list[float]
    worked: float
    memory: float


async def crowd(
    server: Server,
    path: str,
    tokens: list[str],
    act: Callable[[Person], Awaitable[float]],
    seconds: float,
    pause: float = 1.0,
) -> Crowd:
    """Let one person for each of ``tokens`` enter, open an account, then act every ``pause`` seconds."""
    await _visit(server, path, tokens[0], 0)
    await asyncio.sleep(SETTLING)
    half, people, held = len(tokens) // 2, list[Person](), list[float]()
    for group in (range(half), range(half, len(tokens))):
        people += [await _visit(server, path, tokens[seed], seed, stays=True) for seed in group]
        await asyncio.sleep(SETTLING)
        held.append(server.memory)
    memory = (held[1] - held[0]) / (len(tokens) - half)
    worked = server.worked
    took = await busy(people, act, seconds, pause)
    worked = (server.worked - worked) / len(took)
    await asyncio.gather(*(person.leave() for person in people))
    return Crowd(took, worked, memory)


async def visitors(server: Server, tokens: list[str], rounds: int) -> list[float]:
    """Let people come, open an account and go; return the memory after each round, in KiB."""
    held = []
    for number in range(rounds):
        for seed, token in enumerate(tokens):
            await _visit(server, "/accounts", token, seed + number)
        await asyncio.sleep(LEAVING)
        held.append(server.memory)
    return held


async def _visit(server: Server, path: str, token: str, seed: int, *, stays: bool = False) -> Person:
    person = await enter(server.url, path, {COOKIE: token} if token else {}, seed)
    await (person.open() if token else person.click())
    if not stays:
        await person.leave()
    return person
