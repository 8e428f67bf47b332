"""Nothing stands in the house that only tests use, or nobody: names of Python, and classes of the style sheets."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from tests.guards.sources import PACKAGE, Source, modules, project_files, sample

CALLED_BY_LIBRARIES = {
    "VALUE_PROP": "NiceGUI asks an element with a value for it",
    "model_config": "pydantic reads it",
    "settings_customise_sources": "pydantic calls it",
}
"""Names that a library looks up by itself, each with the reason."""

PLAIN = {
    "use_case",
    "dataclass",
    "cache",
    "contextmanager",
    "property",
    "cached_property",
    "classmethod",
    "staticmethod",
}
"""Decorators that hand their function to nobody; any other registers it."""

WORD = re.compile(r"\w+")
CLASS = re.compile(r"\.(cc-[a-z0-9-]+)")


def unused(sources: Sequence[Source], beside: Sequence[str] = ()) -> list[str]:
    """Find public names whose only mention in the package is their own definition."""
    mentions = Counter(word for text in (*(s.text for s in sources), *beside) for word in WORD.findall(text))
    return [
        source.at(node, f"{name} is used by nobody (but perhaps by tests)")
        for source in sources
        if not source.room.startswith("migrations/")
        for node, name in defined(source, source.tree.body)
        if mentions[name] <= 1 and not name.startswith("_") and name not in CALLED_BY_LIBRARIES
    ]


def defined(source: Source, body: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if all(decorator_name(source, each) in PLAIN for each in node.decorator_list):
                yield node, node.name
            if isinstance(node, ast.ClassDef):
                yield from defined(source, node.body)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((node, target.id) for target in targets if isinstance(target, ast.Name))


def decorator_name(source: Source, decorator: ast.expr) -> str:
    return source.full_name(decorator.func if isinstance(decorator, ast.Call) else decorator).rsplit(".", 1)[-1]


def undrawn(css: str, screens: str) -> list[str]:
    """Find classes that the style sheets have rules for and no screen bears."""
    drawn = set(re.findall(r"cc-[a-z0-9-]+", screens))
    return sorted(set(CLASS.findall(css)) - drawn)


def texts(*endings: str) -> list[str]:
    files = (path for path in project_files() if path.suffix in endings and PACKAGE in path.as_posix())
    return [path.read_text(encoding="utf-8") for path in files]


def test_every_name_is_used():
    assert unused(modules(), texts(".html", ".mako")) == []


def test_every_class_of_the_style_sheets_is_drawn():
    assert undrawn("\n".join(texts(".css")), "\n".join(texts(".py", ".html"))) == []


@pytest.mark.parametrize(
    "text",
    ["def f(): ...", "LIMIT = 3", "class A: ...", "@use_case(P.X)\ndef f(actor, session): ...", "LIMIT: int = 3"],
)
def test_a_name_that_nobody_uses_is_found(text):
    assert len(unused([sample(text)])) == 1
    assert unused([sample(text)], ["f LIMIT A"]) == []


def test_what_is_registered_or_private_is_no_finding():
    assert unused([sample("@app.command()\ndef f(): ...\ndef _g(): ...\nclass _A:\n    def __len__(self): ...")]) == []


def test_a_class_that_nobody_draws_is_found():
    assert undrawn(".cc-row, .cc-bar:hover { color: red }", "box('cc-row')") == ["cc-bar"]
