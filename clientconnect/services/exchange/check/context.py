"""What is known when rows are checked: clients, statuses, types, the agency's zone, the day that the file speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a check.

    ``clients`` are the codes that the actor may load rows for, ``branch`` those within the client of the command (all
    where it named none), ``client_code`` that client's. ``statuses`` and ``types`` give the code for each code and name
    in capitals. ``roles`` tells for each role of users whether it is staff's. ``source`` is the system whose numbers
    identify the accounts, ``folder`` the one of the file, where the files lie that its rows name.
    """

    zone: str
    today: date
    as_of: date
    clients: frozenset[str]
    branch: frozenset[str]
    client_code: str
    statuses: Mapping[str, str]
    types: Mapping[str, str]
    source: str
    folder: Path | None = None
    roles: Mapping[str, bool] = field(default_factory=dict)
