"""Recognise accounts that the portal made when the collection system's file brings them: they take its number."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from clientconnect import clock
from clientconnect.services.accounts.load.account_rows import Prepared
from clientconnect.services.accounts.load.bulk import Bulk, Row
from clientconnect.services.accounts.load.lookup import has_accounts
from clientconnect.services.accounts.names import number_key
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

PORTAL = "portal"
"""The source of accounts that were placed in the portal, until a file of the collection system brings them."""

_COLUMNS = ("id", "public_id", "client_id", "source", "agency_number")


class _There(NamedTuple):
    id: int
    public_id: str
    client_id: int
    source: str
    agency_number: str


def adopt(
    actor: Actor, bulk: Bulk, source: str, prepared: Mapping[str, Prepared], reach: Collection[int]
) -> dict[str, str]:
    """Let accounts that the portal made become those of ``prepared`` (by the agency's number); return what is refused, and why.

    One is recognised by the portal's id in its record; without it by the agency's number that staff typed when they accepted
    it, at the same client. What came from the collection system already is left alone.
    """
    named = {number: one.record.portal_id for number, one in prepared.items() if one.record.portal_id}
    if source == PORTAL or not (named or has_accounts(bulk.session, PORTAL)):
        return {}
    known = {row[4]: row[1] for row in bulk.select(Account, _COLUMNS, "agency_number", list(prepared), source=source)}
    by_id = {row[1]: _There(*row) for row in bulk.select(Account, _COLUMNS, "public_id", list(named.values()))}
    unknown = [number for number in prepared if number not in known]
    typed = {row[4]: _There(*row) for row in bulk.select(Account, _COLUMNS, "agency_number", unknown, source=PORTAL)}
    refused: dict[str, str] = {}
    taken: dict[str, _There] = {}
    for number, one in prepared.items():
        there = by_id.get(named[number]) if number in named else typed.get(number)
        reason = _reason(number, there, known.get(number), reach) if number in named else ""
        if reason:
            refused[number] = reason
        elif there is not None and there.public_id in taken:
            refused[number] = _("This account stands twice in the file.")
        elif there is not None and number not in known and (number in named or there.client_id == one.client_id):
            taken[there.public_id] = there
            _rename(actor, bulk, source, number, there)
    return refused


def _reason(number: str, there: _There | None, known_as: str | None, reach: Collection[int]) -> str:
    """Say why the account that a record names by the portal's id cannot be the one with ``number``; empty where it can."""
    if there is None or there.client_id not in reach:
        return _("The portal made no account with this id.")
    if known_as is not None:
        return "" if known_as == there.public_id else _("The portal's id is that of another account.")
    if there.source != PORTAL:
        return _("The account with this portal's id has the agency's number {number}.").format(
            number=there.agency_number
        )
    return ""


def _rename(actor: Actor, bulk: Bulk, source: str, number: str, there: _There) -> None:
    row: Row = (source, number, number_key(number), bulk.instant(clock.now()), there.id)
    bulk.update(Account, ("source", "agency_number", "agency_number_key", "updated_at"), [row])
    subject, detail = f"account:{there.public_id}", {"source": source, "agency_number": number}
    audit.record(actor, bulk.session, "account.recognised", subject=subject, client_id=there.client_id, **detail)
