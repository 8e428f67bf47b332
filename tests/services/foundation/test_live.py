"""Live news: heard by every process, never of what was rolled back, through a database that comes and goes."""

import queue
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from clientconnect import clock
from clientconnect.services.foundation import database, live
from clientconnect.services.foundation.tables import LiveEvent

News = queue.Queue[dict[str, object]]


@pytest.fixture
def listener(engine: Engine) -> Iterator[live.Listener]:
    """Yield a running listener on the connected database."""
    made = live.Listener()
    made.start()
    yield made
    made.stop()


def publish(topic: str, **payload: object) -> None:
    with database.transaction(writes=True) as session:
        live.publish(session, topic, payload)


def test_subscribers_hear_their_topic_and_only_theirs(listener: live.Listener) -> None:
    heard: News = queue.Queue()
    listener.subscribe("session.ended", heard.put)
    publish("settings.changed", key="agency.name")
    publish("session.ended", session_id=1)
    publish("session.ended", session_id=2)
    assert heard.get(timeout=30) == {"session_id": 1}
    assert heard.get(timeout=30) == {"session_id": 2}
    assert heard.empty()


def test_what_is_rolled_back_is_not_heard(listener: live.Listener) -> None:
    heard: News = queue.Queue()
    listener.subscribe("session.ended", heard.put)
    with database.transaction(writes=True) as session:
        live.publish(session, "session.ended", {"session_id": 1})
        session.flush()
        session.rollback()
    publish("session.ended", session_id=2)
    assert heard.get(timeout=30) == {"session_id": 2}


def test_two_listeners_hear_the_same_and_one_that_starts_later_only_what_follows(listener: live.Listener) -> None:
    first: News = queue.Queue()
    second: News = queue.Queue()
    listener.subscribe("work.added", first.put)
    publish("work.added", number=1)
    assert first.get(timeout=30) == {"number": 1}
    later = live.Listener()
    later.subscribe("work.added", second.put)
    later.start()
    publish("work.added", number=2)
    assert first.get(timeout=30) == {"number": 2}
    assert second.get(timeout=30) == {"number": 2}
    later.stop()


def test_a_subscriber_that_fails_does_not_silence_the_others(listener: live.Listener) -> None:
    heard: News = queue.Queue()

    def fail(_payload: dict[str, object]) -> None:
        raise ValueError

    listener.subscribe("work.added", fail)
    listener.subscribe("work.added", heard.put)
    publish("work.added", number=1)
    publish("work.added", number=2)
    assert heard.get(timeout=30) == {"number": 1}
    assert heard.get(timeout=30) == {"number": 2}


def test_one_who_unsubscribes_hears_no_more(listener: live.Listener) -> None:
    gone: News = queue.Queue()
    here: News = queue.Queue()
    listener.subscribe("work.added", gone.put)()
    listener.subscribe("work.added", here.put)
    publish("work.added", number=1)
    assert here.get(timeout=30) == {"number": 1}
    assert gone.empty()


def test_the_listener_recovers_when_the_table_was_gone(
    listener: live.Listener, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "RETRY_SECONDS", 0.02)
    heard: News = queue.Queue()
    listener.subscribe("work.added", heard.put)
    publish("work.added", number=1)
    assert heard.get(timeout=30) == {"number": 1}
    with engine.execution_options(is_write=True).begin() as connection:
        connection.execute(text("ALTER TABLE foundation_live RENAME TO away"))
    if engine.dialect.name == "postgresql":  # the server also throws the listener out
        with engine.begin() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            )
    with engine.execution_options(is_write=True).begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO foundation_live"))
    publish("work.added", number=2)
    assert heard.get(timeout=30) == {"number": 2}


def test_one_that_starts_without_a_database_hears_once_it_is_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "RETRY_SECONDS", 0.02)
    url = engine.url
    database.disconnect()
    late = live.Listener()
    late.start()
    database.connect(url.render_as_string(hide_password=False))
    heard: News = queue.Queue()
    late.subscribe("work.added", heard.put)
    numbers = iter(range(1, 1000))
    while heard.empty():  # the first may come before it listens
        publish("work.added", number=next(numbers))
        assert not late._stopping.wait(0.05)
    assert heard.get(timeout=30)["number"] in range(1, 1000)
    late.stop()


def test_old_news_are_pruned_but_for_the_newest(engine: Engine) -> None:
    with database.transaction(writes=True) as session:
        for hours in (5, 4, 3, 0):
            session.add(LiveEvent(at=clock.now() - timedelta(hours=hours), topic=str(hours)))
    with database.transaction(writes=True) as session:
        live.prune(session)
    with database.transaction(writes=False) as session:
        assert [row.topic for row in session.exec(select(LiveEvent))] == ["0"]
    with database.transaction(writes=True) as session:
        session.exec(select(LiveEvent)).one().at = clock.now() - timedelta(hours=9)
    with database.transaction(writes=True) as session:
        live.prune(session)
        assert len(session.exec(select(LiveEvent)).all()) == 1
