"""A short storm in every run of the tests; 100,000 events by ``python -m tests.benchmarks.socket_storm``."""

from tests.benchmarks.socket_storm import measure
from tests.demo_server import DemoServer


def test_forged_events_bring_nothing_about(demo_server: DemoServer) -> None:
    storm = measure(demo_server, count=1_000, seconds=30, sessions=2)
    assert storm.is_good, storm
    assert storm.events > 100
