"""Who may know whom: the import contracts are kept, can be broken, and tables stay within their area."""

import ast
import shutil
import subprocess
import sys

import pytest

from tests.guards.sources import ROOT, Source, modules, sample

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services/accounts/search.py", "from nicegui import ui"),
        ("services/foundation/mail.py", "import fastapi"),
        ("services/foundation/mail.py", "import starlette.requests"),
        ("services/clients/tree.py", "import clientconnect.services.accounts.search"),
        ("services/accounts/search.py", "import clientconnect.components.theme"),
        ("services/novelty/search.py", "'''A room that the plan does not know.'''"),
        ("components/theme.py", "import clientconnect.pages.manage"),
        ("pages/help.py", "import clientconnect.pages.manage"),
        ("clock.py", "import clientconnect.services.accounts.search"),
        ("novelty.py", "'''A room that the plan does not know.'''"),
    ],
)
def test_a_broken_contract_is_found(tmp_path, path, text):
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    sound = [
        "services/foundation/mail.py",
        "services/clients/tree.py",
        "services/accounts/search.py",
        "components/theme.py",
        "pages/manage.py",
        "settings.py",
        "logs.py",
        "errors.py",
        "clock.py",
        "texts.py",
    ]
    write_package(tmp_path, dict.fromkeys(sound, ""))
    assert lint(tmp_path).returncode == 0
    write_package(tmp_path, {path: text})
    assert lint(tmp_path).returncode == 1


def write_package(folder, files):
    for name, text in files.items():
        path = folder / "clientconnect" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for parent in path.relative_to(folder).parents:
            if parent.name:
                (folder / parent / "__init__.py").touch()


def foreign_tables(source: Source) -> list[str]:
    """Find imports of another area's tables, and of names that another module keeps to itself."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[:2] == ["clientconnect", "services"] and any(is_tables(part) for part in parts[3:]):
                if source.room.startswith("migrations/") or source.area == parts[2]:
                    continue
                found.append(source.at(node, f"{name}: tables are private to their area; import its functions"))
            elif parts[0] == "clientconnect" and parts[-1].startswith("_") and parts[-1] not in {"_", "__version__"}:
                found.append(source.at(node, f"{name}: a name with an underscore is private to its module"))
    return found


def is_tables(part: str) -> bool:
    return part == "tables" or part.endswith("_tables")


def test_tables_stay_within_their_area():
    assert [finding for source in modules() for finding in foreign_tables(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        "from clientconnect.services.clients.tables import Client",
        "from clientconnect.services.clients import tables",
        "import clientconnect.services.accounts.ledger_tables",
        "def f():\n    from clientconnect.services.accounts.ledger_tables import Entry",
        "from clientconnect.services.clients.tree import _walk",
    ],
)
def test_a_foreign_table_is_found(text):
    assert foreign_tables(sample(text, "clientconnect/services/requests/queue.py"))
    assert foreign_tables(sample(text, "clientconnect/components/grid.py"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services/clients/tree.py", "from clientconnect.services.clients.tables import Client"),
        ("migrations/env.py", "from clientconnect.services.clients import tables"),
        ("pages/help.py", "from clientconnect.texts import _"),
        ("services/requests/queue.py", "from clientconnect.services.clients.tree import branches"),
    ],
)
def test_an_own_table_is_no_finding(path, text):
    assert foreign_tables(sample(text, f"clientconnect/{path}")) == []
