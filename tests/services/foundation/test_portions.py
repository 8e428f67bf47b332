"""Long work is done in portions of which each takes about as long as others may wait."""

import pytest

from clientconnect.services.foundation import portions
from clientconnect.services.foundation.portions import SECONDS, Portions


@pytest.mark.parametrize(
    ("count", "seconds", "then"),
    [
        (100, SECONDS, 100),
        (100, SECONDS * 2, 50),
        (100, SECONDS / 1.5, 150),
        (100, SECONDS / 50, 200),
        (10, SECONDS / 10, 100),
        (100, SECONDS * 1000, 5),
        (100, 0.0, 200),
    ],
)
def test_the_next_portion_follows_what_the_last_one_took(
    monkeypatch: pytest.MonkeyPatch, count: int, seconds: float, then: int
) -> None:
    moments = iter((0.0, seconds))
    monkeypatch.setattr(portions.time, "perf_counter", lambda: next(moments))
    work = Portions(100, 5, 400)
    with work.timed(count):
        pass
    assert abs(work.size - then) <= 1


def test_there_is_a_largest_portion() -> None:
    work = Portions(300, 5, 400)
    with work.timed(300):
        pass
    assert work.size == 400
