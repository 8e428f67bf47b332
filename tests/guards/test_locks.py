"""The locks: complete, of one mind, and without an address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import portal
from tests.guards.sources import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


def unmet(requirements: list[str], pinned: dict[str, str]) -> list[str]:
    """Find the requirements that a lock does not meet."""
    wanted = [Requirement(text) for text in requirements]
    return [
        str(requirement)
        for requirement in wanted
        if (version := pinned.get(canonicalize_name(requirement.name))) is None or version not in requirement.specifier
    ]


RUNTIME = portal.RUNTIME_LOCK.read_text(encoding="utf-8")
DEV = portal.DEV_LOCK.read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_no_lock_holds_an_address():
    assert portal.addresses(RUNTIME) + portal.addresses(DEV) == []


@pytest.mark.parametrize(
    "line", ["--index-url simple", "x @ https://host/x.whl", "x @ file:///x.whl", "--find-links wheels", "HTTP://host"]
)
def test_an_address_is_found(line):
    assert portal.addresses(f"ann==1.0 \\\n{line}\n") == [line]


def test_the_locks_meet_the_ranges():
    """Fails when a range has changed and ``portal.py lock`` was not run."""
    project = PROJECT["project"]
    runtime = project["dependencies"] + project["optional-dependencies"]["postgresql"]
    assert unmet(runtime, pins(RUNTIME)) == []
    assert unmet(runtime + PROJECT["dependency-groups"]["dev"], pins(DEV)) == []


def test_an_unmet_range_is_found():
    assert unmet(["Ann>=2,<3", "bob"], {"ann": "2.1", "bob": "1"}) == []
    assert unmet(["Ann>=2,<3", "bob"], {"ann": "3.0"}) == ["Ann<3,>=2", "bob"]


def test_tests_run_on_the_versions_that_agencies_run():
    assert pins(RUNTIME).items() <= pins(DEV).items()
    assert len(pins(RUNTIME)) > 50


def test_every_package_is_locked_by_hash():
    entries = re.split(r"\n(?=\S)", RUNTIME.strip()) + re.split(r"\n(?=\S)", DEV.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
