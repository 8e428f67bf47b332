"""Put what the portal ships into an installation: roles, statuses, types of accounts, mappings of files, queues, codes and buttons."""

from sqlmodel import Session

from clientconnect.services.access.roles import ship_roles
from clientconnect.services.accounts.load.reference_data import ship_account_types, ship_statuses
from clientconnect.services.exchange.kept_mappings import ship_mappings
from clientconnect.services.exchange.outward.kept_layouts import ship_layouts
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.shipped import ship_requests


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def ship(_actor: Actor, session: Session) -> None:
    """Add what this version ships and the installation lacks; what the agency changed stays as it is."""
    added = ship_roles(session)
    added += ship_statuses(session) + ship_account_types(session) + ship_mappings(session)
    added += ship_layouts(session) + ship_requests(session)
    if not added:
        audit.leave_out(session)
