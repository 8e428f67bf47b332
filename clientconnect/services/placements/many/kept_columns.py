"""How the columns of a client's files were mapped the last time, by their header."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.services.placements.many.propose import signature
from clientconnect.services.placements.tables import KeptColumns


def kept_columns(session: Session, client_id: int, kind: str, header: Sequence[str]) -> KeptColumns | None:
    """Return how a file with this header was mapped for a client before; none where it was not: a step."""
    wanted = signature(header, kind)
    query = select(KeptColumns).where(KeptColumns.client_id == client_id, KeptColumns.signature == wanted)
    return session.exec(query).first()


def keep_columns(
    session: Session, client_id: int, kind: str, header: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """Remember how a file with this header is mapped for a client: a step."""
    found = kept_columns(session, client_id, kind, header)
    if found is None:
        wanted = signature(header, kind)
        found = KeptColumns(client_id=client_id, signature=wanted, kind=kind, used_at=clock.now())
        session.add(found)
    found.mapping, found.used_at = dict(mapping), clock.now()
