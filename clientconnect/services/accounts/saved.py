"""A search as an address: what may be seen stands in it, SSNs and telephone numbers stay on the server.

Those are kept sealed under an id that is its person's alone and lapses after :data:`DAYS_KEPT` days; the address bears
the id as ``saved``.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.accounts.saved_tables import SavedSearch
from clientconnect.services.accounts.search_parse import parse_query
from clientconnect.services.accounts.search_query import CRITERIA, AccountQuery
from clientconnect.services.accounts.search_quick import Vocabulary, meanings
from clientconnect.services.foundation import audit, housekeeping
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.encryption import keyring
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

DAYS_KEPT = 30
SENSITIVE_KINDS = frozenset({"ssn", "phone"})
_FIELD = "search"


def to_address(actor: Actor, query: AccountQuery) -> dict[str, str]:
    """Return ``query`` as the parameters of an address; sensitive criteria are kept on the server, once."""
    typed = as_typed(query)
    hidden = {name: typed.pop(name) for name in sensitive(query)}
    return {**typed, "saved": keep_search(actor, hidden)} if hidden else typed


def from_address(actor: Actor, params: Mapping[str, str]) -> AccountQuery:
    """Return the query of an address; somebody else's ``saved`` criteria, or lapsed ones, are :class:`NotFound`.

    Other errors are those of :func:`parse_query`. Sensitive criteria in the address itself are read too.
    """
    kept = recall_search(actor, params["saved"]) if params.get("saved") else {}
    return parse_query({**params, **kept})


def as_typed(query: AccountQuery) -> dict[str, str]:
    """Return the criteria of ``query`` as text, what is not asked for left out; :func:`parse_query` reads it back."""
    typed = {name: str(getattr(query, name)) for name in query.criteria if name != "status"}
    if query.statuses:
        typed["status"] = ",".join(query.statuses)
    if query.sort != "name":
        typed["sort"] = query.sort
    if query.descending:
        typed["descending"] = "1"
    if query.page > 1:
        typed["page"] = str(query.page)
    return typed


def sensitive(query: AccountQuery) -> tuple[str, ...]:
    """Return the names of the criteria that may not stand in an address: SSN, phone, and quick text that can be one."""
    names = [name for name in ("ssn", "phone") if getattr(query, name)]
    if any(one.interpretation.kind in SENSITIVE_KINDS for one in meanings(query.quick, Vocabulary())):
        names.append("quick")
    return tuple(names)


@use_case(Permission.ACCOUNT_READ, writes=True)
def keep_search(actor: Actor, session: Session, criteria: Mapping[str, str]) -> str:
    """Keep ``criteria`` (field names and text) for the actor alone and return their id; the same ones keep theirs."""
    now, owner = clock.now(), actor.user_id or 0
    text = json.dumps({name: criteria[name] for name in CRITERIA if name in criteria})
    digest = keyring().blind("saved_search", f"{owner}:{text}")
    kept = session.exec(
        select(SavedSearch).where(SavedSearch.user_id == owner, SavedSearch.digest == digest)
    ).one_or_none()
    if kept is None:
        kept = SavedSearch(user_id=owner, digest=digest, sealed=b"", created_at=now)
        kept.sealed = keyring().seal(text, kept.public_id, _FIELD)
    kept.created_at = now
    session.add(kept)
    audit.record(actor, session, "search.kept", subject=f"search:{kept.public_id}", fields=sorted(criteria))
    return kept.public_id


@housekeeping.chore(
    "accounts.searches", "Searches by SSN or telephone, kept for their address.", timedelta(days=DAYS_KEPT)
)
def delete_lapsed(session: Session, before: datetime) -> int:
    """Delete searches that were kept before the instant ``before``."""
    return housekeeping.delete_some(session, col(SavedSearch.id), col(SavedSearch.created_at) < before)


@use_case(Permission.ACCOUNT_READ)
def recall_search(actor: Actor, session: Session, public_id: str) -> dict[str, str]:
    """Return criteria that the actor kept; another's, lapsed or unknown ones are :class:`NotFound`."""
    oldest = clock.now() - timedelta(days=DAYS_KEPT)
    mine = select(SavedSearch).where(SavedSearch.public_id == public_id, SavedSearch.user_id == (actor.user_id or 0))
    kept = session.exec(mine.where(col(SavedSearch.created_at) >= oldest)).one_or_none() if is_id(public_id) else None
    if kept is None:
        raise NotFound(_("This search was kept for somebody else, or it has lapsed. Please search again."))
    found: dict[str, str] = json.loads(keyring().open(kept.sealed, kept.public_id, _FIELD))
    return found
