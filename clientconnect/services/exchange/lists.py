"""Short lists, of users or documents: checked whole, refused rows gathered, then done one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clientconnect.errors import Invalid, PortalError
from clientconnect.services.exchange.check.refused import refusal
from clientconnect.services.exchange.check.stream import checked
from clientconnect.services.exchange.read.source import opened
from clientconnect.services.exchange.report import Report, Tally
from clientconnect.services.exchange.surroundings import Surroundings, Task, find_accounts, surroundings
from clientconnect.services.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list with the record that it makes."""

    row: int
    record: Any


def read_list(actor: Actor, path: Path, task: Task, tally: Tally) -> tuple[Surroundings, list[Listed]]:
    """Return the good rows of the list at ``path``; the others go to ``tally``."""
    found = surroundings(actor, task)
    around = replace(found, context=replace(found.context, folder=path.resolve().parent))
    rows: list[Listed] = []
    with opened(path, around.mapping) as source:
        stream = checked(source, around.mapping, around.context, lambda a, b: find_accounts(actor, around, a, b))
        for position, one in enumerate(stream):
            tally.add(one, position)
            rows += [Listed(one.row, record) for record in one.records]
    return around, rows


def sifted(rows: Sequence[Listed], check: Callable[[Any], None], tally: Tally) -> list[Listed]:
    """Return the rows that ``check`` lets pass; what it raises refuses the row, field by field."""
    kept = []
    for one in rows:
        try:
            check(one.record)
        except Invalid as error:
            refuse(one, error, tally)
        except PortalError as error:
            refuse(one, Invalid(error.message), tally)
        else:
            kept.append(one)
    return kept


def refuse(one: Listed, error: Invalid, tally: Tally) -> None:
    """Count the row as refused with the fields' sentences, or the error's own."""
    fields = error.fields or {"": error.message}
    refusals = [refusal(one.row, name, reason, str(getattr(one.record, name, ""))) for name, reason in fields.items()]
    tally.records -= 1
    tally.refuse(refusals, -one.row, 1)


def report_of(path: Path, around: Surroundings, tally: Tally) -> Report:
    """Return the report of a list."""
    return Report(
        file=path.name,
        kind=around.mapping.kind.value,
        mapping=around.mapping.name,
        rows=tally.rows,
        records=tally.records,
        refused_rows=tally.refused_rows,
        refusals=tuple(sorted(tally.refusals, key=lambda one: one.row)),
        notices=tally.notices,
    )
