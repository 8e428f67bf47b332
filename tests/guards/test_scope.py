"""The scope: no door reaches a table of clients' rows without asking which rows its actor may see.

What is checked is the text: everything that a door calls, directly or through others, is followed; where that touches
a table with a ``client_id`` or an ``account_id``, it must also reach the scope. That every query is filtered by it is
shown by running, in the permission matrix.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.guards.sources import PACKAGE, Source, modules, sample
from tests.guards.test_doors import doors_of, module_of

SCOPE = {"clientconnect.services.clients.scope.scope", "clientconnect.services.clients.scope.is_within"}

NO_CLIENTS_ROWS = {
    "clientconnect.services.access.tables.Grant": "who may do what; read to make the actor himself",
    "clientconnect.services.clients.tables.ClientView": "which fields a client is shown, not a row of its own",
    "clientconnect.services.foundation.tables.AuditEvent": "read with a right that is never narrowed by client",
}
"""Tables that have a ``client_id`` and are not rows of clients."""

_LOAD = "clientconnect.services.accounts.load.doors"
_OUT = "clientconnect.services.exchange.outward"
EVERY_CLIENTS_DOORS: dict[str, str] = {
    f"{_OUT}.export.begin_export": "brings out what waits of the whole agency; the right is for every client or none",
    f"{_OUT}.export.read_export": "reads what the same export began",
    f"{_OUT}.export.end_export": "marks what the same export began",
    f"{_OUT}.acknowledge.mark_acknowledged": "marks what the collection system of the whole agency took",
    "clientconnect.services.placements.form_settings.form_fields": "what the agency asks clients for; never narrowed by client",
    "clientconnect.services.placements.form_settings.set_field": "sees that no client is left without an amount to fill in",
    f"{_LOAD}.begin_first_load": "drops indexes and asks only whether there is any account at all",
    f"{_LOAD}.build_missing_indexes": "builds indexes and returns their names",
    "clientconnect.services.requests.watch.watch_clocks": "watches the clocks of all and tells their owners, for the portal",
    "clientconnect.services.requests.watch.bring_queues": "counts what is open in each queue, for the portal's morning mail",
    "clientconnect.services.accounts.load.proof.recompute_balances": "proves every balance, for the doctor",
}
"""Doors (``module.function``) that work across all clients by their nature, each with the reason."""


class House:
    """The functions, classes and constants of the services, and who mentions whom."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = sources
        self.rooms: dict[str, tuple[Source, ast.AST]] = {}
        self.tables: dict[str, str] = {}
        for source in sources:
            for node in source.tree.body:
                for name in names_bound(node):
                    self.rooms[f"{module_of(source)}.{name}"] = (source, node)
                if isinstance(node, ast.ClassDef) and is_client_table(node):
                    self.tables[f"{module_of(source)}.{node.name}"] = table_name(node)

    def reached_from(self, name: str) -> set[str]:
        """Give the full names of all that is mentioned by ``name``, directly or through others, ``name`` included."""
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in reached:
                continue
            reached.add(current)
            if current in self.rooms and current not in SCOPE and current not in self.tables:
                waiting.extend(self.mentions(*self.rooms[current]))
        return reached

    def mentions(self, source: Source, node: ast.AST) -> Iterator[str]:
        """Give what a function uses: full names as written, and tables named in raw SQL."""
        skipped = not_queries(source, node)
        for inner in ast.walk(node):
            if id(inner) in skipped:
                continue
            if isinstance(inner, ast.Name | ast.Attribute):
                name = source.full_name(inner)
                yield name
                yield name.rsplit(".", 1)[0]  # a column of a table
                yield f"{module_of(source)}.{name}"
            elif isinstance(inner, ast.Constant) and isinstance(inner.value, str) and " " in inner.value:
                yield from (full for full, table in self.tables.items() if table and table in inner.value)

    def unscoped_doors(self) -> list[str]:
        """Find the doors that reach a table of clients' rows and not the scope."""
        found = []
        for source in self.sources:
            for door in doors_of(source):
                name = f"{module_of(source)}.{door.name}"
                reached = self.reached_from(name)
                touched = reached & (self.tables.keys() - NO_CLIENTS_ROWS.keys())
                if touched and not reached & SCOPE and name not in EVERY_CLIENTS_DOORS:
                    tables = ", ".join(sorted(full.rsplit(".", 1)[-1] for full in touched))
                    found.append(source.at(door, f"{door.name} reads {tables} and never asks the scope"))
        return found


