"""What the guide must know: the agency's policies, its contact, and what the reader may do."""

from collections.abc import Sequence
from typing import Any

from clientconnect.components import bridge
from clientconnect.components.agency_branding import agency
from clientconnect.components.help.models import Facts
from clientconnect.errors import Unavailable
from clientconnect.services.foundation.actor import Actor, anonymous
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.policies import POLICIES, agency_policies


async def facts_for(actor: Actor | None, address: str) -> Facts:
    """Return the facts for ``actor`` (nobody before sign-in); ``address`` is where the reader reached the portal."""
    known = await agency()
    values = await _policies()
    types: Sequence[str] = values["attachment.types"]
    return Facts(
        agency=known.branding.agency_name,
        address=address.rstrip("/"),
        contact=known.branding.contact_lines,
        reset_minutes=values["reset.minutes"],
        invitation_days=values["invitation.days"],
        attachment_types=types,
        refuses_special_names=values["attachment.refuse_special_names"],
        may_import=actor is not None and actor.may(Permission.EXCHANGE_IMPORT),
    )


async def _policies() -> dict[str, Any]:
    try:
        return await bridge.call(agency_policies, anonymous())
    except Unavailable:
        return {key: policy.default for key, policy in POLICIES.items()}
