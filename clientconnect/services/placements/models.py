"""What the screens get of new accounts: frozen read models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from clientconnect.services.placements.rules.model import Entry, RuleSettings

RECEIVED, IN_REVIEW, ACCEPTED = "received", "in_review", "accepted"
RETURNED, REJECTED, WITHDRAWN = "returned", "rejected", "withdrawn"
DECIDED = "decided"
STATES = (RECEIVED, IN_REVIEW, RETURNED, DECIDED, ACCEPTED, REJECTED, WITHDRAWN)
"""The states of a submission, in the order of the list; decided is a file whose rows were not all accepted."""

READING, CHECKING, CHECKED, MENDING = "reading", "checking", "checked", "mending"
COMMITTED, DONE, CANCELLED = "committed", "done", "cancelled"
"""The states of a batch: columns to be mapped, work under way, the dry run to look at, corrections under way; placed,
decided on to the last row, dropped. In between it is :data:`IN_REVIEW`."""


@dataclass(frozen=True, slots=True)
class FormClient:
    """A client that the person may place accounts with; ``depth`` counts from 0 at the top of what the person sees."""

    public_id: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class ImageRow:
    """A debtor image: opened under ``/files/image/<public id>``; ``size`` in bytes."""

    public_id: str
    file_name: str
    size: int
    is_viewable: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list: whose account it is to be, with which client, since when it is kept."""

    public_id: str
    name: str
    client_name: str
    saved_at: datetime
    is_mending: bool


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft as the form shows it, with what holds for its client.

    ``version`` counts what was saved; ``remarks`` and ``reason`` are what the agency asks to be mended where it returned the
    account (its receipt's ``number``). ``sent_number`` is the receipt of what was submitted from here already.
    """

    public_id: str
    press_key: str
    client_id: str
    client_name: str
    entry: Entry
    settings: RuleSettings
    saved_at: datetime | None
    version: int
    images: tuple[ImageRow, ...] = ()
    takes_images: bool = False
    number: str = ""
    reason: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubmittedReceipt:
    """What a person gets for a submitted account: a number, whose it is, what happens next and by when."""

    public_id: str
    number: str
    name: str
    client_name: str
    total: Decimal
    sent_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission in the client's list; of a batch the name of its file, ``rows`` accounts and ``counts`` by their states."""

    public_id: str
    number: str
    name: str
    account_number: str
    client_name: str
    total: Decimal
    state: str
    sent_at: datetime
    sent_by: str
    reviewed_at: datetime | None
    reviewed_by: str
    decided_at: datetime | None
    reason: str
    account_id: str
    agency_number: str
    due_at: datetime | None
    may_change: bool
    rows: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubmissionList:
    """One page of the list, and how many there are of each state."""

    rows: tuple[SubmissionRow, ...]
    count: int
    counts: Mapping[str, int]
    offset: int


@dataclass(frozen=True, slots=True)
class SentAccounts:
    """What the page of accounts sent opens with; whoever ``may_place`` some has clients to choose from and own drafts."""

    sent: SubmissionList
    clients: tuple[FormClient, ...] = ()
    drafts: tuple[DraftRow, ...] = ()
    may_place: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionDetail:
    """A submission as its client opens it: what was sent (SSN masked), the images, what the agency asks to be mended."""

    row: SubmissionRow
    entry: Entry
    images: tuple[ImageRow, ...]
    remarks: Mapping[str, str]
