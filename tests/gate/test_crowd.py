"""Connections by address."""

from typing import Any

import pytest

from clientconnect.gate.config import GateConfig
from clientconnect.gate.crowd import Crowd, make_room_for


def test_one_address_takes_so_many() -> None:
    crowd = Crowd(GateConfig("https://portal.example", connections_per_address=2))
    assert [crowd.enter("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert crowd.enter("192.0.2.2")
    crowd.leave("192.0.2.1")
    crowd.leave("192.0.2.1")
    assert crowd.enter("192.0.2.1")


def test_one_network_takes_so_many_from_all_its_addresses() -> None:
    crowd = Crowd(GateConfig("https://portal.example", connections_per_address=2))
    assert [crowd.enter(f"2001:db8::{number}") for number in (1, 2, 3)] == [True, True, False]
    assert crowd.enter("2001:db8:0:1::1")


def test_trusted_proxy_brings_everybody() -> None:
    crowd = Crowd(GateConfig("https://portal.example", trusted_proxies=("10.0.0.0/8",), connections_per_address=1))
    assert all(crowd.enter("10.1.2.3") for _ in range(5))


def test_descriptors_are_made_available_up_to_the_hard_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    given: list[Any] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 2048))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))
    make_room_for(100)
    assert given == []
    make_room_for(2000)
    assert given == [(2048, 2048)]
