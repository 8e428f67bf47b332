"""How many connections stand open: so many from one address, and as many as the system has descriptors for."""

import importlib
from collections import Counter

from clientconnect.gate.config import GateConfig
from clientconnect.services.foundation.networks import network_of

OTHER_DESCRIPTORS = 512
"""What the process opens besides connections: the database, files, child processes."""


class Crowd:
    """Counts connections by address; those of trusted proxies, which bring everybody, are not counted."""

    def __init__(self, config: GateConfig) -> None:
        self._config = config
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Count a connection, and tell whether there was room for it."""
        network = network_of(address)
        self._open[network] += 1
        return self._open[network] <= self._config.connections_per_address or self._config.is_proxy(address)

    def leave(self, address: str) -> None:
        """Count a connection no more."""
        network = network_of(address)
        self._open[network] -= 1
        if self._open[network] <= 0:
            del self._open[network]


def make_room_for(connections: int) -> None:
    """Let the process open enough descriptors, as far as the system allows; Windows has no such limit."""
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_DESCRIPTORS
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
