"""Throw raw socket events at the running portal as a user of another client, and count what they bring about.

python -m tests.benchmarks.socket_storm --count 100000 --seconds 1800
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.demo_server import SECRET, DemoServer, serving_demo
from tests.gate.raw_page import Page, open_page, packet, until
from tests.gate.socket_fuzz import VALUES, nonsense

BURST = 150
"""Events of one socket: fewer than the portal lets through at once."""
SESSIONS = 20
PART = SECRET[:6]
"""What is searched for: the whole word would come back as what was typed."""
NONSENSE = 0.01
"""So many are messages that no page sends, each of which ends its socket; the others get through to the listeners."""


@dataclass(frozen=True)
class Storm:
    """What was thrown and what came of it; ``slowest_page`` is how long a page took in the middle of it, in seconds."""

    events: int
    sockets: int
    seconds: float
    slowest_page: float
    unauthorised: tuple[str, ...]
    server_errors: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing came of it."""
        return self.events > 0 and not self.unauthorised and not self.server_errors


def measure(server: DemoServer, count: int, seconds: float, seed: int = 1, sessions: int = SESSIONS) -> Storm:
    """Throw ``count`` events, for at most so many seconds, and look at the portal's data and log afterwards."""
    dice, ids = random.Random(seed), server.secret_ids()
    begun, known = time.monotonic(), len(server.errors())
    victim = open_page(server.url, "/accounts", server.session_of("client-admin"))
    before = state(server)
    attackers = [server.sign_in("other-client") for _each in range(sessions)]
    thrown, sockets, slowest = 0, 0, 0.0
    found: list[str] = []
    while thrown < count and time.monotonic() - begun < seconds:
        asked = time.monotonic()
        page = patient_page(server, attackers[sockets % sessions])
        slowest = max(slowest, time.monotonic() - asked)
        sockets += 1
        with page.socket() as socket:
            until(socket, "40{")
            sent, heard = burst(socket, lambda own=page: forged(dice, own, victim, ids), min(BURST, count - thrown))
        thrown += sent
        if SECRET in heard:
            found.append(f"socket {sockets} heard the secret")
    after = state(server)
    found += [f"{what}: {before[what]} became {now}" for what, now in after.items() if now != before[what]]
    errors = tuple(server.errors()[known:])
    return Storm(thrown, sockets, time.monotonic() - begun, slowest, tuple(found), errors)


def patient_page(server: DemoServer, cookies: dict[str, str]) -> Page:
    """Open a page; while the portal is busy with the storm it may take its time."""
    for _try in range(10):
        try:
            return open_page(server.url, "/accounts", cookies)
        except httpx.TimeoutException:
            continue
    raise AssertionError("the portal gives no page any more")


def burst(socket: ClientConnection, make: Callable[[], str | bytes], count: int) -> tuple[int, str]:
    """Send ``count`` messages, or until the socket falls; return how many went and all that came."""
    sent, heard = 0, []
    try:
        while sent < count:
            socket.send(make())
            sent += 1
            if sent % 30 == 0:
                heard.append(waiting(socket, 0.01))
        heard.append(waiting(socket, 0.2))
    except ConnectionClosed:
        heard.append("")
    return sent, "".join(heard)


def waiting(socket: ClientConnection, seconds: float) -> str:
    """Return what has come, until the socket is silent for so long."""
    heard = []
    while True:
        try:
            got = str(socket.recv(seconds))
        except TimeoutError:
            return "".join(heard)
        if got == "2":
            socket.send("3")
        heard.append(got)


def forged(dice: random.Random, own: Page, victim: Page, ids: dict[str, str]) -> str | bytes:
    """Make one message: an event of the own page, with what is another client's, or with nonsense, in it."""
    if dice.random() < NONSENSE:
        return nonsense(dice, own, victim)
    element, listener, kind = dice.choice(listeners(own))
    value = dice.choice(
        (*VALUES, *ids.values(), PART, f"/accounts/{ids['account']}", "(937) 555-0199", {"key": ids["client"]})
    )
    if kind.startswith("sub_pages"):
        value = dice.choice(
            (f"/accounts/{ids['account']}", f"/accounts?client_id={ids['client']}", f"/accounts?name={PART}")
        )
    if kind == "key":  # what its listener can't take ends the socket: send what it can
        value = {
            "action": "keydown",
            "key": dice.choice(("ArrowDown", "/", "ArrowUp")),
            "code": "",
            "location": 0,
        } | dict.fromkeys(("repeat", "altKey", "ctrlKey", "metaKey", "shiftKey"), False)
    where = dice.random()
    element = dice.choice((element + 1, 10**9, -1)) if where < 0.1 else element
    listener = "invented" if 0.1 < where < 0.15 else listener
    return packet("event", client_id=own.id, id=element, listener_id=listener, args=[json.dumps(value)])


def listeners(page: Page) -> Sequence[tuple[int, str, str]]:
    """Return all listeners of a page: element, id, kind of event."""
    return [
        (int(key), one["listener_id"], one["type"])
        for key, element in page.elements.items()
        for one in element.get("events", ())
    ]


def state(server: DemoServer) -> dict[str, object]:
    """Return what an attack might have changed: views of the secret account, other people's sessions, rows."""
    asked = {
        "views of the secret account": "SELECT count(*) FROM foundation_audit WHERE event <> 'account.refused'"
        " AND subject = 'account:' || (SELECT public_id FROM accounts_account WHERE agency_number = ?)",
        "requests": "SELECT group_concat(number || state) FROM requests_item WHERE ? != ''",
        "payments reported": "SELECT group_concat(public_id || state) FROM requests_payment WHERE ? != ''",
        "exports": "SELECT count(*) FROM foundation_audit WHERE event = 'accounts.exported' AND ? != ''",
        "sessions ended": "SELECT count(*) FROM access_session WHERE ended_at IS NOT NULL AND ? != ''",
        "attachments": "SELECT count(*) FROM accounts_attachment WHERE ? != ''",
        "users": "SELECT group_concat(username || name || is_staff || version) FROM access_user WHERE ? != ''",
        "grants": "SELECT count(*) FROM access_grant WHERE ? != ''",
        "policies": "SELECT count(*) FROM foundation_policy WHERE ? != ''",
    }
    return {what: server.rows(query, SECRET)[0][0] for what, query in asked.items()}


def main() -> None:
    """Throw the events and print the figures; exit code 1 where anything came of them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=100_000)
    words.add_argument("--seconds", type=float, default=1800)
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving_demo(Path(folder)) as server:
        storm = measure(server, chosen.count, chosen.seconds, chosen.seed)
    print(
        f"{storm.events:,} events over {storm.sockets:,} sockets in {storm.seconds:,.0f} s:"
        f" {len(storm.unauthorised)} unauthorised effects, {len(storm.server_errors)} server errors,"
        f" slowest page {storm.slowest_page:.1f} s"
    )
    for line in (*storm.unauthorised, *storm.server_errors[:20]):
        print(line[:600])
    sys.exit(0 if storm.is_good else 1)


if __name__ == "__main__":
    main()
