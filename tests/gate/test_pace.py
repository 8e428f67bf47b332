"""The token bucket, on a clock of its own."""

from clientconnect.gate.pace import Pace


class Clock:
    """Seconds that pass when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_then_so_many_a_second() -> None:
    clock = Clock()
    pace = Pace(per_second=2, at_once=3, now=clock)
    assert [pace.allows() for _ in range(4)] == [True, True, True, False]
    clock.now = 1.0
    assert [pace.allows() for _ in range(3)] == [True, True, False]
    clock.now = 1000.0
    assert [pace.allows() for _ in range(4)] == [True, True, True, False]
