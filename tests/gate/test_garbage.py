"""When the garbage is collected."""

from clientconnect.gate.garbage import LATEST_SECONDS, QUIET_SECONDS, SOONEST_SECONDS, Garbage


def garbage(busy_at: float) -> Garbage:
    """Return a collector that collected at second 0 and saw somebody last at ``busy_at``."""
    made = Garbage()
    made._busy_at = busy_at
    return made


def test_quiet_moment_after_work_is_used() -> None:
    assert garbage(busy_at=70).is_time(70 + QUIET_SECONDS)


def test_nobody_is_disturbed() -> None:
    assert not garbage(busy_at=70).is_time(70 + QUIET_SECONDS / 2)


def test_not_too_often() -> None:
    assert not garbage(busy_at=1).is_time(SOONEST_SECONDS - 1)


def test_not_where_nothing_happened() -> None:
    assert not garbage(busy_at=-1).is_time(SOONEST_SECONDS + 1)


def test_at_the_latest_also_where_it_disturbs() -> None:
    assert garbage(busy_at=LATEST_SECONDS).is_time(LATEST_SECONDS)
