"""What an import needs to know of the portal, and how it finds the accounts that rows speak of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound
from clientconnect.services.access.roles import role_kinds
from clientconnect.services.accounts.load.accounts import reachable_clients
from clientconnect.services.accounts.load.lookup import (
    agency_numbers,
    has_accounts,
    known_numbers,
    status_codes,
    type_codes,
)
from clientconnect.services.clients.scope import scope
from clientconnect.services.clients.tree import branch_rows, find_by_code
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.kept_mappings import mapping_named
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be loaded how: the kind, the client of the command, the mapping, the source of account numbers."""

    kind: Kind
    client_code: str = ""
    mapping: str | Mapping = ""
    source: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The mapping of a task and what its rows are checked against."""

    mapping: Mapping
    context: Context
    clients: tuple[int, ...]


@use_case(Permission.EXCHANGE_IMPORT)
def surroundings(actor: Actor, session: Session, task: Task) -> Surroundings:
    """Return what is known to check the rows of ``task``; :class:`Invalid` where the mapping is for other files."""
    mapping = task.mapping if isinstance(task.mapping, Mapping) else mapping_named(session, task.mapping)
    if mapping.kind is not task.kind:
        raise Invalid(
            _("The mapping {name} is for {kind}, not for {wanted}.").format(
                name=mapping.name, kind=mapping.kind.value, wanted=task.kind.value
            )
        )
    if not mapping.formats.money:
        raise Invalid(_('The mapping must say whether amounts are dollars or cents: [format] money = "dollars".'))
    reach = reachable_clients(actor, session)
    branch = _branch(actor, session, reach, task.client_code)
    zone = str(policies.value(session, "agency.zone"))
    today = clock.today(zone)
    context = Context(
        zone=zone,
        today=today,
        as_of=task.as_of or today,
        clients=frozenset(reach),
        branch=frozenset(branch),
        client_code=task.client_code.strip(),
        statuses=status_codes(session),
        types=type_codes(session),
        source=_source(session, task, mapping),
        roles=role_kinds(session) if mapping.kind is Kind.USERS else {},
    )
    return Surroundings(mapping, context, tuple(branch.values()))


@use_case(Permission.EXCHANGE_IMPORT)
def find_accounts(
    actor: Actor, session: Session, around: Surroundings, ours: Sequence[str], theirs: Sequence[str]
) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return which of the agency's numbers ``ours`` are known, and the agency's numbers for the clients' own ``theirs``."""
    return (
        known_numbers(actor, session, around.context.source, ours),
        agency_numbers(actor, session, around.context.source, around.clients, theirs),
    )


def _branch(actor: Actor, session: Session, reach: dict[str, int], code: str) -> dict[str, int]:
    if not code.strip():
        return reach
    client = find_by_code(session, code)
    if client.code not in reach or client.id is None:
        raise NotFound(_("There is no client with the code {code}.").format(code=code))
    grants = dict.fromkeys([Permission.EXCHANGE_IMPORT], frozenset({client.id}))
    below = scope(replace(system(actor.name), grants=grants), session, Permission.EXCHANGE_IMPORT)
    return {row.code: row.id for row in branch_rows(session, below) if row.code in reach}


def _source(session: Session, task: Task, mapping: Mapping) -> str:
    """Return the system whose numbers identify the accounts.

    What the command says, else what the mapping says; a file with the agency's numbers is the collection system's (an
    empty name); a client's own file, which knows only its own numbers, is a source of its own.
    """
    if task.source is not None:
        return task.source
    if mapping.source is not None:
        return mapping.source
    own = f"client:{task.client_code.strip()}"
    if "agency_number" in mapping.fields or not task.client_code.strip():
        return ""
    return own if task.kind is Kind.ACCOUNTS or has_accounts(session, own) else ""
