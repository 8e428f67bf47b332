"""What clients write on an account, kept among its comments with the code that the collection system expects."""

from datetime import datetime

from sqlmodel import Session, select

from clientconnect.services.accounts.ledger_tables import HistoryEntry
from clientconnect.services.accounts.refs import AccountRef

CLIENT_NOTE = "client_note"
"""The kind of history that stands on the tab Notes."""


def write_note(
    session: Session, account: AccountRef, *, reference: str, code: str, author: str, text: str, at: datetime
) -> None:
    """Add a note to the comments of ``account`` under ``code``: a step.

    ``reference`` is the public id that goes out with it, so that the collection system's echo of it is known again.
    """
    session.add(
        HistoryEntry(
            account_id=account.id,
            client_id=account.client_id,
            identity=identity_of(reference),
            occurred_at=at,
            kind=CLIENT_NOTE,
            code=code,
            author=author,
            text=text,
        )
    )


def take_back_note(session: Session, account_id: int, reference: str) -> None:
    """Take a note off the comments of an account: a step; one that is not there is left alone."""
    known_as = identity_of(reference)
    query = select(HistoryEntry).where(HistoryEntry.account_id == account_id, HistoryEntry.identity == known_as)
    for entry in session.exec(query):
        session.delete(entry)


def identity_of(reference: str) -> str:
    """Return what an entry of the history is known by that bears a reference."""
    return f"ref:{reference}"
