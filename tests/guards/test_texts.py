"""Every text that a person reads goes through gettext, and the template of translations has them all."""

import ast
import re

import pytest

from clientconnect import errors
from tests import catalogue
from tests.guards.sources import Source, modules, sample

TELLING = {"print", "BadParameter", "prompt", "confirm", "notify"}
TELLING |= {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def bare(source: Source) -> list[str]:
    """Find sentences that are printed, asked or raised for a reader as they stand in the code."""
    return [
        source.at(call, f"{said!r}: a text goes through _()")
        for call, name in source.calls()
        if name.rsplit(".", 1)[-1] in TELLING
        for argument in call.args
        for said in pieces(argument)
        if WORDS.search(said)
    ]


def pieces(argument: ast.expr) -> list[str]:
    """Give the constant parts of a text or of one with values in it, and of what is added up."""
    if isinstance(argument, ast.BinOp):
        return [*pieces(argument.left), *pieces(argument.right)]
    if isinstance(argument, ast.IfExp):
        return [*pieces(argument.body), *pieces(argument.orelse)]
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def test_no_sentence_is_bare():
    assert [finding for source in modules() for finding in bare(source)] == []


def test_the_template_is_of_these_texts():
    """Fails when a text has changed and ``python -m tests.catalogue`` was not run."""
    assert catalogue.PATH.read_text(encoding="utf-8") == catalogue.template()


@pytest.mark.parametrize(
    "text",
    [
        "print('The database is up to date.')",
        "print(f'{name} is locked.')",
        "print('Needed fields: ' + names)",
        "print('Is done.' if x else 'Is not done.')",
        "from clientconnect.errors import Invalid\nraise Invalid(f'The file {name} cannot be read.')",
        "import typer\ntyper.prompt('Name of the agency')",
    ],
)
def test_a_bare_sentence_is_found(text):
    assert bare(sample(text))


@pytest.mark.parametrize(
    "text",
    [
        "print(_('The database is up to date.'))",
        "print(_('{name} is locked.').format(name=name))",
        "print(f'{key} = {value}')",
        "raise Invalid(_('The file {name} cannot be read.').format(name=name))",
        "raise ValueError('a fault of ours')",
    ],
)
def test_a_text_that_goes_through_gettext_is_no_finding(text):
    assert bare(sample(text)) == []
