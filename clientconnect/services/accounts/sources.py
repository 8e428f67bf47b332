"""The collection systems that accounts come from, and the date of what each has brought last."""

from datetime import date

from sqlmodel import Session

from clientconnect import clock
from clientconnect.services.accounts.tables import Source


def note_source(session: Session, name: str, as_of: date) -> None:
    """Note that the data of the source ``name`` are now those of ``as_of``; an older file changes nothing."""
    known = session.get(Source, name)
    if known is None:
        session.add(Source(name=name, as_of=as_of, loaded_at=clock.now()))
    elif known.as_of < as_of:
        known.as_of, known.loaded_at = as_of, clock.now()
        session.add(known)


def data_of(session: Session, name: str) -> date | None:
    """Return the date of the data of the source ``name``."""
    known = session.get(Source, name)
    return known.as_of if known else None
