"""Who waits to write comes next, however fast long work asks again."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, text

from clientconnect.services.foundation import database
from clientconnect.services.foundation.turns import Turns

SLOW = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT max(i) FROM n")


def test_long_work_lets_each_who_waits_write_before_it_writes_again(engine: Engine) -> None:
    pieces, is_over, has_begun = 0, threading.Event(), threading.Event()

    def work() -> None:
        nonlocal pieces
        while not is_over.is_set():
            with database.transaction(writes=True) as session:
                pieces += 1
                session.execute(SLOW)
                has_begun.set()

    def passed_by() -> int:
        before = pieces
        with database.transaction(writes=True) as session:
            session.connection()
            return pieces - before

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work)
        assert has_begun.wait(20)
        try:
            found = [passed_by() for _time in range(15)]
        finally:
            is_over.set()
        working.result(20)
    assert max(found) <= 1


def test_turns_go_by_the_order_of_coming_and_who_gives_up_is_passed_over() -> None:
    turns, came = Turns(), list[int]()
    assert turns.take(0)

    def come(number: int, seconds: float) -> None:
        if turns.take(seconds):
            came.append(number)
            turns.give()

    threads = []
    for number, seconds in ((1, 20), (2, 0.05), (3, 20)):
        threads.append(threading.Thread(target=come, args=(number, seconds)))
        threads[-1].start()
        while len(turns._line) < len(threads) and threads[-1].is_alive():
            threads[-1].join(0.01)
    threads[1].join(20)
    turns.give()
    for one in threads:
        one.join(20)
    assert came == [1, 3]
    assert turns.take(0)
