"""Keep the mappings of files that go out by name: save, show, list, ship."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.exchange.outward.fields import OutKind
from clientconnect.services.exchange.outward.layout import Layout, read_layout
from clientconnect.services.exchange.tables import KeptLayout
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

_FOLDER = Path(__file__).parent / "layouts"


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A kept mapping of a file that goes out, in a list."""

    name: str
    kind: str
    sentence: str
    is_shipped: bool


@use_case(Permission.EXCHANGE_EXPORT)
def list_layouts(_actor: Actor, session: Session) -> Sequence[LayoutRow]:
    """Return the kept mappings of files that go out, by name."""
    rows = session.exec(select(KeptLayout).order_by(col(KeptLayout.name)))
    return tuple(LayoutRow(row.name, row.kind, row.sentence, row.is_shipped) for row in rows)


@use_case(Permission.EXCHANGE_EXPORT)
def show_layout(_actor: Actor, session: Session, name: str) -> str:
    """Return the mapping ``name`` of a file that goes out, as the TOML that was saved."""
    return _row(session, name).text


@use_case(Permission.EXCHANGE_MAP, writes=True)
def save_layout(actor: Actor, session: Session, text: str) -> str:
    """Keep the mapping of a file that goes out that the TOML ``text`` writes, over one of the same name; return its name."""
    layout = read_layout(text)
    session.merge(_kept(layout, text, is_shipped=False))
    audit.record(actor, session, "mapping.saved", subject=f"mapping:{layout.name}", text=text)
    return layout.name


@use_case(Permission.EXCHANGE_MAP, writes=True)
def delete_layout(actor: Actor, session: Session, name: str) -> None:
    """Delete the mapping ``name`` of a file that goes out; a shipped one comes back with the next start."""
    row = _row(session, name)
    audit.record(actor, session, "mapping.deleted", subject=f"mapping:{name}", text=row.text)
    session.delete(row)


def layout_named(session: Session, kind: OutKind, name: str) -> Layout:
    """Return the kept mapping ``name`` (the shipped one of ``kind`` where empty); :class:`NotFound` where it is of another kind."""
    found = read_layout(_row(session, name or kind.value).text)
    if found.kind is not kind:
        raise NotFound(
            _("The mapping {name} is one of {kind}, not of {wanted}.").format(
                name=name, kind=found.kind.value, wanted=kind.value
            )
        )
    return found


def layouts_of(session: Session, kind: OutKind) -> list[Layout]:
    """Return all kept mappings of ``kind``: a step."""
    rows = session.exec(select(KeptLayout.text).where(KeptLayout.kind == kind.value).order_by(col(KeptLayout.name)))
    return [read_layout(text) for text in rows]


def ship_layouts(session: Session) -> int:
    """Add the shipped mappings, and renew those that the agency has not changed; return how many were written: a step."""
    kept = {row.name: row for row in session.exec(select(KeptLayout))}
    written = 0
    for text in _shipped():
        layout = read_layout(text)
        row = kept.get(layout.name)
        if row is None or (row.is_shipped and row.text != text):
            session.merge(_kept(layout, text, is_shipped=True))
            written += 1
    session.flush()
    return written


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.toml")))


def _kept(layout: Layout, text: str, *, is_shipped: bool) -> KeptLayout:
    return KeptLayout(
        name=layout.name,
        kind=layout.kind.value,
        sentence=layout.sentence,
        text=text,
        is_shipped=is_shipped,
        changed_at=clock.now(),
    )


def _row(session: Session, name: str) -> KeptLayout:
    row = session.get(KeptLayout, name)
    if row is None:
        names = ", ".join(session.exec(select(KeptLayout.name).order_by(col(KeptLayout.name)))) or _("none")
        raise NotFound(_("There is no mapping called {name}; there are: {names}.").format(name=name, names=names))
    return row
