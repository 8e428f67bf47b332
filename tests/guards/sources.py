"""What the guards read: the project's files and the modules among them, as text and as syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "clientconnect/"


@dataclass(frozen=True)
class Source:
    """One module: its path from the project's root with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    @property
    def room(self) -> str:
        """The path within the package, such as ``services/accounts/search.py``."""
        return self.path.removeprefix(PACKAGE)

    @property
    def area(self) -> str | None:
        """The area of the services that the module belongs to, or None."""
        parts = self.room.split("/")
        return parts[1] if parts[0] == "services" and len(parts) > 2 else None

    def at(self, node: ast.AST, message: str) -> str:
        """Word a finding with its place."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"

    @cached_property
    def imported(self) -> dict[str, str]:
        """Map each local name that an import makes, anywhere in the module, to the full name that it stands for."""
        names: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    first = alias.name.split(".")[0]
                    names[alias.asname or first] = alias.name if alias.asname else first
            elif isinstance(node, ast.ImportFrom) and not node.level:
                for alias in node.names:
                    names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return names

    def full_name(self, node: ast.AST) -> str:
        """Give the full dotted name of a name or attribute, seen through the imports; empty for anything else."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.full_name(node.value)
            return f"{owner}.{node.attr}" if owner else f"?.{node.attr}"
        return ""

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Give every call with the full name of what is called (``?.name`` for a method of an expression)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, self.full_name(node.func)


def sample(text: str, path: str = "clientconnect/services/accounts/search.py") -> Source:
    """Make a module of a small example, as if it stood at ``path``."""
    return Source(path, text)


@cache
def project_files() -> tuple[Path, ...]:
    """List the files that are, or are about to be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / name for name in sorted(filter(None, listed.split("\0"))) if (ROOT / name).is_file())


@cache
def modules(under: str = PACKAGE) -> tuple[Source, ...]:
    """Read every module under a folder of the project (the package by default; empty for all)."""
    found = ((path.relative_to(ROOT).as_posix(), path) for path in project_files() if path.suffix == ".py")
    return tuple(Source(name, path.read_text(encoding="utf-8")) for name, path in found if name.startswith(under))


def strings(node: ast.AST) -> Iterator[str]:
    """Give every piece of constant text within a node, those of f-strings too."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value
