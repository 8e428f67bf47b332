"""Keep mappings by name: save, show, list, ship."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import NotFound
from clientconnect.services.exchange.fields.catalogue import demand_needed
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.shipped import shipped_mappings, shipped_texts
from clientconnect.services.exchange.tables import KeptMapping
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A kept mapping in a list."""

    name: str
    kind: str
    sentence: str
    is_shipped: bool


@use_case(Permission.EXCHANGE_IMPORT)
def list_mappings(_actor: Actor, session: Session) -> Sequence[MappingRow]:
    """Return the kept mappings by name."""
    rows = session.exec(select(KeptMapping).order_by(col(KeptMapping.name)))
    return tuple(MappingRow(row.name, row.kind, row.sentence, row.is_shipped) for row in rows)


@use_case(Permission.EXCHANGE_IMPORT)
def show_mapping(_actor: Actor, session: Session, name: str) -> str:
    """Return the mapping ``name`` as the TOML that was saved."""
    return _row(session, name).text


@use_case(Permission.EXCHANGE_IMPORT)
def known_mappings(_actor: Actor, session: Session) -> Sequence[Mapping]:
    """Return all kept mappings, read; by them the layouts of known systems are recognised."""
    return tuple(read_mapping(text) for text in session.exec(select(KeptMapping.text).order_by(col(KeptMapping.name))))


@use_case(Permission.EXCHANGE_IMPORT)
def kind_of_mapping(_actor: Actor, session: Session, name: str) -> Kind:
    """Return what the rows are of files that the mapping ``name`` is for."""
    return mapping_named(session, name).kind


@use_case(Permission.EXCHANGE_MAP, writes=True)
def save_mapping(actor: Actor, session: Session, text: str) -> str:
    """Keep the mapping that the TOML ``text`` writes, over one of the same name; return its name.

    :class:`Invalid` names what is missing where it feeds too little to load anything by.
    """
    mapping = read_mapping(text)
    demand_needed(mapping.kind, mapping.fields)
    session.merge(_kept(mapping, text, is_shipped=False))
    audit.record(actor, session, "mapping.saved", subject=f"mapping:{mapping.name}", text=text)
    return mapping.name


@use_case(Permission.EXCHANGE_MAP, writes=True)
def delete_mapping(actor: Actor, session: Session, name: str) -> None:
    """Delete the mapping ``name``; a shipped one comes back with the next upgrade."""
    row = _row(session, name)
    audit.record(actor, session, "mapping.deleted", subject=f"mapping:{name}", text=row.text)
    session.delete(row)


def mapping_named(session: Session, name: str) -> Mapping:
    """Return the kept mapping ``name``, for other areas' steps; :class:`NotFound` names those that there are."""
    return read_mapping(_row(session, name).text)


def ship_mappings(session: Session) -> int:
    """Add the shipped mappings, and renew those that the agency has not changed; return how many were written."""
    kept = {row.name: row for row in session.exec(select(KeptMapping))}
    texts = shipped_texts()
    written = 0
    for mapping in shipped_mappings():
        row = kept.get(mapping.name)
        if row is None or (row.is_shipped and row.text != texts[mapping.name]):
            session.merge(_kept(mapping, texts[mapping.name], is_shipped=True))
            written += 1
    session.flush()
    return written


def _kept(mapping: Mapping, text: str, *, is_shipped: bool) -> KeptMapping:
    return KeptMapping(
        name=mapping.name,
        kind=mapping.kind.value,
        sentence=mapping.sentence,
        text=text,
        is_shipped=is_shipped,
        changed_at=clock.now(),
    )


def _row(session: Session, name: str) -> KeptMapping:
    row = session.get(KeptMapping, name)
    if row is None:
        names = ", ".join(session.exec(select(KeptMapping.name).order_by(col(KeptMapping.name)))) or _("none")
        raise NotFound(_("There is no mapping called {name}; there are: {names}.").format(name=name, names=names))
    return row
