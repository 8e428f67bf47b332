"""What the screens of intake get: frozen read models."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from clientconnect.services.foundation.jobs import JobState
from clientconnect.services.placements.comparing import Compared
from clientconnect.services.placements.many.models import TwinShown
from clientconnect.services.placements.models import ImageRow
from clientconnect.services.placements.rules.model import Finding
from clientconnect.services.placements.twins import Twin
from clientconnect.services.requests.drafts import DraftView

SINGLE, OF_BATCH = "single", "batch"
LIKELY, POSSIBLE = "likely", "possible"
"""How sure it is that there is one already: by number, SSN or more than one reason; by name and birth date alone."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """A single new account or a batch that waits for review; ``twin`` is likely, possible or empty.

    ``is_again``: it was returned and sent again. Of a batch ``name`` is its file's, ``rows`` the accounts placed, ``open``
    those not decided on, ``twins`` the rows with a likely duplicate.
    """

    kind: str
    public_id: str
    number: str
    name: str
    client_name: str
    arrived_at: datetime
    sent_by: str
    taken_by: str
    is_mine: bool
    twin: str
    is_again: bool
    total: Decimal
    rows: int = 1
    open: int = 1
    twins: int = 0


@dataclass(frozen=True, slots=True)
class ReviewList:
    """A page of what is to review, the oldest first; ``count`` is all of it, ``accounts`` counts the rows of batches too."""

    rows: tuple[ToReview, ...]
    count: int
    accounts: int
    offset: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A new account under a reviewer's eyes.

    ``twins`` are likely duplicates, ``beside`` the one that ``fields`` are compared with (empty: none), ``told_number``
    its number where it is an account that the client may know of. ``before`` has what
    stood in the fields that were mended since it was returned (with ``former_reason``), ``images_before`` the images that went
    with it then and do not any more. ``seen`` is given back with a
    decision. ``batch_id`` is that of the file which it is a row of. ``findings`` are what
    the rules would rather have otherwise.
    """

    public_id: str
    number: str
    name: str
    kind: str
    client_name: str
    state: str
    sent_at: datetime
    sent_by: str
    seen: int
    taken_by: str
    is_mine: bool
    decided_at: datetime | None
    decided_by: str
    reason: str
    account_id: str
    total: Decimal
    twins: tuple[Twin, ...]
    beside: str
    told_number: str
    fields: tuple[Compared, ...]
    images: tuple[ImageRow, ...]
    images_before: tuple[ImageRow, ...]
    remarks: Mapping[str, str]
    before: Mapping[str, str]
    former_reason: str
    findings: tuple[Finding, ...]
    batch_id: str = ""
    batch_number: str = ""


@dataclass(frozen=True, slots=True)
class BatchRowToReview:
    """A row of a batch in its list; its client may have said of its ``twin``, a likely duplicate, that it is another debt."""

    public_id: str
    row_number: int
    number: str
    name: str
    account_number: str
    total: Decimal
    state: str
    twin: TwinShown | None
    is_other_debt: bool
    account_id: str


@dataclass(frozen=True, slots=True)
class BatchToReview:
    """A batch under a reviewer's eyes: one page of its rows, how many are in each state, the work that is under way.

    ``twins`` are its rows with a likely duplicate, ``open_twins`` those of them that are not decided on.
    """

    public_id: str
    number: str
    file_name: str
    client_name: str
    sent_at: datetime
    sent_by: str
    state: str
    taken_by: str
    is_mine: bool
    total: Decimal
    counts: Mapping[str, int]
    twins: int
    open_twins: int
    job: JobState | None
    rows: tuple[BatchRowToReview, ...]
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What waits, and what is open beside it: a new account, with what its reviewer left unsent in its ``draft``, or a batch."""

    waiting: ReviewList
    single: Reviewed | None = None
    draft: DraftView | None = None
    batch: BatchToReview | None = None
