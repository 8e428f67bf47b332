"""The tests themselves: each asserts something, and none sleeps."""

import ast
import re

import pytest

from tests.guards.sources import Source, modules, sample

ASSERTING = re.compile(r"^(?:raises|warns|should_\w+|expect\w*|assert_\w+|check_\w+|verify_\w+)$")


def idle(source: Source) -> list[str]:
    """Find test functions that assert nothing, by themselves or through a function of their module."""
    functions = {n.name: n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
    tests = [function for name, function in functions.items() if name.startswith("test_")]
    return [source.at(test, f"{test.name} asserts nothing") for test in tests if not asserts(test, functions, set())]


def asserts(function: ast.AST, functions: dict, seen: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            if ASSERTING.match(name):
                return True
            if isinstance(node.func, ast.Name) and name in functions and name not in seen:
                seen.add(name)
                if asserts(functions[name], functions, seen):
                    return True
    return False


def sleeps(source: Source) -> list[str]:
    """Find sleeping: wait for what happens instead."""
    return [
        source.at(call, f"{name}: wait for what should happen, with a limit")
        for call, name in source.calls()
        if name.rsplit(".", 1)[-1] in {"sleep", "wait_for_timeout"}
    ]


def test_every_test_asserts():
    assert [finding for source in modules("tests/") for finding in idle(source)] == []


def test_no_test_sleeps():
    sources = [source for source in modules("tests/") if not source.path.startswith("tests/benchmarks/")]
    assert [finding for source in sources for finding in sleeps(source)] == []


@pytest.mark.parametrize(
    "text", ["def test_x(): f()", "async def test_x(): await f()", "def test_x(): go()\ndef go(): f()"]
)
def test_a_test_that_asserts_nothing_is_found(text):
    assert len(idle(sample(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "def test_x(): assert f()",
        "def test_x():\n    with pytest.raises(ValueError): f()",
        "async def test_x(user): await user.should_see('x')",
        "def test_x(page): expect(page)",
        "def test_x(): go()\ndef go(): assert f()",
        "def build(): f()",
    ],
)
def test_a_test_that_asserts_is_no_finding(text):
    assert idle(sample(text)) == []


@pytest.mark.parametrize(
    "text", ["import time\ntime.sleep(1)", "from asyncio import sleep\nsleep(0)", "page.wait_for_timeout(500)"]
)
def test_a_sleep_is_found(text):
    assert len(sleeps(sample(text))) == 1
