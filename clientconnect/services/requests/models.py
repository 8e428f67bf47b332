"""What the screens get of requests: frozen read models."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that came with something, as its reader may open it under ``/files/<road>/<public id>``; ``size`` in bytes."""

    road: str
    public_id: str
    file_name: str
    size: int
    is_viewable: bool


@dataclass(frozen=True, slots=True)
class ButtonView:
    """A smart button that the reader may press; ``does`` is payment, text, action or tab."""

    key: str
    label: str
    icon: str
    does: str
    tab: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """The clock of a promise: ``state`` is none, running, soon, late, waiting (it stands) or met.

    ``due_at`` is its end; ``met_at`` when it was answered; ``is_in_time`` whether that was before the end.
    """

    state: str
    due_at: datetime | None = None
    met_at: datetime | None = None
    is_in_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a person gets for what was sent: a number, what happens next, and by when."""

    item_id: str
    number: str
    label: str
    sentence: str
    text: str
    sent_at: datetime
    sent_by: str
    due_at: datetime | None
    promise: str
    met_by: str
    call_name: str = ""
    call_number: str = ""
    call_when: str = ""
    mailed_to: str = ""
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A work item in a list. ``state`` is new, taken, waiting or done; ``is_mine``: the reader has taken it."""

    public_id: str
    number: str
    kind: str
    label: str
    code: str
    queue_key: str
    account_id: str
    account_name: str
    account_number: str
    client_name: str
    state: str
    taken_by: str
    is_mine: bool
    made_at: datetime
    made_by: str
    done_at: datetime | None
    outcome: str
    follow_up: str
    is_retracted: bool
    clock: ClockView


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an item's history; ``detail`` holds what its kind brings (``code``, ``result``, ``outcome``, ``to``, …)."""

    public_id: str
    at: datetime
    kind: str
    by: str
    is_from_agency: bool
    is_mine: bool
    text: str
    detail: Mapping[str, Any]
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A queue of the board with what is in it: ``oldest_at`` is since when its oldest open item waits."""

    key: str
    name: str
    section: str
    codes: tuple[str, ...]
    open: int
    late: int
    waiting: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    """The queues board: the counts at the left, the chosen queue's items, the soonest breach first.

    ``rows`` is one page of the ``count`` items, of which so many are ``late`` and ``waiting`` on the client.
    """

    queues: tuple[QueueCount, ...]
    mine: int
    mine_late: int
    all_open: int
    all_late: int
    copies_out: int
    done_today: int
    followed_up: int
    chosen: str
    title: str
    codes: tuple[str, ...]
    rows: tuple[ItemRow, ...]
    count: int
    late: int
    waiting: int
    offset: int
