"""The daily view: what came in, is open, is late, was done; where a request was, there it counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import event

from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.complete import complete, retract
from clientconnect.services.requests.day import day_view
from clientconnect.services.requests.day_models import DayFigures, DayView
from clientconnect.services.requests.day_paper import day_page, follow_up_page
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.take import transfer
from clientconnect.services.requests.talk import Call, ask, log_call
from tests.cast import Cast
from tests.services.requests.sending import sent

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
QUALITY, SERVICE = "quality-control", "customer-service"


def figures(day: DayView, queue: str) -> DayFigures:
    return next(one.figures for one in day.queues if one.key == queue)


def test_a_day_with_all_that_may_happen(cast: Cast, account: str) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        noted, passed, asked = sent(cast, account), sent(cast, account), sent(cast, account, "customer-service")
        clock.shift(timedelta(hours=1))
        complete(cast.staff, noted, "answered")
        transfer(cast.staff, passed, "CC/CS", "She wants a call.")
        monday = day_view(cast.staff)
        assert figures(monday, QUALITY) == DayFigures(came_in=2, done=2, answered=1, in_time=1)
        assert figures(monday, SERVICE) == DayFigures(came_in=2, open=2)
        assert monday.total == DayFigures(4, 2, 2, 0, 1, 1)
        assert [(one.what, one.detail) for one in monday.done] == [("completed", "answered"), ("transferred", "CC/CS")]
        assert [one.what for one in day_view(cast.staff, queue=SERVICE).came_in] == ["sent", "received"]
        clock.move_to(MONDAY + timedelta(days=1, hours=0, minutes=30))
        tuesday = day_view(cast.staff)
        assert [row.public_id for row in tuesday.late] == [asked]
        assert [row.public_id for row in tuesday.open] == [passed]
        log_call(cast.staff, asked, Call("Dana", "reached", "Done."), key=new_id())
        complete(cast.staff, asked, "client_called")
        assert day_view(cast.staff).total == DayFigures(0, 1, 1, 0, 1, 0)
        again = day_view(cast.staff, date(2026, 11, 23))
        assert again.total == DayFigures(4, 2, 2, 0, 1, 1)
        assert {row.public_id for row in again.open} == {asked, passed}


def test_a_clock_that_stands_is_not_late_and_what_is_taken_back_is_done(cast: Cast, account: str) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        waits, wrong = sent(cast, account), sent(cast, account)
        ask(cast.staff, waits, "Which letter?", key=new_id())
        retract(cast.client_admin, wrong, "Wrong account.")
        clock.shift(timedelta(minutes=1))
        assert [one.what for one in day_view(cast.staff).done] == ["retracted"]
        clock.shift(timedelta(days=5))
        assert day_view(cast.staff).total == DayFigures(open=1)


def test_the_day_is_the_agency_s(cast: Cast, account: str) -> None:
    late_in_the_evening = datetime(2026, 11, 1, 4, 59, tzinfo=UTC)  # 00:59 EDT; the clocks go back at 2
    with time_machine.travel(late_in_the_evening - timedelta(hours=1), tick=False) as clock:
        sent(cast, account)
        clock.move_to(late_in_the_evening)
        sent(cast, account)
        clock.move_to(datetime(2026, 11, 2, 4, 59, tzinfo=UTC))  # 23:59 EST of a day of 25 hours
        sent(cast, account)
        clock.shift(timedelta(minutes=2))
        assert [day_view(cast.staff, date(2026, *on)).total.came_in for on in ((10, 31), (11, 1), (11, 2))] == [1, 2, 0]


@pytest.mark.parametrize("queue", ["nothing", "'; --"])
def test_what_is_not_there_is_not_found(cast: Cast, account: str, queue: str) -> None:
    with pytest.raises(NotFound):
        day_view(cast.staff, queue=queue)
    with pytest.raises(Invalid, match="to come"):
        day_view(cast.staff, date(2100, 1, 1))


def test_clients_have_no_daily_view(cast: Cast, account: str) -> None:
    for door in (day_view, day_page, follow_up_page):
        with pytest.raises(NotAllowed):
            door(cast.client_admin)


def test_the_day_and_the_follow_up_on_paper(cast: Cast, account: str) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        noted, _other = sent(cast, account), sent(cast, account, "customer-service")
        clock.shift(timedelta(minutes=1))
        complete(cast.staff, noted, "answered")
        clock.shift(timedelta(minutes=1))
        page = day_page(cast.staff)
        assert "Monday, 11/23/2026" in page
        assert "Completed by quality: answered in writing" in page
        assert "CS-2026-00002 · CC/CS" in page
        listed = follow_up_page(cast.staff)
        assert "Not confirmed yet: 1" in listed
        assert "PN-2026-00001" in listed


def test_the_lists_are_no_longer_than_asked_for_and_the_figures_count_all(cast: Cast, account: str) -> None:
    loaded: list[WorkItem] = []

    def note(item: WorkItem, _context: object) -> None:
        loaded.append(item)

    with time_machine.travel(MONDAY, tick=False) as clock:
        late = [sent(cast, account, "customer-service") for _times in range(6)]
        clock.shift(timedelta(days=1, minutes=1))
        timely = [sent(cast, account) for _times in range(5)]
        for item in (late[-1], timely[-1]):
            transfer(cast.staff, item, "SC/AC", "For accounting.")
        event.listen(WorkItem, "load", note)
        try:
            shown = day_view(cast.staff, limit=2)
        finally:
            event.remove(WorkItem, "load", note)
        here, there = day_view(cast.staff, queue=SERVICE), day_view(cast.staff, queue="accounting")
    assert len(loaded) <= 8
    assert shown.total == DayFigures(came_in=7, done=2, open=11, late=6)
    assert [row.public_id for row in shown.late] == late[:2]
    assert [row.public_id for row in shown.open] == timely[:2]
    assert (len(shown.came_in), len(shown.done)) == (2, 2)
    assert ([row.public_id for row in here.late], here.open) == (late[:-1], ())
    assert here.total == DayFigures(done=1, open=5, late=5)
    assert ([row.public_id for row in there.late], [row.public_id for row in there.open]) == (late[-1:], timely[-1:])
    assert there.total == DayFigures(came_in=2, open=2, late=1)
