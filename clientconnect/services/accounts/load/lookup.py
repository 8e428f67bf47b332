"""Find known accounts by number, for whoever checks a file before it is loaded."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.targets import targets
from clientconnect.services.accounts.names import number_key
from clientconnect.services.accounts.tables import Account, AccountType, Status
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission


def known_numbers(actor: Actor, session: Session, source: str, numbers: Sequence[str]) -> frozenset[str]:
    """Return those of the agency's ``numbers`` that accounts of ``source`` have, within the actor's reach."""
    return frozenset(targets(actor, session, Bulk(session), source, numbers))


def agency_numbers(
    actor: Actor, session: Session, source: str, clients: Sequence[int], numbers: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return the agency's numbers of the accounts of ``source`` that have the clients' own ``numbers``, by these.

    Only accounts of ``clients`` within the actor's reach count; several accounts may bear one number.
    """
    allowed = scope(actor, session, Permission.EXCHANGE_IMPORT)
    reach = [client for client in clients if allowed is None or client in allowed]
    by_key = {number_key(number): number for number in numbers}
    query = select(Account.number_key, Account.agency_number).where(
        col(Account.client_id).in_(reach), col(Account.number_key).in_(by_key), Account.source == source
    )
    found: dict[str, list[str]] = defaultdict(list)
    for key, agency_number in session.exec(query):
        found[key].append(agency_number)
    return {number: tuple(found[number_key(number)]) for number in numbers if number_key(number) in found}


def public_ids(actor: Actor, session: Session, source: str, numbers: Sequence[str]) -> dict[str, str]:
    """Return the public ids of the accounts of ``source`` with the agency's ``numbers``, within the actor's reach."""
    allowed = scope(actor, session, Permission.EXCHANGE_IMPORT)
    query = select(Account.agency_number, Account.public_id, Account.client_id).where(
        Account.source == source, col(Account.agency_number).in_(numbers)
    )
    return {number: public for number, public, client in session.exec(query) if allowed is None or client in allowed}


def has_accounts(session: Session, source: str) -> bool:
    """Tell whether any account came from ``source``."""
    return session.exec(select(Account.id).where(Account.source == source).limit(1)).first() is not None


def status_names(session: Session) -> dict[str, str]:
    """Return the names of the statuses by code, those of open accounts first."""
    query = select(Status.code, Status.name).order_by(col(Status.is_open).desc(), col(Status.code))
    return dict(session.exec(query).all())


def type_names(session: Session) -> dict[str, str]:
    """Return the names of the types of accounts by code."""
    return dict(session.exec(select(AccountType.code, AccountType.name).order_by(col(AccountType.code))).all())


def status_codes(session: Session) -> dict[str, str]:
    """Return the codes of the statuses by code and by name, in capitals; a code goes before a name."""
    return _by_either(status_names(session))


def type_codes(session: Session) -> dict[str, str]:
    """Return the codes of the types of accounts by code and by name, in capitals."""
    return _by_either(type_names(session))


def _by_either(names: dict[str, str]) -> dict[str, str]:
    return {name.upper(): code for code, name in names.items()} | {code.upper(): code for code in names}