def names_bound(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def is_client_table(node: ast.ClassDef) -> bool:
    is_table = any(k.arg == "table" and getattr(k.value, "value", False) is True for k in node.keywords)
    columns = {n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    return is_table and bool(columns & {"client_id", "account_id"})


def table_name(node: ast.ClassDef) -> str:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and "__tablename__" in names_bound(statement):
            return str(getattr(statement.value, "value", ""))
    return ""


def not_queries(source: Source, node: ast.AST) -> set[int]:
    """Mark what mentions a table without reading its rows: annotations, docstrings, a new row, an insert."""
    marked: list[ast.AST] = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.arg) and inner.annotation:
            marked.append(inner.annotation)
        elif isinstance(inner, ast.FunctionDef) and inner.returns:
            marked.append(inner.returns)
        elif isinstance(inner, ast.AnnAssign):
            marked.append(inner.annotation)
        elif isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant):
            marked.append(inner.value)
        elif isinstance(inner, ast.Call) and source.full_name(inner.func).rsplit(".", 1)[-1] == "insert":
            marked.extend(inner.args)
        elif isinstance(inner, ast.Call) and source.full_name(inner.func).rsplit(".", 1)[-1][:1].isupper():
            marked.append(inner.func)
    return {id(part) for mark in marked for part in ast.walk(mark)}


def test_every_door_to_clients_rows_asks_the_scope():
    house = House(modules(PACKAGE + "services/"))
    assert house.unscoped_doors() == []
    assert house.rooms.keys() >= SCOPE, "the scope has moved: tell this guard"
    assert NO_CLIENTS_ROWS.keys() <= house.tables.keys()
    assert EVERY_CLIENTS_DOORS.keys() <= house.rooms.keys()


TABLES = sample(
    """
class Account(SQLModel, table=True):
    __tablename__ = "accounts_account"
    client_id: int

class Phone(SQLModel, table=True):
    account_id: int
""",
    "clientconnect/services/accounts/tables.py",
)
DOOR = """
from sqlmodel import col, insert, select, text
from clientconnect.services.accounts import tables
from clientconnect.services.accounts.tables import Account, Phone
from clientconnect.services.clients import scope as rights
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.foundation.use_case import use_case

COLUMNS = {"name": Account.name}

@use_case(Permission.ACCOUNT_READ)
def door(actor, session, key):
    return BODY

def step(session, key):
    return session.get(Account, key)

def allowed(actor, session):
    return scope(actor, session, 1)
"""


@pytest.mark.parametrize(
    "body",
    [
        "session.exec(select(Account))",
        "session.exec(select(Phone.digits))",
        "session.get(tables.Account, key)",
        "step(session, key)",
        "list(map(step, key))",
        "COLUMNS[key]",
        'session.exec(text("SELECT * FROM accounts_account"))',
        "step(session, key), client_names(session, None)",
    ],
)
def test_a_door_without_the_scope_is_found(body):
    source = sample(DOOR.replace("BODY", body))
    assert len(House((TABLES, source)).unscoped_doors()) == 1


@pytest.mark.parametrize(
    "body",
    [
        "session.exec(select(Account).where(col(Account.client_id).in_(scope(actor, session, 1))))",
        "session.get(Account, key) if rights.is_within(actor, session, 1, 2) else None",
        "step(session, key), allowed(actor, session)",
        "session.add(Account(client_id=1))",
        "session.exec(insert(Account))",
        "key",
    ],
)
def test_a_door_with_the_scope_is_no_finding(body):
    source = sample(DOOR.replace("BODY", body))
    assert House((TABLES, source)).unscoped_doors() == []
