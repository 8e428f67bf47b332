"""How long a session lasts: the agency's policies, and the installation's own setting before them."""

from datetime import timedelta

from sqlmodel import Session

from clientconnect.services.foundation import policies

TOUCH_UNNOTED = timedelta(seconds=1)
"""How long a touch at a kiosk goes unnoted."""

_own_idle_minutes = 0


def use_idle_minutes(minutes: int) -> None:
    """Let ``minutes`` without activity end a session in this process, before the agency's policy; 0 means the policy."""
    global _own_idle_minutes
    _own_idle_minutes = minutes


def idle_time(session: Session) -> timedelta:
    """Return the time without activity that ends a session."""
    return timedelta(minutes=_own_idle_minutes or policies.value(session, "session.idle_minutes"))


def kiosk_idle_time(session: Session) -> timedelta:
    """Return the time without a touch that ends a session at a kiosk."""
    return timedelta(seconds=policies.value(session, "kiosk.idle_seconds"))


def longest_time(session: Session) -> timedelta:
    """Return the time after which a session ends in any case."""
    return timedelta(hours=policies.value(session, "session.longest_hours"))


def noting_time(idle: timedelta) -> timedelta:
    """Return how long activity goes unnoted: a minute, and never more than a tenth of the ``idle`` time."""
    return min(timedelta(minutes=1), idle / 10)


def warning_time(idle: timedelta) -> timedelta:
    """Return how long before its end a session warns: a minute, and never more than half of the ``idle`` time."""
    return min(timedelta(minutes=1), idle / 2)
