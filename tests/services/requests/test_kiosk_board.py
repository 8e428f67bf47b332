"""The board of the kiosks: counts, clocks, what is late and what was in time; no name of anybody."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from clientconnect.errors import NotAllowed
from clientconnect.services.access.kiosks import register_kiosk, resolve_kiosk
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.copies import print_copy
from clientconnect.services.requests.kiosk_board import kiosk_board
from clientconnect.services.requests.press import press
from clientconnect.services.requests.take import take
from clientconnect.services.requests.talk import Call, log_call
from tests.cast import Cast
from tests.permissions.belongings import texts_of

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_the_board_counts_and_names_nobody(cast: Cast, account: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        desk = resolve_kiosk(register_kiosk(cast.system, "Front desk"))
        items = [
            press(cast.client_admin, account, "customer-service", key=new_id(), text="MARIA ALVAREZ").item_id
            for _one in range(3)
        ]
        clock.shift(timedelta(hours=2))
        shown = kiosk_board(desk)
        queue = next(one for one in shown.queues if one.count.key == "customer-service")
        calls = queue.count
        assert queue.next_due_at == NOON + timedelta(hours=24)
        assert (calls.open, calls.late, calls.oldest_at, shown.late) == (3, 0, NOON, 0)
        assert shown.this_month.percent is None
        take(cast.staff, items[0])
        log_call(cast.staff, items[0], Call("Dana", "reached", "Well."), key=new_id())
        print_copy(cast.staff, items[1])
        clock.shift(timedelta(hours=23))
        log_call(cast.staff, items[1], Call("Dana", "reached", "Late."), key=new_id())
        shown = kiosk_board(desk)
        assert (shown.late, [one.code for one in shown.latest], shown.copies_out) == (1, ["CC/CS"], 1)
        assert (shown.this_month.in_time, shown.this_month.late, shown.this_month.open) == (1, 2, 0)
        told = " ".join(texts_of(shown)).lower()
        assert not any(word in told for word in ("alvarez", "north", "hospital", "please"))
        clock.shift(timedelta(days=8))
        shown = kiosk_board(desk)
        assert (shown.this_month.percent, shown.last_month.in_time, shown.last_month.late) == (None, 1, 2)


def test_nobody_but_a_kiosk_sees_it(cast: Cast, account: str) -> None:
    for actor in (cast.staff, cast.client_admin):
        with pytest.raises(NotAllowed):
            kiosk_board(actor)
