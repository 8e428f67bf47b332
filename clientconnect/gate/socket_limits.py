"""How many sockets stand open: so many for a page, a visit and a network; the rest of the connections is for requests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from clientconnect.gate.config import GateConfig
from clientconnect.gate.visit import Visit, visit_of
from clientconnect.services.foundation.networks import network_of

OWNER = "owner"
"""Under this name the state of a socket tells its :class:`Owner`."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a socket is: the page that it names, the cookie of its visit, the network that it comes from."""

    page: str
    visit: str
    network: str


def owner_of(environ: Mapping[str, Any]) -> Owner:
    """Return whose the socket is that opens with ``environ``; behind a trusted proxy the address is the reported one."""
    visit = visit_of(environ.get("asgi.scope", {})) or Visit()
    network = network_of(visit.address)
    page = parse_qs(environ.get("QUERY_STRING", "")).get("client_id", [""])[0]
    return Owner(page, visit.token or visit.visitor or network, network)


def make_room(config: GateConfig, new: Owner, opened: Iterable[tuple[str, Owner]]) -> list[str] | None:
    """Return the ids of sockets that have to go for a ``new`` one, or nothing where it is one too many itself.

    ``opened`` are the sockets as (id, owner), the oldest first. A page, or a visit, that opens one too many gives up its
    own oldest: a browser that comes back after a break may find its former socket standing half open.
    """
    there = list(opened)
    of_network = sum(owner.network == new.network for _sid, owner in there)
    if len(there) >= config.max_sockets or of_network >= config.connections_per_address:
        return None
    of_visit = [(sid, owner) for sid, owner in there if owner.visit == new.visit]
    of_page = [sid for sid, owner in of_visit if owner.page == new.page]
    going = dict.fromkeys(of_page[: max(0, len(of_page) + 1 - config.sockets_per_page)])
    staying = [sid for sid, _owner in of_visit if sid not in going]
    return [*going, *staying[: max(0, len(staying) + 1 - config.sockets_per_visit)]]
