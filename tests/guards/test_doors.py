"""The door: every use case is registered and well made, doors never call doors, nothing else opens a session."""

import ast
import importlib

import pytest

from tests.guards.sources import PACKAGE, Source, modules, sample

USE_CASE = "clientconnect.services.foundation.use_case.use_case"
DATABASE = "services/foundation/database.py"
OPENS_TRANSACTIONS = {
    DATABASE: "it makes the session",
    "services/foundation/use_case.py": "the door",
    "services/foundation/live.py": "hears the news of other processes and clears the old, for nobody in particular",
    "services/foundation/jobs.py": "notes how far a job is, between its doors",
    "services/foundation/uploads.py": "sweeps and scans again what was uploaded, between long looks at the disk",
    "services/foundation/audit_queue.py": "writes the events that waited, each in the name of whoever made it",
    "services/foundation/sealer.py": "the sealer's thread chains the rows that others wrote",
    "services/foundation/job_runner.py": "takes up and ends jobs, for nobody in particular",
}
"""Modules that may begin a transaction, with the reason; each other goes through a door."""

SESSION_MAKERS = ("Session", "sessionmaker", "scoped_session", "AsyncSession")
TRANSACTION = "clientconnect.services.foundation.database.transaction"


def doors_of(source: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    functions = [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [function for function in functions if any(is_use_case(source, d) for d in function.decorator_list)]


def is_use_case(source: Source, decorator: ast.expr) -> bool:
    name = source.full_name(decorator.func if isinstance(decorator, ast.Call) else decorator)
    return name == USE_CASE or name.endswith("use_case.use_case")


def full_names(sources) -> set[str]:
    """Give the full names of all doors, such as ``clientconnect.services.accounts.search.search``."""
    return {f"{module_of(source)}.{door.name}" for source in sources for door in doors_of(source)}


def module_of(source: Source) -> str:
    return source.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_every_use_case_is_registered():
    from clientconnect.services.foundation.use_case import DOORS

    written = {}
    for source in modules(PACKAGE + "services/"):
        for door in doors_of(source):
            importlib.import_module(module_of(source))
            written[f"{source.area}.{door.name}"] = module_of(source)
    ours = {name: door for name, door in DOORS.items() if door.function.__module__.startswith("clientconnect.")}
    assert {name: door.function.__module__ for name, door in ours.items()} == written
    assert [name for name, door in ours.items() if not door.sentence] == []


def ill_made(source: Source) -> list[str]:
    """Find doors that are nested, private, asynchronous, outside the services, or not ``(actor, session, …)``."""
    found = []
    top_level = set(source.tree.body)
    for door in doors_of(source):
        first = [argument.arg.removeprefix("_") for argument in [*door.args.posonlyargs, *door.args.args]][:2]
        decorator = next(d for d in door.decorator_list if is_use_case(source, d))
        permission = decorator.args[0] if isinstance(decorator, ast.Call) and decorator.args else None
        for is_wrong, message in (
            (source.area is None, "a door stands in an area of the services"),
            (door not in top_level, "a door stands at the top of its module"),
            (door.name.startswith("_"), "a door is public"),
            (isinstance(door, ast.AsyncFunctionDef), "a door is synchronous"),
            (first != ["actor", "session"], "a door begins with (actor, session, …)"),
            (ast.get_docstring(door) is None, "a door has a sentence"),
            (
                permission is None or ".Permission." not in f".{source.full_name(permission)}",
                "a door names its Permission",
            ),
        ):
            if is_wrong:
                found.append(source.at(door, f"{door.name}: {message}"))
    return found


def door_calls(source: Source, doors: set[str]) -> list[str]:
    """Find doors called where a session is open already: within a door or a step."""
    found = []
    own = module_of(source)
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef) or "session" not in {a.arg for a in function.args.args}:
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                name = source.full_name(node.func)
                if name in doors or f"{own}.{name}" in doors:
                    found.append(source.at(node, f"{name} is a door: call its step with the session at hand"))
    return found


def sessions_opened(source: Source) -> list[str]:
    """Find sessions made, transactions begun or ended by hand outside the modules that may."""
    found = []
    for call, name in source.calls():
        last = name.rsplit(".", 1)[-1]
        if name.startswith(("sqlmodel.", "sqlalchemy.")) and last in SESSION_MAKERS and source.room != DATABASE:
            found.append(source.at(call, f"{last}: only database.transaction makes a session"))
        elif name == TRANSACTION and source.room not in OPENS_TRANSACTIONS:
            found.append(source.at(call, "only the door opens a transaction"))
        elif last in {"commit", "rollback"} and "." in name and not call.args:
            found.append(source.at(call, f"{last}: only the door commits and rolls back"))
        elif last == "begin" and "session" in name and source.room != DATABASE:
            found.append(source.at(call, "only the door begins a transaction"))
    return found


def outside_migrations() -> list[Source]:
    return [source for source in modules() if not source.room.startswith("migrations/")]


def test_doors_are_well_made():
    assert [finding for source in modules() for finding in ill_made(source)] == []


def test_doors_never_call_doors():
    doors = full_names(modules())
    services = modules(PACKAGE + "services/")
    assert [finding for source in services for finding in door_calls(source, doors)] == []


def test_nothing_else_opens_a_session():
    assert [finding for source in outside_migrations() for finding in sessions_opened(source)] == []
    assert set(OPENS_TRANSACTIONS) <= {source.room for source in modules()}


IMPORTS = """
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
"""
GOOD_DOOR = '''
@use_case(Permission.ACCOUNT_READ)
def search(actor, session, query):
    """Find accounts."""
    return step(actor, session)
'''


@pytest.mark.parametrize(
    "change",
    [
        ("actor, session, query", "session, actor, query"),
        ("def search", "def _search"),
        ("def search", "async def search"),
        ('    """Find accounts."""\n', ""),
        ("Permission.ACCOUNT_READ", "'account:read'"),
        ("(Permission.ACCOUNT_READ)", ""),
    ],
)
def test_an_ill_made_door_is_found(change):
    assert ill_made(sample(IMPORTS + GOOD_DOOR)) == []
    assert len(ill_made(sample(IMPORTS + GOOD_DOOR.replace(*change)))) == 1


def test_a_door_outside_the_services_is_found():
    assert ill_made(sample(IMPORTS + GOOD_DOOR, "clientconnect/pages/manage.py"))


@pytest.mark.parametrize("call", ["search(actor, 1)", "elsewhere(actor)", "tree.branches(actor)"])
def test_a_door_called_within_a_step_is_found(call):
    text = (
        IMPORTS
        + "from clientconnect.services.clients import tree\n"
        + "from clientconnect.services.clients.tree import branches as elsewhere\n"
        + GOOD_DOOR
        + f"def step(actor, session):\n    return {call}\n"
    )
    source = sample(text)
    doors = full_names([source]) | {"clientconnect.services.clients.tree.branches"}
    assert len(door_calls(source, doors)) == 1
    assert door_calls(sample(text.replace("(actor, session):", "(actor):")), doors) == []


@pytest.mark.parametrize(
    "text",
    [
        "from sqlmodel import Session\nSession(engine)",
        "import sqlmodel\nsqlmodel.Session(engine)",
        "from sqlalchemy.orm import Session as S\nS(engine)",
        "from sqlalchemy.orm import sessionmaker\nsessionmaker()",
        "from clientconnect.services.foundation import database\nwith database.transaction(writes=True): ...",
        "from clientconnect.services.foundation.database import transaction\ntransaction(writes=True)",
        "def f(session): session.commit()",
        "def f(self): self.session.rollback()",
        "def f(session): session.begin()",
    ],
)
def test_a_session_opened_elsewhere_is_found(text):
    assert len(sessions_opened(sample(text))) == 1


def test_a_savepoint_and_an_annotation_are_no_finding():
    text = "from sqlmodel import Session\ndef f(session: Session):\n    with session.begin_nested(): ..."
    assert sessions_opened(sample(text)) == []
