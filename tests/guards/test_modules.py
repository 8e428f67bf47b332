"""Small rooms with telling names: sizes, docstrings, nothing unfinished, no error swallowed."""

import ast
import re
import statistics

import pytest

from tests.guards.sources import ROOT, Source, modules, sample

DATA_MODULES: dict[str, str] = {}
"""Modules over 300 lines that hold data and no logic, each with what they hold."""

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools", "base", "core"}
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError")


def is_room(source: Source) -> bool:
    """Tell whether a module counts: not a migration, not a data module, not an empty ``__init__``."""
    return not (source.room.startswith("migrations/") or source.room in DATA_MODULES or not source.text.strip())


def lines(source: Source) -> int:
    return len(source.text.splitlines())


def too_large(sources: list[Source]) -> list[str]:
    sizes = sorted(map(lines, sources))
    found = [
        f"{source.path}: {lines(source)} lines; over 300 it wants to be two"
        for source in sources
        if lines(source) > 300
    ]
    if statistics.median(sizes) >= 90:
        found.append(f"the median module has {statistics.median(sizes):.0f} lines, not under 90")
    if sum(size < 200 for size in sizes) < 0.9 * len(sizes):
        found.append("fewer than nine in ten modules have under 200 lines")
    return found


def ill_kept(source: Source) -> list[str]:
    found = []
    if source.text.strip() and ast.get_docstring(source.tree) is None:
        found.append(f"{source.path}: has no docstring")
    if EMPTY_NAMES & set(source.path.removesuffix(".py").split("/")):
        found.append(f"{source.path}: its name does not say what it is about")
    if source.path.startswith("clientconnect/"):
        number = next((n for n, line in enumerate(source.text.splitlines(), 1) if UNFINISHED.search(line)), None)
        if number:
            found.append(f"{source.path}:{number}: something is left unfinished")
        found += [source.at(node, "an error is swallowed") for node in ast.walk(source.tree) if swallows(source, node)]
    return found


def swallows(source: Source, node: ast.AST) -> bool:
    """Tell whether errors vanish here: caught and passed over, or whatever they are caught with nobody told."""
    if isinstance(node, ast.Call) and source.full_name(node.func) == "contextlib.suppress":
        return any(is_broad(source, argument) for argument in node.args)
    if not isinstance(node, ast.ExceptHandler):
        return False
    if node.type is None or is_broad(source, node.type):
        return not any(isinstance(inner, ast.Call | ast.Raise) for part in node.body for inner in ast.walk(part))
    return all(
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) for s in node.body
    )


def is_broad(source: Source, caught: ast.expr) -> bool:
    """Tell whether the class (or one of the tuple) catches whatever it is."""
    each = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(source.full_name(one) in {"Exception", "BaseException", "builtins.Exception"} for one in each)


def busy_doorstep(source: Source) -> list[str]:
    """Find an area of the services whose ``__init__`` does more than say what the area is."""
    is_doorstep = source.area is not None and source.room.count("/") == 2 and source.room.endswith("/__init__.py")
    return [f"{source.path}: an area's __init__ stays tiny"] if is_doorstep and lines(source) > 15 else []


def test_modules_are_small():
    assert too_large([source for source in modules() if is_room(source)]) == []


def test_data_modules_hold_data():
    known = {source.room: source for source in modules()}
    for room in DATA_MODULES:
        logic = [n for n in ast.walk(known[room].tree) if isinstance(n, ast.FunctionDef | ast.For | ast.While | ast.If)]
        assert lines(known[room]) > 300, f"{room} needs no exception"
        assert not logic, f"{room} holds logic"


def test_modules_are_well_kept():
    portal = Source("portal.py", (ROOT / "portal.py").read_text(encoding="utf-8"))
    assert [finding for source in [*modules(), *modules("tests/"), portal] for finding in ill_kept(source)] == []
    assert [finding for source in modules() for finding in busy_doorstep(source)] == []


def test_a_large_module_is_found():
    small, large = sample('"""Small."""\n'), sample("x = 1\n" * 301)
    assert too_large([small] * 20) == []
    assert len(too_large([small] * 20 + [large])) == 1


def test_large_modules_on_the_whole_are_found():
    small, middling, big = sample("x = 1\n" * 20), sample("x = 1\n" * 90), sample("x = 1\n" * 200)
    assert too_large([small] * 9 + [middling]) == []
    assert len(too_large([small] * 4 + [middling] * 6)) == 1
    assert len(too_large([small] * 8 + [big] * 2)) == 1


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("x = 1", "clientconnect/clock.py"),
        ("x = 1", "tests/test_clock.py"),
        ('"""Doc."""', "clientconnect/services/utils.py"),
        ('"""Doc."""', "clientconnect/services/helpers/money.py"),
        ('"""Doc."""\n# TO' + "DO: later", "clientconnect/clock.py"),
        ('"""Doc."""\nraise NotImplemented' + "Error", "clientconnect/clock.py"),
        ('"""Doc."""\ntry: f()\nexcept ValueError: pass', "clientconnect/clock.py"),
        ('"""Doc."""\ntry: f()\nexcept ValueError: ...', "clientconnect/clock.py"),
        ('"""Doc."""\nfor x in y:\n    try: f()\n    except Exception: continue', "clientconnect/clock.py"),
        ('"""Doc."""\ndef f():\n    try: g()\n    except (OSError, Exception): return None', "clientconnect/clock.py"),
        ('"""Doc."""\ntry: f()\nexcept: x = 1', "clientconnect/clock.py"),
        ('"""Doc."""\nfrom contextlib import suppress\nwith suppress(Exception): f()', "clientconnect/clock.py"),
        (
            '"""Doc."""\nimport contextlib\nwith contextlib.suppress(OSError, BaseException): f()',
            "clientconnect/clock.py",
        ),
    ],
)
def test_an_ill_kept_module_is_found(text, path):
    assert len(ill_kept(sample(text, path))) == 1


def test_a_well_kept_module_is_no_finding():
    assert ill_kept(sample('"""Doc."""\ntry: f()\nexcept ValueError: x = None')) == []
    assert ill_kept(sample('"""Doc."""\ntry: f()\nexcept Exception: log(1)')) == []
    assert ill_kept(sample('"""Doc."""\nfrom contextlib import suppress\nwith suppress(OSError): f()')) == []
    assert ill_kept(sample("", "clientconnect/__init__.py")) == []


def test_a_busy_doorstep_is_found():
    assert busy_doorstep(sample("x = 1\n" * 16, "clientconnect/services/accounts/__init__.py"))
    assert busy_doorstep(sample('"""Accounts."""', "clientconnect/services/accounts/__init__.py")) == []
