"""Mark what the other side took, by a file with the ids: a list of them, or the file that went out itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from clientconnect.errors import Invalid
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.exchange.outward.fields import OutKind
from clientconnect.services.exchange.outward.kept_layouts import layout_named, layouts_of
from clientconnect.services.exchange.read.source import opened
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tabular.delimited import BROKEN
from clientconnect.services.foundation.tabular.encoding import look_at
from clientconnect.services.foundation.tabular.header import column_key
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import outgoing
from clientconnect.texts import _

TAKEN, KNOWN, CHANGED, UNKNOWN = "taken", "known", "changed", "unknown"
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the file: its number there, its id, what became of it (taken, known, changed, unknown)."""

    row: int
    id: str
    fate: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What a file of acknowledgements did: how many were newly ``taken``, how many ``known``, and the rows to look at."""

    rows: int
    taken: int
    known: int
    told: tuple[Told, ...]


def acknowledge(actor: Actor, kind: OutKind, path: Path, mapping: str = "") -> Acknowledged:
    """Mark what the file at ``path`` names as taken by the other side; the same file again changes nothing.

    The id's column bears the heading of a mapping that goes out (of ``mapping`` where named), or ``id``. An id that is
    unknown, or whose row changed after it went out, is told with its row; the others are taken.
    """
    names = id_headings(actor, kind, mapping)
    rows = _read(path, names)
    if len(rows) > _MOST:
        raise Invalid(_("A file of acknowledgements has at most {count:,} rows.").format(count=_MOST))
    fate = mark_acknowledged(actor, kind, [(one, batch) for _row, one, batch in rows], path.name)
    told = [Told(row, one, fate[one]) for row, one, _batch in rows]
    return Acknowledged(
        len(rows),
        sum(one == TAKEN for one in fate.values()),
        sum(one == KNOWN for one in fate.values()),
        tuple(one for one in told if one.fate in (UNKNOWN, CHANGED)),
    )


@use_case(Permission.EXCHANGE_EXPORT)
def id_headings(_actor: Actor, session: Session, kind: OutKind, mapping: str = "") -> tuple[tuple[str, str], ...]:
    """Return the headings that the columns of the id and of the batch may bear, together, in files of ``kind``."""
    layouts = [layout_named(session, kind, mapping)] if mapping else layouts_of(session, kind)
    return (*((one.heading_of("id"), one.heading_of("batch")) for one in layouts), ("id", "batch"))


@use_case(Permission.EXCHANGE_EXPORT, writes=True)
def mark_acknowledged(
    actor: Actor, session: Session, kind: OutKind, ids: Sequence[tuple[str, str]], file_name: str
) -> dict[str, str]:
    """Mark ``ids``, each with the batch that it stood in, as taken by the other side; return what became of each."""
    fate = outgoing.acknowledge(session, kind.of_row, ids)
    counts = {word: sum(one == word for one in fate.values()) for word in (TAKEN, KNOWN, CHANGED, UNKNOWN)}
    audit.record(actor, session, "export.acknowledged", file=file_name, kind=kind.value, counts=counts)
    return fate


def _read(path: Path, names: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Return the number, the id and the batch (empty where there is none) of each row."""
    look_at(path)  # says what is wrong with a file that is none
    for id_heading, batch_heading in dict.fromkeys(names):
        try:
            return list(_rows(path, id_heading, column_key(batch_heading)))
        except Invalid:
            continue
    raise Invalid(
        _("The file has no column with the ids, such as {names}.").format(
            names=", ".join(dict.fromkeys(heading for heading, _batch in names))
        )
    )


def _rows(path: Path, id_heading: str, batch: str) -> Iterator[tuple[int, str, str]]:
    with opened(path, Mapping("acknowledgement", Kind.PAYMENTS, feeds=(Feed(id_heading, "reference"),))) as source:
        columns = [column_key(name) for name in source.parts[0].columns]
        at = columns.index(column_key(id_heading))
        batch_at = columns.index(batch) if batch in columns else None
        for group in source.groups():
            for _part, number, cells in group:
                if cells[:1] == [BROKEN]:
                    yield number, "", ""
                else:
                    yield number, cells[at].strip(), cells[batch_at].strip() if batch_at is not None else ""
