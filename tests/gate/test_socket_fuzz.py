"""Nonsense over a socket has no effect on anybody's page, and the portal goes on."""

import json
from pathlib import Path
from typing import Any

from tests.gate.raw_page import open_page, sign_in, state, until
from tests.gate.socket_fuzz import throw


def test_nonsense_has_no_effect(portals: Any) -> None:
    portal = portals(pages_per_session=28)
    victim = open_page(portal, "/count", sign_in(portal))
    log: Path = portals.logs[portal]
    before = state(portal)["count"]
    assert throw(portal, victim, count=120, seed=1) > 1
    assert state(portal)["count"] == before
    with victim.socket() as socket:
        until(socket, "40{")
        socket.send(victim.click())
        until(socket, str(before + 1))
    errors = [line for line in map(json.loads, log.read_text().splitlines()) if line["level"] == "error"]
    assert [line for line in errors if "Traceback" in str(line)] == []
