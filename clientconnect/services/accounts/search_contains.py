"""Names that contain a text anywhere."""

from functools import partial

from sqlalchemy import and_, literal_column
from sqlmodel import Session

from clientconnect.services.accounts import trigrams
from clientconnect.services.accounts.names import name_key
from clientconnect.services.accounts.search_clauses import ACCOUNT, PARTY, Clause, Columns, Criterion, Test
from clientconnect.services.accounts.search_query import LONGEST_TEXT
from clientconnect.services.accounts.tables import OTHER_PARTY


def contains_criterion(session: Session, text: str) -> Criterion:
    """Return the criterion that a name holds ``text`` anywhere, by its trigrams where few names have them."""
    key = name_key(text[:LONGEST_TEXT])
    if not key:
        return ()
    own = Clause(ACCOUNT, "name_contains", partial(_contains, key))
    if not trigrams.is_rare(session, key):
        return (own, Clause(PARTY, "name_contains", partial(_other_contains, key), own=own, is_counted=False))
    found_by = (PARTY.c.id.in_(trigrams.candidates(key)),) if session.get_bind().dialect.name == "sqlite" else ()
    return (Clause(PARTY, "name_contains", partial(_contains, key), found_by=found_by, own=own, is_led_alone=True),)


def _contains(key: str, c: Columns) -> Test:
    found: Test = c.name_key.like(f"%{key}%")
    return found


def _other_contains(key: str, c: Columns) -> Test:
    return and_(_contains(key, c), literal_column(f"({OTHER_PARTY})"))
