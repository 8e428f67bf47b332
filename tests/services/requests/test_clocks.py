"""Clocks: calendar and working hours over weekends, holidays and daylight saving; pauses; what is told when."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.absences import add_absence
from clientconnect.services.requests.arrangement import set_owner
from clientconnect.services.requests.bell import bell
from clientconnect.services.requests.calendar import add_holiday
from clientconnect.services.requests.clocks import HOURS, WORKED_DAILY, WORKING_HOURS, Promise, ends_at, resumed
from clientconnect.services.requests.item_tables import News
from clientconnect.services.requests.item_view import client_item
from clientconnect.services.requests.press import press
from clientconnect.services.requests.take import take
from clientconnect.services.requests.watch import bring_queues, watch_clocks
from clientconnect.services.requests.working_hours import WorkingHours
from tests.cast import Cast
from tests.services.access.conftest import Box
from tests.services.access.people import put_user

NEW_YORK = ZoneInfo("America/New_York")
WORK = WorkingHours(NEW_YORK, holidays=frozenset({date(2026, 11, 26)}))
MONDAY = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
instants = st.integers(1_704_067_200, 1_830_297_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
hours = st.integers(1, 200)


def local(*given: int) -> datetime:
    return datetime(*given, tzinfo=NEW_YORK).astimezone(UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("started", "due"),
    [
        (local(2026, 11, 23, 12), local(2026, 11, 24, 17)),  # Monday: Tuesday's end
        (local(2026, 11, 20, 23, 59), local(2026, 11, 23, 17)),  # Friday night: Monday's end
        (local(2026, 11, 25, 9), local(2026, 11, 27, 17)),  # the day before Thanksgiving: Friday's end
        (local(2026, 3, 7, 12), local(2026, 3, 9, 17)),  # over the beginning of daylight saving
    ],
)
def test_worked_daily_ends_with_the_next_business_day(started: datetime, due: datetime) -> None:
    assert ends_at(Promise(WORKED_DAILY), started, WORK) == due


def test_calendar_hours_are_real_hours_over_daylight_saving() -> None:
    before = local(2026, 10, 31, 15)
    due = ends_at(Promise(HOURS, 24), before, WORK)
    assert due == before + timedelta(hours=24)
    assert due.astimezone(NEW_YORK).hour == 14  # the clock on the wall was set back


def test_working_hours_pass_only_at_work() -> None:
    assert ends_at(Promise(WORKING_HOURS, 4), local(2026, 11, 20, 15), WORK) == local(2026, 11, 23, 10)
    assert ends_at(Promise(WORKING_HOURS, 9), local(2026, 11, 25, 8), WORK) == local(2026, 11, 25, 17)


@given(instants, hours)
def test_as_much_work_passes_as_was_promised(started: datetime, promised: int) -> None:
    due = ends_at(Promise(WORKING_HOURS, promised), started, WORK)
    assert due is not None
    assert WORK.between(started, due) == timedelta(hours=promised)
    assert WORK.is_business_day(WORK.day_of(due - timedelta(microseconds=1)))


@given(instants, instants)
def test_a_later_start_never_ends_sooner(one: datetime, other: datetime) -> None:
    for promise in (Promise(HOURS, 24), Promise(WORKING_HOURS, 13), Promise(WORKED_DAILY)):
        first, last = sorted((one, other))
        assert ends_at(promise, first, WORK) <= ends_at(promise, last, WORK)


@given(instants, st.timedeltas(timedelta(0), timedelta(days=20)), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_a_pause_leaves_as_much_as_there_was(started: datetime, ran: timedelta, stood: timedelta) -> None:
    for promise in (Promise(HOURS, 24), Promise(WORKING_HOURS, 13)):
        due = ends_at(promise, started, WORK)
        assert due is not None
        again = resumed(promise, due, started + ran, started + ran + stood, WORK)
        left, now = due - (started + ran), started + ran + stood
        if left <= timedelta(0) or promise.kind == HOURS:
            assert again - now == left
        else:
            assert WORK.between(now, again) == WORK.between(started + ran, due)


def test_a_promise_that_never_pauses_does_not() -> None:
    due = MONDAY + timedelta(hours=24)
    promise = Promise(HOURS, 24, "call", may_pause=False)
    assert resumed(promise, due, MONDAY, MONDAY + timedelta(days=3), WORK) == due


def test_an_agency_that_never_works_is_a_fault() -> None:
    idle = WorkingHours(NEW_YORK, time(8), time(17), frozenset())
    with pytest.raises(ValueError, match="no working day"):
        idle.end_of_next_business_day(MONDAY)


def test_the_queue_is_warned_once_and_lateness_escalates_once(cast: Cast, account: str, tmp_path: Path) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        receipt = press(cast.client_admin, account, "customer-service", key=new_id(), text="Call me.")
        take(cast.staff, receipt.item_id)
        assert watch_clocks(system("test")) == 0
        clock.shift(timedelta(hours=23, minutes=10))
        assert watch_clocks(system("test")) == 1
        assert watch_clocks(system("test")) == 0
        assert [row.kind for row in bell(cast.staff).rows] == ["warned"]
        clock.shift(timedelta(hours=1))
        assert watch_clocks(system("test")) == 1
        assert watch_clocks(system("test")) == 0
        assert [row.kind for row in bell(cast.staff).rows] == ["late", "warned"]
        assert client_item(cast.client_admin, receipt.item_id).row.clock.state == "late"


def test_what_is_late_reaches_the_owner_and_the_deputy_by_mail_once(cast: Cast, account: str, box: Box) -> None:
    olga, dirk = (put_user(name, is_staff=True, password_hash="") for name in ("olga", "dirk"))
    set_owner(system("test"), "customer-service", "olga", "dirk")
    with time_machine.travel(MONDAY, tick=False) as clock:
        receipt = press(cast.client_admin, account, "customer-service", key=new_id(), text="Call me.")
        clock.shift(timedelta(hours=23, minutes=10))
        watch_clocks(system("test"))
        assert (rung(olga), rung(dirk), box.letters) == (["warned"], [], [])
        clock.shift(timedelta(hours=1))
        watch_clocks(system("test"))
        watch_clocks(system("test"))
    assert (rung(olga), rung(dirk)) == (["warned", "late"], ["late"])
    assert sorted(box.addressees()) == ["dirk@agency.example", "olga@agency.example"]
    assert {subject for _to, subject, _text in box.letters} == {f"{receipt.number} is late: Customer Service Request"}
    link = f"https://portal.example/queues/customer-service/{receipt.item_id}"
    assert all(link in text for _to, _subject, text in box.letters)


def test_owners_get_their_queue_once_on_the_morning_of_a_business_day(cast: Cast, account: str, box: Box) -> None:
    for name in ("olga", "dirk"):
        put_user(name, is_staff=True, password_hash="")
    set_owner(system("test"), "quality-control", "olga", "dirk")
    with time_machine.travel(local(2026, 11, 25, 12), tick=False) as clock:
        add_holiday(system("test"), date(2026, 11, 26), "Thanksgiving")
        press(cast.client_admin, account, "post-note", key=new_id(), text="Hello.")
        assert bring_queues(system("test")) == 1
        box.letters.clear()
        for moment in (local(2026, 11, 25, 16), local(2026, 11, 26, 9), local(2026, 11, 27, 7, 59)):
            clock.move_to(moment)
            assert bring_queues(system("test")) == 0
        assert box.letters == []
        clock.move_to(local(2026, 11, 27, 8, 1))
        assert (bring_queues(system("test")), bring_queues(system("test"))) == (1, 0)
        clock.move_to(local(2026, 11, 30, 8, 1))
        add_absence(system("test"), "olga", date(2026, 11, 30), date(2026, 11, 30))
        assert bring_queues(system("test")) == 1
    assert [(to, subject) for to, subject, _text in box.letters] == [
        ("olga@agency.example", "Quality control: 1 item waits, 0 late"),
        ("dirk@agency.example", "Quality control: 1 item waits, 1 late"),
    ]
    assert all("https://portal.example/queues/quality-control" in text for _to, _subject, text in box.letters)


def rung(user_id: int) -> list[str]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(News.kind).where(News.user_id == user_id).order_by(col(News.id))))
