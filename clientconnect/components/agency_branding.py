"""The agency's name, colour, contact and time zone, from its policies to the theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clientconnect.components import bridge
from clientconnect.components.theme import Branding
from clientconnect.errors import Unavailable
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.policies import POLICIES, agency_policies


@dataclass(frozen=True, slots=True)
class Agency:
    """What every page knows of the agency: its look, its time zone (an IANA name), and all of its policies by key."""

    branding: Branding
    zone: str
    policies: Mapping[str, Any]


async def agency() -> Agency:
    """Return what the agency shows of itself; the shipped look while the database does not answer."""
    try:
        values = await bridge.call(agency_policies, anonymous())
    except Unavailable:
        values = {key: policy.default for key, policy in POLICIES.items()}
    lines = tuple(line for line in (values["agency.contact"], values["agency.address"]) if line)
    look = Branding(values["agency.name"], primary=values["agency.colour"], contact_lines=lines)
    return Agency(look, values["agency.zone"], values)


async def branding() -> Branding:
    """Return the agency's look alone."""
    return (await agency()).branding
