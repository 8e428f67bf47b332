"""The tree of clients: a head office sees its branches."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.clients.tables import Client, ClientDescent
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as lists show it; ``depth`` counts from 0 at the top of what the reader sees."""

    id: int
    public_id: str
    code: str
    name: str
    depth: int
    is_active: bool


@use_case(Permission.CLIENT_MANAGE, writes=True)
def create_client(actor: Actor, session: Session, *, code: str, name: str, parent_code: str = "") -> ClientRow:
    """Create a client, as a branch of the client ``parent_code`` where one is named.

    A code that exists is :class:`Conflict`, an empty one :class:`Invalid`, an unknown parent :class:`NotFound`.
    """
    return add_client(actor, session, code=code, name=name, parent_code=parent_code)


@use_case(Permission.CLIENT_MANAGE)
def list_clients(_actor: Actor, session: Session) -> list[ClientRow]:
    """Return every client, each after its head office."""
    return branch_rows(session, None)


def add_client(actor: Actor, session: Session, *, code: str, name: str, parent_code: str = "") -> ClientRow:
    """Do what :func:`create_client` does, within the caller's transaction."""
    code, name = code.strip(), name.strip()
    missing = {key: _("This is needed.") for key, given in (("code", code), ("name", name)) if not given}
    if missing:
        raise Invalid(_("A client needs a code and a name."), missing)
    if session.exec(select(Client.id).where(Client.code == code)).first() is not None:
        raise Conflict(_("A client with the code {code} exists already.").format(code=code))
    parent = find_by_code(session, parent_code) if parent_code else None
    made = Client(code=code, name=name, parent_id=parent.id if parent else None, created_at=clock.now())
    session.add(made)
    session.flush()
    assert made.id is not None
    session.add(ClientDescent(ancestor_id=made.id, descendant_id=made.id, depth=0))
    if parent is not None:
        above = session.exec(select(ClientDescent).where(ClientDescent.descendant_id == parent.id)).all()
        for row in above:
            session.add(ClientDescent(ancestor_id=row.ancestor_id, descendant_id=made.id, depth=row.depth + 1))
    audit.record(actor, session, "client.created", subject=f"client:{made.public_id}", client_id=made.id, code=code)
    return ClientRow(made.id, made.public_id, code, name, 0, True)


def find_by_code(session: Session, code: str) -> Client:
    """Return the client with the agency's ``code``; :class:`NotFound` otherwise."""
    found = session.exec(select(Client).where(Client.code == code.strip())).first()
    if found is None:
        raise NotFound(_("There is no client with the code {code}.").format(code=code))
    return found


def client_codes(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the code and the name of the clients ``ids`` by id: a step."""
    query = select(Client.id, Client.code, Client.name).where(col(Client.id).in_(ids))
    return {key: (code, name) for key, code, name in session.exec(query) if key is not None}


def branch_rows(session: Session, ids: tuple[int, ...] | None) -> list[ClientRow]:
    """Return the clients ``ids`` (all where ``None``) as a tree in reading order: each after its head office, by name."""
    query = select(Client)
    if ids is not None:
        query = query.where(col(Client.id).in_(ids))
    found = {client.id: client for client in session.exec(query)}
    children: dict[int | None, list[Client]] = {}
    for client in found.values():
        children.setdefault(client.parent_id if client.parent_id in found else None, []).append(client)
    rows: list[ClientRow] = []

    def walk(parent: int | None, depth: int) -> None:
        for client in sorted(children.get(parent, []), key=lambda one: one.name.casefold()):
            assert client.id is not None
            rows.append(ClientRow(client.id, client.public_id, client.code, client.name, depth, client.is_active))
            walk(client.id, depth + 1)

    walk(None, 0)
    return rows
