"""The rows of the grid: what a search shows of each account that it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select, text
from sqlmodel import Session, SQLModel

from clientconnect.services.accounts.models import StatusView
from clientconnect.services.accounts.names import display_name
from clientconnect.services.accounts.search_clauses import ACCOUNT, PARTY, Criterion
from clientconnect.services.accounts.search_hidden import Hidden
from clientconnect.services.accounts.search_query import LAST_PAGE, PAGE_SIZE
from clientconnect.services.accounts.search_quick import Interpretation
from clientconnect.services.accounts.tables import OTHER_PARTY, AccountType, Status
from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.paging import Page

_STATUS = SQLModel.metadata.tables[str(Status.__tablename__)]
_TYPE = SQLModel.metadata.tables[str(AccountType.__tablename__)]


@dataclass(frozen=True, slots=True)
class Matched:
    """The party whom a search found where it is not the one whom the account is named for."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the grid shows it: ``number`` is the client's, a check account has routing and check number."""

    public_id: str
    name: str
    number: str
    routing_number: str
    check_number: str
    balance: Decimal
    last_activity_on: date | None
    client_name: str
    status: StatusView
    type_name: str
    placed_on: date | None
    agency_number: str
    matched: Matched | None = None


@dataclass(frozen=True, slots=True)
class Found(Page[AccountRow]):
    """One page of a search's result, and what its criteria were understood as."""

    understood: tuple[Interpretation, ...] = ()

    @property
    def has_next(self) -> bool:
        """Tell whether a page comes after this one; none comes after the last that is shown."""
        more = self.offset + len(self.rows) < self.count or (self.is_capped and len(self.rows) == self.size)
        return more and self.offset + self.size < LAST_PAGE * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Step:
    """An account's place in a result, from 1 (``None``: not in it), and the public ids before and after it, or blanks."""

    position: int | None = None
    count: int = 0
    is_capped: bool = False
    previous: str = ""
    following: str = ""

    def page(self, step: int = 0) -> int:
        """Return the page of the result on which the account stands, or the one ``step`` accounts after it."""
        return max((self.position or 1) + step - 1, 0) // PAGE_SIZE + 1


_SHOWN = ("id", "client_id", "status_code", "public_id", "name", "number", "routing_number", "check_number",
          "balance", "last_activity_on", "placed_on", "agency_number")  # fmt: skip


def rows_of(
    session: Session, ids: Sequence[int], hidden: Hidden, criteria: Sequence[Criterion] = ()
) -> list[AccountRow]:
    """Return the rows of the accounts ``ids``, in that order, without what is ``hidden`` from the reader.

    ``criteria`` tell which party was matched.
    """
    if not ids:
        return []
    status = (_STATUS.c[name].label(f"status_{name}") for name in ("name", "tone", "icon", "sentence", "is_open"))
    query = (
        select(*(ACCOUNT.c[name] for name in _SHOWN), _TYPE.c.name.label("type_name"), *status)
        .join(_TYPE, _TYPE.c.code == ACCOUNT.c.type_code)
        .join(_STATUS, _STATUS.c.code == ACCOUNT.c.status_code)
        .where(ACCOUNT.c.id.in_(ids))
    )
    found = {row.id: row for row in session.execute(query).all()}
    clients = client_names(session, tuple({row.client_id for row in found.values()}))
    matched = _matched(session, ids, criteria)
    return [
        _row(found[key], clients, hidden.get(found[key].client_id, frozenset()), matched.get(key))
        for key in ids
        if key in found
    ]


def keys_of(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return the public ids of the accounts ``ids``."""
    rows = session.execute(select(ACCOUNT.c.id, ACCOUNT.c.public_id).where(ACCOUNT.c.id.in_(ids)))
    return {row.id: row.public_id for row in rows}


def key_of(session: Session, public_id: str) -> int | None:
    """Return the id of an account by its public id; whether the reader may see it is for the caller to find out."""
    return (
        session.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.public_id == public_id)).scalar()
        if is_id(public_id)
        else None
    )


def _row(row: Any, clients: dict[int, str], hidden: frozenset[str], matched: Matched | None) -> AccountRow:
    is_check_seen = "check" not in hidden
    return AccountRow(
        row.public_id,
        row.name,
        row.number,
        row.routing_number if is_check_seen else "",
        row.check_number if is_check_seen else "",
        row.balance,
        None if "last_activity_on" in hidden else row.last_activity_on,
        clients.get(row.client_id, ""),
        StatusView(
            row.status_code, row.status_name, row.status_tone, row.status_icon, row.status_sentence, row.status_is_open
        ),
        row.type_name,
        None if "placed_on" in hidden else row.placed_on,
        "" if "agency_number" in hidden else row.agency_number,
        matched,
    )


def _matched(session: Session, ids: Sequence[int], criteria: Sequence[Criterion]) -> dict[int, Matched]:
    """Return the matched party of each account of ``ids`` that was found by another party than its own."""
    by_party = [clause for one in criteria for clause in one if clause.table is PARTY]
    own = [clause.own for clause in by_party if clause.own is not None]
    if by_party and own:
        named = select(ACCOUNT.c.id).where(ACCOUNT.c.id.in_(ids), or_(*(clause.condition(ACCOUNT.c) for clause in own)))
        ids = tuple(set(ids).difference(row[0] for row in session.execute(named).all()))
    if not by_party or not ids:
        return {}
    parties = PARTY.c
    wanted = [parties.account_id, parties.role, parties.last_name, parties.first_name, parties.middle_name]
    query = select(*wanted).where(
        parties.account_id.in_(ids), text(f"({OTHER_PARTY})"), or_(*(clause.condition(parties) for clause in by_party))
    )
    rows = session.execute(query.order_by(parties.account_id, parties.ordinal.desc())).all()
    return {row.account_id: Matched(row.role, display_name(row[2], row[3], row[4])) for row in rows}
