"""Tables of new accounts: submissions, what they were before, their images, drafts, batches, and what the agency sets."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Cents, Instant, Json, JsonOrNull, Key, Sealed
from clientconnect.services.foundation.ids import new_id

ZERO = Decimal(0)


class Batch(SQLModel, table=True):
    """Accounts that are placed together by a file.

    ``state`` is reading (columns are to be mapped), checking, checked (the dry run is there), mending (corrections are being
    made), committed, in_review, done (every row is decided on) or cancelled. ``mapping`` maps a column's name to what it is;
    ``sample_sealed`` holds the first rows, to choose columns by; ``trailer`` is what the last row said. ``layout`` is how the
    file is read (form, encoding, delimiter, rows), and on the way kept_at (when its columns were mapped before), cleared
    (the job that deleted the rows of an earlier dry run), press_key and committed_by (of the commit). ``job_id`` is the work
    that is under way. The rows are submissions; nobody sees them as such before ``committed_at``.
    """

    __tablename__ = "placements_batch"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    number: str = ""
    client_id: int = Field(index=True)
    kind: str = "consumer"
    state: str = "reading"
    file_name: str
    file_hash: bytes = Field(sa_type=Sealed)
    header: list[str] = Field(default_factory=list, sa_type=Json)
    header_row: int = 1
    layout: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    trailer: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    sample_sealed: bytes | None = Field(default=None, sa_type=Sealed)
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    rows: int = 0
    total: Decimal = Field(default=ZERO, sa_type=Cents)
    job_id: str = ""
    message: str = ""
    item_id: str = ""
    made_at: datetime = Field(sa_type=Instant)
    made_by: str
    made_by_id: int | None = Field(default=None, index=True)
    committed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = 1


class Submission(SQLModel, table=True):
    """A new account as somebody of a client sent it, or as a row of a file brings it.

    ``state`` is received, in_review, accepted, returned, rejected or withdrawn; that of a row counts from the batch's
    ``committed_at`` on. ``sealed`` holds all that was typed (:mod:`content`); ``name``, ``number`` and ``total`` stand
    beside it for lists. ``item_id`` is the public id of its work item (of a row: none, the batch has one), ``account_id``
    that of the account it became. ``remarks`` maps fields to what the agency asks to be mended. Of a row: ``faults`` is
    how many findings must be mended, ``twin`` names a likely duplicate, ``is_other_debt`` that it is none,
    ``is_left_out`` that the row is not placed.
    """

    __tablename__ = "placements_submission"
    __table_args__ = (
        Index("ix_placements_submission_client", "client_id", "state", "sent_at"),
        Index("ix_placements_submission_state", "state", "sent_at"),
        Index("ix_placements_submission_batch", "batch_id", "row_number"),
        Index("ix_placements_submission_account_number", "account_number_key"),
        Index("ix_placements_submission_ssn", "ssn_index"),
        Index("ix_placements_submission_birth", "birth_index"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    press_key: str = Field(unique=True)
    number: str = Field(default="", index=True)
    client_id: int
    kind: str = "consumer"
    batch_id: int | None = Field(default=None, foreign_key="placements_batch.id", sa_type=BigKey)
    row_number: int = 0
    state: str = "received"
    name: str
    name_key: str = Field(sa_type=Key)
    account_number: str = ""
    account_number_key: str = Field(default="", sa_type=Key)
    total: Decimal = Field(default=ZERO, sa_type=Cents)
    ssn_index: bytes | None = Field(default=None, sa_type=Sealed)
    birth_index: bytes | None = Field(default=None, sa_type=Sealed)
    sealed: bytes = Field(sa_type=Sealed)
    item_id: str = Field(default="", index=True)
    account_id: str = ""
    sent_at: datetime = Field(sa_type=Instant)
    sent_by: str
    sent_by_id: int | None = Field(default=None, index=True)
    times_sent: int = 1
    reviewed_at: datetime | None = Field(default=None, sa_type=Instant)
    reviewed_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str = ""
    reason: str = ""
    remarks: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    faults: int = 0
    twin: dict[str, Any] | None = Field(default=None, sa_type=JsonOrNull)
    is_other_debt: bool = False
    is_left_out: bool = False
    version: int = 1


class FormerSubmission(SQLModel, table=True):
    """What a submission was before it was mended and sent again: kept as it was sent."""

    __tablename__ = "placements_former"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str
    submission_id: int = Field(foreign_key="placements_submission.id", index=True, sa_type=BigKey)
    sealed: bytes = Field(sa_type=Sealed)
    sent_at: datetime = Field(sa_type=Instant)
    sent_by: str
    reason: str = ""


class Fault(SQLModel, table=True):
    """Something against a rule in a row of a batch, by rule and field, without what was typed there."""

    __tablename__ = "placements_fault"
    __table_args__ = (Index("ix_placements_fault_batch", "batch_id", "rule"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    batch_id: int = Field(foreign_key="placements_batch.id", sa_type=BigKey)
    submission_id: int = Field(foreign_key="placements_submission.id", index=True, sa_type=BigKey)
    rule: str
    field: str
    level: str = "must"
    has_correction: bool = False


class EntryDraft(SQLModel, table=True):
    """What a person has typed of a new account and not submitted; of one that mends a returned submission, which.

    ``client_id`` is empty until a client was chosen.
    """

    __tablename__ = "placements_draft"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    user_id: int = Field(index=True)
    client_id: int
    kind: str = "consumer"
    press_key: str
    name: str = ""
    sealed: bytes = Field(sa_type=Sealed)
    submission_id: int | None = Field(default=None, foreign_key="placements_submission.id", sa_type=BigKey)
    submission_version: int = 0
    saved_at: datetime = Field(sa_type=Instant, index=True)
    version: int = 1


class Image(SQLModel, table=True):
    """A file that goes with a new account (a debtor image): of a draft, then of what was submitted, or what that was before."""

    __tablename__ = "placements_image"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    draft_id: int | None = Field(default=None, foreign_key="placements_draft.id", index=True, sa_type=BigKey)
    submission_id: int | None = Field(default=None, foreign_key="placements_submission.id", index=True, sa_type=BigKey)
    former_id: int | None = Field(default=None, foreign_key="placements_former.id", index=True, sa_type=BigKey)
    client_id: int
    file_name: str
    media_type: str
    size: int = Field(sa_type=BigKey)
    file_hash: bytes = Field(sa_type=Sealed, index=True)
    added_at: datetime = Field(sa_type=Instant)
    added_by: str
    added_by_id: int | None = None


class KeptColumns(SQLModel, table=True):
    """How the columns of a client's file were mapped the last time, by the ``signature`` of its header."""

    __tablename__ = "placements_columns"
    __table_args__ = (UniqueConstraint("client_id", "signature"),)

    id: int | None = Field(default=None, primary_key=True)
    client_id: int
    signature: str
    kind: str = "consumer"
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    used_at: datetime = Field(sa_type=Instant)


class RuleLevel(SQLModel, table=True):
    """How the agency takes a rule of entry where it is not as shipped: must, should or off."""

    __tablename__ = "placements_rule"

    rule: str = Field(primary_key=True)
    level: str


class FieldNeed(SQLModel, table=True):
    """Whether a field of the form is required, shown or hidden where it is not as shipped; client 0 is every client."""

    __tablename__ = "placements_field"

    client_id: int = Field(primary_key=True)
    field: str = Field(primary_key=True)
    need: str
