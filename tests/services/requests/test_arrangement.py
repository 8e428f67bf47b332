"""How the agency arranges its queues: codes that can stand, owners, absences."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.foundation import database
from clientconnect.services.requests.absences import add_absence, list_absences, remove_absence
from clientconnect.services.requests.arrangement import list_queues, save_code, set_owner
from clientconnect.services.requests.tables import Absence, Code
from tests.cast import Cast
from tests.services.access.people import put_user

DAY = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": " "}, "name", "Name the code."),
        ({"queue_key": "nowhere"}, "queue_key", "There is no such queue."),
        ({"promise": "soon"}, "promise", "It promises one of none, hours, working_hours, worked_daily."),
        ({"promise_hours": 0}, "promise_hours", "Promise 1 to 1,000 hours."),
        ({"promise_hours": -5}, "promise_hours", "Promise 1 to 1,000 hours."),
        ({"promise": "working_hours", "promise_hours": 1001}, "promise_hours", "Promise 1 to 1,000 hours."),
        ({"warn_minutes": -1}, "warn_minutes", "Warn at most a day ahead: 0 to 1,440 minutes."),
        ({"warn_minutes": 1441}, "warn_minutes", "Warn at most a day ahead: 0 to 1,440 minutes."),
        ({"met_by": "mail"}, "met_by", "It is met by an answer or by a call."),
        ({"colour": "red"}, "colour", "A code has no such field."),
    ],
)
def test_a_code_that_cannot_stand_is_refused_by_name(
    cast: Cast, account: str, values: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save_code(cast.agency_admin, "CC/CS", values)
    assert refused.value.fields == {field: sentence}
    with database.transaction(writes=False) as session:
        kept = session.get_one(Code, "CC/CS")
        assert (kept.promise, kept.promise_hours, kept.warn_minutes, kept.met_by) == ("hours", 24, 60, "call")


@pytest.mark.parametrize(
    "values",
    [
        {"warn_minutes": 0},
        {"warn_minutes": 1440},
        {"promise_hours": 1},
        {"promise": "working_hours", "promise_hours": 1000},
        {"promise": "worked_daily", "promise_hours": 0},
        {"promise": "", "promise_hours": 0},
    ],
)
def test_a_code_that_can_stand_is_kept(cast: Cast, account: str, values: dict[str, Any]) -> None:
    save_code(cast.agency_admin, "CC/CS", values)
    with database.transaction(writes=False) as session:
        kept = session.get_one(Code, "CC/CS")
        assert {name: getattr(kept, name) for name in values} == values


def test_an_absence_is_noted_with_who_stands_in(cast: Cast, account: str) -> None:
    ids = {name: put_user(name, is_staff=True, password_hash="") for name in ("olga", "otto")}
    add_absence(cast.agency_admin, "olga", DAY, DAY, deputy="otto")
    add_absence(cast.agency_admin, "otto", DAY, date(2026, 12, 31))
    with database.transaction(writes=False) as session:
        kept = session.exec(select(Absence).order_by(Absence.id)).all()  # type: ignore[arg-type]
        assert [(one.user_id, one.from_on, one.until_on, one.deputy_id) for one in kept] == [
            (ids["olga"], DAY, DAY, ids["otto"]),
            (ids["otto"], DAY, date(2026, 12, 31), None),
        ]


def test_absences_are_listed_changed_and_forgotten(cast: Cast, account: str) -> None:
    for name in ("olga", "otto"):
        put_user(name, is_staff=True, password_hash="")
    add_absence(cast.agency_admin, "olga", DAY, DAY)
    add_absence(cast.agency_admin, "olga", DAY, DAY, deputy="otto")  # noted anew: it has a deputy now
    assert [(one.username, one.from_on, one.until_on, one.deputy) for one in list_absences(cast.agency_admin)] == [
        ("olga", DAY, DAY, "Otto")
    ]
    with pytest.raises(NotFound):
        remove_absence(cast.agency_admin, "otto", DAY, DAY)
    remove_absence(cast.agency_admin, "olga", DAY, DAY)
    assert list_absences(cast.agency_admin) == ()


def test_an_absence_that_cannot_be_is_refused(cast: Cast, account: str) -> None:
    put_user("olga", is_staff=True, password_hash="")
    put_user("carla", password_hash="")
    with pytest.raises(Invalid) as refused:
        add_absence(cast.agency_admin, "olga", DAY, date(2026, 12, 23))
    assert set(refused.value.fields) == {"until_on"}
    with pytest.raises(Invalid) as refused:
        add_absence(cast.agency_admin, "olga", DAY, DAY, deputy="olga")
    assert set(refused.value.fields) == {"deputy"}
    for username, deputy in (("", ""), ("nobody", ""), ("carla", ""), ("olga", "nobody"), ("olga", "carla")):
        with pytest.raises(NotFound):
            add_absence(cast.agency_admin, username, DAY, DAY, deputy=deputy)
    with pytest.raises(NotAllowed):
        add_absence(cast.staff, "olga", DAY, DAY)
    with database.transaction(writes=False) as session:
        assert session.exec(select(Absence)).all() == []


def test_an_owner_is_of_the_staff(cast: Cast, account: str) -> None:
    put_user("olga", is_staff=True, password_hash="")
    put_user("carla", password_hash="")
    set_owner(cast.agency_admin, "quality-control", "olga")
    assert next(one for one in list_queues(cast.agency_admin) if one.key == "quality-control").owner == "Olga"
    for queue, owner in (("nowhere", "olga"), ("quality-control", "carla")):
        with pytest.raises(NotFound):
            set_owner(cast.agency_admin, queue, owner)
