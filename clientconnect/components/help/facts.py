"""What the guide must know: the agency's policies, its contact, and what the reader may do."""

from collections.abc import Sequence

from clientconnect.components.agency_branding import Agency
from clientconnect.components.help.models import Facts
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission


def facts_for(actor: Actor | None, known: Agency, address: str) -> Facts:
    """Return the facts for ``actor`` (nobody before sign-in); ``address`` is where the reader reached the portal."""
    values = known.policies
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
        works_queues=actor is not None and actor.may(Permission.QUEUE_WORK),
    )
