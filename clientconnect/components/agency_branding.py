"""The agency's name, colour and contact, from its policies to the theme."""

from clientconnect.components import bridge
from clientconnect.components.theme import Branding
from clientconnect.errors import Unavailable
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.policies import POLICIES, agency_policies


async def branding() -> Branding:
    """Return what the agency shows of itself; the shipped look while the database does not answer."""
    try:
        values = await bridge.call(agency_policies, anonymous())
    except Unavailable:
        values = {key: policy.default for key, policy in POLICIES.items()}
    lines = tuple(line for line in (values["agency.contact"], values["agency.address"]) if line)
    return Branding(values["agency.name"], primary=values["agency.colour"], contact_lines=lines)
