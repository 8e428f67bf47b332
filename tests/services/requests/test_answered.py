"""Answered in time, by client and month: over daylight saving, pauses, and what is never answered."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from clientconnect.errors import Invalid, NotAllowed
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.answered import AnsweredRow, answered_in_time, month_before
from clientconnect.services.requests.complete import retract
from clientconnect.services.requests.press import press
from clientconnect.services.requests.talk import Call, answer, ask, ask_about, log_call, reply
from tests.cast import Cast
from tests.services.requests.sending import sent

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def counts(cast: Cast, month: date = NOVEMBER) -> tuple[int, int, int]:
    row = answered_in_time(cast.staff, month, 1).total[0]
    return row.in_time, row.late, row.open


def test_over_the_change_to_winter_24_hours_are_24_hours(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 10, 31, 16, 0, tzinfo=UTC), tick=False) as clock:
        in_time, late = (sent(cast, account, "customer-service") for _times in range(2))
        clock.shift(timedelta(hours=24))  # eleven o'clock by then
        log_call(cast.staff, in_time, Call("Dana", "reached", "Yes."), key=new_id())
        assert counts(cast, OCTOBER) == (1, 0, 1)
        clock.shift(timedelta(seconds=1))
        assert counts(cast, OCTOBER) == (1, 1, 0)
        log_call(cast.staff, late, Call("Dana", "reached", "Sorry."), key=new_id())
        assert counts(cast, OCTOBER) == (1, 1, 0)
        assert counts(cast) == (0, 0, 0)


def test_a_month_is_the_agency_s(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 11, 1, 3, 59, tzinfo=UTC), tick=False) as clock:  # still October there
        sent(cast, account)
        clock.shift(timedelta(minutes=1))
        sent(cast, account)
        assert (counts(cast, OCTOBER), counts(cast)) == ((0, 0, 1), (0, 0, 1))


def test_a_pause_does_not_make_late_and_an_answer_after_it_may_be_in_time(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), tick=False) as clock:
        item = sent(cast, account)
        ask(cast.staff, item, "Which letter?", key=new_id())
        clock.shift(timedelta(days=7))
        assert counts(cast) == (0, 0, 1)
        reply(cast.client_admin, item, "That of July.", key=new_id())
        assert counts(cast) == (0, 0, 1)
        answer(cast.staff, item, "Here it is.", key=new_id())
        assert counts(cast) == (1, 0, 0)


def test_what_is_never_answered_is_late_once_the_promise_has_passed(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), tick=False) as clock:
        sent(cast, account)
        assert counts(cast) == (0, 0, 1)
        clock.shift(timedelta(days=30))
        assert counts(cast) == (0, 1, 0)


def test_what_is_taken_back_or_the_agency_s_own_does_not_count(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), tick=False):
        retract(cast.client_admin, sent(cast, account), "Wrong account.")
        ask_about(cast.staff, account, "Who is it?", code="SC/CN", key=new_id())
        assert counts(cast) == (0, 0, 0)
        assert answered_in_time(cast.staff).rows == ()


def test_each_client_has_its_rows_the_newest_month_first(cast: Cast, account: str) -> None:
    with time_machine.travel(datetime(2026, 10, 5, 17, 0, tzinfo=UTC), tick=False) as clock:
        press(cast.head_office, account, "post-note", key=new_id(), text="One.")
        clock.move_to(datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
        answer(cast.staff, sent(cast, account), "Here.", key=new_id())
        found = answered_in_time(cast.staff)
    assert found.months == (NOVEMBER, OCTOBER, date(2026, 9, 1))
    name = "North Valley Hospital"
    assert found.rows == (AnsweredRow(name, NOVEMBER, 1, 0, 0), AnsweredRow(name, OCTOBER, 0, 1, 0))
    assert [row.percent for row in found.total] == [100.0, 0.0, None]


def test_months_go_back_over_the_year(cast: Cast) -> None:
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    with pytest.raises(Invalid):
        answered_in_time(cast.staff, date(1999, 1, 1))
    with pytest.raises(NotAllowed):
        answered_in_time(cast.client_admin)
