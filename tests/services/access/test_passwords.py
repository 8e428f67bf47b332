"""Hashes: Argon2id with the portal's cost, the same time for nobody, renewed where outdated."""

import threading
import time

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from clientconnect.services.access import passwords
from clientconnect.services.access.passwords import check_password, hash_password

SHIPPED_DUMMY = passwords._DUMMY
STRONG = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=65536, parallelism=1),))


def test_the_right_password_fits_and_another_does_not() -> None:
    known = hash_password("seven grey herons wade")
    assert check_password("seven grey herons wade", known) == (True, "")
    for wrong in ("", "Seven grey herons wade", "seven grey herons wade ", "x" * 100_000, "\ud800", "\x00"):
        assert check_password(wrong, known) == (False, "")


@pytest.mark.parametrize("known", ["", "nonsense", "$2b$12$abcdefghijklmnopqrstuv"])
def test_nothing_fits_where_there_is_no_password(known: str) -> None:
    assert check_password("", known) == (False, "")
    assert check_password("nobody's password", known) == (False, "")


def test_the_same_letters_typed_in_another_way_fit() -> None:
    assert check_password("Zoë ﬁve", hash_password("Zoe\u0308 five"))[0]


def test_an_outdated_hash_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    old = hash_password("seven grey herons wade")
    monkeypatch.setattr(passwords, "_hasher", STRONG)
    fits, renewed = check_password("seven grey herons wade", old)
    assert fits
    assert renewed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert check_password("seven grey herons wade", renewed) == (True, "")


def test_the_shipped_dummy_costs_as_much_as_a_real_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", STRONG)
    monkeypatch.setattr(passwords, "_DUMMY", SHIPPED_DUMMY)
    assert SHIPPED_DUMMY.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    real = hash_password("seven grey herons wade")
    took = []
    for known in (real, "", real, ""):
        before = time.process_time()
        assert check_password("wrong", known) == (False, "")
        took.append(time.process_time() - before)
    assert 0.4 < (took[1] + took[3]) / (took[0] + took[2]) < 2.5


def test_two_at_a_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most, lock, go = 0, 0, threading.Lock(), threading.Event()

    class Slow:
        def hash(self, _plain: bytes) -> str:
            nonlocal at_work, most
            with lock:
                at_work += 1
                most = max(most, at_work)
            go.wait(0.05)
            with lock:
                at_work -= 1
            return "hash"

    monkeypatch.setattr(passwords, "_hasher", Slow())
    threads = [threading.Thread(target=hash_password, args=("x",)) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
