"""Who answers for a queue: owners, chains of deputies, the role, and in the end the administrators."""

from datetime import date, timedelta

import pytest

from clientconnect.services.access.staff import ADMINISTRATORS
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.requests.absences import add_absence
from clientconnect.services.requests.arrangement import set_owner
from clientconnect.services.requests.owners import owners_on, with_deputy
from clientconnect.services.requests.shipped import QUALITY
from clientconnect.services.requests.tables import Queue
from tests.services.access.people import put_role, put_user

DAY, NEXT = date(2026, 12, 24), date(2026, 12, 25)
QUEUE = "quality-control"


@pytest.fixture
def staff(account: str) -> dict[str, int]:
    """Return staff by username: olga and otto of quality control, three of no role, ada the administrator."""
    roles = {name: put_role(name, is_staff=True) for name in (QUALITY, ADMINISTRATORS)}
    held = {"olga": QUALITY, "otto": QUALITY, "ada": ADMINISTRATORS}
    return {
        name: put_user(name, is_staff=True, password_hash="", roles={roles[held[name]]: [None]} if name in held else {})
        for name in ("olga", "otto", "ada", "dora", "dirk", "dana")
    }


def own(owner: str = "", deputy: str = "") -> None:
    set_owner(system("test"), QUEUE, owner, deputy)


def away(username: str, deputy: str = "", day: date = DAY) -> None:
    add_absence(system("test"), username, day, day, deputy=deputy)


def answering(staff: dict[str, int], *, late: bool = False, role: str = QUALITY) -> list[str]:
    names = {key: name for name, key in staff.items()}
    with database.transaction(writes=False) as session:
        queue = session.get_one(Queue, QUEUE)
        queue.role = role
        found = (with_deputy if late else owners_on)(session, queue, DAY)
        session.expunge_all()
        return [names[one] for one in found]


def test_an_owner_answers_and_the_deputy_hears_of_what_is_late(staff: dict[str, int]) -> None:
    own("dora", "dirk")
    assert answering(staff) == ["dora"]
    assert answering(staff, late=True) == ["dora", "dirk"]


def test_without_an_owner_it_is_the_deputy_and_without_both_the_role(staff: dict[str, int]) -> None:
    own("", "dirk")
    assert answering(staff) == answering(staff, late=True) == ["dirk"]
    own()
    assert answering(staff) == answering(staff, late=True) == ["olga", "otto"]


def test_an_absence_is_of_its_days_only(staff: dict[str, int]) -> None:
    own("dora", "dirk")
    away("dora", "dana", NEXT)
    assert answering(staff) == ["dora"]


def test_deputies_are_followed_as_far_as_it_takes(staff: dict[str, int]) -> None:
    own("dora", "dirk")
    away("dora", "dana")
    assert answering(staff) == ["dana"]
    away("dana", "otto")
    assert answering(staff) == ["otto"]
    assert answering(staff, late=True) == ["otto", "dirk"]
    away("dirk", "olga")
    assert answering(staff, late=True) == ["otto", "olga"]


def test_deputies_of_one_another_end_at_the_queue_s(staff: dict[str, int]) -> None:
    own("dora", "dirk")
    away("dora", "dana")
    away("dana", "dora")
    assert answering(staff) == answering(staff, late=True) == ["dirk"]
    away("dirk", "dora")
    assert answering(staff) == answering(staff, late=True) == ["olga", "otto"]


def test_an_absence_that_names_a_deputy_counts_before_one_that_names_none(staff: dict[str, int]) -> None:
    own("dora", "dirk")
    away("dora", "dana")
    add_absence(system("test"), "dora", DAY, DAY + timedelta(days=3))
    assert answering(staff) == ["dana"]


def test_one_who_may_sign_in_no_longer_is_replaced(staff: dict[str, int]) -> None:
    from clientconnect import clock
    from clientconnect.services.access.tables import User

    own("dora", "dirk")
    with database.transaction(writes=True) as session:
        session.get_one(User, staff["dora"]).locked_at = clock.now()
    assert answering(staff) == ["dirk"]


def test_where_the_role_is_held_by_nobody_or_all_are_away_the_administrators_are_told(staff: dict[str, int]) -> None:
    assert answering(staff, role="Nobody's") == ["ada"]
    away("olga")
    assert answering(staff) == ["otto"]
    away("otto", "olga")
    assert answering(staff) == ["ada"]
    away("ada")
    assert answering(staff) == ["olga", "otto"]
    assert answering(staff, role="Nobody's") == ["ada"]
