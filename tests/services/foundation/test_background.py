"""What runs beside the pages: a mail asked for is sent, a row written is sealed, and nothing runs on after the stop."""

import asyncio
import queue
import threading
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from clientconnect.services.foundation import audit, background, database, jobs, live, mail
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.job_tables import Lease
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.settings import Settings


def test_it_starts_works_and_stops(engine: Engine, tmp_path: Path) -> None:
    before = {thread.name for thread in threading.enumerate()}
    mail.configure(mail.post_of(Settings(data_dir=tmp_path)))
    news: queue.Queue[dict[str, object]] = queue.Queue()
    end = live.subscribe(jobs.TOPIC, news.put)
    background.start(engine.url.render_as_string(hide_password=False))
    with database.transaction(writes=True) as session:
        audit.record(system("test"), session, "account.viewed")
        asked = mail.send_later(session, "ann@hospital.example", "Hello", "Text")
    while (told := news.get(timeout=30))["id"] != asked:
        continue
    assert told["state"] == "done"
    background.stop()
    end()
    assert len(list((tmp_path / "mails").glob("*.eml"))) == 1
    with database.transaction(writes=False) as session:
        assert session.exec(select(AuditEvent).where(col(AuditEvent.position).is_(None))).all() == []
    ours = {thread.name for thread in threading.enumerate()} - before
    assert not ours & {"live", "sealer", "jobs", "jobs-start"}


def is_leased() -> bool:
    with database.transaction(writes=False) as session:
        return session.exec(select(Lease)).first() is not None


async def test_it_stops_within_an_event_loop_too(engine: Engine) -> None:
    background.start(engine.url.render_as_string(hide_password=False))
    while not is_leased():
        await asyncio.to_thread(threading.Event().wait, 0.05)
    background.stop()
    assert not {thread.name for thread in threading.enumerate()} & {"live", "sealer", "jobs", "jobs-start"}


def test_it_stops_at_once_when_told_so(engine: Engine) -> None:
    background.start(engine.url.render_as_string(hide_password=False))
    background.stop()
    assert not {thread.name for thread in threading.enumerate()} & {"live", "sealer", "jobs", "jobs-start"}
