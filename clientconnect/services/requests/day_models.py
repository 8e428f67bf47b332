"""What the daily view shows: frozen read models."""

from dataclasses import dataclass
from datetime import date, datetime

from clientconnect.services.requests.models import ItemRow


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something that happened to an item on the day: ``what`` is sent, received, transferred, completed or retracted.

    ``detail`` is the outcome, the code that it was received from, or transferred to.
    """

    item: ItemRow
    at: datetime
    by: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day in figures: what came in, what was done, what is open and what late at its end (or now).

    ``answered`` counts the promises met on the day, ``in_time`` those of them that were in time.
    """

    came_in: int = 0
    done: int = 0
    open: int = 0
    late: int = 0
    answered: int = 0
    in_time: int = 0


@dataclass(frozen=True, slots=True)
class DayQueue:
    """A queue of the day with its codes and figures."""

    key: str
    name: str
    codes: tuple[str, ...]
    figures: DayFigures


@dataclass(frozen=True, slots=True)
class DayView:
    """The day ``on`` as its managers see it, for the ``chosen`` queue (empty: all).

    The lists hold at most so many rows as the caller asked for; the figures count them all.
    """

    on: date
    today: date
    chosen: str
    title: str
    queues: tuple[DayQueue, ...]
    total: DayFigures
    came_in: tuple[DayEntry, ...]
    late: tuple[ItemRow, ...]
    open: tuple[ItemRow, ...]
    done: tuple[DayEntry, ...]
