"""Tables of work items: the item, its steps, printed copies, what its people have not seen yet, drafts, what went out."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Instant, Json
from clientconnect.services.foundation.ids import new_id


class WorkItem(SQLModel, table=True):
    """What a button, a message, a file or the agency itself puts into a queue.

    ``kind`` is payment, request, note, message, adjustment, attachment, question (the agency's) or action.
    ``state`` is new, taken, waiting (on the client) or done. ``due_at`` is the end of its promise, which begins at
    ``clock_started_at``; while ``paused_at`` is set the clock stands. ``answered_at`` is the first answer, or the call that
    reached the client. ``follow_up`` is empty, open or confirmed. ``retracted_at``: the client took it back.
    ``name`` and ``number`` of the account stand here too, so that a board of thousands reads one table.
    """

    __tablename__ = "requests_item"
    __table_args__ = (
        Index("ix_requests_item_board", "state", "queue_key", "due_at"),
        Index("ix_requests_item_taken", "taken_by_id", "state"),
        Index("ix_requests_item_client", "client_id", "made_at"),
        Index("ix_requests_item_made", "made_at"),
        Index("ix_requests_item_follow_up", "follow_up", "made_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    number: str = Field(unique=True)
    press_key: str = Field(unique=True)
    kind: str
    label: str
    code: str = ""
    queue_key: str
    subject_kind: str = "account"
    subject_id: str = Field(index=True)
    subject_name: str = ""
    subject_number: str = ""
    client_id: int
    text: str = ""
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    is_from_agency: bool = False
    made_at: datetime = Field(sa_type=Instant)
    made_by: str
    made_by_id: int | None = Field(default=None, index=True)
    state: str = "new"
    taken_by: str = ""
    taken_by_id: int | None = None
    taken_at: datetime | None = Field(default=None, sa_type=Instant)
    promise: str = ""
    promise_hours: int = 0
    met_by: str = "answer"
    may_pause: bool = True
    warn_minutes: int = 60
    clock_started_at: datetime = Field(sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    is_in_time: bool | None = None
    warned_at: datetime | None = Field(default=None, sa_type=Instant)
    escalated_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str = ""
    done_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    done_by: str = ""
    follow_up: str = ""
    retracted_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = 1


class Step(SQLModel, table=True):
    """One step of an item's history: who did what, when; never changed. ``is_shared``: the client sees it too.

    ``kind``: sent, taken, released, commented, called, asked, answered, replied, transferred, handed, printed, gathered,
    completed, confirmed, retracted, unproved, decided, warned, escalated. ``text`` is what was written or said.
    """

    __tablename__ = "requests_step"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    item_id: int = Field(foreign_key="requests_item.id", index=True, sa_type=BigKey)
    at: datetime = Field(sa_type=Instant, index=True)
    kind: str
    by: str
    by_id: int | None = None
    is_from_agency: bool = False
    is_shared: bool = False
    text: str = ""
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    press_key: str | None = Field(default=None, unique=True)


class PrintedCopy(SQLModel, table=True):
    """A printed copy of an item: out until it is gathered (with the item's outcome, or for tomorrow with a reason)."""

    __tablename__ = "requests_copy"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    item_id: int = Field(foreign_key="requests_item.id", index=True, sa_type=BigKey)
    printed_at: datetime = Field(sa_type=Instant)
    printed_by: str
    given_to: str = ""
    gathered_at: datetime | None = Field(default=None, sa_type=Instant)
    gathered_by: str = ""
    result: str = ""
    reason: str = ""


class News(SQLModel, table=True):
    """Something that a person has not seen yet: what the bell shows. It is about an item, or says its own ``text``.

    ``link`` is the page of the portal that a text leads to.
    """

    __tablename__ = "requests_news"
    __table_args__ = (Index("ix_requests_news_user", "user_id", "seen_at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    user_id: int
    item_id: int | None = Field(default=None, foreign_key="requests_item.id", index=True, sa_type=BigKey)
    kind: str
    text: str = ""
    link: str = ""
    at: datetime = Field(sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)


class Reading(SQLModel, table=True):
    """Who has read an item: named when it is retracted."""

    __tablename__ = "requests_reading"
    __table_args__ = (UniqueConstraint("item_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    item_id: int = Field(foreign_key="requests_item.id", sa_type=BigKey)
    user_id: int
    name: str
    at: datetime = Field(sa_type=Instant)


class Draft(SQLModel, table=True):
    """What a person has typed into a dialog and not sent yet: one for each person, subject and dialog."""

    __tablename__ = "requests_draft"
    __table_args__ = (UniqueConstraint("user_id", "subject_id", "dialog"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int
    subject_id: str
    dialog: str
    press_key: str
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    saved_at: datetime = Field(sa_type=Instant)


class Outgoing(SQLModel, table=True):
    """Something that the collection system must learn of: kept until the other side acknowledges it.

    ``kind`` is payment, comment, request or placement; ``subject_id`` the public id of the reported payment, step, item or
    accepted submission.
    ``batch`` is the export that it was begun in (empty: it has not left), ``sent_at`` when that one's file was there;
    ``changed_at`` when it became another thing after that, so that it goes again.
    """

    __tablename__ = "requests_outgoing"
    __table_args__ = (Index("ix_requests_outgoing_open", "kind", "acknowledged_at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    kind: str
    subject_id: str = Field(unique=True)
    client_id: int
    made_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_by: str = ""
    batch: str = ""
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
    acknowledged_at: datetime | None = Field(default=None, sa_type=Instant)
