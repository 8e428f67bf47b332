"""Tables of how requests travel: queues, codes, smart buttons, outcomes, holidays, absences. All of it is the agency's data."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Json


class Queue(SQLModel, table=True):
    """A queue of the board: a name under a heading, worked by the holders of a role, owned by a person or that role.

    ``owner_id`` and ``deputy_id`` are users; without an owner every holder of ``role`` is one.
    """

    __tablename__ = "requests_queue"

    key: str = Field(primary_key=True)
    name: str
    section: str
    position: int = 0
    role: str
    owner_id: int | None = None
    deputy_id: int | None = None


class Code(SQLModel, table=True):
    """A code of the collection system (SC/CN): the queue that it leads to, and the promise that goes with it.

    ``promise`` is ``""`` (none), ``hours`` (of the calendar), ``working_hours`` or ``worked_daily``; it is met by the first
    ``answer`` or only by a ``call`` that reached the client (``met_by``). ``warn_minutes`` before the end the queue is
    warned. ``is_followed_up``: what leaves stays on the credit manager's list until confirmed.
    """

    __tablename__ = "requests_code"

    code: str = Field(primary_key=True)
    name: str
    queue_key: str = Field(foreign_key="requests_queue.key")
    position: int = 0
    promise: str = ""
    promise_hours: int = 0
    met_by: str = "answer"
    may_pause: bool = True
    warn_minutes: int = 60
    is_followed_up: bool = False


class Button(SQLModel, table=True):
    """A smart button. ``does`` is ``payment``, ``text``, ``action`` (no text) or ``tab`` (opens ``tab``, feeds no queue).

    ``code`` names the queue and the promise; ``queue_key`` and ``promise`` win over the code's where they are set
    (``promise`` "none" for none). ``seen_by`` is clients, staff or everybody, narrowed to ``roles`` and ``client_ids``
    (a client and its branches) where they are not empty. ``prefix`` begins the receipt's number; ``sentence`` is what the
    person is told.
    """

    __tablename__ = "requests_button"

    key: str = Field(primary_key=True)
    label: str
    icon: str = "touch_app"
    position: int = 0
    does: str
    tab: str = ""
    code: str = ""
    queue_key: str = ""
    promise: str = ""
    promise_hours: int = 0
    prefix: str = ""
    sentence: str = ""
    seen_by: str = "clients"
    roles: list[str] = Field(default_factory=list, sa_type=Json)
    client_ids: list[int] = Field(default_factory=list, sa_type=Json)
    is_shown: bool = True


class Holiday(SQLModel, table=True):
    """A day on which the agency does not work."""

    __tablename__ = "requests_holiday"

    on: date = Field(primary_key=True)
    name: str


class Absence(SQLModel, table=True):
    """Days (both ends included) on which a user is away and a deputy stands in."""

    __tablename__ = "requests_absence"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(index=True)
    from_on: date
    until_on: date
    deputy_id: int | None = None


class Counter(SQLModel, table=True):
    """The last number given to a receipt in a year."""

    __tablename__ = "requests_counter"

    year: int = Field(primary_key=True)
    last: int = 0


class Day(SQLModel, table=True):
    """A day of the agency, and when its owners got their queues in the morning."""

    __tablename__ = "requests_day"

    on: date = Field(primary_key=True)
    morning_at: datetime | None = Field(default=None, sa_type=Instant)
