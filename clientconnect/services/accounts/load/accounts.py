"""Load accounts: new ones are written whole, changed ones amended, unchanged ones left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.accounts.load.account_rows import Prepared, prepare
from clientconnect.services.accounts.load.adopted import adopt
from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.changed_accounts import amend_accounts
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.ledger_rows import Origin, later_sums
from clientconnect.services.accounts.load.money import NOTHING, Amounts
from clientconnect.services.accounts.load.new_accounts import add_accounts
from clientconnect.services.accounts.records import AccountRecord
from clientconnect.services.accounts.sources import note_source
from clientconnect.services.accounts.tables import Account, AccountType, Status
from clientconnect.services.clients.scope import scope
from clientconnect.services.clients.tree import branch_rows
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _

CHUNK = 500
"""Accounts to give :func:`apply_accounts` at once, so that a transaction on SQLite stays below some 200 ms."""


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    client_id: int
    fingerprint: bytes
    balance: int


@dataclass(frozen=True, slots=True)
class _Reference:
    clients: dict[str, int]
    statuses: frozenset[str]
    types: frozenset[str]


def apply_accounts(
    actor: Actor,
    session: Session,
    records: Sequence[AccountRecord],
    source: str,
    as_of: date,
    *,
    reconcile: bool = True,
) -> LoadCounts:
    """Write ``records`` of the collection system ``source`` as they stood on ``as_of``; known ones by (source, agency's number).

    What the file says was owed on that day and the ledger of that day does not becomes an adjustment, unless
    ``reconcile`` is off; entries of later days stand. Rows that cannot be written are reported in the counts, never
    raised. Clients outside of the actor's reach are unknown. An account that the portal made is recognised on its return and
    takes the file's source and number, see :func:`adopt`.
    """
    reference = _reference(actor, session)
    reach = frozenset(reference.clients.values())
    refused: list[Refused] = []
    prepared: dict[str, Prepared] = {}
    for position, record in enumerate(records):
        try:
            if record.agency_number in prepared:
                raise Invalid(_("This account stands twice in the file."))
            prepared[record.agency_number] = prepare(position, record, _checked(reference, record))
        except Invalid as error:
            refused.append(Refused(position, record.agency_number, error.message))
        except ValueError as error:
            refused.append(Refused(position, record.agency_number, str(error)))
    bulk = Bulk(session)
    unknown = adopt(actor, bulk, source, prepared, reach)
    refused += [Refused(prepared.pop(number).position, number, reason) for number, reason in unknown.items()]
    known = _known(bulk, source, list(prepared))
    fresh, changed, unchanged = [], [], 0
    later = later_sums(bulk, _unsettled(known, prepared), as_of) if reconcile else {}
    for number, one in prepared.items():
        there = known.get(number)
        if there is None and not _names_somebody(one.record):
            refused.append(Refused(one.position, number, _("The account names nobody.")))
        elif there is None:
            fresh.append(one)
        elif there.client_id not in reach:
            refused.append(Refused(one.position, number, _("This account belongs to another client.")))
        elif there.fingerprint == one.fingerprint and not (reconcile and _differs(there, one, later)):
            unchanged += 1
        else:
            changed.append((there.id, one))
    origin = Origin(source, as_of, clock.now())
    if fresh:
        add_accounts(bulk, fresh, origin, reconcile=reconcile)
    if changed:
        amend_accounts(actor, bulk, changed, origin, later if reconcile else None)
    counts = LoadCounts(len(fresh), len(changed), unchanged, tuple(sorted(refused, key=lambda one: one.position)))
    note_source(session, source, as_of)
    note(actor, session, "accounts.loaded", source, counts)
    return counts


def note(actor: Actor, session: Session, event: str, source: str, counts: LoadCounts) -> None:
    """Record what a batch did in the audit trail, unless it did nothing."""
    if not counts.is_silent:
        numbers = {"added": counts.added, "changed": counts.changed, "refused": len(counts.refused)}
        audit.record(actor, session, event, subject=f"source:{source}", **numbers)


def reachable_clients(actor: Actor, session: Session) -> dict[str, int]:
    """Return the ids of the clients that ``actor`` may load rows for, by their code."""
    allowed = scope(actor, session, Permission.EXCHANGE_IMPORT)
    return {row.code: row.id for row in branch_rows(session, allowed)}


def _reference(actor: Actor, session: Session) -> _Reference:
    return _Reference(
        reachable_clients(actor, session),
        frozenset(session.exec(select(Status.code))),
        frozenset(session.exec(select(AccountType.code))),
    )


def _checked(reference: _Reference, record: AccountRecord) -> int:
    if record.client_code not in reference.clients:
        raise Invalid(_("There is no client with the code {code}.").format(code=record.client_code))
    if record.status_code not in reference.statuses:
        raise Invalid(_("There is no status {code}.").format(code=record.status_code))
    if record.type_code not in reference.types:
        raise Invalid(_("There is no type of account {code}.").format(code=record.type_code))
    return reference.clients[record.client_code]


def _known(bulk: Bulk, source: str, numbers: Sequence[str]) -> dict[str, _Known]:
    columns = ("agency_number", "id", "client_id", "fingerprint", "balance")
    rows = bulk.select(Account, columns, "agency_number", numbers, source=source)
    return {row[0]: _Known(*row[1:]) for row in rows}


def _names_somebody(record: AccountRecord) -> bool:
    return any(party.last_name.strip() for party in record.parties)


def _unsettled(known: dict[str, _Known], prepared: dict[str, Prepared]) -> list[int]:
    """Return the accounts whose balance is not what the file says, before looking at the days."""
    return [there.id for number, there in known.items() if _differs(there, prepared[number], {})]


def _differs(there: _Known, one: Prepared, later: dict[int, Amounts]) -> bool:
    then = there.balance - sum(later.get(there.id, NOTHING))
    return one.current is not None and sum(one.current) != then
