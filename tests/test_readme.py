"""The README says what the program is."""

import re

import pytest

from clientconnect.demo.agency import PASSWORD, SIGN_INS
from clientconnect.settings import ROOT
from tests.readme_blocks import BLOCK, BLOCKS, README, made, table
from tests.shown_commands import commands_in, fault

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\]\(#([^)]+)\)")
DOCUMENTS = [README, ROOT / "clientconnect" / "README.md", ROOT / "data" / "demo" / "README.md"]


@pytest.mark.parametrize("name", BLOCKS)
def test_what_is_made_from_the_program_is_up_to_date(name: str) -> None:
    found = {block["name"]: block["content"].rstrip("\n") for block in BLOCK.finditer(README.read_text("utf-8"))}
    assert found[name] == BLOCKS[name](), "make it anew with: .venv/bin/python -m tests.readme_blocks"


def test_a_newcomer_finds_every_sign_in() -> None:
    text = README.read_text("utf-8")
    assert PASSWORD in text
    assert {one.username for one in SIGN_INS} == {
        "client-admin", "client-readonly", "other-client", "quality", "credit", "sales", "representative", "accounting",
        "intake", "admin", "newcomer",
    }  # fmt: skip


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path) -> None:
    text = path.read_text("utf-8")
    assert [link for link in LINK.findall(text) if not (path.parent / link).exists()] == []
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert [link for link in ANCHOR.findall(text) if link not in headings] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_that_is_named_exists(path) -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_0-9]*(?:\.(?:py|css|html|toml|csv))?)`", path.read_text("utf-8")))
    base = [ROOT, ROOT / "clientconnect", ROOT / "tests"]
    assert [name for name in sorted(named) if not any((folder / name).exists() for folder in base)] == []


def test_every_command_that_is_shown_exists() -> None:
    shown = commands_in("\n".join(path.read_text("utf-8") for path in DOCUMENTS))
    assert len(shown) > 10
    assert list(filter(None, map(fault, shown))) == []


@pytest.mark.parametrize("line", ["no-such-word", "import no-such-word", "backup --no-such-option x"])
def test_a_command_that_is_none_is_found(line: str) -> None:
    assert fault(line)


def test_a_block_is_made_anew_and_the_rest_stays() -> None:
    text = "Before\n<!-- made: sign-ins -->\nold\n<!-- end -->\nAfter\n"
    assert made(text) == f"Before\n<!-- made: sign-ins -->\n{BLOCKS['sign-ins']()}\n<!-- end -->\nAfter\n"
    assert table(("A", "B"), [("1|2", "3")]) == "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |"


def anchor(heading: str) -> str:
    """Return the anchor that readers of Markdown give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
