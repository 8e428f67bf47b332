"""The agency's working hours: which minutes count for a promise, in the agency's zone, over daylight saving and holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LONGEST = 3660
"""Days to look ahead before giving up: a calendar without one working day in ten years is a fault of the caller."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When the agency works: from ``opens`` to ``closes`` in ``zone`` on ``weekdays`` (Monday is 0), but for ``holidays``."""

    zone: ZoneInfo
    opens: time = time(8)
    closes: time = time(17)
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        """Tell whether the agency works on ``day``."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def day_of(self, at: datetime) -> date:
        """Return the agency's calendar date at the instant ``at``."""
        return at.astimezone(self.zone).date()

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """Return the instants (UTC) at which work begins and ends on ``day``."""
        return self._instant(day, self.opens), self._instant(day, self.closes)

    def end_of_next_business_day(self, at: datetime) -> datetime:
        """Return when work ends on the first business day after the day of ``at``."""
        day = next(self._business_days(self.day_of(at) + timedelta(days=1)))
        return self.hours_of(day)[1]

    def after(self, at: datetime, worked: timedelta) -> datetime:
        """Return the instant at which ``worked`` time of work has passed since ``at``."""
        left = worked
        for day in self._business_days(self.day_of(at)):
            begins, ends = self.hours_of(day)
            begins = max(begins, at)
            if begins < ends and ends - begins >= left:
                return begins + left
            left -= max(ends - begins, timedelta(0))
        raise AssertionError("a working calendar goes on")

    def between(self, first: datetime, last: datetime) -> timedelta:
        """Return how much working time lies between two instants."""
        total = timedelta(0)
        day, end = self.day_of(first), self.day_of(last)
        while day <= end:
            if self.is_business_day(day):
                begins, ends = self.hours_of(day)
                total += max(min(ends, last) - max(begins, first), timedelta(0))
            day += timedelta(days=1)
        return total

    def _business_days(self, first: date) -> Iterator[date]:
        for ahead in range(_LONGEST):
            day = first + timedelta(days=ahead)
            if self.is_business_day(day):
                yield day
        raise ValueError("the agency's calendar has no working day")

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)
