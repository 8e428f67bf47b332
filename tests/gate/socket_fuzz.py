"""Messages that no page sends, thrown at a portal by somebody who has a page of their own."""

import json
import random
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.gate.raw_page import Page, open_page, sign_in, until

NAMES = ("event", "ack", "log", "javascript_response", "handshake", "connect", "disconnect", "open", "update", "", "*")
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 6, 2**70, 1.5, "", "x" * 3000, "\x00\u2028", "__proto__", [], [[]], ["{}"], [None] * 50, {},
    {"$type": 1}, {"_placeholder": True, "num": 0}, "../../x", "'; --", "NaN", "error",
)  # fmt: skip
PREFIXES = (
    "",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "40",
    "41",
    "42",
    "43",
    "44",
    "45",
    "51-",
    "451-",
    "42/admin,",
    "4299",
)
KEYS = ("id", "listener_id", "args", "level", "message", "request_id", "result", "next_message_id", "tab_id")


def throw(portal: str, victim: Page, count: int, seed: int) -> int:
    """Throw ``count`` messages at ``portal``, some in the name of the ``victim``'s page; return how many sockets fell."""
    dice = random.Random(seed)
    thrown, fallen = 0, 0
    while thrown < count:
        own = open_page(portal, "/count", sign_in(portal))
        fallen += 1
        with own.socket() as socket:
            until(socket, "40{")
            try:
                while thrown < count:
                    thrown += 1
                    socket.send(nonsense(dice, own, victim))
                    _settle(socket)
            except ConnectionClosed:
                continue
    return fallen


def nonsense(dice: random.Random, own: Page, victim: Page) -> str | bytes:
    """Make one message: the victim's own click, bytes, or what no page sends."""
    kind = dice.random()
    if kind < 0.3:  # the victim's own click, as it is
        return victim.click()
    if kind < 0.4:
        return dice.randbytes(dice.randrange(200))
    body: Any = {"client_id": dice.choice([own.id, victim.id, *VALUES])}
    body |= {key: dice.choice(VALUES) for key in dice.sample(KEYS, dice.randrange(len(KEYS)))}
    arguments = [dice.choice(NAMES), *([body] if kind < 0.9 else dice.choices(VALUES, k=dice.randrange(4)))]
    prefix = "42" if kind < 0.8 else dice.choice(PREFIXES)
    return prefix + json.dumps(arguments)


def _settle(socket: ClientConnection) -> None:
    """Take what has come, so that the other side's closing is seen; most messages end the socket."""
    try:
        socket.recv(0.02)
    except TimeoutError:
        return
